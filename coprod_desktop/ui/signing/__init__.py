"""Reading an agreement on screen and signing it: what more than one page needs for that."""
