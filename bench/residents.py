"""Loading residents, checked and sealed, against the bare COPY (or executemany) of the very rows that come of it.

    .venv/bin/python bench/residents.py [--db postgres --people 500000 | --small]

Ours: `people.loading.load_people` into an empty table: every row checked, names tidied, NIK and family card sealed and
hashed, twins refused, the load audited, indexes at the end. Bare: the finished rows into the same empty table with the
same indexes at the end, by the same COPY or executemany. Turns are taken. Goal: 100,000 rows a second on PostgreSQL.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench._town import KINDS, busy, cities, use  # noqa: E402

GOAL = 100_000
TURNS = 3


def main() -> None:
    """Draw residents, load them both ways, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", choices=KINDS, default="postgres")
    parser.add_argument("--people", type=int, default=500_000)
    parser.add_argument("--small", action="store_true", help="50,000 people")
    asked = parser.parse_args()
    people = 50_000 if asked.small else asked.people
    with cities(asked.db) as builder:
        use(builder.city())
        measure(asked.db, people)


def measure(kind: str, people: int) -> None:
    """Take turns, print rates."""
    from balai.core.people.models import Person

    drawn = draw(people)
    _load(drawn)
    finished = _finished(Person)
    ours, bare, work = [], [], []
    for _ in range(TURNS):
        _empty(Person)
        wall, own = _timed(lambda: _load(drawn))
        ours.append(people / wall)
        work.append(people / own)
        _empty(Person)
        wall, _own = _timed(lambda: _copy(Person, finished))
        bare.append(people / wall)
    rate, plain = median(ours), median(bare)
    print(f"{kind}: {people:,} residents, checked {rate:,.0f} rows/s, bare {plain:,.0f} rows/s, medians of {TURNS}")
    print(
        f"{kind}: ratio of rates {rate / plain:.2f}; {median(work):,.0f} rows for each second of our own CPU; {busy()}"
    )
    if kind == "postgres":
        print(f"goal {GOAL:,} rows/s: {'met' if rate >= GOAL else 'not met'}")


def draw(people: int) -> list[dict[str, Any]]:
    """Return made-up residents of a made-up city."""
    from balai.core.areas import demo
    from balai.core.areas import queries as areas
    from balai.core.areas.models import Area
    from balai.core.sample.residents import Residents
    from balai.core.store import clock

    city = demo.make_city()
    wards = [(a.pk, a.code) for a in areas.of_level(Area.Level.WARD, city)]
    return list(Residents(random.Random(5), wards, clock.today()).rows(people))[:people]


def _load(drawn: list[dict[str, Any]]) -> None:
    from balai.core.people.loading import load_people

    report = load_people(drawn, by=None)
    if report.loaded != len(drawn):
        raise SystemExit(report.faults[:3])


def _finished(model: Any) -> list[tuple[Any, ...]]:
    """Return the loaded rows as the database holds them."""
    from django.db import connection

    from balai.core.people.loading import STORED

    names = ", ".join(connection.ops.quote_name(c) for c in STORED)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(model._meta.db_table)}")
        return cursor.fetchall()


def _copy(model: Any, finished: list[tuple[Any, ...]]) -> None:
    from django.db import transaction

    from balai.core.people.indexing import indexes_last
    from balai.core.people.loading import STORED
    from balai.core.store import engine

    with transaction.atomic(), indexes_last():
        engine.load(model, STORED, finished)


def _empty(model: Any) -> None:
    from django.db import connection

    from balai.core.store.engine import is_postgres

    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE" if is_postgres() else f"DELETE FROM {table}")


def _timed(act: Any) -> tuple[float, float]:
    """Return seconds by the clock and seconds of this process."""
    began, work = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - began, time.process_time() - work


if __name__ == "__main__":
    main()
