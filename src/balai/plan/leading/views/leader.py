"""The city's plan on one screen: what keeps time, what does not, the money, and what waits for a decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import SignedRequest, officer_may
from balai.core.store import clock
from balai.measure.instruments import drawing as indices
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan import wording
from balai.plan.masterplan.models import Plan
from balai.plan.masterplan.models.choices import Dimension, Horizon
from balai.plan.quickwins import queries as quick_wins
from balai.vocabulary.words import angka, persen, rupiah, tgl, tgl_jam

from .. import deciding, drawing, queries, rules
from ..queries import Seen
from ..rules import Pace

INDICES = ("spbe", "kota-cerdas", "layak-huni")
LATE_SHOWN = 8


@officer_may("plan.lead")
@require_safe
def screen(request: SignedRequest) -> HttpResponse:
    """Show the plan in force, or the one in work where none is. ``?cetak``: the same for paper."""
    plan, today = plans.in_force() or plans.in_work(), clock.today()
    context: dict[str, Any] = {
        "base": "ui/print.html" if "cetak" in request.GET else "ui/desk.html",
        "plan": plan,
        "at": tgl_jam(clock.now()),
        "tasks": deciding.waiting(request.user, today),
        "indices": [chart for family in INDICES if (chart := indices.timeline(family, public_only=False))],
        "pillars": queries.pillars(),
    }
    if plan is not None:
        seen = queries.programmes(plan, today)
        context |= {
            "figures": _figures(seen),
            "horizons": [(h.value, h.label.capitalize()) for h in Horizon],
            "grid": _grid(plan, seen),
            "late": [_late(s) for s in seen if s.one.pace is Pace.LATE][:LATE_SHOWN],
            "late_count": sum(s.one.pace is Pace.LATE for s in seen),
            "money": _money(seen, rules.due_share(today.month)),
            "due_share": persen(rules.due_share(today.month), 0),
            "year": today.year,
            "wins": [_win(w) for w in quick_wins.every().select_related("agency")],
        }
    return render(request, "leading/leader.html", context)


def _figures(seen: list[Seen]) -> list[dict[str, Any]]:
    fine = sum(s.one.pace is Pace.FINE for s in seen)
    whole = rules.Money(sum(s.one.planned for s in seen), sum(s.one.spent for s in seen))
    share = persen(whole.share, 0) if whole.share is not None else "–"
    late = sum(s.one.pace is Pace.LATE for s in seen)
    return [
        {"value": _("{n} dari {all}").format(n=angka(fine), all=angka(len(seen))), "label": _("program tepat waktu")},
        {"value": angka(late), "label": _("program terlambat")},
        {"value": share, "label": _("pagu tahun ini sudah dibelanjakan")},
        {"value": angka(sum(s.programme.is_quick_win for s in seen)), "label": _("program percepatan")},
    ]


def _grid(plan: Plan, seen: list[Seen]) -> list[dict[str, Any]]:
    cells = rules.grid(s.one for s in seen)
    programmes = reverse("masterplan:programmes", args=[plan.version])
    return [
        {
            "mark": wording.mark(d.value),
            "cells": [
                _cell(cells.get((d.value, h.value)), f"{programmes}?dimension={d.value}&horizon={h.value}", d, h)
                for h in Horizon
            ],
        }
        for d in Dimension
    ]


def _cell(cell: rules.Cell | None, url: str, dimension: Dimension, horizon: Horizon) -> dict[str, Any]:
    if cell is None or not cell.total:
        return {"total": 0}
    late, watch = cell.counts[Pace.LATE], cell.counts[Pace.WATCH]
    words = _("{n} terlambat").format(n=late) if late else _("{n} perlu dilihat").format(n=watch) if watch else ""
    return {
        "total": cell.total,
        "url": url,
        "pace": cell.worst.value,
        "words": words or _("tepat waktu"),
        "name": f"{dimension.label}, {horizon.label}",
    }


def _late(seen: Seen) -> dict[str, Any]:
    row = seen.programme
    return {
        "label": f"{row.code} {row.title}",
        "url": reverse("masterplan:programme", args=[row.plan.version, row.code]),
        "note": wording.flag_tags(seen.flags),
        "hint": row.lead.short_name or row.lead.name,
    }


def _money(seen: list[Seen], due: int) -> list[dict[str, Any]]:
    """Return this year's money of each dimension that plans any: its bar, its share and both sums."""
    sums = rules.money(s.one for s in seen)
    return [
        {
            "code": d.value,
            "name": str(d.label),
            "bar": drawing.bar(share, due),
            "share": persen(share, 0),
            "planned": rupiah(sums[d.value].planned),
            "spent": rupiah(sums[d.value].spent),
        }
        for d in Dimension
        if d.value in sums and (share := sums[d.value].share) is not None
    ]


def _win(win: Any) -> dict[str, Any]:
    said = f"{win.completion}%" if win.state == "in_progress" else str(win.get_state_display())
    return {
        "label": win.innovation_name,
        "url": reverse("quickwins:one", args=[win.code]),
        "note": said,
        "hint": f"{Dimension(win.dimension).label} · {win.agency.short_name or win.agency.name}"
        + (f" · {tgl(win.launch_date)}" if win.launch_date else ""),
    }
