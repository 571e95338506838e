"""Changing facilities: each change checked and recorded in the audit trail."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from balai.core import audit

from .models import DatedOpening, Facility, Opening, ServiceUnit
from .rules import Weekly, merge

if TYPE_CHECKING:
    from balai.core.people.models import User


class Overlap(ValueError):
    """Two weekly intervals of one day overlap; the message is a sentence."""


@transaction.atomic
def save(facility: Facility, *, by: "User | None") -> Facility:
    """Store a new or changed facility. Raises ``ValidationError``, having changed nothing."""
    new = facility.pk is None
    if (facility.lon is None) != (facility.lat is None):
        raise ValidationError({"lat": _("Isi bujur dan lintang, atau kosongkan keduanya.")})
    facility.full_clean()
    facility.save()
    _record("facility.opened" if new else "facility.changed", facility, by, {"kind": facility.kind})
    return facility


@transaction.atomic
def place(facility_id: int, *, lon: float, lat: float, by: "User | None") -> Facility:
    """Say where a facility lies, in degrees. Raises ``ValidationError`` outside Indonesia (swapped coordinates)."""
    facility = Facility.objects.select_for_update(of=("self",)).get(pk=facility_id)
    facility.lon, facility.lat = lon, lat
    facility.full_clean()
    facility.save(update_fields=["lon", "lat"])
    _record("facility.placed", facility, by)
    return facility


@transaction.atomic
def set_week(facility_id: int, week: Iterable[Weekly], *, by: "User | None", unit: ServiceUnit | None = None) -> None:
    """Replace the weekly hours of a facility, or of one of its units. Raises ``Overlap``."""
    facility = Facility.objects.select_for_update(of=("self",)).get(pk=facility_id)
    rows = sorted(set(week), key=lambda w: (w.weekday, w.opens))
    for weekday in {w.weekday for w in rows}:
        spans = [(w.opens, w.closes) for w in rows if w.weekday == weekday]
        if len(merge(spans)) != len(spans):
            raise Overlap(_("Jam buka pada hari yang sama saling tumpang tindih."))
    Opening.objects.filter(facility=facility, unit=unit).delete()
    for w in rows:
        opening = Opening(facility=facility, unit=unit, weekday=w.weekday, opens=w.opens, closes=w.closes)
        opening.full_clean()
        opening.save()
    _record("facility.hours", facility, by, {"unit": unit and unit.pk, "rows": len(rows)})


@transaction.atomic
def add_dated(
    facility_id: int,
    *,
    from_date: date,
    to_date: date,
    reason: str,
    by: "User | None",
    weekday: int | None = None,
    opens: int | None = None,
    closes: int | None = None,
    unit: ServiceUnit | None = None,
) -> DatedOpening:
    """Give other hours for some days, or close without ``opens`` and ``closes``. Raises ``ValidationError``."""
    facility = Facility.objects.select_for_update(of=("self",)).get(pk=facility_id)
    dated = DatedOpening(
        facility=facility, unit=unit, from_date=from_date, to_date=to_date, weekday=weekday,
        opens=opens, closes=closes, reason=reason,
    )  # fmt: skip
    dated.full_clean()
    dated.save()
    _record("facility.dated_hours", facility, by, {"from": from_date.isoformat(), "to": to_date.isoformat()})
    return dated


@transaction.atomic
def remove_dated(dated_id: int, *, by: "User | None") -> None:
    """Take back other hours; nothing happens when they are gone already."""
    dated = DatedOpening.objects.select_related("facility").filter(pk=dated_id).first()
    if dated is not None:
        dated.delete()
        _record("facility.dated_hours_removed", dated.facility, by, {"from": dated.from_date.isoformat()})


@transaction.atomic
def retire(facility_id: int, *, by: "User | None", reason: str) -> None:
    """Take a facility out of service; what happened there keeps pointing to it."""
    facility = Facility.objects.select_for_update(of=("self",)).get(pk=facility_id)
    facility.active = False
    facility.save(update_fields=["active"])
    _record("facility.retired", facility, by, reason=reason)


def _record(
    action: str, facility: Facility, by: "User | None", detail: dict[str, Any] | None = None, reason: str = ""
) -> None:
    audit.record(action, by=by, subject=f"facility:{facility.pk}", detail=detail, reason=reason)
