"""Papers on their way to a printer, from any page."""
