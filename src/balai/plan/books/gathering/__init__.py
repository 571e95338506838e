"""Read everything a plan version's books print, in a fixed number of statements."""

from .plan import gather, planning_agency

__all__ = ["gather", "planning_agency"]
