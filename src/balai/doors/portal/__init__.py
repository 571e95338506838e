"""The residents’ door."""
