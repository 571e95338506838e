"""Who did and who read what, in a chain that shows when it was changed."""

from .recording import read_of, record

__all__ = ["read_of", "record"]
