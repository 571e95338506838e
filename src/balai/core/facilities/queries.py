"""Finding facilities: lists, one with all about it, what is open now, what is nearest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.areas.spatial import Box
from balai.core.store import clock

from . import holidays, place, rules
from .models import DatedOpening, Facility, Opening, ServiceUnit


@dataclass(frozen=True, slots=True)
class Found:
    """A facility as lists show it; ``km`` in a straight line from where one asked, ``None`` when nobody did."""

    facility: Facility
    status: rules.Status
    km: float | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A service unit with its own hours, or those of its facility."""

    unit: ServiceUnit
    status: rules.Status
    hours: rules.Hours


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything a page about one facility says. ``coming``: dated hours of the next thirty days."""

    facility: Facility
    status: rules.Status
    hours: rules.Hours
    week: list[tuple[tuple[int, int], tuple[rules.Interval, ...]]]
    coming: list[rules.Dated]
    units: list[Unit]


def active(*, kind: str = "", area: Area | None = None, words: str = "") -> QuerySet[Facility]:
    """Return the facilities in service by name; ``area`` with everything inside it, ``words`` in name or address."""
    rows = Facility.objects.filter(active=True).select_related("area", "area__parent")
    if kind:
        rows = rows.filter(kind=kind)
    if area:
        rows = rows.filter(area__in=areas.within(area))
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word))
    return rows.order_by("name", "pk")


def by_code(code: str) -> Facility | None:
    """Return the facility of that code."""
    return Facility.objects.filter(code=code).first()


def by_register(register: str, code: str) -> Facility | None:
    """Return the facility that another register knows under this code (``"satusehat"``, ``"1000556982"``)."""
    return Facility.objects.filter(**{f"codes__{register}": code}).first()


def in_box(box: Box, kind: str = "") -> QuerySet[Facility]:
    """Return the facilities in service that lie in a box of degrees."""
    where, values = place.FACILITIES.touching(box)
    return active(kind=kind).extra(where=[where], params=values)  # a tree's condition has no ORM form


def listing(
    *, kind: str = "", area: Area | None = None, words: str = "", at: datetime | None = None, open_only: bool = False
) -> list[Found]:
    """Return facilities by name with whether each is open."""
    rows = list(active(kind=kind, area=area, words=words))
    states = statuses(rows, at)
    return [Found(f, states[f.pk]) for f in rows if states[f.pk].open or not open_only]


def open_now(at: datetime | None = None, *, kind: str = "", area: Area | None = None) -> list[Facility]:
    """Return the facilities that are open at a moment (now by default)."""
    return [found.facility for found in listing(kind=kind, area=area, at=at, open_only=True)]


def nearest(
    lon: float, lat: float, kind: str | Iterable[str] = (), n: int = 5, *, at: datetime | None = None
) -> list[Found]:
    """Return the ``n`` nearest facilities in service, nearest first, in a straight line over the ground."""
    kinds = (kind,) if isinstance(kind, str) and kind else tuple(kind)
    found = place.nearest_ids(lon, lat, n, kinds)
    rows = Facility.objects.select_related("area", "area__parent").in_bulk([pk for pk, _ in found])
    states = statuses(rows.values(), at)
    return [Found(rows[pk], states[pk], km) for pk, km in found]


def detail(code: str, at: datetime | None = None) -> Detail | None:
    """Return all about one facility, or ``None``."""
    facility = Facility.objects.select_related("area", "area__parent", "agency").filter(code=code).first()
    if facility is None:
        return None
    now = _local(at)
    whole, by_unit = _hours([facility])
    hours, closed = whole[facility.pk], _is_holiday(now)
    units = [
        Unit(unit, rules.status(own, now, closed), own)
        for unit in facility.units.filter(active=True)
        for own in [by_unit.get(unit.pk, hours)]
    ]
    horizon = now.date() + timedelta(days=30)
    coming = [d for d in hours.dated if d.to_date >= now.date() and d.from_date <= horizon]
    return Detail(facility, rules.status(hours, now, closed), hours, rules.week_lines(hours), coming, units)


def statuses(facilities: Iterable[Facility], at: datetime | None = None) -> dict[int, rules.Status]:
    """Return facility id → whether it is open, in two queries for all of them."""
    rows, now = list(facilities), _local(at)
    whole, _ = _hours(rows)
    closed = _is_holiday(now)
    return {f.pk: rules.status(whole[f.pk], now, closed) for f in rows}


def _local(at: datetime | None) -> datetime:
    """Return the moment on the city's wall clock, without zone."""
    return (at or clock.now()).astimezone(ZoneInfo(settings.TIME_ZONE)).replace(tzinfo=None)


def _is_holiday(now: datetime):
    span = timedelta(days=rules.LOOK_AHEAD_DAYS + 1)
    return holidays.between(now.date() - span, now.date() + span).__contains__


def _hours(facilities: list[Facility]) -> tuple[dict[int, rules.Hours], dict[int, rules.Hours]]:
    """Return the hours of facilities by id, and of those units that have hours of their own by unit id."""
    weekly: dict[tuple[int, int | None], list[rules.Weekly]] = {}
    dated: dict[tuple[int, int | None], list[rules.Dated]] = {}
    ids = [f.pk for f in facilities]
    for fid, uid, *values in Opening.objects.filter(facility__in=ids).values_list(
        "facility", "unit", "weekday", "opens", "closes"
    ):
        weekly.setdefault((fid, uid), []).append(rules.Weekly(*values))
    for other in DatedOpening.objects.filter(facility__in=ids):
        hours = rules.Dated(other.from_date, other.to_date, other.weekday, other.opens, other.closes, other.reason)
        dated.setdefault((other.facility_id, other.unit_id), []).append(hours)
    whole = {
        f.pk: rules.Hours(tuple(weekly.get((f.pk, None), ())), tuple(dated.get((f.pk, None), ())), f.closes_on_holidays)
        for f in facilities
    }
    units = {
        uid: rules.Hours(
            tuple(weekly.get((fid, uid), whole[fid].weekly)),
            (*whole[fid].dated, *dated.get((fid, uid), ())),
            whole[fid].closes_on_holidays,
        )
        for fid, uid in {*weekly, *dated}
        if uid is not None
    }
    return whole, units
