"""What an agency owes the plan, on one screen: its programmes, its evidence, its figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import SignedRequest, officer_may, posts_of
from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.measure import figures
from balai.measure import wording as measured
from balai.measure.entered import queries as entered
from balai.measure.entered.models import Value
from balai.measure.instruments import queries as instruments
from balai.measure.instruments import wording as naming
from balai.plan.evidence import queries as evidence
from balai.plan.evidence.queries import Piece
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan import wording
from balai.vocabulary.words import rupiah, tgl

from .. import queries
from ..queries import Seen


@officer_may("plan.agency")
@require_safe
def screen(request: SignedRequest) -> HttpResponse:
    """Show what the agencies of this officer's posts lead and owe. ``?cetak``: the same for paper."""
    agencies = {post.agency_id: post.agency for post in posts_of(request.user)}
    plan, today = plans.in_force() or plans.in_work(), clock.today()
    seen = queries.of_agencies(plan, agencies, today) if plan else []
    owed = queries.quarter_owed(seen, today)
    proofs = [piece for piece in evidence.of_agencies(agencies) if piece.owed]
    waiting = list(entered.owed(request.user).select_related("definition"))
    context = {
        "base": "ui/print.html" if "cetak" in request.GET else "ui/desk.html",
        "agencies": sorted(_name(a) for a in agencies.values()),
        "plan": plan,
        "programmes": [_programme(s, owed.get(s.programme.pk)) for s in seen],
        "proofs": [_proof(p) for p in proofs],
        "figures": [_waiting(v, today) for v in waiting],
        "measured": [_measured(f) for f in queries.figures_of(a.function for a in agencies.values())],
        "count": len(owed) + len(proofs) + sum(v.state == Value.State.EXPECTED for v in waiting),
    }
    return render(request, "leading/agency.html", context)


def _name(agency: Agency) -> str:
    return agency.short_name or agency.name


def _programme(seen: Seen, quarter: tuple[int, int] | None) -> dict[str, Any]:
    row = seen.programme
    return {
        "name": f"{row.code} {row.title}",
        "url": reverse("masterplan:programme", args=[row.plan.version, row.code]),
        "mark": wording.mark(row.dimension),
        "years": wording.years(row.year_start, row.year_end),
        "state": row.get_state_display(),
        "flags": wording.flag_tags(seen.flags),
        "planned": rupiah(seen.one.planned) if seen.one.planned else "–",
        "spent": rupiah(seen.one.spent) if seen.one.planned else "–",
        "owed": _("isi triwulan {q} tahun {y}").format(q=quarter[1], y=quarter[0]) if quarter else "",
        "owed_url": reverse("masterplan:quarter", args=[row.plan.version, row.code]) if quarter else "",
    }


def _proof(piece: Piece) -> dict[str, Any]:
    item = piece.item
    due = _("batas {day}").format(day=tgl(item.due_date)) if item.due_date else ""
    called = naming.assessed(instruments.get_any(item.instrument), item.year)
    return {
        "label": item.title,
        "url": reverse("evidence:item", args=[item.pk]),
        "note": _("terlambat, {due}").format(due=due) if piece.late else due,
        "tag": "late" if piece.late else "due",
        "hint": f"{called} · {item.leaf} · {item.get_state_display()}",
    }


def _waiting(value: Value, today: date) -> dict[str, Any]:
    late = value.state == Value.State.EXPECTED and value.due_date < today
    return {
        "label": value.definition.name,
        "url": reverse("entered:value", args=[value.pk]),
        "note": tgl(value.due_date),
        "tag": "late" if late else "due" if value.state == Value.State.EXPECTED else "",
        "hint": " · ".join(
            part for part in (value.period, value.area.name if value.area else "", value.get_state_display()) if part
        ),
    }


def _measured(figure: figures.Figure) -> dict[str, Any]:
    point = figures.latest(figure.code)
    stood = measured.stood(point.value, point.reason, figure.unit, figure.decimals) if point else "–"
    return {
        "name": figure.name,
        "url": (point.url if point else "") or figure.url,
        "period": measured.period(point.period) if point else "",
        "value": stood,
        "target": measured.amount(figure.target, figure.unit, figure.decimals) or "–",
    }
