"""Compare parents with the population register, or with the originals an officer holds: two equal ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from balai.core import parameters
from balai.core.audit import record
from balai.core.jobs import Run, job
from balai.core.people.models import Person
from balai.core.store import clock

from ..models import Birth, Comparison
from ..queries import births
from ..rules.passage import same_person
from .straight import pass_if_ordinary

if TYPE_CHECKING:
    from balai.core.people.models import User


@job("population.compare")
def compare_in_turn(run: Run, *, birth_id: int) -> dict[str, int]:
    """Compare both parents with the register in the background, then let an ordinary birth pass."""
    birth = Birth.objects.get(pk=birth_id)
    waiting = 0
    for who in births.parents(birth):
        waiting += compare_register(birth, who, by=None) is None
    passed = pass_if_ordinary(birth.pk)
    return {"waiting": waiting, "passed": int(passed)}


def compare_register(birth: Birth, who: str, *, by: User | None) -> Comparison | None:
    """Ask the population register about a parent and keep which items agree; ``None`` when it can't be asked now.

    Intake never waits for this: without an answer the officer compares the originals.
    """
    from balai.core.adapters import dukcapil

    person = births.parents(birth)[who]
    if not person.nik:
        return None
    try:
        found = dukcapil.match(fields_of(person))
    except dukcapil.Unavailable:
        return None
    same = same_person(found.fields, least=parameters.value("population.match_least"))
    return _keep(
        birth, who, "register", same, {name: list(pair) for name, pair in found.fields.items()}, by, ref=found.ref
    )


def fields_of(person: Person) -> dict[str, Any]:
    """Return what is sent to the register about a person, by its own field names."""
    return {
        "NIK": person.nik,
        "NAMA_LGKP": person.name,
        "TGL_LHR": person.birth_date,
        "JENIS_KLMIN": person.sex,
    }


@transaction.atomic
def compare_originals(birth_id: int, who: str, *, same: bool, by: User, reason: str = "") -> Comparison:
    """Record that an officer held a parent's originals against the answers."""
    birth = Birth.objects.select_for_update(of=("self",)).get(pk=birth_id)
    if who not in births.parents(birth):
        raise KeyError(who)
    record(
        "population.compared",
        by=by,
        subject=f"case:{birth.lead_id}",
        detail={"parent": who, "same": same},
        reason=reason,
    )
    return _keep(birth, who, "originals", same, {}, by)


def _keep(
    birth: Birth, who: str, how: str, same: bool, fields: dict[str, Any], by: User | None, ref: str = ""
) -> Comparison:
    return Comparison.objects.create(
        birth=birth, parent=who, how=how, same=same, fields=fields, ref=ref[:80], at=clock.now(), by=by
    )
