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
from balai.core.ui.charts import Mark, Marks
from balai.measure.instruments import drawing
from balai.plan.masterplan import queries as plans
from balai.plan.masterplan import wording
from balai.plan.masterplan.models import Plan
from balai.plan.masterplan.models.choices import Dimension, Horizon
from balai.plan.quickwins import queries as quick_wins
from balai.vocabulary.words import angka, persen, rupiah, tgl, tgl_jam

from .. import deciding, queries, rules
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
        "indices": [chart for family in INDICES if (chart := drawing.timeline(family, public_only=False))],
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
            "money": _money(seen, today.month),
            "money_rows": _money_rows(seen),
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


def _money(seen: list[Seen], month: int) -> Marks | None:
    """Return how much of this year's money has moved, beside how much of the year is over; ``None`` without money."""
    sums, due = rules.money(s.one for s in seen), rules.due_share(month)
    if not any(m.planned for m in sums.values()):
        return None
    rows = [
        Mark(str(d.label), float(sums[d.value].share or 0), target=due or None)
        for d in Dimension
        if d.value in sums and sums[d.value].planned
    ]
    return Marks(title=_("Belanja terhadap pagu tahun ini"), unit="%", low=0, high=100, rows=rows)


def _money_rows(seen: list[Seen]) -> list[tuple[str, str, str]]:
    sums = rules.money(s.one for s in seen)
    return [
        (str(d.label), rupiah(sums[d.value].planned), rupiah(sums[d.value].spent)) for d in Dimension if d.value in sums
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
