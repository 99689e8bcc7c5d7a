"""Everything that two people changed apart, to be decided by people."""
