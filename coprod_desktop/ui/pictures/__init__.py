"""Photos and scans beside what was said: added, shown small and large, taken away."""
