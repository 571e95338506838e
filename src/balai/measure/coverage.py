"""How much of the city a figure speaks for: which of the places expected to report have done so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.declare import Indicator
from balai.core.facilities.models import Facility

from . import periods
from .models import Cell
from .ways import find_way

REMEMBERED_MONTHS = 12
"""A facility is expected to report when it did in the twelve months before. Choice of the house."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``reported`` of ``expected`` places; ``places`` is "facility" or "district"."""

    places: str
    reported: int
    expected: int

    @property
    def share(self) -> Decimal | None:
        """Per cent, or ``None`` when nothing was expected."""
        return Decimal(self.reported * 100) / self.expected if self.expected else None


def of_live(indicator: Indicator, period: str) -> Coverage | None:
    """Return the coverage of a counted figure: by facility where facts name one, else by kecamatan.

    ``None`` for an indicator whose facts name no place at all.
    """
    way = find_way(indicator)
    if way is None:
        return None
    if indicator.numerator.facility is not None:
        return _by_facility(way.pk, period)
    if indicator.numerator.area is not None and (city := areas.find_city()):
        known = set(areas.of_level(Area.Level.DISTRICT, city).values_list("pk", flat=True))
        here = set(Cell.objects.filter(way=way, period=period, area_id__in=known).values_list("area_id", flat=True))
        return Coverage("district", len(here), len(known))
    return None


def _by_facility(way_id: int, period: str) -> Coverage:
    month = periods.months_of(period)[1]
    before = periods.run_up_to(month, REMEMBERED_MONTHS + 1)
    rows = Cell.objects.filter(way_id=way_id, area_id=0, facility_id__gt=0)
    here = set(rows.filter(period=period).values_list("facility_id", flat=True))
    expected = here | set(rows.filter(period__in=before).values_list("facility_id", flat=True))
    active = set(Facility.objects.filter(pk__in=expected).values_list("pk", flat=True))
    return Coverage("facility", len(here & active), len(active))
