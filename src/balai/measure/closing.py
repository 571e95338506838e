"""Close a period: its figures stand as they were. Reopening needs a reason; what moves afterwards shows as late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.declare import Method, house
from balai.core.store import clock

from . import periods
from .models import Cell, ClosedFigure, Closing
from .readings import Reading
from .rules import Reason, Sums
from .ways import find_way

if TYPE_CHECKING:
    from balai.core.people.models import User

BATCH = 500


class NotClosable(ValueError):
    """The period can't be closed or reopened now; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure as it is handed over for closing: what stood above and below the line, and what it came to."""

    value: Decimal | None
    reason: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    version: int = 1
    last_fact_id: int = 0
    area_id: int = 0
    facility_id: int = 0


def close_live(code: str, period: str, *, by: User | None) -> Closing:
    """Close a period of an indicator that services feed. Raises ``NotClosable``, ``KeyError`` for an unknown code."""
    indicator = house().indicators[code]
    way = find_way(indicator)
    cells = Cell.objects.filter(way=way, period=period) if way else Cell.objects.none()
    found = [Reading.of(indicator, cell) for cell in cells.iterator()]
    if not any(r.area_id == 0 and r.facility_id == 0 for r in found):
        found.append(Reading.none(indicator, period))
    return close(code, period, (_standing(r) for r in found), by=by)


@transaction.atomic
def close(code: str, period: str, figures: Iterable[Standing], *, by: User | None) -> Closing:
    """Write down how every figure of a period stands. Raises ``NotClosable`` while it runs or when it is closed."""
    today = clock.today()
    if periods.last_day(period) >= today:
        raise NotClosable(_("Periode ini belum berakhir. Tutup sesudah hari terakhirnya lewat."))
    try:
        with transaction.atomic():
            closing = Closing.objects.create(indicator=code, period=period, closed_at=clock.now(), closed_by=by)
    except IntegrityError:
        raise NotClosable(_("Periode ini sudah ditutup.")) from None
    rows = [_row(closing, figure) for figure in figures]
    ClosedFigure.objects.bulk_create(rows, batch_size=BATCH)
    record("measure.closed", by=by, subject=f"indicator:{code}", detail={"period": period, "figures": len(rows)})
    return closing


@transaction.atomic
def reopen(code: str, period: str, *, reason: str, by: User | None) -> Closing:
    """Open a closed period again; what was closed stays on record. Raises ``NotClosable``."""
    words = " ".join(reason.split())
    if not words:
        raise NotClosable(_("Tulis alasan membuka lagi periode ini."))
    closing = in_force(code, period, lock=True)
    if closing is None:
        raise NotClosable(_("Periode ini tidak sedang ditutup."))
    closing.reopened_at, closing.reopened_by, closing.reason = clock.now(), by, words[:500]
    closing.save(update_fields=["reopened_at", "reopened_by", "reason"])
    record("measure.reopened", by=by, subject=f"indicator:{code}", detail={"period": period}, reason=words)
    return closing


def in_force(code: str, period: str, *, lock: bool = False) -> Closing | None:
    """Return the closing that holds for a period, or ``None`` while it is open."""
    rows = Closing.objects.filter(indicator=code, period=period, reopened_at=None)
    return (rows.select_for_update(of=("self",)) if lock else rows).first()


def all_in_force() -> set[tuple[str, str]]:
    """Return (indicator, period) of everything that is closed: to check many figures at once."""
    return set(Closing.objects.filter(reopened_at=None).values_list("indicator", "period"))


def closed_figures(code: str, periods_: Iterable[str], area_id: int = 0) -> dict[str, ClosedFigure]:
    """Return the closed figures of an indicator by period, for the city or an area."""
    rows = ClosedFigure.objects.filter(
        closing__indicator=code,
        closing__period__in=list(periods_),
        closing__reopened_at=None,
        area_id=area_id,
        facility_id=0,
    ).select_related("closing")
    return {row.closing.period: row for row in rows}


def stood(readings: Sequence[Reading]) -> list[Reading]:
    """Return figures of one indicator as they stood when their period was closed; those of open periods as they are.

    A place of which nothing had been counted when the period was closed has nothing.
    """
    if not readings:
        return []
    held = ClosedFigure.objects.filter(
        closing__indicator=readings[0].indicator.code,
        closing__period__in={r.period for r in readings},
        closing__reopened_at=None,
    ).select_related("closing")
    found = {(row.closing.period, row.area_id, row.facility_id): row for row in held}
    closed = {period for period, _area, _facility in found}
    return [
        _as_closed(r, found.get((r.period, r.area_id, r.facility_id))) if r.period in closed else r for r in readings
    ]


def _as_closed(reading: Reading, held: ClosedFigure | None) -> Reading:
    if held is None:
        return Reading.none(reading.indicator, reading.period, reading.area_id, reading.facility_id)
    above, below = int(held.numerator or 0), int(held.denominator or 0)
    sums = Sums(total=above, base_total=below)
    if reading.indicator.method is Method.MEDIAN:
        sums = Sums(number=above)
    elif reading.indicator.denominator is None:
        sums = Sums(number=below, total=above)
    reason = Reason(held.reason) if held.reason else None
    return replace(reading, sums=sums, value=held.value, reason=reason, last_fact_id=held.last_fact_id, at=None)


def history(code: str, period: str) -> list[Closing]:
    """Return every closing and reopening of a period, newest first."""
    return list(Closing.objects.filter(indicator=code, period=period).order_by("-closed_at", "-pk"))


def _standing(reading: Reading) -> Standing:
    nothing = reading.reason is Reason.NOTHING
    return Standing(
        value=reading.value,
        reason=str(reading.reason or ""),
        numerator=None if nothing else Decimal(reading.numerator),
        denominator=None if nothing or reading.denominator is None else Decimal(reading.denominator),
        version=reading.indicator.version,
        last_fact_id=reading.last_fact_id,
        area_id=reading.area_id,
        facility_id=reading.facility_id,
    )


def _row(closing: Closing, figure: Standing) -> ClosedFigure:
    return ClosedFigure(
        closing=closing,
        area_id=figure.area_id,
        facility_id=figure.facility_id,
        version=figure.version,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        reason=figure.reason,
        last_fact_id=figure.last_fact_id,
    )
