"""One birth submission against the bare inserts of the very same rows in one transaction, and where the rest goes.

    .venv/bin/python bench/submission.py [--db postgres --rounds 60 | --small]

Ours: one request to the API through the whole stack, in process: key, checks of 26 pages of answers, once-only key,
three cases with deeds and files, three persons, birth and baby, duties, questions to the population register, message,
fact. Bare: the INSERT and UPDATE statements that request sent, with the same parameters, sent again by the database's
own driver in one transaction to a copy of the database made before the run, so that ids and keys fall alike.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench._town import KINDS, busy, cities, inside, twin, use  # noqa: E402

Statement = tuple[str, Any]


def main() -> None:
    """Submit, send again bare, print the ratio and the parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", choices=KINDS, default="postgres")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--small", action="store_true", help="15 rounds")
    asked = parser.parse_args()
    rounds = 15 if asked.small else asked.rounds
    with cities(asked.db) as builder:
        city = builder.city()
        city.balai("demo")
        stock = json.loads(inside(city, "_births", "prepare", str(2 * rounds + 10)))
        copy = _connector(twin(builder, city))
        use(city)
        measure(asked.db, stock, rounds, copy)


def _connector(city: Any) -> Callable[[], Any]:
    """Return the bare way to connect to a city's database."""
    if city.database_url:
        import psycopg

        return lambda: psycopg.connect(city.database_url)
    return lambda: _sqlite(city.data / "balai.sqlite3")


def _sqlite(path: Any) -> Any:
    import sqlite3

    found = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        found.execute(f"PRAGMA {pragma}")
    return found


@dataclass
class Request:
    """One submission: seconds in all, in answers' checks, and in each kind of statement; and what it wrote."""

    seconds: float = 0.0
    checks: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)
    number: dict[str, int] = field(default_factory=dict)
    wrote: list[Statement] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Execute a statement and note it."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            word = sql.split(None, 1)[0].upper()
            kind = {"INSERT": "writes", "UPDATE": "writes", "SELECT": "reads"}.get(word, "savepoints")
            self.spent[kind] = self.spent.get(kind, 0.0) + time.perf_counter() - began
            self.number[kind] = self.number.get(kind, 0) + 1
            if kind == "writes":
                self.wrote.append((sql, params))


def measure(kind: str, stock: dict[str, Any], rounds: int, copy: Callable[[], Any]) -> None:
    """Take turns: ours, then the same rows bare."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client, bare = Client(), copy()
    done, plain = [], []
    for n in range(rounds + 5):
        request = _submit(client, stock["key"], stock["api"].pop(), n)
        done.append(request)
        plain.append(_again(bare, request.wrote))
    _print(kind, done[5:], plain[5:])


def _submit(client: Any, key: str, body: dict[str, Any], n: int) -> Request:
    from django.db import connection

    from balai.doors.api import requests

    request, clean = Request(), requests.clean_all

    def timed(*words: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return clean(*words, **named)
        finally:
            request.checks += time.perf_counter() - began

    requests.clean_all = timed
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"bench-kunci-{n}"}
    text = json.dumps(body)
    try:
        with connection.execute_wrapper(request):
            began = time.perf_counter()
            answer = client.post("/api/v1/berkas/birth", text, content_type="application/json", headers=headers)
            request.seconds = time.perf_counter() - began
    finally:
        requests.clean_all = clean
    assert answer.status_code == 201, answer.content
    return request


def _again(link: Any, wrote: list[Statement]) -> float:
    """Send the same statements in one transaction; return seconds."""
    lite = not hasattr(link, "info")
    statements = [(sql.replace("%s", "?") if lite else sql, params) for sql, params in wrote]
    cursor = link.cursor()
    began = time.perf_counter()
    if lite:
        cursor.execute("BEGIN IMMEDIATE")
    for sql, params in statements:
        cursor.execute(sql, params)
        if "RETURNING" in sql:
            cursor.fetchall()
    link.commit()
    return time.perf_counter() - began


def _print(kind: str, done: list[Request], plain: list[float]) -> None:
    whole, bare = median(r.seconds for r in done) * 1000, median(plain) * 1000
    print(f"{kind}: one submission {whole:.1f} ms, bare writes of its rows {bare:.1f} ms, medians of {len(done)}")
    print(f"{kind}: ratio {whole / bare:.1f}; {busy()}")
    parts = {
        name: median(r.spent.get(key, 0.0) for r in done) * 1000
        for name, key in (("its own writes", "writes"), ("reads", "reads"), ("savepoints", "savepoints"))
    }
    checks = median(r.checks for r in done) * 1000
    for (name, spent), key in zip(parts.items(), ("writes", "reads", "savepoints"), strict=True):
        print(f"  {name:42} {median(r.number.get(key, 0) for r in done):4.0f} statements {spent:6.1f} ms")
    print(f"  {'checks of the answers, reads included':42} {'':15} {checks:6.1f} ms")
    rest = whole - sum(parts.values())
    print(f"  {'Python: forms, rules, sealing, SQL made':42} {'':15} {rest:6.1f} ms")


if __name__ == "__main__":
    main()
