"""``balai recount``."""
