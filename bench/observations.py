"""What one new fact costs an observation, at 1 and 10 million facts, against computing it all again.

``python bench/observations.py [--db postgres] [--sizes 1000000 10000000] [--new 300] [--keep FOLDER]``. Each city is
filled as the listener would have (``bench/board_city.py``, a sample compared cell by cell). Then one indicator, a share
by month and kecamatan, is brought up to date in three ways, and all three must agree:

* incrementally: new facts are counted by the product's own listener, one at a time, its cells then read;
* in full: the database groups every fact of the kind by month and kecamatan, as a system without a cube would;
* in full by DuckDB, the fastest full scan we know, over the same facts as columns in memory (loading not counted).

Printed: milliseconds for each, the growth of the incremental cost from the first size to the last (the goal is 1.5 at
most), how many new facts one full scan pays for, and the size of the database. Ten million facts need half an hour
at most and some 6 GB of disk, 12 on PostgreSQL.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench._town import KINDS, cities  # noqa: E402
from bench.filled import environment, filled, keys_of  # noqa: E402

BOUND = 1.5
SCANS = 3


def main() -> None:
    """Fill a city of each size, measure each, print and compare."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", choices=KINDS, default="sqlite")
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 10_000_000])
    asked.add_argument("--new", type=int, default=300, help="facts told one by one")
    asked.add_argument("--keep", type=Path, help="keep filled SQLite cities in this folder and use them again")
    asked.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.inside:
        print(json.dumps(measure(given.new)))
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as name, cities(given.db) as builder:
        found = []
        for size in given.sizes:
            url = builder.bare().database_url
            home = filled(given.keep or Path(name), size, url)
            found.append(_measured(keys_of(home, url), given.new))
    for size, one in zip(given.sizes, found, strict=True):
        said = f"{size:>12,} facts  incremental {one['p50']:.2f} ms (p95 {one['p95']:.2f})"
        for name in ("full", "duckdb"):
            said += f"  {name} scan {one[name]:,.1f} ms = {one[name] / one['p50']:,.1f} new facts"
        print(f"{said}  {one['bytes'] / 1e9:.1f} GB")
    if len(found) > 1:
        ratio = found[-1]["p50"] / found[0]["p50"]
        full, duck = (found[-1][k] / found[0][k] for k in ("full", "duckdb"))
        print(f"growth with the history: incremental ×{ratio:.2f}, full scan ×{full:.1f}, DuckDB ×{duck:.1f}")
        if ratio > BOUND:
            raise SystemExit(f"a new fact costs ×{ratio:.2f} in the larger city, more than ×{BOUND}")


def _measured(keys: dict[str, str], new: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--inside", "--new", str(new)]
    done = subprocess.run(command, env=environment(**keys), check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(new: int) -> dict[str, float]:
    """Measure one city, in its own process. Raises ``SystemExit`` when the three ways disagree."""
    import django

    django.setup()
    each = sorted(_incremental(new))
    cube = _cube()
    full, scanned = _timed(_scan)
    columns = _columns()
    duckdb, grouped = _timed(lambda: _duckdb(columns))
    if not cube == scanned == grouped:
        raise SystemExit("the three ways of counting disagree")
    percentiles = {"p50": statistics.median(each), "p95": each[int(len(each) * 0.95)]}
    return percentiles | {"full": full, "duckdb": duckdb, "bytes": _bytes()}


def _bytes() -> int:
    """Return how much the database takes on disk."""
    from django.db import connection

    from balai.core.store import engine

    size = "SELECT pg_database_size(current_database())"
    if not engine.is_postgres():
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute(size)
        return int(cursor.fetchone()[0])


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds of the fastest of a few runs, and what it found."""
    best, found = float("inf"), None
    for _ in range(SCANS):
        start = time.perf_counter()
        found = work()
        best = min(best, (time.perf_counter() - start) * 1000)
    return best, found


def _incremental(new: int) -> list[float]:
    """Tell and count facts one by one; return the milliseconds each took until its figures could be read."""
    from balai.core.areas.models import Area
    from balai.core.declare import house
    from balai.core.facts.delivering import read
    from balai.core.facts.models import Fact
    from balai.core.store import clock
    from balai.measure import periods, queries
    from balai.measure.counting import count
    from bench.board_city import SHARE

    ward = Area.objects.filter(level="ward").order_by("pk").first()
    assert ward is not None
    today = clock.today().replace(day=5)
    body = {"case_id": 1, "baby_id": 1, "facility_id": 1, "area_id": ward.pk, "born_on": str(today)}
    body |= {"discharged_on": str(today), "with_certificate": True}
    indicator = house().indicators[SHARE]
    took = []
    for _ in range(new):
        start = time.perf_counter()
        told = Fact.objects.create(kind="birth.baby_discharged", at=clock.now(), body=body)
        count([(read(told), told)], only=SHARE)
        queries.at(indicator, periods.month_of(today), ward.parent)
        took.append((time.perf_counter() - start) * 1000)
    return took


def _cube() -> dict[tuple[str, int], tuple[int, int]]:
    """Return (leavers with a certificate, leavers) by month and ward as the cube has them."""
    from balai.core.areas.models import Area
    from balai.measure.models import Cell
    from bench.board_city import SHARE

    wards = set(Area.objects.filter(level="ward").values_list("pk", flat=True))
    rows = Cell.objects.filter(way__indicator=SHARE, facility_id=0, area_id__in=wards, period__contains="-")
    return {(c.period, c.area_id): (c.number, c.base_number) for c in rows}


def _scan() -> dict[tuple[str, int], tuple[int, int]]:
    """Return the same by letting the database read every fact."""
    from django.db import connection

    from balai.core.store import engine

    if engine.is_postgres():
        sql = (
            "SELECT left(body->>'discharged_on', 7), (body->>'area_id')::bigint, "
            "sum(CASE WHEN (body->>'with_certificate')::boolean THEN 1 ELSE 0 END), count(*) "
            "FROM facts_fact WHERE kind = 'birth.baby_discharged' GROUP BY 1, 2"
        )
    else:
        sql = (
            "SELECT substr(json_extract(body, '$.discharged_on'), 1, 7), json_extract(body, '$.area_id'), "
            "sum(json_extract(body, '$.with_certificate')), count(*) "
            "FROM facts_fact WHERE kind = 'birth.baby_discharged' GROUP BY 1, 2"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {(month, ward): (int(yes), n) for month, ward, yes, n in cursor.fetchall()}


def _columns() -> Any:
    """Return the facts as DuckDB's own columns in memory."""
    import duckdb
    import numpy as np

    from balai.core.facts.models import Fact

    months, wards, yes = [], [], []
    rows = Fact.objects.filter(kind="birth.baby_discharged").values_list("body", flat=True)
    for body in rows.iterator(10_000):
        day = body["discharged_on"]
        months.append(int(day[:4]) * 12 + int(day[5:7]) - 1)
        wards.append(body["area_id"])
        yes.append(bool(body["with_certificate"]))
    told = {"month": np.array(months, np.int32), "ward": np.array(wards, np.int64), "yes": np.array(yes)}
    database = duckdb.connect()
    database.execute("CREATE TABLE left_ AS SELECT * FROM told")
    assert told
    return database


def _duckdb(database: Any) -> dict[tuple[str, int], tuple[int, int]]:
    found = database.execute("SELECT month, ward, sum(yes::INT), count(*) FROM left_ GROUP BY 1, 2").fetchall()
    return {(f"{m // 12:04d}-{m % 12 + 1:02d}", ward): (int(yes), n) for m, ward, yes, n in found}


if __name__ == "__main__":
    main()
