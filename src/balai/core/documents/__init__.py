"""Papers that prove themselves."""
