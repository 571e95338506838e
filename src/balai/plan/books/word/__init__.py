"""A book as a Word file, for those who must edit: real styles, a contents field, tables, pictures as PNG."""

from .writing import write

__all__ = ["write"]
