"""What is true whoever asks: values and rules, without clock, ids of its own making, input or output."""
