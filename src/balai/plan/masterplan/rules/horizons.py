"""How long short, medium and long are, and whether a programme's years agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Spans = Mapping[str, Sequence[int]]
"""Horizon → [fewest, most] years, as the parameter ``plan.horizons`` holds them."""


def years(start: int, end: int) -> int:
    """Return how many calendar years a programme takes, both ends counted."""
    return end - start + 1


def fits(horizon: str, start: int, end: int, plan_start: int, spans: Spans) -> bool:
    """Tell whether a programme ends within its horizon, counted from the plan's first year.

    A short programme is done within the first years of the plan, a long one may take until its tenth.
    """
    _fewest, most = spans[horizon]
    return start <= end and end - plan_start + 1 <= most


def expected(end: int, plan_start: int, spans: Spans) -> str:
    """Return the shortest horizon in which a programme that ends in that year fits; ``""`` for none."""
    by_length = sorted(spans, key=lambda code: spans[code][1])
    return next((code for code in by_length if end - plan_start + 1 <= spans[code][1]), "")
