"""Declared indicators become observations: counted as facts come, never by reading history again."""
