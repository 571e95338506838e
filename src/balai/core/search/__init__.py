"""Search over services, papers, offices, data and areas: Indonesian stems, typing errors forgiven, aliases known.

A door shows a kind of hit by saying where it leads: ``search.lead("facility", lambda key: reverse(...))``.
"""

from collections.abc import Collection

from .hits import Hit
from .leads import lead

__all__ = ["Hit", "find", "lead"]


def find(query: str, limit: int = 10, kinds: Collection[str] = ()) -> list[Hit]:
    """Return the best hits, best first; see ``finding.find``."""
    from . import finding  # its tables exist only once the apps are loaded

    return finding.find(query, limit, kinds)
