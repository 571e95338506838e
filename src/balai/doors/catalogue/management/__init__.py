"""Commands of ``balai``."""
