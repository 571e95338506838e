"""Open data from declared datasets."""
