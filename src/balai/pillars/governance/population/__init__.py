"""Population and civil registration."""
