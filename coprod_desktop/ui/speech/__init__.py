"""Reading a question aloud, through whatever speech the system has."""
