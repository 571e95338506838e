"""What the hub counts and decides, from values alone."""
