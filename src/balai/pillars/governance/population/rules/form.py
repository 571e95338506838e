"""The birth block of form F-2.01 (Permendagri 109/2019): its code lists, and what can't or hardly can be true."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PLACE_KINDS = ("1", "2", "3", "4", "5")  # hospital or maternity home, puskesmas, polindes, home, other
HELPERS = ("1", "2", "3", "4")  # doctor, midwife or nurse, dukun, other
SEXES = ("1", "2")  # male, female
AT_FACILITY = frozenset({"1", "2", "3"})


class Doubt(StrEnum):
    """Something about a birth that an officer should look at; only the first two can't stand."""

    IN_FUTURE = "in_future"
    BEFORE_MOTHER = "before_mother"
    MOTHER_AGE = "mother_age"
    WEIGHT = "weight"
    LENGTH = "length"
    MOTHER_DATE_NIK = "mother_date_nik"

    @property
    def refuses(self) -> bool:
        """Whether it is impossible rather than rare."""
        return self in {Doubt.IN_FUTURE, Doubt.BEFORE_MOTHER}


@dataclass(frozen=True, slots=True)
class Usual:
    """The city's bounds of the usual: grams and whole centimetres of a newborn, years of a mother, both ends in."""

    grams: tuple[int, int] = (1000, 5500)
    length_cm: tuple[int, int] = (35, 60)
    mother_years: tuple[int, int] = (14, 52)


def age(born: date, on: date) -> int:
    """Return completed years; somebody born on 29 February has a birthday on 1 March of other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def doubts(
    *,
    born_on: date,
    today: date,
    mother_born: date | None = None,
    grams: int | None = None,
    length_cm: int | None = None,
    usual: Usual | None = None,
) -> tuple[Doubt, ...]:
    """Return what is impossible or unusual about one baby's birth block."""
    bounds = usual or Usual()
    found = []
    if born_on > today:
        found.append(Doubt.IN_FUTURE)
    if mother_born is not None and mother_born >= born_on:
        found.append(Doubt.BEFORE_MOTHER)
    elif mother_born is not None and _outside(age(mother_born, born_on), bounds.mother_years):
        found.append(Doubt.MOTHER_AGE)
    if _outside(grams, bounds.grams):
        found.append(Doubt.WEIGHT)
    if _outside(length_cm, bounds.length_cm):
        found.append(Doubt.LENGTH)
    return tuple(found)


def _outside(value: int | None, bounds: tuple[int, int]) -> bool:
    return value is not None and not bounds[0] <= value <= bounds[1]
