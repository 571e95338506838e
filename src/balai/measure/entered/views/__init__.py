"""Pages of entered figures: for those who owe them, those who check them, and everybody."""
