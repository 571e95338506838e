"""Promises of the house as a whole: layout, types, addresses, commands."""
