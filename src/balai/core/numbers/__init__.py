"""Number streams without gaps or doubles."""

from .issuing import issue, roman, void

__all__ = ["issue", "roman", "void"]
