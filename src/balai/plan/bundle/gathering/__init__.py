"""Gather what goes into a bundle from the rooms that know it."""

from .whole import draft

__all__ = ["draft"]
