"""Choosing a cohort: a score from criteria and answers, then the best as far as there are places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

BEST_MARK = 4
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate with its score of 100, ``None`` while something is missing. ``name`` only orders equals on paper."""

    key: int
    name: str
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is in by score, who is out, and who stands equal at the edge, where people must decide."""

    chosen: tuple[int, ...]
    tied: tuple[int, ...]
    declined: tuple[int, ...]
    left: int


def score(
    criteria: Sequence[tuple[str, int]],
    facts: Mapping[str, Decimal],
    themes: Sequence[tuple[int, int]],
    marks: Mapping[int, int],
) -> Decimal | None:
    """Return the score of 100 with two decimals, half up; ``None`` while a criterion or a mark is missing.

    ``criteria``: (code, weight), their ``facts`` of 100; ``themes``: (id, weight), their ``marks`` from 1 to 4, which
    count as 0, 33⅓, 66⅔ and 100. The formula and the weights are the cohort's own and stand on its page.
    """
    if any(code not in facts for code, _ in criteria) or any(theme not in marks for theme, _ in themes):
        return None
    parts = [(facts[code], weight) for code, weight in criteria]
    parts += [(HUNDRED * (marks[theme] - 1) / (BEST_MARK - 1), weight) for theme, weight in themes]
    whole = sum(weight for _, weight in parts)
    if not whole:
        return None
    total = sum((value * weight for value, weight in parts), Decimal(0))
    return (total / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def choose(candidates: Sequence[Standing], places: int) -> Choice:
    """Return who is chosen. Equals at the last place are ``tied`` for the ``left`` places: no lot, no alphabet.

    A candidate without a score is declined.
    """
    ranked = sorted((c for c in candidates if c.score is not None), key=lambda c: (-c.score, c.name, c.key))  # type: ignore[operator]
    unscored = tuple(c.key for c in candidates if c.score is None)
    if len(ranked) <= places:
        return Choice(tuple(c.key for c in ranked), (), unscored, places - len(ranked))
    edge, after = ranked[places - 1].score if places else None, ranked[places].score
    if edge != after:
        return Choice(tuple(c.key for c in ranked[:places]), (), tuple(c.key for c in ranked[places:]) + unscored, 0)
    chosen = tuple(c.key for c in ranked if c.score is not None and edge is not None and c.score > edge)
    tied = tuple(c.key for c in ranked if c.score == edge)
    out = tuple(c.key for c in ranked if c.score is not None and edge is not None and c.score < edge)
    return Choice(chosen, tied, out + unscored, places - len(chosen))
