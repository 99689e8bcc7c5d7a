"""The migrations of an office's database."""
