"""What the laptop's and the office's databases share: the changes, their heads, and the typed tables."""
