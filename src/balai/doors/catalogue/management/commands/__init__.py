"""``balai publish``."""
