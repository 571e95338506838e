"""When a message may disturb, and when it is tried again. Values in, values out."""

from __future__ import annotations

from datetime import datetime, time, timedelta

STEPS_MINUTES = (0.2, 1, 5, 30, 120, 360, 720)


def quiet_until(now: datetime, quiet_from: time, quiet_to: time) -> datetime | None:
    """Return when the quiet hours around ``now`` end, or ``None`` outside them.

    ``now`` in the city's own zone. Quiet from the first time, inclusive, to the second, exclusive; over midnight when
    the first is later; equal times mean never. Source: the city's parameters.
    """
    clock = now.timetz().replace(tzinfo=None)
    over_midnight = quiet_from > quiet_to
    inside = (clock >= quiet_from or clock < quiet_to) if over_midnight else quiet_from <= clock < quiet_to
    if not inside:
        return None
    end = now.replace(hour=quiet_to.hour, minute=quiet_to.minute, second=0, microsecond=0)
    return end if end > now else end + timedelta(days=1)


def again(tries: int) -> timedelta:
    """Return how long to wait after that many tries: 12 seconds, 1, 5, 30 minutes, 2, 6, 12 hours."""
    return timedelta(minutes=STEPS_MINUTES[min(max(tries, 1), len(STEPS_MINUTES)) - 1])
