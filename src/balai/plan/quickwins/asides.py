"""A programme's quick win, as a part of the programme's page."""

from __future__ import annotations

from balai.plan.masterplan.asides import Aside
from balai.plan.masterplan.models import Programme

from . import queries
from .showing import card


def quick_win(programme: Programme) -> Aside | None:
    """Return the programme's quick win, once it was chosen."""
    found = queries.shown().filter(lineage=programme.lineage).first()
    return Aside("quickwins/part/aside.html", {"row": card(found)}) if found else None
