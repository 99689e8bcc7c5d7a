"""Handed over: the person answers alone, one question at a time, and nothing else can be reached."""
