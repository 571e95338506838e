"""From answers to an index and its band. Exact fractions inside; rounded once, at the end."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from .parts import Answer, Band, Formula, Instrument, Node, NullLeaf, Rounding

INCOMPLETE = "belum_lengkap"
"""Reason for no value: some leaves have no answer yet."""
EXACT_DIGITS = 8


class WrongAnswer(ValueError):
    """An answer that the leaf can't have; ``code`` names the leaf."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(frozen=True, slots=True)
class Scored:
    """An index: rounded ``value``, or ``None`` with its ``reason``; ``exact`` before rounding.

    ``nodes``: each node's own value in the unit of the index, to ``EXACT_DIGITS`` decimals; ``None`` where nothing
    below it has one. ``missing``: leaves nobody answered. ``covered``: share of the weight that has a value, 0 to 1.
    """

    value: Decimal | None
    reason: str
    band: Band | None
    nodes: Mapping[str, Decimal | None]
    missing: tuple[str, ...]
    exact: Decimal | None = None
    covered: Decimal = field(default=Decimal(1))

    def shown(self, instrument: Instrument, code: str) -> Decimal | None:
        """Return a node's value rounded as the index is."""
        found = self.nodes[code]
        return None if found is None else rounded(Fraction(found), instrument.digits, instrument.rounding)


def score(instrument: Instrument, answers: Mapping[str, Answer], *, reason: str = "", partial: bool = False) -> Scored:
    """Return the index for answers by leaf code.

    ``reason``: the whole index has no value, for a null reason of the instrument. ``partial``: leaves without an
    answer don't withhold the index; those answered carry it, and ``missing`` and ``covered`` say how far it holds.
    Index = convert(Σ(weight × level) ÷ Σ weight). Raises ``WrongAnswer``, and ``ValueError`` for an unknown reason.
    """
    if reason and reason not in instrument.null_reasons:
        raise ValueError(reason)
    given = {leaf.code: taken(instrument, leaf, answers.get(leaf.code)) for leaf in instrument.leaves}
    missing = tuple(code for code, answer in given.items() if answer is None)
    known = {code: answer for code, answer in given.items() if isinstance(answer, Fraction)}
    mean = _means(instrument, known)
    nodes = {node.code: mean(instrument.leaves_under(node.code)) for node in instrument.nodes}
    whole = mean(instrument.leaves)
    why = reason or _why_none(instrument, given, missing, partial)
    decimals = {code: None if value is None else exact(value) for code, value in nodes.items()}
    shares = instrument.shares
    covered = exact(Fraction(sum(shares[code] for code in known), sum(shares.values())))
    if why or whole is None:
        return Scored(None, why or INCOMPLETE, None, decimals, missing, None, covered)
    value = rounded(whole, instrument.digits, instrument.rounding)
    return Scored(value, "", band(instrument, value), decimals, missing, exact(whole), covered)


def taken(instrument: Instrument, leaf: Node, answer: Answer) -> Fraction | str | None:
    """Return an answer as an exact number, as a null reason, or ``None``. Raises ``WrongAnswer``."""
    scale = instrument.scale
    if answer is None or (isinstance(answer, str) and answer in instrument.null_reasons):
        return answer
    if isinstance(answer, str):
        raise WrongAnswer(leaf.code, f"{leaf.name}: “{answer}” bukan nilai dan bukan alasan tanpa nilai.")
    items = answer if isinstance(answer, tuple) else (answer,)
    if isinstance(answer, tuple) and not leaf.several:
        raise WrongAnswer(leaf.code, f"{leaf.name}: beri satu tingkat saja.")
    levels = scale.numbers if isinstance(answer, tuple) or not leaf.several else None
    if not items or any(not scale.low <= item <= scale.high or (levels and item not in levels) for item in items):
        kind = "bilangan bulat" if levels else "angka"
        raise WrongAnswer(leaf.code, f"{leaf.name}: isi {kind} {scale.low} sampai {scale.high}.")
    return Fraction(items[0]) if len(items) == 1 else sum((Fraction(item) for item in items), Fraction()) / len(items)


def lifts(instrument: Instrument, answers: Mapping[str, Answer]) -> dict[str, Decimal]:
    """Return by how much each answered leaf would lift the index, if it were one level higher and all else stayed."""
    given = {leaf.code: taken(instrument, leaf, answers.get(leaf.code)) for leaf in instrument.leaves}
    known = {code: answer for code, answer in given.items() if isinstance(answer, Fraction)}
    weights = sum((instrument.by_code[code].weight for code in known), Fraction())
    unit, found = converted(instrument, Fraction(1)) - converted(instrument, Fraction(0)), {}
    for code, level in known.items():
        room = min(Fraction(instrument.scale.step), instrument.scale.high - level)
        if room > 0:
            found[code] = exact(instrument.by_code[code].weight * room * unit / weights)
    return found


def _why_none(
    instrument: Instrument, given: Mapping[str, Fraction | str | None], missing: tuple[str, ...], partial: bool
) -> str:
    reasons = [answer for answer in given.values() if isinstance(answer, str)]
    if reasons and (instrument.null_leaf is NullLeaf.VOID or len(reasons) == len(given)):
        return reasons[0]
    return INCOMPLETE if missing and not partial else ""


def _means(instrument: Instrument, known: Mapping[str, Fraction]) -> Callable[[tuple[Node, ...]], Fraction | None]:
    """Return what gives the index of some leaves: their weighted mean, converted; ``None`` when none is known.

    Weights and levels are brought to one denominator each, so that sums are of whole numbers: exact, and no fraction
    is reduced on the way.
    """
    shares, parts = instrument.shares, math.lcm(*(level.denominator for level in known.values()))
    levels = {code: level.numerator * (parts // level.denominator) for code, level in known.items()}

    def mean(leaves: tuple[Node, ...]) -> Fraction | None:
        codes = [leaf.code for leaf in leaves if leaf.code in levels]
        below = sum(shares[code] for code in codes) * parts
        above = sum(shares[code] * levels[code] for code in codes)
        return converted(instrument, Fraction(above, below)) if below else None

    return mean


def converted(instrument: Instrument, mean: Fraction) -> Fraction:
    """Return a mean of levels in the unit of the index."""
    low, high = instrument.scale.low, instrument.scale.high
    match instrument.formula:
        case Formula.PERCENT_OF_MAX:
            return mean / high * 100
        case Formula.PERCENT_OF_RANGE:
            return (mean - low) / (high - low) * 100
        case Formula.TIMES_25:
            return mean * 25
        case Formula.WEIGHTED_MEAN:
            return mean


def span(instrument: Instrument) -> tuple[Decimal, Decimal]:
    """Return the lowest and highest value that the index can have."""
    low, high = (converted(instrument, Fraction(end)) for end in (instrument.scale.low, instrument.scale.high))
    return exact(low), exact(high)


def band(instrument: Instrument, value: Decimal) -> Band | None:
    """Return the band of a rounded value: the first, from above, whose minimum it reaches."""
    return next((b for b in instrument.bands if b.minimum is None or value >= b.minimum), None)


def rounded(value: Fraction, digits: int, mode: Rounding = Rounding.HALF_UP) -> Decimal:
    """Return an exact value with so many decimals: half away from zero, or cut off."""
    above, below = abs(value.numerator) * 10**digits, value.denominator
    whole = (2 * above + below) // (2 * below) if mode is Rounding.HALF_UP else above // below
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits)


def exact(value: Fraction) -> Decimal:
    """Return a fraction as a decimal of ``EXACT_DIGITS`` places without needless zeros."""
    short = rounded(value, EXACT_DIGITS).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a measured leaf stands: the difference ``x``, its place ``y`` on the scale, and the level."""

    x: Decimal
    y: Decimal
    level: int


def measure(instrument: Instrument, code: str, first: Decimal, second: Decimal) -> Reading:
    """Return the level of a measured leaf from its two means. Raises ``ValueError`` when the leaf is not measured."""
    how = instrument.by_code[code].measured
    if how is None:
        raise ValueError(code)
    x = first - second
    level = instrument.scale.low + instrument.scale.step * sum(x >= cut for cut in how.cuts)
    return Reading(x, how.slope * x + how.intercept, level)
