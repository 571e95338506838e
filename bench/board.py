"""The board with 10,000 facts and with 10,000,000: the same pages, asked in turns, their 95th percentiles compared.

``python bench/board.py [--small 10000 --large 10000000 --asks 300]``. Two cities are filled with facts as the
registry tells them, each fact counted as the listener counts it (a sample is counted both ways and compared), then
served side by side. The goal is a ratio of at most 1.5. The large city takes several gigabytes and some minutes.
"""

from __future__ import annotations

import argparse
import http.client
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.filled import environment, filled  # noqa: E402
from bench.hammer import pace, served  # noqa: E402

PORTS = 8183, 8184
BOUND = 1.5


def pages() -> list[str]:
    """Return the pages that are asked: the board, a share and a median with their places, a month."""
    return [
        "/papan/",
        "/papan/population.akta_before_discharge/",
        "/papan/population.minutes_to_akta/",
        f"/papan/population.akta_before_discharge/{time.strftime('%Y-%m')}/",
    ]


def main() -> None:
    """Fill, serve, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--small", type=int, default=10_000)
    asked.add_argument("--large", type=int, default=10_000_000)
    asked.add_argument("--asks", type=int, default=300, help="times each page is asked of each city")
    asked.add_argument("--keep", type=Path, help="keep the filled cities in this folder and use them again")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = given.keep or Path(name)
        homes = [filled(folder, facts) for facts in (given.small, given.large)]
        envs = [environment(BALAI_DATA=str(home), BALAI_ACCESS_LOG="0") for home in homes]
        command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "1", "--no-ws"]
        command += ["--blocking-threads", "1", "balai.config.wsgi:application"]
        with (
            served([*command, "--port", str(PORTS[0])], PORTS[0], "/papan/", envs[0]),
            served([*command, "--port", str(PORTS[1])], PORTS[1], "/papan/", envs[1]),
        ):
            _compare(given.asks, (given.small, given.large))


def _compare(asks: int, sizes: tuple[int, int]) -> None:
    links = [http.client.HTTPConnection("127.0.0.1", port) for port in PORTS]
    worst = 0.0
    for page in pages():
        spent: tuple[list[float], list[float]] = ([], [])
        for turn in range(asks + 10):
            for link, times in zip(links, spent, strict=True):
                began = time.perf_counter()
                link.request("GET", page, headers={"Cookie": "gaya=x"})
                answer = link.getresponse()
                answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{answer.status} {page}")
                if turn >= 10:
                    times.append(time.perf_counter() - began)
        few, many = (pace(times, 1) for times in spent)
        worst = max(worst, many.p95 / few.p95)
        print(
            f"{page}: {sizes[0]:,} facts p50 {few.p50:.1f} p95 {few.p95:.1f} ms, "
            f"{sizes[1]:,} facts p50 {many.p50:.1f} p95 {many.p95:.1f} ms, ratio {many.p95 / few.p95:.2f}",
            flush=True,
        )
    print(f"largest ratio {worst:.2f}, goal at most {BOUND}")


if __name__ == "__main__":
    main()
