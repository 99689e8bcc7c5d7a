"""The list of people, and adding somebody to it."""
