"""The service clock: working minutes promised, spent, paused and started again. No clock of its own, no tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Hours = tuple[time, time]
FAR_DAYS = 3700  # a promise that is not kept within ten years of calendar days has no working day at all


class NoWorkingDays(ValueError):
    """The calendar never opens, so no promise can be dated."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """When the city works.

    ``week``: weekday (0 Monday) → opening hours, in the city's ``zone``; a weekday that is missing is a day off.
    ``holidays``: days off of nation and city. ``day_minutes``: how many working minutes one promised "hari kerja" is.
    """

    week: Mapping[int, Hours]
    holidays: frozenset[date]
    zone: ZoneInfo
    day_minutes: int = 480

    def hours(self, day: date) -> tuple[datetime, datetime] | None:
        """Return when that day opens and closes, or ``None`` for a day off."""
        span = self.week.get(day.weekday())
        if span is None or day in self.holidays:
            return None
        return tuple(datetime.combine(day, at, self.zone) for at in span)  # type: ignore[return-value]

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        first = start.astimezone(self.zone)
        for offset in range(FAR_DAYS):
            span = self.hours(first.date() + timedelta(days=offset))
            if span and span[1] > first:
                yield max(span[0], first), span[1]
        raise NoWorkingDays

    def add(self, start: datetime, minutes: int) -> datetime:
        """Return the moment at which so many working minutes have passed since ``start``. Raises ``NoWorkingDays``."""
        left = timedelta(minutes=minutes)
        for opens, closes in self._spans(start):
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
        raise NoWorkingDays

    def between(self, start: datetime, end: datetime) -> int:
        """Return the whole working minutes from ``start`` to ``end``; 0 when ``end`` is not later."""
        if end <= start:
            return 0
        total = timedelta()
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            total += min(closes, end) - opens
            if closes >= end:
                break
        return int(total.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Timer:
    """A promise being kept: ``promised`` and ``spent`` in working minutes, ``since`` when it runs."""

    promised: int
    spent: int = 0
    since: datetime | None = None

    def runs(self, now: datetime) -> Timer:
        """Start, or go on, counting."""
        return self if self.since else replace(self, since=now)

    def pauses(self, now: datetime, calendar: WorkingCalendar) -> Timer:
        """Stop counting and keep what was spent."""
        if self.since is None:
            return self
        return replace(self, spent=self.spent + calendar.between(self.since, now), since=None)

    def resets(self, now: datetime) -> Timer:
        """Forget what was spent; a running timer runs on from now."""
        return replace(self, spent=0, since=now if self.since else None)

    def due(self, calendar: WorkingCalendar) -> datetime | None:
        """Return when the promise runs out, or ``None`` while paused."""
        if self.since is None:
            return None
        return calendar.add(self.since, max(0, self.promised - self.spent))


def promised_minutes(days: int, hours: int, calendar: WorkingCalendar) -> int:
    """Return a promise in working minutes."""
    return days * calendar.day_minutes + hours * 60
