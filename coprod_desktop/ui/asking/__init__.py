"""A question of a conversation and its answers, for every page on which one is asked."""
