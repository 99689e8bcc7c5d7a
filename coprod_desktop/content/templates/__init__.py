"""Conversation templates, read from the files that people who run conversations write."""
