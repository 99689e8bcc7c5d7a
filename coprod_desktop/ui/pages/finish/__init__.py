"""The finish list after a visit."""
