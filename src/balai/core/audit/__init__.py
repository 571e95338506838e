"""Who did and who read what, in a chain that shows when it was changed."""
