"""Smart governance."""
