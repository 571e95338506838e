"""Formats for Indonesian: own the input formats, never group digits."""
