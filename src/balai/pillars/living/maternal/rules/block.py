"""The birth block: what only whoever attended the birth can say, and what can't be true of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST_BABIES = 4
SEXES = frozenset({"1", "2"})
PLACE_KINDS = frozenset({"1", "2", "3", "4", "5"})
HELPERS = frozenset({"1", "2", "3", "4"})


class Fault(StrEnum):
    """Why a birth block can't be kept."""

    NO_BABY = "no_baby"
    TOO_MANY = "too_many"
    SEX = "sex"
    PLACE_KIND = "place_kind"
    HELPER = "helper"
    IN_FUTURE = "in_future"
    TOO_LONG_AGO = "too_long_ago"
    FAR_APART = "far_apart"
    GRAMS = "grams"
    LENGTH = "length"
    DIED_BEFORE_BIRTH = "died_before_birth"
    STILLBORN_DIED = "stillborn_died"


@dataclass(frozen=True, slots=True, kw_only=True)
class BabyBlock:
    """One baby as its attendant saw it; ``born_at`` carries its zone, weight in grams, length in whole cm."""

    sex: str
    born_at: datetime
    alive: bool = True
    grams: int | None = None
    length_cm: int | None = None
    name: str = ""
    died_on: date | None = None
    gestation_weeks: int | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthBlock:
    """One birth: where, who helped (numbers of form F-2.01), and every baby in the order of birth."""

    place_kind: str
    helper: str
    babies: tuple[BabyBlock, ...]
    place: str = ""

    @property
    def live(self) -> int:
        """How many were born alive."""
        return sum(baby.alive for baby in self.babies)


def faults(block: BirthBlock, *, now: datetime, backdate_days: int) -> tuple[tuple[int, Fault], ...]:
    """Return (baby's order or 0 for the birth, fault) of everything that can't be kept.

    ``backdate_days``: how far back an attendant may write; older births are a parents' or officer's report.
    """
    found: list[tuple[int, Fault]] = []
    if not block.babies:
        found.append((0, Fault.NO_BABY))
    if len(block.babies) > MOST_BABIES:
        found.append((0, Fault.TOO_MANY))
    if block.place_kind not in PLACE_KINDS:
        found.append((0, Fault.PLACE_KIND))
    if block.helper not in HELPERS:
        found.append((0, Fault.HELPER))
    moments = [baby.born_at for baby in block.babies]
    if moments and (max(moments) - min(moments)).total_seconds() > 3 * 86_400:
        found.append((0, Fault.FAR_APART))
    for order, baby in enumerate(block.babies, start=1):
        found += [(order, fault) for fault in _baby_faults(baby, now, backdate_days)]
    return tuple(found)


def _baby_faults(baby: BabyBlock, now: datetime, backdate_days: int) -> list[Fault]:
    found = []
    if baby.sex not in SEXES:
        found.append(Fault.SEX)
    if baby.born_at > now:
        found.append(Fault.IN_FUTURE)
    elif (now - baby.born_at).days > backdate_days:
        found.append(Fault.TOO_LONG_AGO)
    if baby.grams is not None and not 200 <= baby.grams <= 8000:
        found.append(Fault.GRAMS)
    if baby.length_cm is not None and not 15 <= baby.length_cm <= 75:
        found.append(Fault.LENGTH)
    if baby.died_on is not None and not baby.alive:
        found.append(Fault.STILLBORN_DIED)
    elif baby.died_on is not None and baby.died_on < baby.born_at.date():
        found.append(Fault.DIED_BEFORE_BIRTH)
    return found
