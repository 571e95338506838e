"""What a family card prints: everybody whom Balai knows under the family's number, the newborns with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.cases.models import Case
from balai.core.people import codes
from balai.core.people.models import Person, Relation
from balai.core.people.queries import by_kk
from balai.vocabulary.words import nik

from ..models import Birth
from ..queries import births
from ..rules.spelling import written_day
from .certificates import SEX

HEAD, CHILD = "1", "4"
UNKNOWN = 3  # after the spouses, before the children
LISTS = ("religion", "education", "job", "blood", "marital", "relation_to_head")


def family_card(case: Case) -> dict[str, Any]:
    """Return what a family card prints: two tables of its members, in the order of form and regulation.

    Source of the columns: Permendagri 109/2019, blangko KK. Passport and stay permit are dashes: Balai keeps neither.
    """
    birth = births.of_case(case)
    mother = birth.mother
    assert mother is not None
    number = number_of(birth)
    rows = members(birth, number)
    words = {name: dict(codes.choices(name)) for name in LISTS}
    parents, babies = _parents_of(rows), _ids(_living(birth))
    return {
        "subject": mother.name,
        "kk": nik(number),
        "head": named(head_of(rows)),
        "address": mother.address,
        "rt_rw": f"{mother.rt or '–'}/{mother.rw or '–'}",
        **places(mother.area),
        "members": [_first_table(n, p, words) for n, p in enumerate(rows, start=1)],
        "standing": [
            _second_table(n, p, words, _relation(p, babies), parents.get(p.pk, {})) for n, p in enumerate(rows, start=1)
        ],
    }


def number_of(birth: Birth) -> str:
    """Return the family's number: the one its newborns got, else the mother's own, ``""`` when there is none."""
    own = next((p.kk_number for p in _living(birth) if p.kk_number), None)
    return own or (birth.mother.kk_number if birth.mother else None) or ""


def members(birth: Birth, number: str) -> list[Person]:
    """Return the living members of a family, its head first, then by their relation and age."""
    found = {p.pk: p for p in by_kk(number).filter(status="alive")} if number else {}
    found |= {p.pk: p for p in (birth.father, birth.mother, *_living(birth)) if p is not None}
    babies = _ids(_living(birth))
    return sorted(found.values(), key=lambda person: _order(person, babies))


def head_of(rows: Iterable[Person]) -> Person | None:
    """Return the family's head: as recorded, else whoever stands first."""
    people = list(rows)
    return next((p for p in people if p.relation_to_head == HEAD), people[0] if people else None)


def heads(birth: Birth, who: str) -> bool:
    """Tell whether the ``mother`` or ``father`` of a birth is the head of its family."""
    person = births.parents(birth).get(who)
    return person is not None and person == head_of(members(birth, number_of(birth)))


def named(person: Person | None) -> str:
    """Return somebody's name, ``""`` for nobody."""
    return person.name if person else ""


def places(area: Area | None) -> dict[str, str]:
    """Return the names of the areas around a home: ward, district, city, province."""
    district = areas.district_of(area.pk) if area else None
    city = areas.find_city()
    return {
        "village": area.name if area and area != district else "",
        "district": district.name if district else "",
        "city": areas.city_name(),
        "province": city.parent.name if city and city.parent else "",
    }


def _living(birth: Birth) -> list[Person]:
    return [b.person for b in births.in_family(birth) if b.person is not None]


def _ids(people: Iterable[Person]) -> frozenset[int]:
    return frozenset(person.pk for person in people)


def _relation(person: Person, babies: frozenset[int]) -> str:
    """Return somebody's relation to the head as recorded; a newborn is a child before it is."""
    return person.relation_to_head or (CHILD if person.pk in babies else "")


def _order(person: Person, babies: frozenset[int]) -> tuple[int, str]:
    code = _relation(person, babies)
    relation = int(code) if code.isdigit() else UNKNOWN
    return relation, person.birth_date.isoformat() if person.birth_date else ""


def _parents_of(rows: Iterable[Person]) -> dict[int, dict[str, str]]:
    kinds = (Relation.Kind.MOTHER, Relation.Kind.FATHER)
    found: dict[int, dict[str, str]] = {}
    for row in Relation.objects.filter(person__in=rows, kind__in=kinds, to_date=None).select_related("other"):
        found.setdefault(row.person_id, {})[row.kind] = row.other.name
    return found


def _first_table(n: int, person: Person, words: dict[str, dict[str, str]]) -> list[str]:
    return [
        str(n),
        person.name,
        nik(person.nik or ""),
        SEX[person.sex].capitalize(),
        person.birth_place,
        written_day(person.birth_date) if person.birth_date else "",
        _word(words, "religion", person.religion),
        _word(words, "education", person.education),
        _word(words, "job", person.job),
        _word(words, "blood", person.blood),
    ]


def _second_table(
    n: int, person: Person, words: dict[str, dict[str, str]], relation: str, parents: dict[str, str]
) -> list[str]:
    return [
        str(n),
        _word(words, "marital", person.marital),
        _word(words, "relation_to_head", relation),
        person.nationality,
        "",
        "",
        parents.get(Relation.Kind.FATHER, ""),
        parents.get(Relation.Kind.MOTHER, ""),
    ]


def _word(words: dict[str, dict[str, str]], name: str, code: str) -> str:
    said = words[name].get(code, "")
    return said[:1].upper() + said[1:]
