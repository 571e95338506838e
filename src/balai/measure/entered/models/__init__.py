"""Indicators that agencies hand in: what each is, which figures are owed, every entry, every step it took."""

from .describing import CODE, Activity, Definition, Variable
from .owing import Entry, Step, Value

__all__ = ["CODE", "Activity", "Definition", "Entry", "Step", "Value", "Variable"]
