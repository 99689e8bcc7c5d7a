"""How life is going: the four questions, the form that asks them, and their answers over time."""
