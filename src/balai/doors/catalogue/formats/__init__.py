"""Files in which a dataset is taken home."""
