"""How the ministry's hub holds up: 514 cities × 500 figures, at one year of history and at ten.

The history is loaded as the database stores it; then one more bundle of 500 figures arrives through the whole check
(signature, scores, changes, spreads), and the pages are asked for. Flat means: ten years cost what one year costs.

    uv run python -m bench.hub                      SQLite, years 1 and 10
    BALAI_DATABASE_URL=postgres://… uv run python -m bench.hub --years 1 10
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

CITIES, FIGURES, LAST = 514, 500, 2025
ROUNDS = 15


def main() -> None:
    """Measure at each number of years and print what a page and an arrival cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--cities", type=int, default=CITIES)
    parser.add_argument("--figures", type=int, default=FIGURES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balai-hub-bench-") as folder:
        _prepare(folder)
        found, done = {}, 0
        for years in sorted(asked.years):
            began = time.perf_counter()
            _load(asked.cities, asked.figures, range(LAST - years + 1, LAST - done + 1))
            done = years
            found[years] = {"load_s": round(time.perf_counter() - began, 1)} | _measure(asked.figures)
            print(json.dumps({"years": years, **found[years]}), flush=True)


def _prepare(folder: str) -> None:
    os.environ |= {"BALAI_DATA": folder, "BALAI_HUB": "1", "BALAI_ACCESS_LOG": "0", "BALAI_HOSTS": "testserver"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    import django

    django.setup()
    from balai.config import prepare

    prepare.schema()
    prepare.static_files()


def _load(cities: int, figures: int, years: range) -> None:
    """Load scores and their spreads for some years, and the cities and subjects at the first call."""
    from balai.core.store.engine import load
    from balai.hub.models import City, Score, Spread, Subject

    if not City.objects.exists():
        made = [_city(n) for n in range(cities)]
        City.objects.bulk_create(made, batch_size=500)
        rows = [Subject(kind="figure", code=f"f{i}", name=f"Angka {i}", unit="%") for i in range(figures)]
        Subject.objects.bulk_create(rows, batch_size=500)
    known = list(City.objects.order_by("pk").values_list("pk", "province"))
    subjects = list(Subject.objects.order_by("pk").values_list("pk", flat=True))
    rng = Random(7)
    for year in years:
        values = {s: [Decimal(rng.randint(0, 9999)).scaleb(-2) for _ in known] for s in subjects}
        columns = ("subject_id", "city_id", "province", "year", "value", "change")
        load(Score, columns, (
            (s, pk, province, year, str(v), "0.5") for s in subjects
            for (pk, province), v in zip(known, values[s], strict=True)
        ))  # fmt: skip
        load(Spread, ("subject_id", "year", "province", "count", "values"), _spreads(values, known, year))


def _city(n: int) -> Any:
    from balai.hub.models import City

    province = f"{11 + n % 38:02d}"
    return City(
        code=f"{province}.{n // 38 + 1:02d}", name=f"Kota {n}", sort_key=f"{n:04d}", province=province,
        province_name=f"Provinsi {province}",
    )  # fmt: skip


def _spreads(values: dict[int, list[Decimal]], known: list[tuple[int, str]], year: int) -> Any:
    from balai.hub.rules.spreading import write

    for subject, row in values.items():
        yield subject, year, "", len(row), write(sorted(row))
        parts: dict[str, list[Decimal]] = {}
        for (_pk, province), value in zip(known, row, strict=True):
            parts.setdefault(province, []).append(value)
        for province, part in parts.items():
            yield subject, year, province, len(part), write(sorted(part))


def _measure(figures: int) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client

    from balai.hub.models import Score, Subject

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, subject = Client(), Subject.objects.order_by("pk")[figures // 2].pk
    pages = {
        "ranking": f"/peringkat/{subject}/?tahun={LAST}",
        "province": f"/peringkat/{subject}/?tahun={LAST}&provinsi=13",
        "improved": f"/peringkat/{subject}/?tahun={LAST}&urut=perubahan",
        "city": f"/kota/13.05/?tahun={LAST}",
        "subjects": "/peringkat/",
    }
    told: dict[str, Any] = {"scores": Score.objects.count()}
    for name, path in pages.items():
        asked: list[str] = []
        with connection.execute_wrapper(lambda run, sql, *rest, asked=asked: (asked.append(sql), run(sql, *rest))[1]):
            assert client.get(path).status_code == 200, path
        told[f"{name}_ms"] = _median(lambda path=path: client.get(path))
        told[f"{name}_queries"] = len(asked)
    told["arrival_ms"] = _arrivals(figures)
    return told


def _median(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 1)


def _arrivals(figures: int, rounds: int = 5) -> float:
    """Return how long a signed bundle takes from bytes to ranked, for a city that corrects its year."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from balai.hub.arriving import keys
    from balai.hub.arriving.taking import take
    from balai.hub.models import City
    from balai.vocabulary import exchange

    city, key = City.objects.get(code="13.05"), Ed25519PrivateKey.generate()
    keys.set_key(city.pk, exchange.public_text(key.public_key()), by=None, reason="bench")
    rng, spent, first = Random(9), [], city.last_sequence
    for turn in range(1, rounds + 1):
        told = tuple(
            exchange.Figure(
                code=f"f{i}", name=f"Angka {i}", unit="%", direction="up", period=str(LAST), version=1,
                value=f"{rng.randint(1, 99)}.{rng.randint(1, 9)}",
            )
            for i in range(figures)
        )  # fmt: skip
        bundle = exchange.Bundle(
            city=exchange.City(code=city.code, name=city.name), year=LAST, number=first + turn,
            sequence=first + turn * 2, previous="", published_at=f"{LAST}-12-01T00:00:00Z", figures=told,
        )  # fmt: skip
        raw = exchange.seal(bundle, key)
        began = time.perf_counter()
        assert take(city.pk, raw, "bench").why is None
        spent.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(spent), 1)


if __name__ == "__main__":
    main()
