"""What is near: services of the local directory, found and read, on any page."""
