"""Smart living."""
