"""Pages of the books: making them, reading them."""
