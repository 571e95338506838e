"""Declared work on a schedule: each slot of time is one job with the slot in its key, so it comes once."""

from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from balai.core.store import clock

from .asking import Run, enqueue, works

planned: dict[str, tuple[int, int | None]] = {}


def plan(code: str, work: Any, *, every: int = 0, at: int | None = None) -> None:
    """Run ``work()`` every so many minutes, or daily at an hour of the city's day."""
    planned[code] = (every, at)
    works[code] = partial(_call, work)


def _call(work: Any, run: Run) -> Any:
    return work()


def slot(now: datetime, every: int, at: int | None) -> str | None:
    """Return the name of the slot that has begun, or ``None`` before today's hour."""
    if at is None:
        return str(int(now.timestamp()) // (every * 60))
    return f"{now:%Y-%m-%d}" if now.hour >= at else None


def enqueue_due() -> None:
    """Ask for everything whose slot has begun; a slot already asked for is the same row."""
    now = clock.now().astimezone(ZoneInfo(settings.TIME_ZONE))
    for code, (every, at) in planned.items():
        if (begun := slot(now, every, at)) is not None:
            enqueue(code, key=begun)
