"""Take a snapshot of the people: from a file of the civil registry, or by counting Balai's own residents on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.people.models import Person
from balai.core.store import clock

from .models import Aggregate, Extra, Snapshot
from .rules import KTP_AGE, OLDEST, age_on

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.core.people.models import User

BATCH = 2_000
HEAD_OF_FAMILY = "1"
Cell = tuple[int, str, int]
"""Area, sex ("1" men, "2" women), single year of age."""


class NothingCounted(ValueError):
    """No rows: a snapshot of nobody would make every figure impossible."""


@dataclass
class Counts:
    """What a snapshot holds: people by cell, and by (area, what) what ages alone don't tell."""

    people: Counter[Cell] = field(default_factory=Counter)
    extras: Counter[tuple[int, str]] = field(default_factory=Counter)


@transaction.atomic
def keep(
    counts: Counts,
    *,
    period: str,
    snapshot_at: date,
    origin: str,
    source: str,
    level: str,
    by: User | None,
    file: StoredFile | None = None,
    reason: str = "",
) -> Snapshot:
    """Keep a snapshot; the one of the same period that was in force stays on record as superseded.

    Raises ``NothingCounted``.
    """
    total = sum(counts.people.values())
    if not total:
        raise NothingCounted(_("Tidak ada penduduk yang terhitung."))
    now = clock.now()
    old = Snapshot.objects.select_for_update().filter(period=period, superseded_at=None)
    old.update(superseded_at=now, reason=reason[:300])
    made = Snapshot.objects.create(
        period=period,
        snapshot_at=snapshot_at,
        origin=origin,
        source=source[:300],
        level=level,
        total=total,
        file=file,
        made_by=by,
        made_at=now,
    )
    Aggregate.objects.bulk_create(
        (
            Aggregate(snapshot=made, area_id=area, sex=sex, single_year_age=age, count=number)
            for (area, sex, age), number in sorted(counts.people.items())
        ),
        batch_size=BATCH,
    )
    Extra.objects.bulk_create(
        (
            Extra(snapshot=made, area_id=area, what=what, count=number)
            for (area, what), number in sorted(counts.extras.items())
        ),
        batch_size=BATCH,
    )
    detail = {"period": period, "total": total, "origin": origin}
    record("denominators.snapshot", by=by, subject=f"snapshot:{made.pk}", detail=detail, reason=reason)
    return made


def count_residents(days: Iterable[date]) -> Mapping[date, Counts]:
    """Return how many of Balai's own residents lived on each of some days, in one reading of the table.

    Residents without a known ward or birth date are left out. Married people under 17 need an identity card too.
    """
    found = {day: Counts() for day in days}
    wards = set(Area.objects.filter(level=Area.Level.WARD).values_list("pk", flat=True))
    rows = Person.objects.filter(area__isnull=False, birth_date__isnull=False).exclude(status__in=("invalid",))
    columns = ("area_id", "sex", "birth_date", "status", "status_date", "marital", "relation_to_head")
    for area, sex, born, status, since, marital, relation in rows.values_list(*columns).iterator(BATCH):
        if area not in wards:
            continue
        for day, counts in found.items():
            if born > day or (status != "alive" and (since is None or since <= day)):
                continue
            age = min(age_on(born, day), OLDEST)
            counts.people[area, sex, age] += 1
            if age >= KTP_AGE or marital not in ("", "1"):
                counts.extras[area, Extra.What.KTP.value] += 1
            if relation == HEAD_OF_FAMILY:
                counts.extras[area, Extra.What.HOUSEHOLDS.value] += 1
    return found


def own_snapshot(day: date, *, by: User | None, period: str = "", reason: str = "") -> Snapshot:
    """Count Balai's own residents on a day and keep it, by default as that day's. Raises ``NothingCounted``."""
    return keep(
        count_residents([day])[day],
        period=period or day.isoformat(),
        snapshot_at=day,
        origin=Snapshot.Origin.OWN,
        source=_("Hitungan Balai dari data penduduk sendiri"),
        level=Area.Level.WARD,
        by=by,
        reason=reason,
    )
