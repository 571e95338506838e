"""Ports to outside systems, their real clients and their fake servers."""
