"""The five nearest facilities, by the place index and by looking at every row.

    .venv/bin/python bench/nearest.py [--facilities 100000] [--questions 300]

Runs on SQLite, or on the PostgreSQL of ``BALAI_DATABASE_URL`` (a database of its own: tables are made and filled).
Every tenth answer is compared with the full scan's. Wanted: 100 times the full scan's rate.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from statistics import median

WANTED = 100.0
WEST, SOUTH, EAST, NORTH = 106.0, -8.0, 110.0, -6.0
KINDS = ("puskesmas", "hospital", "clinic", "midwife", "school")
SCANS = 8


def main() -> None:
    """Fill, ask, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facilities", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        fill(Path(folder), asked.facilities)
        measure(asked.facilities, asked.questions)


def fill(folder: Path, count: int) -> None:
    """Make the tables and put made-up facilities in."""
    os.environ["BALAI_DATA"] = str(folder / "data")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    from django.db import transaction

    from balai.config import prepare

    prepare.schema()
    from balai.core.areas import demo
    from balai.core.facilities.models import Facility
    from balai.core.store import engine

    dice, ward = random.Random(5), demo.make_city().pk
    Facility.objects.all().delete()
    yes = True if engine.is_postgres() else 1
    columns = ("code", "name", "kind", "area_id", "address", "lon", "lat", "phone", "codes", "closes_on_holidays",
               "active")  # fmt: skip
    rows = (
        (f"f-{n}", f"Fasilitas {n}", dice.choice(KINDS), ward, "", round(dice.uniform(WEST, EAST), 6),
         round(dice.uniform(SOUTH, NORTH), 6), "", "{}", yes, yes)
        for n in range(count)
    )  # fmt: skip
    began = time.perf_counter()
    with transaction.atomic():
        engine.load(Facility, columns, rows)
    print(f"{count} facilities loaded and indexed in {time.perf_counter() - began:.1f} s")


def measure(count: int, questions: int) -> None:
    """Ask both ways, compare answers and rates."""
    from balai.core.facilities import place

    dice = random.Random(6)
    for kinds in ((), ("puskesmas",)):
        by_index, by_scan = [], []
        for n in range(questions):
            lon, lat = dice.uniform(WEST, EAST), dice.uniform(SOUTH, NORTH)
            began = time.perf_counter()
            found = place.nearest_ids(lon, lat, 5, kinds)
            by_index.append(time.perf_counter() - began)
            if n % max(1, questions // SCANS) == 0:
                began = time.perf_counter()
                expected = full_scan(lon, lat, 5, kinds)
                by_scan.append(time.perf_counter() - began)
                assert [pk for pk, _ in found] == expected
        ratio = median(by_scan) / median(by_index)
        rates = f"index {1 / median(by_index):,.0f}/s, full scan {1 / median(by_scan):,.1f}/s"
        print(f"{kinds[0] if kinds else 'any kind'}: {rates}, {ratio:,.0f} × (wanted {WANTED:.0f})")


def full_scan(lon: float, lat: float, n: int, kinds: tuple[str, ...]) -> list[int]:
    """Return the nearest ids by the distance to every facility."""
    from balai.core.facilities.models import Facility
    from balai.core.facilities.place import distance_km

    rows = Facility.objects.filter(active=True, lon__isnull=False).values_list("pk", "lon", "lat")
    if kinds:
        rows = rows.filter(kind__in=kinds)
    return [pk for _, pk in sorted((distance_km(lon, lat, x, y), pk) for pk, x, y in rows)[:n]]


if __name__ == "__main__":
    main()
