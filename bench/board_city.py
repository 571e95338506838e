"""Fill the city of ``BALAI_DATA`` with facts of births and their counts, in bulk: ``python -m bench.board_city N``.

The counts are made with numpy from the same made-up facts; ``check`` counts a sample by the listener's own code too
and compares every cell, so that the benchmark reads what the product would have written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import django

django.setup()

from django.core.management.color import no_style  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from balai.config import prepare  # noqa: E402
from balai.core.areas.models import Area, City  # noqa: E402
from balai.core.declare import house  # noqa: E402
from balai.core.facts.delivering import read  # noqa: E402
from balai.core.facts.models import Fact  # noqa: E402
from balai.core.store import clock, engine  # noqa: E402
from balai.measure import periods  # noqa: E402
from balai.measure.counting import count  # noqa: E402
from balai.measure.models import Bucket, Cell, Counted  # noqa: E402
from balai.measure.ways import way_of  # noqa: E402

CHUNK = 200_000
MONTHS, DISTRICTS, WARDS_EACH, FACILITIES = 14, 11, 9, 23
LONGEST = 4000  # minutes from birth to certificate
SAMPLE = 400
SHARE, MEDIAN = "population.akta_before_discharge", "population.minutes_to_akta"
SIXTY = "population.akta_within_60_days"


def main(facts: int) -> None:
    """Make the city, check the way of counting on a sample, fill."""
    prepare.schema()
    wards = _areas()
    check(wards)
    with connection.cursor() as cursor:
        if not engine.is_postgres():
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
    with connection.schema_editor() as editor:
        for index in Counted._meta.indexes:
            editor.remove_index(Counted, index)
    fill(facts, wards)
    with connection.schema_editor() as editor:
        for index in Counted._meta.indexes:
            editor.add_index(Counted, index)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Fact, Counted, Cell, Bucket]):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _areas() -> list[tuple[int, int]]:
    """Return (ward, its district) of a made-up city."""
    told = {"decree": "bench", "valid_from": date(2020, 1, 1), "kind": ""}
    city = Area.objects.create(code="99.71", name="Kota Bangku", **told)
    City.objects.create(id=1, area=city, name="Kota Bangku")
    wards = []
    for d in range(1, DISTRICTS + 1):
        district = Area.objects.create(code=f"99.71.{d:02d}", name=f"Kecamatan {d}", parent=city, **told)
        for w in range(1, WARDS_EACH + 1):
            code = f"99.71.{d:02d}.{1000 + w}"
            wards.append((Area.objects.create(code=code, name=f"Desa {w}", parent=district, **told).pk, district.pk))
    return wards


def _months() -> list[str]:
    return periods.run_up_to(periods.month_of(clock.today()), MONTHS)


class Drawn:
    """So many made-up facts: even ones leave the hospital, odd ones get their certificate."""

    def __init__(self, first: int, size: int, wards: int) -> None:
        import numpy as np

        dice = np.random.default_rng(first)
        self.first, self.size, self.months = first, size, _months()
        self.month = dice.integers(0, MONTHS, size)
        self.ward = dice.integers(0, wards, size)
        self.facility = dice.integers(1, FACILITIES + 1, size)
        self.minutes = np.minimum(dice.lognormal(6.4, 0.8, size).astype(int), LONGEST - 1)
        self.yes = dice.random(size) < 0.83
        self.leaves = (np.arange(first, first + size) % 2) == 0

    def facts(self, wards: list[tuple[int, int]], at: str) -> Iterator[tuple[Any, ...]]:
        """Yield rows of the table of facts; the day is always the month's fifth."""
        for i in range(self.size):
            n, day = self.first + i, f"{self.months[self.month[i]]}-05"
            body: dict[str, Any] = {"case_id": n, "baby_id": n, "facility_id": int(self.facility[i])}
            body |= {"area_id": wards[self.ward[i]][0], "born_on": day}
            if self.leaves[i]:
                body |= {"discharged_on": day, "with_certificate": bool(self.yes[i])}
                kind = "birth.baby_discharged"
            else:
                minutes = int(self.minutes[i])
                body |= {"document_id": n, "issued_on": day, "minutes": minutes, "days": minutes // 1440}
                body |= {"late": False, "straight_through": True}
                kind = "birth.certificate_issued"
            yield n, kind, at, json.dumps(body), None, n

    def counted(self, ways: dict[str, int], wards: list[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
        """Yield rows of what was counted where."""
        for i in range(self.size):
            end = self.months[self.month[i]], self.first + i, wards[self.ward[i]][0], int(self.facility[i])
            if self.leaves[i]:
                yield ways[SHARE], True, *end, 1
                if self.yes[i]:
                    yield ways[SHARE], False, *end, 1
            else:
                yield ways[MEDIAN], False, *end, int(self.minutes[i])
                yield ways[SIXTY], True, *end, 1
                yield ways[SIXTY], False, *end, 1


class Sums:
    """Counts by month, ward, facility and value, kept as arrays while facts go by."""

    def __init__(self, wards: list[tuple[int, int]]) -> None:
        import numpy as np

        self.wards = wards
        self.districts = sorted({district for _ward, district in wards})
        place = {district: i for i, district in enumerate(self.districts)}
        self.district_of = np.array([place[district] for _ward, district in wards])
        self.tables = {
            key: {
                name: np.zeros((MONTHS, size, LONGEST) if key == "minutes" else (MONTHS, size), dtype=np.int64)
                for name, size in (("city", 1), ("ward", len(wards)), ("district", DISTRICTS), ("facility", FACILITIES))
            }
            for key in ("left", "with", "minutes")
        }

    def add(self, drawn: Drawn) -> None:
        """Count some facts in."""
        import numpy as np

        for key, mask in (("left", drawn.leaves), ("with", drawn.leaves & drawn.yes), ("minutes", ~drawn.leaves)):
            month, ward = drawn.month[mask], drawn.ward[mask]
            places = {"city": ward * 0, "ward": ward, "district": self.district_of[ward]}
            for name, place in (places | {"facility": drawn.facility[mask] - 1}).items():
                index = (month, place, drawn.minutes[mask]) if key == "minutes" else (month, place)
                np.add.at(self.tables[key][name], index, 1)

    def slices(self) -> Iterator[tuple[str, int, int, int, int, Any]]:
        """Yield (period, area, facility, left, with certificate, minutes' counts) of each month and year."""
        months = _months()
        years: dict[str, list[int]] = {}
        for i, month in enumerate(months):
            years.setdefault(month[:4], []).append(i)
        spans = {**{month: [i] for i, month in enumerate(months)}, **years}
        for name, keys in {
            "city": [(0, 0)],
            "ward": [(ward, 0) for ward, _district in self.wards],
            "district": [(district, 0) for district in self.districts],
            "facility": [(0, n + 1) for n in range(FACILITIES)],
        }.items():
            for period, rows in spans.items():
                for at, (area, facility) in enumerate(keys):
                    left, held = (int(self.tables[key][name][rows, at].sum()) for key in ("left", "with"))
                    yield period, area, facility, left, held, self.tables["minutes"][name][rows, at].sum(axis=0)


def fill(facts: int, wards: list[tuple[int, int]]) -> None:
    """Write facts, what was counted, and the cube."""
    sums, ways = Sums(wards), _ways()
    at = connection.ops.adapt_datetimefield_value(datetime.now(UTC))
    first = 1
    while first <= facts:
        drawn = Drawn(first, min(CHUNK, facts - first + 1), len(wards))
        columns = ("way_id", "below", "month", "fact_id", "area_id", "facility_id", "value")
        with transaction.atomic():
            engine.load(Fact, ("id", "kind", "at", "body", "by_id", "case_id"), drawn.facts(wards, at))
            engine.load(Counted, columns, drawn.counted(ways, wards))
        sums.add(drawn)
        first += drawn.size
        print(f"\r{first - 1:,} of {facts:,} facts", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with transaction.atomic():
        _write(sums, ways, facts, at)


def _ways() -> dict[str, int]:
    return {code: way_of(house().indicators[code]).pk for code in (SHARE, MEDIAN, SIXTY)}


def _write(sums: Sums, ways: dict[str, int], last: int, at: Any) -> None:
    import numpy as np

    cells, buckets = [], []
    for period, area, facility, left, held, minutes in sums.slices():
        slot = period, area, facility
        if left:
            cells.append((ways[SHARE], *slot, held, held, left, left, None, 0, 0, None, last, at))
        number = int(minutes.sum())
        if not number:
            continue
        cells.append((ways[SIXTY], *slot, number, number, number, number, None, 0, 0, None, last, at))
        values = np.nonzero(minutes)[0]
        upto = np.cumsum(minutes[values])
        low, high = (int(values[np.searchsorted(upto, rank, "right")]) for rank in ((number - 1) // 2, number // 2))
        below, here = int(minutes[:low].sum()), int(minutes[low])
        total = int((minutes * np.arange(LONGEST)).sum())
        cells.append((ways[MEDIAN], *slot, number, total, 0, 0, low, below, here, low + high, last, at))
        buckets += [(ways[MEDIAN], *slot, int(v), int(minutes[v])) for v in values]
    slots = ("way_id", "period", "area_id", "facility_id")
    figures = ("number", "total", "base_number", "base_total", "middle", "below", "here", "twice_median")
    engine.load(Cell, (*slots, *figures, "last_fact_id", "last_at"), cells)
    engine.load(Bucket, (*slots, "value", "number"), buckets)


def check(wards: list[tuple[int, int]]) -> None:
    """Count a sample by the listener and in bulk, compare every cell, and leave nothing behind."""
    with transaction.atomic():
        fill(SAMPLE, wards)
        bulk = _standing()
        for model in (Cell, Bucket, Counted):
            model.objects.all().delete()
        for row in Fact.objects.order_by("pk"):
            count([(read(row), row)])
        if (own := _standing()) != bulk:
            raise SystemExit(f"bulk and listener differ: {len(own ^ bulk)} rows")
        transaction.set_rollback(True)


def _standing() -> set[tuple[Any, ...]]:
    figures = ("number", "total", "base_number", "base_total", "middle", "below", "here", "twice_median")
    slot = ("way_id", "period", "area_id", "facility_id")
    rows = {("cell", *row) for row in Cell.objects.values_list(*slot, *figures)}
    rows |= {("bucket", *row) for row in Bucket.objects.values_list(*slot, "value", "number")}
    return rows | set(Counted.objects.values_list("way_id", "below", "month", "fact_id", "area_id", "value"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
