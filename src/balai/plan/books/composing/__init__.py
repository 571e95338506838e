"""A plan version becomes three books: the outline gives the chapters, the tables give what stands under them."""

from .books import BOOKS, compose

__all__ = ["BOOKS", "compose"]
