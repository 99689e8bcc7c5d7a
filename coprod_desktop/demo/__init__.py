"""A visit performed through the real screens."""
