"""How well the city's doors stood open: requests, faults and time to answer, by service and day, and minutes alive."""

from .marking import serves

__all__ = ["serves"]
