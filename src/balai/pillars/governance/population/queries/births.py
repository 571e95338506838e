"""Births, their babies, and the files of their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from balai.core.cases import queries as cases
from balai.core.cases.models import Case
from balai.vocabulary.questions import BirthFileFound, BirthFileOf

from ..models import Birth, Comparison, Newborn, RegisterEntry
from ..rules.papers import Marriage, Paper

if TYPE_CHECKING:
    from balai.core.people.models import Person

DONE = ("issued", "handed", "printed")


def of_case(case: Case) -> Birth:
    """Return the birth whose bundle holds this case. Raises ``Birth.DoesNotExist``."""
    return Birth.objects.select_related("lead", "mother", "father", "area").get(lead_id=case.parent_id or case.pk)


def babies(birth: Birth) -> QuerySet[Newborn]:
    """Return the babies in the order of birth, with file and person."""
    return Newborn.objects.filter(birth=birth).select_related("case", "person").order_by("order")


def newborn_of(case: Case) -> Newborn | None:
    """Return the baby whose own paper this file is, or ``None`` for a paper of the family."""
    return Newborn.objects.filter(case=case).select_related("birth", "person").first()


def child_of_card(case: Case) -> Newborn | None:
    """Return the baby that a child card is for."""
    return Newborn.objects.filter(person_id=case.person_id, birth__lead_id=case.parent_id).first()


def family_card_of(birth: Birth) -> Case | None:
    """Return the bundle's file for the family card, if there is one."""
    return Case.objects.filter(parent_id=birth.lead_id, type_code=Paper.FAMILY_CARD).first()


def parents(birth: Birth) -> dict[str, Person]:
    """Return the known parents by ``mother`` and ``father``."""
    both = {"mother": birth.mother, "father": birth.father}
    return {name: person for name, person in both.items() if person is not None}


def latest_comparisons(birth: Birth) -> dict[str, Comparison]:
    """Return the newest comparison of each parent."""
    found: dict[str, Comparison] = {}
    for row in Comparison.objects.filter(birth=birth).select_related("by").order_by("at", "id"):
        found[row.parent] = row
    return found


def matches(birth: Birth) -> dict[str, bool | None]:
    """Return for each known parent whether the newest comparison found them the same, ``None`` before any."""
    compared = latest_comparisons(birth)
    return {name: compared[name].same if name in compared else None for name in parents(birth)}


def entry_of(case: Case) -> RegisterEntry | None:
    """Return where the register holds what this file asked for."""
    return RegisterEntry.objects.filter(case=case).first()


def file_of_source(question: BirthFileOf) -> BirthFileFound | None:
    """Answer how far the registry is with an attendant's birth; ``None`` before it heard of it."""
    birth = Birth.objects.select_related("lead").filter(source_id=question.birth_id).first()
    if birth is None:
        return None
    rows = cases.bundle(birth.lead)
    return BirthFileFound(
        case_id=birth.lead_id,
        number=birth.lead.number,
        says=str(birth.lead.where.says),
        papers=len(rows),
        ready=sum(row.state in DONE for row in rows),
    )


def marriage_of(birth: Birth) -> Marriage:
    """Return how the parents' marriage is proven."""
    return Marriage(birth.marriage)
