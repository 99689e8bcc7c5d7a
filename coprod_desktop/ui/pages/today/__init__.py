"""The page of what is due with everybody."""
