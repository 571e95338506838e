"""Count who is in the room: each person once a day, by the code on the screen or by the organiser."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.sealing import look_up

from .. import rights
from ..models import Attendance, Workshop


class NotToday(Exception):
    """The workshop isn't held on this day, or was called off."""


def _on_a_day(workshop: Workshop, day: date) -> None:
    if workshop.cancelled_reason or not workshop.from_date <= day <= workshop.to_date:
        raise NotToday


def attend(workshop: Workshop, *, user: User) -> tuple[Attendance, bool]:
    """Count an account that showed the room's code; return the row and whether it is new. Raises ``NotToday``."""
    today = clock.today()
    _on_a_day(workshop, today)
    agency = rights.agency_of(user)
    return _count(workshop, today, by=user, user=user, agency=agency, how=Attendance.How.CODE)


def tick(
    workshop: Workshop,
    *,
    day: date,
    reason: str,
    by: User,
    user: User | None = None,
    guest: str = "",
    institution: str = "",
    agency: Agency | None = None,
) -> tuple[Attendance, bool]:
    """Count somebody whose phone didn't, with the reason: an account, or a guest by name and institution.

    Raises ``NotToday`` for a day on which the workshop isn't held.
    """
    _on_a_day(workshop, day)
    who: dict[str, Any] = {"user": user, "agency": rights.agency_of(user) if user else agency}
    if user is None:
        name = " ".join(guest.split())
        key = look_up(f"{name.casefold()}\0{institution.strip().casefold()}", purpose="writing.guest")
        who |= {"guest": name, "guest_key": key, "institution": institution.strip()}
    return _count(workshop, day, by=by, how=Attendance.How.TICKED, reason=reason, **who)


def _count(workshop: Workshop, day: date, *, by: User, **row: Any) -> tuple[Attendance, bool]:
    same: dict[str, Any] = {"user": row["user"]} if row["user"] else {"guest_key": row["guest_key"]}
    if found := Attendance.objects.filter(workshop=workshop, day=day, **same).first():
        return found, False
    try:
        with transaction.atomic():
            made = Attendance.objects.create(workshop=workshop, day=day, by=by, at=clock.now(), **row)
            detail = {"attendance": made.pk, "day": day.isoformat(), "how": str(made.how)}
            record("workshop.attended", by=by, subject=f"workshop:{workshop.pk}", detail=detail, reason=made.reason)
    except IntegrityError:
        return Attendance.objects.get(workshop=workshop, day=day, **same), False
    return made, True
