"""What data says of a quick win: how many were served, before and after, how far to the target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings

from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.store import clock
from balai.measure import figures
from balai.measure.figures import Figure
from balai.plan.masterplan import live
from balai.plan.masterplan.models import Tie

from . import rules
from .models import QuickWin


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known from data. ``users``: requests made since the launch; ``None`` without a live service.

    ``way``: per cent of the way from before to this year's target. Words are ready for a page.
    """

    users: int | None
    since: date | None
    figure: Figure | None
    before: str
    before_year: int | None
    now: str
    now_url: str
    target: str
    way: Decimal | None

    @property
    def known(self) -> bool:
        """Whether before and after can be shown."""
        return self.figure is not None and self.now != "–"


def of(quick_win: QuickWin) -> Measured:
    """Return what data says."""
    figure = figures.find(quick_win.indicator) if quick_win.indicator else None
    today = clock.today()
    point = figures.latest(quick_win.indicator, span="year") if figure else None
    tie = _tie(quick_win)
    before, before_year = _before(quick_win, tie, figure)
    target = next((t.value for t in tie.targets.all() if t.year == today.year), None) if tie else None
    now = point.value if point else None
    return Measured(
        users=_served(quick_win),
        since=quick_win.launch_date,
        figure=figure,
        before=live.say(figure, before),
        before_year=before_year,
        now=live.say(figure, now),
        now_url=point.url if point else "",
        target=live.say(figure, target) if target is not None else "",
        way=rules.way(before, now, target),
    )


def _tie(quick_win: QuickWin) -> Tie | None:
    """Return the programme's own tie to the same indicator, for its baseline and targets."""
    from .queries import programme_of

    programme = programme_of(quick_win)
    if programme is None or not quick_win.indicator:
        return None
    return Tie.objects.filter(programme=programme, indicator=quick_win.indicator).prefetch_related("targets").first()


def _before(quick_win: QuickWin, tie: Tie | None, figure: Figure | None) -> tuple[Decimal | None, int | None]:
    """Return the value before: as Balai measured it in that year, or else the programme's baseline."""
    if figure is not None and quick_win.before_year:
        point = figures.at(quick_win.indicator, str(quick_win.before_year))
        if point is not None and point.value is not None:
            return point.value, quick_win.before_year
    return (tie.baseline, tie.baseline_year) if tie and tie.baseline is not None else (None, None)


def _served(quick_win: QuickWin) -> int | None:
    """Return how many leading requests of the service were made since the launch, or in all before it."""
    service = house().by_code.get(quick_win.service)
    if service is None or not service.case_types:
        return None
    cases = Case.objects.filter(type_code__in=[t.code for t in service.case_types], parent=None)
    if quick_win.launch_date:
        start = datetime.combine(quick_win.launch_date, time(), ZoneInfo(settings.TIME_ZONE))
        cases = cases.filter(opened_at__gte=start)
    return cases.count()
