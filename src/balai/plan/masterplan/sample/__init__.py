"""The made-up city's master plan: a first version that was revised, the one in force, and a year of its progress."""

from .build import make

__all__ = ["make"]
