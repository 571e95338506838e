"""Whose name belongs under a paper today.

The same answer as ``agencies.queries.signer``, with the order of precedence applied here: a post has a handful of
holdings, and having the database sort them costs three times the rest of the query.
"""

from __future__ import annotations

from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency, Basis, Holding
from balai.core.store import clock


def of_today(agency: Agency, role: str) -> Holding | None:
    """Return who signs as ``role`` of an agency today, ``None`` while nobody may."""
    today = clock.today()
    holdings = agencies.in_force(today).filter(post__agency=agency, post__role=role).select_related("post")
    return min(holdings, key=_place, default=None)


def _place(holding: Holding) -> tuple[int, int, int]:
    return agencies.PRECEDENCE.index(Basis(holding.basis)), -holding.from_date.toordinal(), holding.pk
