"""The officers’ door."""
