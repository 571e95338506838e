"""What waits for the leader: papers to sign, a plan to adopt, evaluations that come due, a quick win to choose."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balai.core.access import may
from balai.core.documents import queries as documents
from balai.core.people.models import User
from balai.measure.instruments import queries as instruments
from balai.measure.instruments import wording
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan.models import Plan
from balai.plan.masterplan.models.choices import Dimension
from balai.plan.quickwins import queries as quick_wins
from balai.vocabulary.words import rangkai, tgl

from . import queries

SOON_DAYS = 30
MOST = 6


def waiting(user: User, today: date) -> list[dict[str, Any]]:
    """Return what waits, the most pressing first: what only this person can do, then what has a day."""
    return [*_to_sign(user), *_to_adopt(user), *_evaluations(today), *_missing()][:MOST]


def _to_sign(user: User) -> list[dict[str, Any]]:
    count = documents.to_sign(user).count()
    if not count:
        return []
    words = ngettext("%(n)s dokumen menunggu tanda tangan Anda", "%(n)s dokumen menunggu tanda tangan Anda", count)
    return [
        {"label": words % {"n": count}, "url": reverse("documents:queue"), "note": _("tanda tangani"), "tag": "due"}
    ]


def _to_adopt(user: User) -> list[dict[str, Any]]:
    plan = plans.in_work()
    if plan is None or not may(user, "plan.adopt"):
        return []
    said = {
        Plan.State.COUNCIL_REVIEW: _("Tetapkan rencana induk versi {n}"),
        Plan.State.ADOPTED: _("Berlakukan rencana induk versi {n}"),
    }.get(Plan.State(plan.state))
    if said is None:
        return []
    url = reverse("masterplan:plan", args=[plan.version])
    return [{"label": said.format(n=plan.version), "url": url, "note": _("putuskan"), "tag": "due"}]


def _evaluations(today: date) -> list[dict[str, Any]]:
    rows = []
    for one in queries.evaluations():
        day = next((d for d in (one.self_deadline, one.internal_deadline, one.external_deadline) if d >= today), None)
        late, soon = day is None, day is not None and (day - today).days <= SOON_DAYS
        note = _("lewat batas") if day is None else _("batas {day}").format(day=tgl(day))
        rows.append(
            {
                "label": _("Evaluasi {name}: {state}").format(
                    name=wording.assessed(instruments.get_any(one.instrument), one.year),
                    state=one.get_state_display(),
                ),
                "url": reverse("evaluation:room", args=[one.pk]),
                "note": note,
                "tag": "late" if late else "due" if soon else "",
            }
        )
    return rows


def _missing() -> list[dict[str, Any]]:
    missing = quick_wins.missing_dimensions()
    if not missing:
        return []
    names = rangkai(str(Dimension(code).label) for code in missing)
    label = _("Belum ada program percepatan untuk {names}").format(names=names)
    return [{"label": label, "url": reverse("quickwins:list"), "note": _("pilih"), "tag": ""}]
