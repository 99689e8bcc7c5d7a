"""The page on which a visit is said back to the person."""
