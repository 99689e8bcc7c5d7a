"""Resources read into domain values: parsed and validated once, at the edge."""
