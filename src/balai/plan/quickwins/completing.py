"""How far a quick win is: from its figure, else from its programme's progress, else as its agency says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from balai.core.store import clock
from balai.plan.masterplan.rules.flags import newest

from . import measuring, queries, rules
from .measuring import Measured
from .models import QuickWin


@dataclass(frozen=True, slots=True)
class Completion:
    """Per cent done, and whence; no source where the state itself says it (0 before work begins, 100 once launched)."""

    percent: int
    source: QuickWin.Source = QuickWin.Source.STATE


def of(quick_win: QuickWin, measured: Measured | None = None) -> Completion:
    """Return how far a quick win is now."""
    if quick_win.state != QuickWin.State.IN_PROGRESS:
        return Completion(quick_win.completion)
    return computed(quick_win, measured) or Completion(quick_win.completion, QuickWin.Source.STATED)


def computed(quick_win: QuickWin, measured: Measured | None = None) -> Completion | None:
    """Return what data says of work in progress, ``None`` where nothing is tied to it.

    A figure with a value before and a target says how much of that way is gone; without one the programme's physical
    progress of this year counts.
    """
    measured = measured or measuring.of(quick_win)
    if measured.way is not None:
        return Completion(rules.in_progress(measured.way), QuickWin.Source.FIGURE)
    physical = _physical(quick_win)
    return None if physical is None else Completion(rules.in_progress(physical), QuickWin.Source.PROGRESS)


def _physical(quick_win: QuickWin) -> Decimal | None:
    programme = queries.programme_of(quick_win)
    if programme is None:
        return None
    told = [(p.year, p.quarter, p.physical) for p in programme.progress.all()]
    return newest(told, clock.today().year)
