"""Reading the agreement together and signing it."""
