"""Families of the made-up city, one after the other, ready for bulk loading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from . import names

HEAD, WIFE, CHILD, PARENT = "1", "3", "4", "7"
RELIGIONS = ("1",) * 85 + ("2",) * 8 + ("3",) * 4 + ("4",) * 2 + ("5",)


@dataclass
class Residents:
    """Draws families until enough people were drawn. ``wards``: (area id, dotted code) of each kelurahan."""

    random: Random
    wards: Sequence[tuple[int, str]]
    today: date
    _serials: Counter[str] = field(default_factory=Counter)

    def rows(self, people: int) -> Iterator[dict[str, Any]]:
        """Yield persons as column → value, family by family, until ``people`` were yielded."""
        given = 0
        while given < people:
            for row in self.family():
                yield row
                given += 1

    def family(self) -> list[dict[str, Any]]:
        """Return one family: mostly a couple with children, some alone, some with a grandparent."""
        random = self.random
        area_id, code = random.choice(self.wards)
        place = {
            "area_id": area_id,
            "rt": f"{random.randint(1, 9):03d}",
            "rw": f"{random.randint(1, 6):03d}",
            "address": names.street(random),
            "religion": random.choice(RELIGIONS),
        }
        region = code.replace(".", "")[:6]
        place["kk_number"] = self._number(region, self._day(5, 25), women=False, purpose="kk")
        surname = random.choice(names.LAST)
        age = min(78, max(20, int(random.gauss(42, 13))))
        alone = random.random() < 0.12
        members = [self._member(place, region, "1", age, HEAD, surname)]
        if not alone:
            wife_age = max(19, age - random.randint(-2, 7))
            members.append(self._member(place, region, "2", wife_age, WIFE, ""))
            for _ in range(random.choices((0, 1, 2, 3, 4), (15, 25, 33, 19, 8))[0]):
                child_age = random.randint(0, max(0, min(wife_age - 19, 24)))
                members.append(self._member(place, region, random.choice("12"), child_age, CHILD, surname))
        if random.random() < 0.08:
            members.append(self._member(place, region, random.choice("12"), age + random.randint(20, 28), PARENT, ""))
        married = len(members) > 1 and not alone
        for member in members:
            adult = member["relation_to_head"] in (HEAD, WIFE)
            member["marital"] = ("2" if married else "1") if adult else "1"
        return members

    def _member(
        self, place: dict[str, Any], region: str, sex: str, age: int, relation: str, surname: str
    ) -> dict[str, Any]:
        born = self._day(age, age + 1)
        grown = age >= 17
        return place | {
            "name": names.person(self.random, sex, surname if self.random.random() < 0.4 else ""),
            "sex": sex,
            "birth_date": born,
            "birth_place": "Balai Raya",
            "nik": self._number(region, born, women=sex == "2", purpose="nik"),
            "registered": True,
            "relation_to_head": relation,
            "education": str(self.random.choice((4, 5, 5, 5, 8)) if grown else 1),
            "job": str(self.random.choice((2, 8, 15, 15, 19, 84, 88)) if grown else 1),
            "phone": f"+62812{self.random.randint(0, 99_999_999):08d}" if grown else "",
        }

    def _day(self, youngest: int, oldest: int) -> date:
        days = self.random.randint(int(youngest * 365.25), int(oldest * 365.25))
        return self.today - timedelta(days=days)

    def _number(self, region: str, day: date, *, women: bool, purpose: str) -> str:
        head = f"{region}{day.day + (40 if women else 0):02d}{day:%m%y}"
        self._serials[purpose + head] += 1
        return f"{head}{self._serials[purpose + head]:04d}"
