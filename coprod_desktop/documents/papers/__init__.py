"""Papers about one person besides the agreement, each written in full and in Easy Read."""
