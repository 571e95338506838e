"""Indonesian ways of writing dates and numbers."""
