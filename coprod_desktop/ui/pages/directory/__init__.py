"""The page of the local directory."""
