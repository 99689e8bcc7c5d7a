"""The migrations of a laptop's store."""
