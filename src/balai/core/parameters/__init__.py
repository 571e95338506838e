"""Dated figures that law or the city sets."""
