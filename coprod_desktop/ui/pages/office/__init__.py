"""Syncing with the office, and how this laptop stands towards it."""
