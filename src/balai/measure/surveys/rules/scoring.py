"""From answers to an index: exact fractions, missing answers dropped element by element, bands after rounding."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .definition import Definition, Element, Method

TO_HUNDRED = 25
SKM_BANDS = (
    (Decimal("88.31"), "A", "Sangat baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang baik"),
    (Decimal("0"), "D", "Tidak baik"),
)
"""Lower edge, quality, performance; applied to the converted index rounded to two decimals.
Source: PermenPANRB 14/2017, table of perceived value; 65 stands for the printed 64.99 / 65.00."""

DIGITAL_LEVELS = ((Fraction(-12, 5), 1), (Fraction(-4, 5), 2), (Fraction(1), 3), (Fraction(12, 5), 4))
"""Upper edges of benefit minus cost, exclusive, with their level; 5 above. Source: commentary on the index of digital
government 2026, indicator 33, whose third edge reads 1 where symmetry would have 0.8: check the regulation."""

LOWEST = 3

Sums = Mapping[str, tuple[int | Fraction | Decimal, int]]
"""Element code → (sum of answers, how many answered)."""


@dataclass(frozen=True, slots=True)
class ElementScore:
    """One element: ``mean`` on its scale, ``score`` as the method converts it, ``number`` of answers."""

    code: str
    mean: Decimal | None
    score: Decimal | None
    number: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers come to.

    ``value``: the index on the scale of the answers (three decimals) and ``converted`` as published (two decimals);
    both ``None`` while an element of ``missing`` has no answer. ``lowest``: the three weakest elements, and any other
    that is as weak as the third.
    """

    value: Decimal | None
    converted: Decimal | None
    quality: str
    performance: str
    elements: tuple[ElementScore, ...]
    groups: Mapping[str, Decimal]
    sections: Mapping[str, Decimal]
    lowest: tuple[str, ...]
    missing: tuple[str, ...]


def outcome(definition: Definition, sums: Sums) -> Outcome:
    """Return what a survey's sums come to under its own method."""
    means = {
        code: Fraction(sums[code][0]) / sums[code][1] for code in definition.codes if code in sums and sums[code][1] > 0
    }
    missing = tuple(code for code in definition.codes if code not in means)
    convert = _conversion(definition)
    index = None if missing else _index(definition, means)
    converted = None if index is None else rounded(_published(definition.method, index, convert))
    quality, performance = _words(definition.method, index, converted)
    return Outcome(
        value=None if index is None else rounded(index, 3),
        converted=converted,
        quality=quality,
        performance=performance,
        elements=tuple(_score(e, means.get(e.code), sums, convert) for e in definition.elements),
        groups=_parts(definition.groups, lambda e: e.group, definition, means, convert),
        sections=_parts(definition.sections, lambda e: e.section, definition, means, convert),
        lowest=lowest(means, definition),
        missing=missing,
    )


def _score(
    element: Element, mean: Fraction | None, sums: Sums, convert: Callable[[Fraction], Fraction]
) -> ElementScore:
    number = sums.get(element.code, (0, 0))[1]
    if mean is None:
        return ElementScore(element.code, None, None, 0)
    return ElementScore(element.code, rounded(mean, 3), rounded(convert(mean)), number)


def _conversion(definition: Definition) -> Callable[[Fraction], Fraction]:
    top = definition.top
    match definition.method:
        case Method.SKM:
            return lambda mean: mean * TO_HUNDRED
        case Method.OF_MAXIMUM:
            return lambda mean: mean * 100 / top
        case Method.OF_RANGE:
            return lambda mean: (mean - 1) * 100 / (top - 1)
    return lambda mean: mean


def _index(definition: Definition, means: Mapping[str, Fraction]) -> Fraction:
    """Return the index on the scale of the answers.

    SKM: each mean weighs exactly 1/9. The regulation prints 0.11, which would cap a perfect score at 99 and turn a
    sum of means of 27.8 into 76.45 (C) instead of 77.22 (B). Source: PermenPANRB 14/2017, annex.
    """
    match definition.method:
        case Method.MEAN:
            return _nested(definition, means)
        case Method.BENEFIT_COST:
            return _side(definition, means, cost=False) - _side(definition, means, cost=True)
    return _weighted(definition.elements, means)


def _weighted(elements: Iterable[Element], means: Mapping[str, Fraction]) -> Fraction:
    known = [e for e in elements if e.code in means]
    weights = sum((Fraction(e.weight) for e in known), Fraction())
    return sum((means[e.code] * Fraction(e.weight) for e in known), Fraction()) / weights


def _side(definition: Definition, means: Mapping[str, Fraction], *, cost: bool) -> Fraction:
    return _weighted([e for e in definition.elements if e.cost is cost], means)


def _nested(definition: Definition, means: Mapping[str, Fraction]) -> Fraction:
    """Return the mean of section means, each the mean of its groups' means; without sections or groups the mean."""

    def inside(elements: tuple[Element, ...]) -> Fraction:
        groups = dict.fromkeys(e.group for e in elements)
        parts = [_weighted([e for e in elements if e.group == group], means) for group in groups]
        return sum(parts, Fraction()) / len(parts)

    sections = dict.fromkeys(e.section for e in definition.elements)
    parts = [inside(tuple(e for e in definition.elements if e.section == section)) for section in sections]
    return sum(parts, Fraction()) / len(parts)


def _published(method: Method, index: Fraction, convert: Callable[[Fraction], Fraction]) -> Fraction:
    return index / 2 + 3 if method is Method.BENEFIT_COST else convert(index)


def _words(method: Method, index: Fraction | None, converted: Decimal | None) -> tuple[str, str]:
    if index is None or converted is None:
        return "", ""
    if method is Method.SKM:
        return band(converted)
    if method is Method.BENEFIT_COST:
        level = next((level for edge, level in DIGITAL_LEVELS if index < edge), 5)
        return str(level), f"Tingkat {level}"
    return "", ""


def _parts(
    codes: Iterable[str],
    of: Callable[[Element], str],
    definition: Definition,
    means: Mapping[str, Fraction],
    convert: Callable[[Fraction], Fraction],
) -> dict[str, Decimal]:
    found = {}
    for code in codes:
        inside = [e for e in definition.elements if of(e) == code and e.code in means]
        if inside:
            found[code] = rounded(convert(_weighted(inside, means)))
    return found


def lowest(means: Mapping[str, Fraction], definition: Definition) -> tuple[str, ...]:
    """Return the three weakest elements, weakest first, and any as weak as the third; ties in the order of the form."""
    place = {code: at for at, code in enumerate(definition.codes)}
    ranked = sorted(means, key=lambda code: (means[code], place[code]))
    if len(ranked) <= LOWEST:
        return tuple(ranked)
    edge = means[ranked[LOWEST - 1]]
    return tuple(code for code in ranked if means[code] <= edge)


def rounded(value: Fraction, decimals: int = 2) -> Decimal:
    """Return an exact fraction as a decimal, half up."""
    scale = 10**decimals
    return Decimal(math.floor(value * scale + Fraction(1, 2))).scaleb(-decimals)


def band(converted: Decimal) -> tuple[str, str]:
    """Return quality and performance of a satisfaction index of two decimals."""
    return next((quality, performance) for edge, quality, performance in SKM_BANDS if converted >= edge)
