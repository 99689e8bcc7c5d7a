"""Getting ready before a visit."""
