"""A believable year at the registry: thousands of births long issued, and some at every stage today."""

from .making import make

__all__ = ["make"]
