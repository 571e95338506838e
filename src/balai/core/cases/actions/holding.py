"""Who works on a case: take it, put it back, give it to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from balai.core import access
from balai.core.audit import record

from ..models import Case
from .deeds import write_deed

if TYPE_CHECKING:
    from balai.core.people.models import User


class HeldByOther(Exception):
    """A colleague holds the case; ``holder_id`` says who."""

    def __init__(self, holder_id: int) -> None:
        super().__init__(holder_id)
        self.holder_id = holder_id


class NotForThem(Exception):
    """That colleague may not work on this case."""


@transaction.atomic
def take(case_id: int, *, by: User) -> Case:
    """Take a case to work on. Taking one's own again changes nothing. Raises ``HeldByOther``."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.assigned_to_id == by.pk:
        return case
    if case.assigned_to_id:
        raise HeldByOther(case.assigned_to_id)
    return _hold(case, by, by, "taken")


@transaction.atomic
def release(case_id: int, *, by: User) -> Case:
    """Put one's case back into the queue. Raises ``HeldByOther`` for somebody else's."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    if case.assigned_to_id is None:
        return case
    if case.assigned_to_id != by.pk:
        raise HeldByOther(case.assigned_to_id)
    return _hold(case, None, by, "released")


@transaction.atomic
def hand_over(case_id: int, *, by: User, to: User, reason: str = "") -> Case:
    """Give a case to a colleague who may work on it: one's own, or anybody's for a head. Raises ``NotForThem``."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    mine = case.assigned_to_id in (None, by.pk)
    if not mine and not access.may(by, "desk.lead", agency=case.agency):
        raise HeldByOther(case.assigned_to_id)  # type: ignore[arg-type]
    if not access.sees(to, case):
        raise NotForThem(to.pk)
    return _hold(case, to, by, "handed_over", reason)


def _hold(case: Case, holder: User | None, by: User, deed: str, reason: str = "") -> Case:
    case.assigned_to = holder
    case.save(update_fields=["assigned_to"])
    write_deed(case, deed, to_state=case.state, by=by, reason=reason, data={"to": holder.pk} if holder else {})
    record(f"case.{deed}", by=by, subject=f"case:{case.pk}", reason=reason)
    return case
