"""How heavy the six kinds of page are and how soon people see them, on a slow phone's line.

    .venv/bin/python bench/pages.py [--times 5 | --small]

A running demo city, Chromium with an empty cache, 400 kbit/s, 400 ms away, its processor slowed six times. For each
kind: kilobytes over the wire on the first visit, by sort, and on the second; first paint on the first visit, median of
five; layout shift. Limits: a resident's page 60 kB with HTML 14, CSS 12 (inside the HTML on the first visit), scripts
10, and 20 again; desk and map 150; first paint 2.5 s; layout shift 0.05. `--free` measures without the slow processor
and line, which tells a busy machine from a heavy page.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bench._town import City, busy, cities, inside  # noqa: E402

KBITS, AWAY_MS, SLOWER = 400, 400, 6
PAINT_MS, SHIFT = 2_500, 0.05
SORTS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font", "Image": "picture"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Kilobytes at most: in all, again, and by sort."""

    whole: float
    again: float
    html: float = 0
    css: float = 0
    js: float = 0


RESIDENT = Limits(whole=60, again=20, html=14, css=12, js=10)
DESK = Limits(whole=150, again=150)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: where, for whom, within what."""

    name: str
    path: str
    limits: Limits
    session: str = ""
    screen: tuple[int, int] = (360, 740)


def main() -> None:
    """Serve a demo city, visit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--free", action="store_true", help="the line and processor as they are")
    parser.add_argument("--small", action="store_true", help="each page once")
    asked = parser.parse_args()
    with cities("sqlite") as builder:
        city = builder.city()
        city.balai("demo")
        told = json.loads(inside(city, "pages_known"))
        city.start()
        try:
            measure(city, kinds(told), 1 if asked.small else asked.times, slow=not asked.free)
        finally:
            city.stop()


def kinds(told: dict[str, str]) -> list[Kind]:
    """Return the six kinds, and the map."""
    wide = (1366, 768)
    return [
        Kind("home", "/", RESIDENT),
        Kind("service", "/layanan/birth/", RESIDENT),
        Kind("form", f"/isi/{told['draft']}/asal/", RESIDENT, told["stranger"]),
        Kind("desk", f"/meja/antrean/population.new/?berkas={told['number']}", DESK, told["officer"], wide),
        Kind("board", "/papan/", RESIDENT),
        Kind("dataset", f"/data/{told['dataset']}/", RESIDENT),
        Kind("map", f"/peta/{told['layer']}/lengkap/", DESK),
    ]


def measure(city: City, pages: list[Kind], times: int, *, slow: bool) -> None:
    """Visit each page so often, each time as a newcomer and then once more."""
    from playwright.sync_api import sync_playwright

    from tests.tools.browser import FLAGS, chromium_path

    outside = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        _visit(browser, city, pages[0], slow=False)  # the city has loaded what it needs
        for kind in pages:
            visits = [_visit(browser, city, kind, slow=slow) for _ in range(times)]
            paint = median(v["paint"] for v in visits)
            first = visits[0]
            faults = list(over(kind.limits, first, paint if slow else 0))
            outside += [f"{kind.name}: {fault}" for fault in faults]
            sorts = ", ".join(f"{sort} {size:.1f}" for sort, size in first["sorts"].items())
            print(
                f"{kind.name}: {first['whole']:.1f} kB ({sorts}), again {first['again']:.1f} kB, first paint "
                f"{paint:.0f} ms, shift {first['shift']:.3f}; {'; '.join(faults) or 'within'}; {busy()}",
                flush=True,
            )
        browser.close()
    print("outside: " + "; ".join(outside) if outside else "all within")


def over(limits: Limits, visit: dict[str, Any], paint: float) -> Any:
    """Yield what is over its limit."""
    if visit["whole"] > limits.whole:
        yield f"{visit['whole']:.1f} kB of {limits.whole}"
    if visit["again"] > limits.again:
        yield f"again {visit['again']:.1f} kB of {limits.again}"
    for sort in ("html", "css", "js"):
        most = getattr(limits, sort)
        if most and visit["sorts"].get(sort, 0) > most + (limits.css if sort == "html" else 0):
            yield f"{sort} {visit['sorts'][sort]:.1f} kB of {most}"
    if paint > PAINT_MS:
        yield f"first paint {paint:.0f} ms of {PAINT_MS}"
    if visit["shift"] > SHIFT:
        yield f"shift {visit['shift']:.3f} of {SHIFT}"


WATCH = """
window.benchShift = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) benchShift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
SAID = "[performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1, window.benchShift]"


def _visit(browser: Any, city: City, kind: Kind, *, slow: bool) -> dict[str, Any]:
    wide, high = kind.screen
    context = browser.new_context(viewport={"width": wide, "height": high}, locale="id-ID", service_workers="block")
    if kind.session:
        context.add_cookies([{"name": "sessionid", "value": kind.session, "url": city.address}])
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if slow:
        rate = KBITS * 1000 / 8
        conditions = {"offline": False, "latency": AWAY_MS, "downloadThroughput": rate, "uploadThroughput": rate}
        line.send("Network.emulateNetworkConditions", conditions)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sorts, sizes = {}, {}  # type: ignore[var-annotated]
    line.on("Network.responseReceived", lambda e: sorts.update({e["requestId"]: SORTS.get(e["type"], "other")}))
    line.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"] / 1000}))
    answer = page.goto(city.address + kind.path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{kind.path}: {answer and answer.status}")
    paint, shift = page.evaluate(SAID)
    by_sort: dict[str, float] = {}
    for key, size in sizes.items():
        sort = sorts.get(key, "other")
        by_sort[sort] = by_sort.get(sort, 0.0) + size
    whole = sum(sizes.values())
    sizes.clear()
    page.goto(city.address + kind.path, wait_until="networkidle")
    again = sum(sizes.values())
    context.close()
    return {"paint": paint, "shift": shift, "whole": whole, "again": again, "sorts": by_sort}


if __name__ == "__main__":
    main()
