"""A search over a catalogue of thousands, spelled well and badly.

    .venv/bin/python bench/search.py [--facilities 5000] [--rounds 20]

Fills a throw-away city with made-up facilities beside what the services declare, and asks as people do. Wanted: 5 ms.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

WANTED_MS = 5.0
QUERIES = ("akta kelahiran", "akte kelahiran", "puskemas", "puskesmas anggrek", "klinik seroja jaya", "ktp",
           "kelahiran anak", "kartu keluarga hilang", "bidan ratna", "klurahan niyur melambay", "pus",
           "zzzz qqqq")  # fmt: skip
FIRST = ("Puskesmas", "Klinik", "Praktik Bidan", "Rumah Sakit", "Loket", "Sekolah Dasar")
SECOND = ("Anggrek", "Seroja", "Melati", "Ratna", "Harapan", "Bunda", "Sejahtera", "Mulia", "Kencana", "Damai")
THIRD = ("Jaya", "Raya", "Indah", "Baru", "Timur", "Barat", "Utama", "Lestari", "Makmur", "Sentosa")


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facilities", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        fill(Path(folder), asked.facilities)
        measure(asked.rounds)


def fill(folder: Path, count: int) -> None:
    """Make the tables, put made-up facilities in and build the index."""
    os.environ["BALAI_DATA"] = str(folder / "data")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    from django.db import transaction

    from balai.config import prepare

    prepare.schema()
    from balai.core.areas import demo
    from balai.core.facilities.models import Facility
    from balai.core.search import index

    dice, ward = random.Random(3), demo.make_city()
    with transaction.atomic():
        Facility.objects.bulk_create(
            Facility(code=f"f-{n}", name=" ".join(map(dice.choice, (FIRST, SECOND, THIRD))) + f" {n}", kind="clinic",
                     area=ward, address=f"Jalan Contoh {n}") for n in range(count)
        )  # fmt: skip
    began = time.perf_counter()
    entries = index.rebuild()
    print(f"index of {entries} entries built in {time.perf_counter() - began:.1f} s")


def measure(rounds: int) -> None:
    """Ask every query in turns; print the median of each and of all."""
    from balai.core import search

    times: dict[str, list[float]] = {query: [] for query in QUERIES}
    for _ in range(rounds):
        for query in QUERIES:
            began = time.process_time()
            search.find(query, limit=20)
            times[query].append((time.process_time() - began) * 1000)
    for query, found in times.items():
        print(f"{median(found):6.2f} ms  {query}")
    everything = [t for found in times.values() for t in found]
    p95 = quantiles(everything, n=20)[-1]
    print(f"median {median(everything):.2f} ms, p95 {p95:.2f} ms (wanted {WANTED_MS:.0f} ms)")


if __name__ == "__main__":
    main()
