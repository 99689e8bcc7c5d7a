"""The agreed version as it prints."""
