"""Lists of 100 rows of open data: Balai's query API beside Datasette, on the same table, in one run.

``python bench/catalogue.py [--rows 20000 --seconds 14]``. Both get one process and the same questions from the same
client; Datasette is spared counting and facets, Balai counts. Prints answers a second and the ratio.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.hammer import Pace, hammer, served  # noqa: E402

PORTS = 8181, 8182
TURNS = 7
DISTRICTS = [f"Kecamatan {n}" for n in range(1, 12)]


def table(rows: int) -> list[tuple]:
    """Return made-up rows: code, district, day, number, share."""
    dice = random.Random(7)
    return [
        (f"R-{n:06d}", dice.choice(DISTRICTS), f"2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}", dice.randint(5, 900), n / 8)
        for n in range(rows)
    ]


def dataset(rows: int):
    """Return the table as a declared dataset."""
    from datetime import date

    from balai.core.declare import Column, Dataset

    kinds = {"kode": "code", "kecamatan": "text", "hari": "date", "banyak": "integer", "bagian": "decimal"}
    return Dataset(
        code="bangku",
        title="Bangku uji",
        meaning="Data buatan",
        columns=tuple(Column(code=c, title=c, type=k, meaning=c) for c, k in kinds.items()),
        rows=lambda: [(a, b, date.fromisoformat(c), d, e) for a, b, c, d, e in table(rows)],
        source="bench",
    )


def house(rows: int):
    """Return a house that declares only this table."""
    from balai.core.declare import House, Service
    from balai.vocabulary.pillars import Pillar

    told = {"code": "bench", "name": "Bangku", "purpose": "", "owner": "kota", "pillar": Pillar.GOVERNANCE}
    return House((Service(**told, datasets=(dataset(rows),)),))


def application():
    """Return the WSGI application that granian runs, with the bench's own house."""
    from balai.config.wsgi import application as balai
    from balai.core.declare.house import use

    use(house(int(os.environ["BENCH_ROWS"])))
    return balai


def prepare(folder: Path, rows: int) -> None:
    """Publish the table in a new city and write it for Datasette."""
    import django

    from balai.config.prepare import schema

    django.setup()
    schema()
    from balai.core.declare.house import use
    from balai.doors.catalogue.publishing import publish

    use(made := house(rows))
    publish(made.datasets["bangku"])
    with sqlite3.connect(folder / "bench.db") as file:
        file.execute("CREATE TABLE bangku (kode TEXT, kecamatan TEXT, hari TEXT, banyak INTEGER, bagian REAL)")
        file.executemany("INSERT INTO bangku VALUES (?, ?, ?, ?, ?)", table(rows))
        file.execute("CREATE INDEX by_district ON bangku (kecamatan)")


def questions(rows: int) -> dict[str, tuple]:
    """Return each kind of question as Balai and as Datasette is asked it."""
    last = rows // 100 - 1
    spot = lambda n: (n * 7919) % last * 100  # noqa: E731
    where = lambda n: DISTRICTS[n % len(DISTRICTS)].replace(" ", "%20")  # noqa: E731
    spared = "_size=100&_shape=objects&_nocount=1&_nofacet=1&_nosuggest=1"
    return {
        "a page of 100 rows": (
            lambda n: f"/data/api/bangku/?limit=100&offset={spot(n)}",
            lambda n: f"/bench/bangku.json?{spared}&_next={spot(n)}",
        ),
        "100 rows of a district": (
            lambda n: f"/data/api/bangku/?kecamatan={where(n)}&limit=100",
            lambda n: f"/bench/bangku.json?{spared}&kecamatan={where(n)}",
        ),
    }


def main() -> None:
    """Run both and print the ratio."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=20_000)
    asked.add_argument("--seconds", type=float, default=14)
    asked.add_argument("--threads", type=int, default=4)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        os.environ |= {
            "BALAI_DATA": name,
            "BALAI_ACCESS_LOG": "0",
            "BENCH_ROWS": str(given.rows),
            "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH")))),
        }
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
        prepare(folder, given.rows)
        here = Path(sys.executable).parent
        ours = [str(here / "granian"), "--interface", "wsgi", "--port", str(PORTS[0]), "--workers", "1", "--no-ws"]
        ours += ["--blocking-threads", "1", "--factory", "bench.catalogue:application"]
        theirs = [str(here / "datasette"), "serve", "-i", str(folder / "bench.db"), "-p", str(PORTS[1])]
        theirs += ["--setting", "suggest_facets", "off"]
        env = dict(os.environ)
        with (
            served(ours, PORTS[0], "/data/api/bangku/", env),
            served(theirs, PORTS[1], "/bench/bangku.json?_size=1", env),
        ):
            for kind, paths in questions(given.rows).items():
                _compare(kind, paths, given.seconds, given.threads)


def _compare(kind: str, paths: tuple, seconds: float, threads: int) -> None:
    """Ask both in turns, so that a busy machine is as busy for each; print the middle of the turns."""
    turns: list[list[Pace]] = []
    for _ in range(TURNS):
        turns.append(
            [
                hammer(port, path, seconds=seconds / TURNS, threads=threads)
                for port, path in zip(PORTS, paths, strict=True)
            ]
        )
    ours, theirs = (median(turn[i].rate for turn in turns) for i in (0, 1))
    p95 = [median(turn[i].p95 for turn in turns) for i in (0, 1)]
    ratio = median(turn[0].rate / turn[1].rate for turn in turns)
    print(f"{kind}: Balai {ours:.0f}/s (p95 {p95[0]:.1f} ms), Datasette {theirs:.0f}/s (p95 {p95[1]:.1f} ms),", end=" ")
    print(f"ratio {ratio:.1f}", flush=True)


if __name__ == "__main__":
    main()
