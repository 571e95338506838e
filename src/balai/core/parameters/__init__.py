"""Dated figures that law or the city sets: read by code and day, never written into a rule."""

from .values import UnknownParameter, change, declare, known, value

__all__ = ["UnknownParameter", "change", "declare", "known", "value"]
