"""The first day of a new city: ten questions, and it has its areas, offices and keeper."""

from .founding import AlreadyFounded, Founding, NoWards, found, is_open, key

__all__ = ["AlreadyFounded", "Founding", "NoWards", "found", "is_open", "key"]
