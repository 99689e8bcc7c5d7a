"""Papers about one person besides the agreement, as values that can be set in any format."""
