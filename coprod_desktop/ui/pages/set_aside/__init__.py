"""What could not be taken over: why, a file of it, and another try."""
