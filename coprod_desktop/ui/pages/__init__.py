"""One folder for each page; pages do not know each other."""
