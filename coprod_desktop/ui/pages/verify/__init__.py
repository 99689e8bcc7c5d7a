"""Papers that come back: looked up, and checked."""
