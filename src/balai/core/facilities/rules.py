"""When a place is open: weekly hours, other hours on dated days, holidays. Minutes count from local midnight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAY = 24 * 60
LOOK_AHEAD_DAYS = 14

Interval = tuple[int, int]
"""Opens and closes, in minutes after midnight; closes passes 1440 when it is open past midnight."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Open on one weekday (1 Monday – 7 Sunday)."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Dated:
    """Other hours from one day to another; without hours it is closed."""

    from_date: date
    to_date: date
    weekday: int | None = None
    opens: int | None = None
    closes: int | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether it speaks of this day."""
        return self.from_date <= day <= self.to_date and self.weekday in (None, day.isoweekday())


@dataclass(frozen=True, slots=True)
class Hours:
    """Everything that decides when a place is open."""

    weekly: tuple[Weekly, ...] = ()
    dated: tuple[Dated, ...] = ()
    closes_on_holidays: bool = True

    @property
    def known(self) -> bool:
        """Whether anybody has said when it is open."""
        return bool(self.weekly or self.dated)


@dataclass(frozen=True, slots=True)
class Status:
    """Open or not at a moment; ``until`` when it closes, or ``opens`` when it opens next (within two weeks).

    Both are local moments. ``known`` is false when no hours have been entered. ``reason``: why today differs.
    """

    open: bool
    known: bool = True
    until: datetime | None = None
    opens: datetime | None = None
    reason: str = ""


def intervals(hours: Hours, day: date, holiday: bool) -> tuple[Interval, ...]:
    """Return when a place is open on a day. Dated hours win over holidays, holidays over the week."""
    dated = [d for d in hours.dated if d.covers(day)]
    if dated:
        return merge((d.opens, d.closes) for d in dated if d.opens is not None and d.closes is not None)
    if holiday and hours.closes_on_holidays:
        return ()
    return merge((w.opens, w.closes) for w in hours.weekly if w.weekday == day.isoweekday())


def merge(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the spans in order, those that touch joined."""
    joined: list[Interval] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def status(hours: Hours, now: datetime, holiday: Callable[[date], bool]) -> Status:
    """Return whether a place is open at a local moment. The closing minute itself is closed."""
    if not hours.known:
        return Status(open=False, known=False)
    today = now.date()
    reason = next((d.reason for d in hours.dated if d.covers(today)), "")
    spans = _spans(hours, today - timedelta(days=1), 2, holiday)
    for opens, closes in spans:
        if opens <= now < closes:
            return Status(open=True, until=_end(hours, closes, holiday), reason=reason)
    ahead = _spans(hours, today, LOOK_AHEAD_DAYS, holiday)
    return Status(open=False, opens=next((opens for opens, _ in ahead if opens > now), None), reason=reason)


def _spans(hours: Hours, first: date, days: int, holiday: Callable[[date], bool]) -> list[tuple[datetime, datetime]]:
    found = []
    for day in (first + timedelta(days=n) for n in range(days)):
        midnight = datetime(day.year, day.month, day.day)
        for opens, closes in intervals(hours, day, holiday(day)):
            found.append((midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)))
    return found


def _end(hours: Hours, closes: datetime, holiday: Callable[[date], bool]) -> datetime | None:
    """Return when it really closes, following hours that go on at midnight; ``None`` when it never does."""
    last = closes + timedelta(days=7)
    for opens, then in _spans(hours, closes.date(), 8, holiday):
        if opens <= closes < then:
            closes = then
    return None if closes >= last else closes


def week_lines(hours: Hours) -> list[tuple[tuple[int, int], tuple[Interval, ...]]]:
    """Return the week as runs of equal days: ((first weekday, last weekday), intervals), Monday first."""
    lines: list[tuple[tuple[int, int], tuple[Interval, ...]]] = []
    for weekday in range(1, 8):
        spans = merge((w.opens, w.closes) for w in hours.weekly if w.weekday == weekday)
        if lines and lines[-1][1] == spans:
            lines[-1] = ((lines[-1][0][0], weekday), spans)
        else:
            lines.append(((weekday, weekday), spans))
    return lines
