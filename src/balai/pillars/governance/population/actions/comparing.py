"""Compare parents with the population register, or with the originals an officer holds: two equal ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core.adapters import dukcapil
from balai.core.cases.models import Case
from balai.core.people.models import Person

from ..models import Birth
from ..queries import births
from .straight import pass_if_ordinary

if TYPE_CHECKING:
    from balai.core.adapters.models import MatchRequest
    from balai.core.people.models import User

ITEMS = ("nik", "name", "birth_date", "sex")


class NotAParent(LookupError):
    """This birth has no such parent to compare."""


def ask_register(birth: Birth, *, by: User | None) -> int:
    """Ask the population register about each parent with a NIK, as soon as it can answer; return how many.

    Intake never waits for it. Nothing is asked about somebody without a NIK: an officer compares their originals.
    """
    asked = 0
    for who, person in births.parents(birth).items():
        if person.nik:
            key = f"birth:{birth.pk}:{who}:{birth.compared_after}"
            dukcapil.match_later(fields_of(person), key=key, case_id=birth.lead_id, subject=who, by=by)
            asked += 1
    return asked


def fields_of(person: Person) -> dict[str, Any]:
    """Return what is sent to the register about a person."""
    return {
        "nik": person.nik,
        "name": person.name,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "sex": person.sex,
    }


def register_answered(request: MatchRequest) -> None:
    """Let an ordinary birth pass once the register has spoken about its last parent."""
    birth = Birth.objects.filter(lead_id=request.case_id).first() if request.case_id else None
    if birth is not None:
        pass_if_ordinary(birth.pk)


def last_comparison(birth: Birth) -> int:
    """Return the id of the newest word on either parent, 0 before any: what comes after is of the newest answers."""
    rows = [row for who in births.parents(birth) for row in dukcapil.compared(birth.lead_id, who).values()]
    return max((row.pk for row in rows), default=0)


@transaction.atomic
def compare_originals(case: Case, who: str, *, same: bool, by: User) -> None:
    """Record that an officer held a parent's originals against the answers. Raises ``NotAParent``."""
    birth = births.of_case(case)
    person = births.parents(birth).get(who)
    if person is None:
        raise NotAParent(who)
    items = [item for item in ITEMS if item != "nik" or person.nik]
    dukcapil.record_compared(birth.lead_id, by, dict.fromkeys(items, same), subject=who)
