"""Remind people of what they owe: who answers for it, on which occasions, each occasion once.

A room says what is owed and in which words; when to remind, whom, and that nobody is told twice, is said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from balai.core.agencies.queries import in_force
from balai.core.store import clock

from .sending import Recipient, send

if TYPE_CHECKING:
    from balai.core.people.models import User


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time to remind. ``mark`` names it: whoever was told at this mark is not told again."""

    mark: str
    late: bool


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When to remind of what is due on a day. Unit: days.

    ``before``: so many days before it; 0 is the day itself. Then from ``late_after`` days past it, every ``late_every``
    days, ``late_times`` in all.
    """

    before: tuple[int, ...] = (7, 1)
    late_after: int = 1
    late_every: int = 7
    late_times: int = 1

    def occasion(self, due: date, today: date) -> Occasion | None:
        """Return the occasion that has come, or ``None`` before the first and after the last.

        One that was missed is made up for until the next one comes.
        """
        left = (due - today).days
        if left <= -self.late_after:
            turn = (-left - self.late_after) // self.late_every
            return Occasion(f"late{turn}:{due}", late=True) if turn < self.late_times else None
        slot = next((days for days in sorted(self.before) if left <= days), None)
        return None if slot is None else Occasion(f"due{slot}:{due}", late=False)

    @property
    def longest(self) -> int:
        """How many days before the due day the first reminder comes."""
        return max(self.before, default=0)


def answering(agency_id: int | None, roles: Iterable[str]) -> list[User]:
    """Return who holds one of these roles in an agency today (``None``: in any), each once."""
    held = in_force(clock.today()).filter(post__role__in=set(roles), user__is_active=True)
    if agency_id is not None:
        held = held.filter(post__agency_id=agency_id)
    return list({h.user_id: h.user for h in held.select_related("user").order_by("pk")}.values())


def address(name: str, *args: object) -> str:
    """Return the full address of a page, as a message needs it."""
    return f"{settings.BALAI_ADDRESS}{reverse(name, args=args)}"


def remind(notice: str, users: Iterable[User], *, key: str, values: Mapping[str, Any]) -> int:
    """Send a notice to each, once for each ``key``; return how many there were to tell."""
    told = 0
    for user in users:
        send(notice, to=Recipient(user=user), key=f"{key}:{user.pk}", values=values)
        told += 1
    return told
