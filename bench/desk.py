"""The desk's queue with 1,000 cases and with 1,000,000: the same pages, asked in turns, the 95th percentiles compared.

    .venv/bin/python bench/desk.py [--db postgres --few 1000 --many 1000000 --asks 200 | --small]

Two demo cities get cases in bulk, six in ten of them in the queue that is asked, one in a thousand of these late, the
rest spread over the other queues or closed, each with its deeds. Both are served side by side by one process each,
and one verifier asks both in turns for: the queue, its next page, a case opened beside it, what the verifier holds, and
the day's page. Goal: a ratio of at most 1.5 on either database.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench._town import KINDS, ROOT, City, busy, cities, inside, twin  # noqa: E402
from bench.hammer import pace, served  # noqa: E402

BOUND = 1.5
QUEUE = "population.new"
IN_QUEUE, LATE, HELD = 0.6, 0.001, 0.02
OTHERS = (("birth", "verified"), ("family_card", "submitted"), ("birth", "registered"), ("birth", "returned"),
          ("birth", "issued"), ("family_card", "issued"), ("child_card", "handed"), ("birth", "refused"))  # fmt: skip
CHUNK = 50_000


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", choices=KINDS, default="postgres")
    parser.add_argument("--few", type=int, default=1_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--asks", type=int, default=200, help="times each page is asked of each city")
    parser.add_argument("--small", action="store_true", help="1,000 against 50,000 cases, 40 asks")
    asked = parser.parse_args()
    sizes, asks = ((1_000, 50_000), 40) if asked.small else ((asked.few, asked.many), asked.asks)
    with cities(asked.db) as builder, ExitStack() as stack:
        links, told = [], []
        first = builder.city()
        first.balai("demo")
        for city, size in zip((first, twin(builder, first)), sizes, strict=True):
            began = time.perf_counter()
            told.append(json.loads(inside(city, "desk_cases", str(size))))
            print(f"{asked.db}: {size:,} cases loaded in {time.perf_counter() - began:.0f} s", flush=True)
            stack.enter_context(_served(city))
            links.append(http.client.HTTPConnection("127.0.0.1", city.port, timeout=120))
        _compare(asked.db, links, told, asks, sizes)


def _served(city: City) -> Any:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--no-ws", "--port",
               str(city.port), "--blocking-threads", "1", "balai.config.wsgi:application"]  # fmt: skip
    env = {**city.environment, "BALAI_ACCESS_LOG": "0", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    return served(command, city.port, "/healthz", env)


def _compare(kind: str, links: list[Any], told: list[dict[str, Any]], asks: int, sizes: tuple[int, int]) -> None:
    worst = 0.0
    for name in told[0]["pages"]:
        spent: tuple[list[float], list[float]] = ([], [])
        for turn in range(asks + 5):
            for link, city, times in zip(links, told, spent, strict=True):
                taken = _ask(link, city["pages"][name], city["session"])
                if turn >= 5:
                    times.append(taken)
        few, many = (pace(times, 1) for times in spent)
        worst = max(worst, many.p95 / few.p95)
        print(
            f"{kind}: {name}: {sizes[0]:,} cases p50 {few.p50:.1f} p95 {few.p95:.1f} ms, "
            f"{sizes[1]:,} cases p50 {many.p50:.1f} p95 {many.p95:.1f} ms, "
            f"ratio of p50 {many.p50 / few.p50:.2f}, of p95 {many.p95 / few.p95:.2f}; {busy()}",
            flush=True,
        )
    print(f"{kind}: largest ratio of p95 {worst:.2f}, goal at most {BOUND}")


def _ask(link: Any, page: str, session: str) -> float:
    began = time.perf_counter()
    link.request("GET", page, headers={"Cookie": f"sessionid={session}; gaya=x"})
    answer = link.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {page} {answer.headers.get('Location')}")
    return time.perf_counter() - began


def rows(count: int, first: int, known: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield cases as the database stores them."""
    dice, now, when = random.Random(first), known["now"], known["when"]
    for n in range(first, first + count):
        kind, state = ("birth", "submitted") if dice.random() < IN_QUEUE else dice.choice(OTHERS)
        declared = known["types"][kind]
        clock = declared.state(state).clock.value
        late = dice.random() < LATE
        opened = now - timedelta(minutes=dice.randint(1, 2_000) if clock == "runs" else dice.randint(3_000, 700_000))
        due = now + timedelta(minutes=-dice.randint(1, 900) if late else dice.randint(1, 4_000))
        runs, stopped = clock == "runs", clock == "stopped"
        yield (
            n, f"{declared.prefix}-{n // 1_000_000:06d}-{n % 1_000_000:06d}", kind, 1, state,
            known["queues"].get((kind, state), ""), when(due if runs else known["resting"]), f"Anak ke {n}",
            f"Pemohon {dice.choice(known['names'])} {n}", known["answers"], known["agency"],
            dice.choice(known["wards"]), known["officer"] if runs and dice.random() < HELD else None, "portal",
            when(opened), when(opened), 1440, 0, when(opened) if runs else None, when(due) if runs else None,
            when(now) if stopped else None, (dice.random() < 0.95) if stopped else None,
        )  # fmt: skip


CASE = ("id", "number", "type_code", "type_version", "state", "queue", "urgent_at", "title", "applicant_name",
        "answers", "agency_id", "area_id", "assigned_to_id", "channel", "opened_at", "changed_at", "promised_minutes",
        "spent_minutes", "running_since", "due_at", "closed_at", "in_time")  # fmt: skip
DEED = ("case_id", "seq", "transition", "from_state", "to_state", "post", "at", "reason", "data", "rule_version")


if __name__ == "__main__":
    main()
