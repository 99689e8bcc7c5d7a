"""Widgets that know nothing of the field: they show values and say what was done."""
