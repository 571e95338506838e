"""A figure as it stands: what was counted, what it comes to, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from balai.core.declare import Indicator, Method

from . import rules
from .models import Cell
from .rules import Against, Reason, Sums

NOTHING_COUNTED = Sums()
NO_COUNTS = (Method.COUNT, Method.MEDIAN)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of one period for the city (area 0, facility 0), an area or a facility.

    ``value`` is exact; ``shown`` rounded to the indicator's decimals. ``interval`` is the 95% interval in the unit of
    the value, for counts and shares. ``last_fact_id`` and ``at`` say up to which fact it was counted.
    """

    indicator: Indicator
    period: str
    area_id: int = 0
    facility_id: int = 0
    sums: Sums = NOTHING_COUNTED
    value: Decimal | None = None
    reason: Reason | None = None
    last_fact_id: int = 0
    at: datetime | None = None
    way_id: int = 0

    @classmethod
    def of(cls, indicator: Indicator, cell: Cell) -> Reading:
        """Read a cell of the cube."""
        sums = Sums(cell.number, cell.total, cell.base_number, cell.base_total)
        divided = indicator.denominator is not None
        result = rules.quotient(indicator.method, sums, indicator.base, cell.twice_median, divided)
        value, reason = (None, result) if isinstance(result, Reason) else (result, None)
        return cls(
            indicator=indicator,
            period=cell.period,
            area_id=cell.area_id,
            facility_id=cell.facility_id,
            sums=sums,
            value=value,
            reason=reason,
            last_fact_id=cell.last_fact_id,
            at=cell.last_at,
            way_id=cell.way_id,
        )

    @classmethod
    def none(cls, indicator: Indicator, period: str, area_id: int = 0, facility_id: int = 0) -> Reading:
        """Say that nothing has been counted there."""
        return cls(indicator, period, area_id, facility_id, reason=Reason.NOTHING)

    @property
    def numerator(self) -> int:
        """What stands above the line; for a median how many values there are."""
        return self.sums.number if self.indicator.method is Method.MEDIAN else self.sums.total

    @property
    def denominator(self) -> int | None:
        """What stands below the line, ``None`` where nothing does."""
        if self.indicator.method in NO_COUNTS:
            return None
        if self.indicator.denominator is None:
            return self.sums.number
        return self.sums.base_total

    @property
    def shown(self) -> Decimal | None:
        """The value rounded as declared."""
        return None if self.value is None else rules.rounded(self.value, self.indicator.decimals)

    @property
    def events(self) -> int:
        """How many events carry the figure: for a share the rarer side."""
        if self.indicator.method is Method.SHARE:
            return min(self.numerator, max((self.denominator or 0) - self.numerator, 0))
        return self.numerator

    @property
    def few(self) -> bool:
        """Too few events to be shown without their interval."""
        return self.events < rules.FEW_EVENTS and self.interval is not None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of a count, share or rate; a mean or median has none here."""
        base, below = self.indicator.base, self.denominator or 0
        if self.value is None or self.numerator < 0:
            return None
        if self.indicator.method is Method.COUNT:
            return rules.poisson(self.numerator)
        if self.indicator.method is Method.SHARE and self.numerator <= below:
            low, high = rules.wilson(self.numerator, below)
            return low * base, high * base
        if self.indicator.method is Method.RATE:
            low, high = rules.poisson(self.numerator)
            return low * base / below, high * base / below
        return None

    @property
    def against(self) -> Against:
        """How it stands to the declared target."""
        return rules.against(self.value, self.indicator.target, self.indicator.direction, self.interval, self.events)

    def is_clear_change(self, before: Reading) -> bool:
        """Tell whether the step from an earlier figure may be called a change; a mean or median can't tell."""
        method = self.indicator.method
        if self.value is None or before.value is None:
            return False
        if method is Method.COUNT:
            return rules.is_clear(rules.chance_of_counts(before.numerator, self.numerator))
        if method is Method.SHARE:
            pairs = (before.numerator, before.denominator or 0), (self.numerator, self.denominator or 0)
            return all(x <= n for x, n in pairs) and rules.is_clear(rules.chance_of_shares(*pairs))
        if method is Method.RATE and self.interval and before.interval:
            return self.interval[0] > before.interval[1] or self.interval[1] < before.interval[0]
        return False
