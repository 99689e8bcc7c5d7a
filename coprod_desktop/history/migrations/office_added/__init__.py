"""The tables that were added to an office's database, which earlier apps need not know."""
