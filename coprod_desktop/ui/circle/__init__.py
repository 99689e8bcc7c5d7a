"""The people in somebody's life: the circle that is drawn, and the list that does the same."""
