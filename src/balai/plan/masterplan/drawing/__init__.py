"""Pictures of a plan, drawn on the server: the integration roadmap, the time line, the money."""

from .money import by_dimension, by_source, by_year
from .roadmap import roadmap
from .timeline import axis, bar

__all__ = ["axis", "bar", "by_dimension", "by_source", "by_year", "roadmap"]
