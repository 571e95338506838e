"""The residents' ideas that a programme carries on, with what the city answered: a part of the programme's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.plan.masterplan.asides import Aside
from balai.plan.masterplan.models import Programme
from balai.vocabulary import words

from . import idea_queries
from .models import Idea

MOST = 10


def ideas(programme: Programme) -> Aside | None:
    """Return the public ideas linked to a programme, the most supported first; ``None`` where there are none."""
    found = list(idea_queries.of_programme(programme.lineage))
    if not found:
        return None
    values = {"rows": [_row(idea) for idea in found[:MOST]], "more": max(len(found) - MOST, 0)}
    return Aside("writing/part/programme_ideas.html", values)


def _row(idea: Idea) -> dict[str, Any]:
    return {
        "idea": idea,
        "from_where": idea.area.name if idea.area else _("seluruh kota"),
        "supports": _("%(n)s dukungan") % {"n": words.angka(idea.supports)},
        "when": words.tgl(idea.at),
        "outcome": parts.tag("done", Idea.Outcome(idea.outcome).label) if idea.outcome else "",
        "by": idea.agency.name if idea.agency else "",
        "answered": words.tgl(idea.answered_at) if idea.answered_at else "",
    }
