"""Residents, families as recorded, and accounts."""
