"""Number streams without gaps or doubles."""

from .issuing import foresee, issue, roman, void

__all__ = ["foresee", "issue", "roman", "void"]
