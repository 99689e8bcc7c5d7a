"""Widgets that know the domain: editors and cards for its records."""
