"""The yearly report's figures: what a row comes to and what is wrong with it. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
SCHOOL, HEALTH, CIVIL = "education", "health", "civil"
FIELDS = {"1.01": SCHOOL, "1.02": HEALTH, "2.12": CIVIL}
"""Affair (Permendagri 90/2019 code) → what its population denominators serve."""

POPULATION_FIELDS = {"age_5_6": SCHOOL, "age_7_12": SCHOOL, "age_13_15": SCHOOL, "age_7_18": SCHOOL}
"""Typed denominators that only one affair may divide by: school ages."""

SCHOOL_WORDS = ("usia sekolah", "usia 5–6", "usia 5-6", "usia 7–12", "usia 7-12", "usia 13–15", "usia 13-15", "siswa")
"""Words that give away a school-age denominator under another affair."""

STOPS = frozenset({"other_kind", "snapshot_differs", "above_whole", "other_unit", "no_snapshot"})
"""Faults that hold a row back; the others are shown to whoever checks it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row's value is judged by.

    ``expected``: the typed population the element divides by; ``chosen``: what the row divides by; ``counted``: that
    population's number in the snapshot. ``written`` and ``written_two``: value and divisor as a brought file says.
    """

    one: Decimal | None
    two: Decimal | None
    divided: bool = True
    scale: int = 100
    decimals: int = 2
    unit: str = "%"
    may_exceed: bool = False
    affair: str = ""
    label_two: str = ""
    expected: str = ""
    chosen: str = ""
    counted: int | None = None
    written: Decimal | None = None
    written_two: Decimal | None = None
    written_unit: str = ""
    previous: Decimal | None = None
    jump_percent: int = 50
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Something wrong with a row: which fault, and what its sentence names."""

    code: str
    this: str = ""
    other: str = ""

    @property
    def stops(self) -> bool:
        """The row can't go on like this."""
        return self.code in STOPS


def value(one: Decimal | None, two: Decimal | None, *, divided: bool, scale: int) -> tuple[Decimal | None, str]:
    """Return ``one`` ÷ ``two`` × ``scale``, or ``None`` and why: a divisor of zero can't be computed with.

    247 ÷ 201,835 × 100 is 0.122, 7,012 ÷ 10,456 × 100 is 67.06.
    """
    if one is None:
        return None, "not_filled"
    if not divided:
        return one, ""
    if two is None:
        return None, "not_filled"
    if two == 0:
        return None, "zero_divisor"
    return one * scale / two, ""


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Return a number as the report prints it, half away from zero."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def faults(row: Row) -> Iterator[Found]:
    """Yield what is wrong with a row, those that hold it back first."""
    yield from _of_divisor(row)
    found, reason = value(row.one, row.two, divided=row.divided, scale=row.scale)
    if reason == "zero_divisor":
        yield Found("zero_divisor")
    if found is not None and not row.may_exceed and row.scale == HUNDRED and found > HUNDRED:
        yield Found("above_whole", _said(found, row.decimals))
    if row.written_unit and row.written_unit.casefold() != row.unit.casefold():
        yield Found("other_unit", row.written_unit, row.unit)
    if found is None:
        return
    if row.written is not None and not _same(row.written, found):
        yield Found("written_differs", _said(row.written, places(row.written)), _said(found, max(row.decimals, 3)))
    if row.previous and abs(found - row.previous) * 100 > row.jump_percent * abs(row.previous):
        yield Found("jump", _said(row.previous, row.decimals), _said(found, row.decimals))
    if not row.proof:
        yield Found("no_proof")


def _of_divisor(row: Row) -> Iterator[Found]:
    if not row.divided:
        return
    field = POPULATION_FIELDS.get(row.chosen, "")
    words = any(word in row.label_two.casefold() for word in SCHOOL_WORDS)
    foreign = row.affair and FIELDS.get(row.affair, row.affair) != SCHOOL and (field == SCHOOL or words)
    if foreign or (row.expected and row.chosen != row.expected):
        yield Found("other_kind", row.chosen, row.expected)
    if row.chosen and row.counted is None:
        yield Found("no_snapshot", row.chosen)
    if row.chosen and row.counted is not None and row.written_two is not None and row.written_two != row.counted:
        yield Found("snapshot_differs", _said(row.written_two, 0), _said(Decimal(row.counted), 0))


def _same(written: Decimal, found: Decimal) -> bool:
    """Compare with the decimals that were written, at least two: 0.12 is 0.122, 0.005 is not."""
    return written == rounded(found, places(written)) or written == rounded(found, 2)


def places(number: Decimal) -> int:
    """Return how many decimals a number was written with."""
    exponent = number.normalize().as_tuple().exponent
    return max(-int(exponent), 0)


def _said(number: Decimal, decimals: int) -> str:
    return f"{rounded(number, decimals)}"


def days_left(year: int, today: date, month_and_day: str) -> int:
    """Return the days until the report of ``year`` is due in the year after; below zero when it is late.

    ``month_and_day``: ``03-31``, three months after the year's end.
    """
    month, day = month_and_day.split("-")
    return (date(year + 1, int(month), int(day)) - today).days


NEXT = {
    "submit": ({"draft", "revision"}, "review"),
    "approve": ({"review"}, "approved"),
    "revise": ({"review", "approved"}, "revision"),
}
"""Step → from which states, to which: draft → review → revision → review → approved."""
