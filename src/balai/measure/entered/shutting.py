"""Close periods of live and entered figures alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from balai.core.declare import house

from .. import closing
from . import queries
from .models import Definition, Value

if TYPE_CHECKING:
    from balai.core.people.models import User


def close_many(codes: Iterable[str], period: str, *, by: User | None) -> tuple[int, str]:
    """Close a period of each figure; return how many, and the last sentence of why one could not be."""
    closed, refused = 0, ""
    for code in codes:
        try:
            if code in house().indicators:
                closing.close_live(code, period, by=by)
            elif definition := queries.find(code):
                close_entered(definition, period, by=by)
            else:
                continue
        except closing.NotClosable as fault:
            refused = str(fault)
        else:
            closed += 1
    return closed, refused


def close_entered(definition: Definition, period: str, *, by: User | None) -> None:
    """Close a period of an entered indicator: the city's figure and each kecamatan's. Raises ``NotClosable``."""
    closing.close(definition.code, period, _figures(definition, period), by=by)


def _figures(definition: Definition, period: str) -> Iterator[closing.Standing]:
    whole = queries.published(definition, [period])[0]
    yield _standing(whole)
    if definition.by_district:
        rows = Value.objects.filter(definition=definition, period=period).exclude(published=None).exclude(area=None)
        for value in rows.select_related("area"):
            yield _standing(queries.published(definition, [period], value.area)[0], value.area_id or 0)


def _standing(found: queries.Standing, area_id: int = 0) -> closing.Standing:
    return closing.Standing(
        value=found.value,
        reason=found.reason,
        numerator=found.numerator,
        denominator=found.denominator,
        version=found.version,
        area_id=area_id,
    )
