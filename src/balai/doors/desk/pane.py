"""One case as an officer sees it: facts, masked numbers, papers, trail and the moves that are possible now."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core import access
from balai.core.audit import read_of, record
from balai.core.cases import queries
from balai.core.cases.models import Case, Correction, Deed
from balai.core.cases.showing import Row, asked, rows_of, sections
from balai.core.declare import Transition, house
from balai.core.documents import queries as documents
from balai.core.documents import recalling
from balai.core.people.models import User
from balai.core.store import clock
from balai.vocabulary import words

HOUSE_DEEDS = {
    "opened": gettext_lazy("Dibuka"),
    "taken": gettext_lazy("Diambil"),
    "released": gettext_lazy("Dilepas"),
    "handed_over": gettext_lazy("Diserahkan"),
    "escalated": gettext_lazy("Lewat janji, dilaporkan ke pimpinan"),
}


def pane(case: Case, user: User) -> dict[str, Any]:
    """Return what the pane prints and record that this officer read the case."""
    now = clock.now()
    if case.person_id:
        read_of(case.person_id, by=user, what=f"case:{case.type_code}")
    else:
        record("case.read", by=user, subject=f"case:{case.pk}")
    moves = [(t, t.guard(case) if t.guard else None) for t in queries.next_moves(case, user)]
    first = rows_of(case.type, case.values, case.type.facts)
    held = case.assigned_to_id is not None and case.assigned_to_id != user.pk
    return {
        "case": case,
        "type": case.type,
        "state": case.where,
        "left": words.sisa(case.due_at, now) if case.due_at else "",
        "late": bool(case.due_at and case.due_at < now),
        "due": words.tgl_jam(case.due_at) if case.due_at else "",
        "facts": [*(_fact(case, row, row.short) for row in first), *standing(case)],
        "groups": [(g.title, [_fact(case, row) for row in g.rows], _files(g.rows)) for g in _all(case)],
        "asked": asked(case.type, case.values, Correction.objects.filter(case=case, mended_at=None).order_by("id")),
        "papers": _papers(case),
        "screens": _screens(case, user),
        "stops": stops(case),
        "others": [(c.number, name, c.where.name) for c, name in queries.alongside(case)],
        "tasks": [(t.said, words.tgl(t.due_on)) for t in queries.tasks_due([case.pk])],
        "acts": [_act(case, t) for t, why in moves if not why] if not held else [],
        "not_yet": [(t.name, why) for t, why in moves if why] if not held else [],
        "held_by": case.assigned_to.name if held and case.assigned_to else "",
        "mine": case.assigned_to_id == user.pk,
        "may_lead": access.may(user, "desk.lead", agency=case.agency),
    }


def _all(case: Case) -> list[Any]:
    return sections(case.type, case.values)


def _papers(case: Case) -> list[tuple[str, str, str, str]]:
    """Return (title, number, state, address of the newest file) of every paper of the case."""
    found = [(paper, recalling.latest(paper)) for paper in documents.of_case(case.pk)]
    return [
        (paper.title, paper.number, str(paper.get_status_display()), reverse("files:read", args=[version.file_id]))
        for paper, version in found
        if version
    ]


def _screens(case: Case, user: User) -> list[tuple[str, str]]:
    """Return (name, address) of the screens on which this officer sees the case with all that belongs to it."""
    roles, lead = access.roles_of(user), case.parent or case
    pages = house().service_of_case_type[case.type_code].desk
    mine = [page for page in pages if case.type_code in page.case_types and roles & set(page.roles)]
    return [(str(page.name), reverse(page.case_url, args=[lead.number])) for page in mine]


def _files(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    return [(f.name, reverse("files:read", args=[f.pk])) for row in rows for f in row.files]


def standing(case: Case) -> list[tuple[str, str]]:
    """Return what the registers say now about what the case would change."""
    return case.type.stands(case) if case.type.stands and not case.closed_at else []


def _fact(case: Case, row: Row, label: str = "") -> dict[str, Any]:
    url = reverse("desk:unmask", args=[case.number, row.key]) if row.secret else ""
    return {"label": label or row.label, "value": row.text, "url": url, "act": _("buka") if url else ""}


def _act(case: Case, transition: Transition) -> dict[str, Any]:
    """Return a button: one that acts at once, or one that leads to a page where more is asked."""
    asks = bool(
        transition.fields
        or transition.needs_reason
        or transition.asks_correction
        or transition.mends
        or transition.danger
    )
    return {
        "name": transition.name,
        "key": transition.key.lower(),
        "url": reverse("desk:move", args=[case.number, transition.code]),
        "asks": asks,
        "kind": "danger" if transition.danger else "second" if asks else "",
    }


def _nobody(case: Case, deed: Deed) -> str:
    """Name who acts without an account: the applicant when opening by the portal, else Balai itself."""
    return _("Pemohon") if deed.transition == "opened" and case.channel == "portal" else _("Balai")


def stops(case: Case) -> list[dict[str, Any]]:
    """Return the trail with names and reasons, and what is promised next."""
    rows = []
    for deed in queries.trail(case):
        name = HOUSE_DEEDS.get(deed.transition) or case.type.transition(deed.transition).name
        by = ", ".join(p for p in (deed.by.name if deed.by else _nobody(case, deed), deed.post) if p)
        rows.append({"words": name, "when": words.tgl_jam(deed.at), "by": by, "reason": deed.reason})
    if not case.closed_at:
        when = _("janji %(due)s") % {"due": words.tgl_jam(case.due_at)} if case.due_at else _("jam layanan berhenti")
        rows.append({"words": case.where.name, "when": when, "css": "next"})
    return rows
