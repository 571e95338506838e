"""Areas: official codes, names and boundaries, with the decree behind each and what was before."""
