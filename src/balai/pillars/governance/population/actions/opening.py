"""One submission opens everything a birth brings: an akta each, the family card, the child cards, and their duties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.cases.values import nth, round_of
from balai.core.facts import tell
from balai.core.people import actions as people
from balai.core.people.models import Person
from balai.core.store import clock
from balai.vocabulary.facts import BirthSubmitted

from ..models import Birth, Newborn
from ..queries import law
from ..rules import deadlines
from ..rules.cards import has_card
from ..rules.names import placeholder, tidy
from ..rules.papers import Baby, Marriage, Paper, Parents, bundle
from . import telling
from .comparing import ask_register
from .parents import parent

if TYPE_CHECKING:
    from balai.core.people.models import User

EXPECTED_MIDNIGHT = time(0, 0)
OF_MOTHER = frozenset({Paper.FAMILY_CARD, Paper.STILLBIRTH})  # these files are called by the mother


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from when it is not a form: the attendant's record, persons already known, the place."""

    birth_id: int | None = None
    mother: Person | None = None
    father: Person | None = None
    deaths: Mapping[int, date] | None = None


def report_birth(opening: Any) -> Case:
    """Open the bundle of a form that parents, an officer or the API submitted; the first file is returned."""
    return open_birth(opening.values, by=opening.by, account=opening.account, channel=opening.channel)


@transaction.atomic
def open_birth(
    values: Mapping[str, Any],
    *,
    by: User | None,
    channel: str,
    account: User | None = None,
    source: Source | None = None,
) -> Case:
    """Open all files of one birth and return the leading one. ``values``: typed answers of form F-2.01.

    The same ``source.birth_id`` never opens twice: the first bundle is returned.
    """
    source = source or Source()
    if source.birth_id is not None and (known := Birth.objects.filter(source_id=source.birth_id).first()):
        return Case.objects.get(pk=known.lead_id)
    marriage = Marriage.FOUNDLING if values.get("origin") == "foundling" else Marriage(values["marriage"])
    mother, father = _parents(values, marriage, source, by)
    told = _Told(values, by, channel, account, marriage, mother, father, source.deaths or {})
    lead = told.open()
    birth = told.keep(lead, source.birth_id)
    telling.duties(birth)
    ask_register(birth, by=by)
    telling.received(birth, values)
    _tell(birth, told, channel, by)
    return lead


def _parents(
    values: Mapping[str, Any], marriage: Marriage, source: Source, by: User | None
) -> tuple[Person | None, Person | None]:
    if marriage is Marriage.FOUNDLING:
        return None, None
    mother = source.mother or parent(values, "mother", by=by)
    if marriage is Marriage.NO_FATHER:
        return mother, None
    if source.father is None and not values.get("father_name"):
        return mother, None
    return mother, source.father or parent(values, "father", by=by)


class _Told:
    """A birth being opened: who, which papers, and the rows that come of it."""

    def __init__(
        self,
        values: Mapping[str, Any],
        by: User | None,
        channel: str,
        account: User | None,
        marriage: Marriage,
        mother: Person | None,
        father: Person | None,
        deaths: Mapping[int, date],
    ) -> None:
        self.values, self.by, self.channel, self.account = values, by, channel, account
        self.marriage, self.mother, self.father, self.deaths = marriage, mother, father, deaths
        self.count = int(values.get("babies") or 1)
        self.rounds = {n: round_of(values, n) for n in range(1, self.count + 1)}
        self.today = clock.today()
        self.persons = {n: self._person(n) for n, told in self.rounds.items() if told.get("alive") is not False}
        self.cases: dict[tuple[int, Paper], Case] = {}

    @property
    def first_born(self) -> date:
        """The day of birth of the first baby."""
        return self.rounds[1]["born_on"]

    def papers(self) -> tuple[tuple[int, Paper], ...]:
        """The papers of the whole birth, the leading one first."""
        babies = tuple(self._baby(n, told["born_on"]) for n, told in self.rounds.items())
        parents = Parents(
            self.marriage,
            mother_is_citizen=self.mother is None or self.mother.nationality == "WNI",
            father_is_citizen=self.father is not None and self.father.nationality == "WNI",
        )
        return bundle(babies, parents)

    def _baby(self, order: int, born_on: date) -> Baby:
        minor = has_card(born_on, self.today, law.cards(self.today))
        return Baby(alive=order in self.persons, died=order in self.deaths, minor=minor)

    def open(self) -> Case:
        """Open a case for each paper; return the leading one."""
        rows = self.papers()
        lead = self._case(*rows[0], parent=None)
        for order, paper in rows[1:]:
            self._case(order, paper, parent=lead)
        return lead

    def _case(self, order: int, paper: Paper, *, parent: Case | None) -> Case:
        person = self.mother if paper is Paper.FAMILY_CARD else self.persons.get(order)
        made = cases.open_case(
            paper.value,
            values=self._answers(order, paper, leading=parent is None),
            by=self.by,
            channel=self.channel,
            account=self.account,
            person=person,
            area_id=self.values.get("area"),
            facility_id=self.values.get("facility"),
            parent=parent,
            title=self._title(order, paper),
            applicant=self._applicant(),
        )
        self.cases[order, paper] = made
        return made

    def _answers(self, order: int, paper: Paper, *, leading: bool) -> dict[str, Any]:
        """The leading file keeps every answer; a twin's own file those about it; the cards need none."""
        if leading:
            return dict(self.values)
        if paper in {Paper.FAMILY_CARD, Paper.CHILD_CARD}:
            return {}
        shared = {code: value for code, value in self.values.items() if "__" not in code}
        return shared | {code: value for code, value in self.values.items() if code.endswith(nth("", order))}

    def _title(self, order: int, paper: Paper) -> str:
        """Whose it is; what it is says the kind of case, in the language of whoever reads."""
        if self.mother and (paper in OF_MOTHER or order not in self.persons):
            return self.mother.name
        return self.persons[order].name

    def _applicant(self) -> str:
        values = self.values
        both = {"mother": self.mother, "father": self.father}
        reporter = both.get(values.get("reporter", ""))
        return values.get("reporter_name") or (reporter or self.mother or _Nobody).name

    def _person(self, order: int) -> Person:
        told = self.rounds[order]
        mother = self.mother.name if self.mother else ""
        citizen = self.mother is None or "WNI" in {p.nationality for p in (self.mother, self.father) if p}
        return people.record_person(
            by=self.by,
            name=tidy(told["name"]) if told.get("name") else placeholder(mother, order, self.count),
            sex=told["sex"],
            birth_date=told["born_on"],
            birth_place=self.values.get("place") or "",
            nationality="WNI" if citizen else "WNA",
            area_id=self.values.get("area"),
            address=self.values.get("address") or "",
            rt=self.values.get("rt") or "",
            rw=self.values.get("rw") or "",
        )

    def keep(self, lead: Case, source_id: int | None) -> Birth:
        """Write the birth and its babies."""
        dead_too = not self.persons
        days = law.days(self.today)
        limit = days.stillbirth if dead_too else days.report
        birth = Birth.objects.create(
            lead=lead,
            source_id=source_id,
            mother=self.mother,
            father=self.father,
            marriage=self.marriage,
            place_kind=self.values.get("place_kind") or "5",
            helper=self.values.get("helper") or "4",
            facility_id=self.values.get("facility"),
            area_id=self.values.get("area"),
            reported_on=self.today,
            late=deadlines.late(self.first_born, self.today, days=limit),
        )
        for order, told in self.rounds.items():
            paper = Paper.AKTA if order in self.persons else Paper.STILLBIRTH
            Newborn.objects.create(
                birth=birth,
                order=order,
                case=self.cases[order, paper],
                person=self.persons.get(order),
                alive=order in self.persons,
                named=order not in self.persons or bool(told.get("name")),
                died_on=self.deaths.get(order),
                **block(told),
            )
        return birth


class _Nobody:
    name = ""


def block(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a baby from one round of answers."""
    at = datetime.combine(told["born_on"], told.get("born_time") or EXPECTED_MIDNIGHT, ZoneInfo(settings.TIME_ZONE))
    return {
        "sex": told["sex"],
        "born_on": told["born_on"],
        "born_at": at,
        "grams": told.get("grams"),
        "length_cm": told.get("length_cm"),
        "child_no": told.get("child_no"),
        "gestation_weeks": told.get("gestation_weeks"),
    }


def _tell(birth: Birth, told: _Told, channel: str, by: User | None) -> None:
    tell(
        BirthSubmitted(
            case_id=birth.lead_id,
            facility_id=birth.facility_id,
            area_id=birth.area_id,
            born_on=told.first_born,
            submitted_on=told.today,
            babies=told.count,
            days=deadlines.days_since(told.first_born, told.today),
            late=birth.late,
            channel=channel,
        ),
        by=by,
        case_id=birth.lead_id,
    )
