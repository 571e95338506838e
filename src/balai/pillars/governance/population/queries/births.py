"""Births, their babies, and the files of their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from balai.core import parameters
from balai.core.adapters import dukcapil
from balai.core.cases import queries as cases
from balai.core.cases.models import Case
from balai.vocabulary.questions import BirthFileFound, BirthFileOf

from ..models import Birth, Newborn, RegisterEntry
from ..rules.papers import Marriage, Paper
from ..rules.passage import same_person

if TYPE_CHECKING:
    from balai.core.adapters.models import Comparison
    from balai.core.people.models import Person

DONE = ("issued", "handed", "printed", "replaced")


def of_case(case: Case) -> Birth:
    """Return the birth whose bundle holds this case. Raises ``Birth.DoesNotExist``."""
    return Birth.objects.select_related("lead", "mother", "father", "area").get(lead_id=case.parent_id or case.pk)


def babies(birth: Birth) -> QuerySet[Newborn]:
    """Return the babies in the order of birth, with file and person."""
    return Newborn.objects.filter(birth=birth).select_related("case", "person").order_by("order")


def in_family(birth: Birth) -> list[Newborn]:
    """Return the babies that stand in their family: living, with an akta that was not cancelled."""
    return [b for b in babies(birth) if b.alive and b.died_on is None and b.case.state != "cancelled"]


def newborn_of(case: Case) -> Newborn | None:
    """Return the baby whose own paper this file is, or ``None`` for a paper of the family."""
    return Newborn.objects.filter(case=case).select_related("birth", "person").first()


def child_of_card(case: Case) -> Newborn | None:
    """Return the baby that a child card is for."""
    if case.person_id is None:
        return None
    rows = Newborn.objects.select_related("case", "person", "birth")
    return rows.filter(person_id=case.person_id, birth__lead_id=case.parent_id).first()


def family_card_of(birth: Birth) -> Case | None:
    """Return the bundle's newest file for the family card, if there is one."""
    return Case.objects.filter(parent_id=birth.lead_id, type_code=Paper.FAMILY_CARD).order_by("-id").first()


def parents(birth: Birth) -> dict[str, Person]:
    """Return the known parents by ``mother`` and ``father``."""
    both = {"mother": birth.mother, "father": birth.father}
    return {name: person for name, person in both.items() if person is not None}


def compared(birth: Birth, who: str) -> dict[str, Comparison]:
    """Return the newest word on each item of a parent, said since that parent's data last changed."""
    rows = dukcapil.compared(birth.lead_id, who)
    return {element: row for element, row in rows.items() if row.pk > birth.compared_after}


def matches(birth: Birth) -> dict[str, bool | None]:
    """Return for each known parent whether register or officer found them the same, ``None`` before either looked."""
    least = parameters.value("population.match_least")
    found: dict[str, bool | None] = {}
    for who in parents(birth):
        rows = compared(birth, who)
        fields = {element: (row.same, row.score) for element, row in rows.items()}
        found[who] = same_person(fields, least=least) if fields else None
    return found


def entry_of(case: Case) -> RegisterEntry | None:
    """Return where the register holds what this file asked for."""
    return RegisterEntry.objects.filter(case=case).first()


def file_of_source(question: BirthFileOf) -> BirthFileFound | None:
    """Answer how far the registry is with an attendant's birth; ``None`` before it heard of it."""
    birth = Birth.objects.select_related("lead").filter(source_id=question.birth_id).first()
    if birth is None:
        return None
    rows = [row for row in cases.bundle(birth.lead) if row.state != "replaced"]
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
