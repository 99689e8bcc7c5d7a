"""Records as rows and cards that are edited where they stand, for every page that shows some."""
