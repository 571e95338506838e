"""Which version of an indicator's method counts now, and what counts which kind of fact."""

from __future__ import annotations

from collections.abc import Iterator

from balai.core.declare import House, Indicator, Tally, house
from balai.core.store import clock

from .models import Way


def tallies_of(fact: type) -> Iterator[tuple[Indicator, bool, Tally]]:
    """Yield each indicator that counts this kind of fact, whether below the line, and how."""
    for indicator in house().indicators.values():
        for below, tally in ((False, indicator.numerator), (True, indicator.denominator)):
            if tally is not None and tally.fact is fact:
                yield indicator, below, tally


def facts_of(indicator: Indicator) -> set[type]:
    """Return the kinds of fact an indicator counts."""
    return {tally.fact for tally in (indicator.numerator, indicator.denominator) if tally}


def all_facts(of: House) -> set[type]:
    """Return every kind of fact that some indicator counts."""
    return {fact for indicator in of.indicators.values() for fact in facts_of(indicator)}


def way_of(indicator: Indicator) -> Way:
    """Return the row of an indicator's present method, made at its first count."""
    known = find_way(indicator)
    if known is None:
        known, _ = Way.objects.get_or_create(
            indicator=indicator.code, version=indicator.version, defaults={"since": clock.now()}
        )
    return known


def find_way(indicator: Indicator) -> Way | None:
    """Return the row of an indicator's present method, or ``None`` before anything was counted by it."""
    return Way.objects.filter(indicator=indicator.code, version=indicator.version).first()
