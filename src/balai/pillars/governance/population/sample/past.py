"""Births of the past year, issued long ago, written in bulk: rows as the actions would have left them.

Their papers are rows too, drawn when somebody opens them (``core.documents.recalling``): a demo city has thousands.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from balai.core.agencies.models import Agency
from balai.core.cases.actions.deeds import RESTING
from balai.core.cases.models import Case, Deed
from balai.core.cases.values import plain
from balai.core.declare import house
from balai.core.facts.models import Delivery, Fact
from balai.core.people import names, nik
from balai.core.people.models import Person, Relation, User
from balai.vocabulary.facts import BabyDischarged, BirthRegistered, BirthSubmitted, CertificateIssued
from balai.vocabulary.words import local

from ..models import Birth, Newborn
from ..rules import deadlines
from ..rules.names import placeholder
from .papers import OWN, Papers


@dataclass(frozen=True, slots=True)
class Past:
    """One birth of the past: its answers, and when it was, was reported, was issued, and the mother went home."""

    values: dict[str, Any]
    mother: Person
    father: Person
    born_at: datetime
    reported_at: datetime
    issued_at: datetime
    discharged_at: datetime | None
    source_id: int | None
    facility_id: int | None
    channel: str


class Book:
    """Writes past births in batches; keeps the numbers that were given."""

    def __init__(self, rng: Random, agency: Agency, city_code: str, officers: dict[str, User]) -> None:
        self.rng, self.agency, self.officers = rng, agency, officers
        self.city = city_code.replace(".", "")
        self.papers = Papers(agency, self.city, officers)
        self.niks: Counter[str] = Counter()
        self.case_numbers: set[str] = set()
        heard = house()
        self.listeners = {
            fact: tuple(name for name in heard.listeners(fact) if not name.startswith("population."))
            for fact in (BirthSubmitted, BirthRegistered, CertificateIssued, BabyDischarged)
        }

    def write(self, past: list[Past]) -> int:
        """Write a batch; return how many births."""
        people = Person.objects.bulk_create([self._person(p, n) for p in past for n in self._orders(p)])
        persons = iter(people)
        rows = [(p, {n: next(persons) for n in self._orders(p)}) for p in past]
        leads = Case.objects.bulk_create([self._case("birth", "AK", p, who[1]) for p, who in rows])
        more = [
            (p, who, lead, self._case(kind_, prefix, p, who[n], parent=lead), n)
            for (p, who), lead in zip(rows, leads, strict=True)
            for kind_, prefix, n in self._others(who)
        ]
        Case.objects.bulk_create([row[3] for row in more])
        births = Birth.objects.bulk_create([self._birth(p, lead) for (p, _), lead in zip(rows, leads, strict=True)])
        akta = {(lead.pk, 1): lead for lead in leads} | {
            (lead.pk, n): case for _, _, lead, case, n in more if case.type_code == "birth"
        }
        babies = [
            self._newborn(p, birth, akta[lead.pk, n], person, n)
            for (p, who), lead, birth in zip(rows, leads, births, strict=True)
            for n, person in who.items()
        ]
        cards = [case for _, _, _, case, _ in more if case.type_code != "birth"]
        papers = self.papers.write([(b.case, b.birth.late) for b in babies] + [(case, False) for case in cards])
        for baby in babies:
            baby.document_id = papers[baby.case.pk].pk
        Newborn.objects.bulk_create(babies)
        Relation.objects.bulk_create([row for baby in babies for row in _relations(baby, papers[baby.case.pk].number)])
        Deed.objects.bulk_create(
            [deed for case in (*leads, *(row[3] for row in more)) for deed in self._deeds(case)], batch_size=2000
        )
        past_of = {birth.pk: p for birth, (p, _) in zip(births, rows, strict=True)}
        self._tell(births, babies, past_of)
        return len(births)

    def _orders(self, past: Past) -> range:
        return range(1, int(past.values["babies"]) + 1)

    def _others(self, who: dict[int, Person]) -> Iterator[tuple[str, str, int]]:
        yield "family_card", "KK", 1
        for n in who:
            if n > 1:
                yield "birth", "AK", n
            yield "child_card", "KIA", n

    def _person(self, past: Past, n: int) -> Person:
        values, day = past.values, past.values[f"born_on__{n}"]
        name = values.get(f"name__{n}") or placeholder(past.mother.name, n, int(values["babies"]))
        number = self.nik(day, values[f"sex__{n}"])
        return Person(
            name=name,
            name_key=names.key(name),
            sex=values[f"sex__{n}"],
            birth_date=day,
            birth_place=values["place"],
            nik=number,
            nik_hash=nik.find_by(number),
            kk_number=past.mother.kk_number,
            kk_hash=past.mother.kk_hash,
            registered=True,
            relation_to_head="4",
            area_id=past.mother.area_id,
            address=past.mother.address,
            rt=past.mother.rt,
            rw=past.mother.rw,
            made_at=past.reported_at,
        )

    def nik(self, day: date, sex: str) -> str:
        """A NIK of the made-up city; its serials start high, above those of residents drawn before."""
        head = f"{self.city}01{day.day + (40 if sex == '2' else 0):02d}{day:%m%y}"
        self.niks[head] += 1
        return f"{head}{5000 + self.niks[head]:04d}"

    def _case(self, type_code: str, prefix: str, past: Past, person: Person, parent: Case | None = None) -> Case:
        type_ = house().case_types[type_code]
        spent = max(5, int((past.issued_at - past.reported_at).total_seconds() // 60) // 3)
        answers = past.values if type_code == "birth" and parent is None else {}
        state = "handed" if type_code != "birth" else "issued"
        return Case(
            number=self._number(prefix, local(past.reported_at).date()),
            type_code=type_code,
            type_version=type_.version,
            state=state,
            queue=house().queue_of.get((type_code, state), ""),
            urgent_at=RESTING,
            title=(past.mother if type_code == "family_card" else person).name[:200],
            applicant_name=past.mother.name[:120],
            answers=plain(answers),
            agency=self.agency,
            area_id=past.mother.area_id,
            facility_id=past.facility_id,
            person=person if type_code != "family_card" else past.mother,
            parent=parent,
            channel=past.channel,
            opened_at=past.reported_at,
            changed_at=past.issued_at,
            promised_minutes=480,
            spent_minutes=min(spent, 6000),
            closed_at=past.issued_at,
            in_time=spent <= 480,
        )

    def _number(self, prefix: str, day: date) -> str:
        while True:
            number = f"{prefix}-{day:%y%m%d}-{self.rng.randint(0, 999_999):06d}"
            if number not in self.case_numbers:
                self.case_numbers.add(number)
                return number

    def _birth(self, past: Past, lead: Case) -> Birth:
        return Birth(
            lead=lead,
            source_id=past.source_id,
            mother=past.mother,
            father=past.father if past.values["marriage"] != "no_father" else None,
            marriage=past.values["marriage"],
            place_kind=past.values["place_kind"],
            helper=past.values["helper"],
            facility_id=past.facility_id,
            area_id=past.mother.area_id,
            reported_on=local(past.reported_at).date(),
            late=deadlines.late(past.values["born_on__1"], local(past.reported_at).date(), days=60),
            discharged_at=past.discharged_at,
        )

    def _newborn(self, past: Past, birth: Birth, case: Case, person: Person, n: int) -> Newborn:
        values = past.values
        return Newborn(
            birth=birth,
            order=n,
            case=case,
            person=person,
            sex=values[f"sex__{n}"],
            born_at=past.born_at + timedelta(minutes=12 * (n - 1)),
            born_on=values[f"born_on__{n}"],
            child_no=values.get(f"child_no__{n}"),
            grams=values.get(f"grams__{n}"),
            length_cm=values.get(f"length_cm__{n}"),
            named=bool(values.get(f"name__{n}")),
            registered_on=local(past.issued_at).date(),
            issued_at=past.issued_at,
        )

    def _deeds(self, case: Case) -> Iterator[Deed]:
        verifier, span = self.officers["verifikator"], case.closed_at - case.opened_at  # type: ignore[operator]
        moves = {
            "birth": (("verify", "verified"), ("register", "registered"), ("issue", "issued")),
            "family_card": (("register", "registered"), ("issue", "issued"), ("hand_over", "handed")),
            "child_card": (
                ("register", "registered"),
                ("issue", "issued"),
                ("print", "printed"),
                ("hand_over", "handed"),
            ),
        }[case.type_code]
        before = "submitted"
        yield Deed(case=case, seq=1, transition="opened", from_state="", to_state=before, at=case.opened_at, data={})
        for turn, (move, state) in enumerate(moves, start=1):
            yield Deed(
                case=case,
                seq=turn + 1,
                transition=move,
                from_state=before,
                to_state=state,
                by=None if move == "issue" else verifier,
                post="" if move == "issue" else "Verifikator Akta",
                at=case.opened_at + span * turn / len(moves),
                data={},
            )
            before = state

    def _tell(self, births: list[Birth], babies: list[Newborn], past_of: dict[int, Past]) -> None:
        told: list[tuple[Any, datetime, int]] = []
        for birth in births:
            p = past_of[birth.pk]
            told.append((_submitted(birth, p), p.reported_at, birth.lead_id))
        for baby in babies:
            p = past_of[baby.birth_id]
            told += [(fact, at, baby.case_id) for fact, at in _of_baby(baby, p)]
        rows = Fact.objects.bulk_create(
            [
                Fact(
                    kind=fact.kind,
                    at=at,
                    case_id=case_id,
                    body=json.loads(json.dumps(dataclasses.asdict(fact), cls=DjangoJSONEncoder)),
                )
                for fact, at, case_id in told
            ],
            batch_size=2000,
        )
        Delivery.objects.bulk_create(
            [
                Delivery(fact=row, listener=name, due_at=row.at)
                for row, (fact, _, _) in zip(rows, told, strict=True)
                for name in self.listeners[type(fact)]
            ],
            batch_size=2000,
        )


def _relations(baby: Newborn, number: str) -> Iterator[Relation]:
    """Yield whose child a baby is, as its akta says."""
    both = {Relation.Kind.MOTHER: baby.birth.mother, Relation.Kind.FATHER: baby.birth.father}
    for who, parent in both.items():
        if parent is not None:
            yield Relation(
                person=baby.person,
                other=parent,
                kind=who,
                basis=f"akta kelahiran {number}",
                from_date=baby.born_on,
            )


def _submitted(birth: Birth, past: Past) -> BirthSubmitted:
    born_on = past.values["born_on__1"]
    return BirthSubmitted(
        case_id=birth.lead_id,
        facility_id=birth.facility_id,
        area_id=birth.area_id,
        born_on=born_on,
        submitted_on=birth.reported_on,
        babies=int(past.values["babies"]),
        days=deadlines.days_since(born_on, birth.reported_on),
        late=birth.late,
        channel=past.channel,
    )


def _of_baby(baby: Newborn, past: Past) -> Iterator[tuple[Any, datetime]]:
    birth, at = baby.birth, past.issued_at
    common: dict[str, Any] = {
        "case_id": baby.case_id,
        "baby_id": baby.person_id,
        "facility_id": birth.facility_id,
        "area_id": birth.area_id,
        "born_on": baby.born_on,
    }
    on = local(at).date()
    yield (
        BirthRegistered(**common, mother_id=birth.mother_id, sex=baby.sex, registered_on=on, system=OWN),
        at - timedelta(minutes=20),
    )
    yield (
        CertificateIssued(
            **common,
            document_id=baby.document_id or 0,
            issued_on=on,
            minutes=deadlines.minutes_between(baby.born_at, at),
            days=deadlines.days_since(baby.born_on, on),
            late=birth.late,
            straight_through=False,
        ),
        at,
    )
    if past.discharged_at is not None:
        yield (
            BabyDischarged(
                **common, discharged_on=local(past.discharged_at).date(), with_certificate=at <= past.discharged_at
            ),
            past.discharged_at,
        )
