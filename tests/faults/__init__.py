"""What goes wrong in the world: power, disks, lines, clocks, and people at two tables at once."""
