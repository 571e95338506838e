"""Declared indicators become observations."""
