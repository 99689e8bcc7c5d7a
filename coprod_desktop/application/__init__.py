"""What a worker can do: one small class per feature, and the ports they are given."""
