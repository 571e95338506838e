"""Declared layers over area boundaries."""
