"""Places where something is served."""
