"""A book of 150 pages and more through Balai, against the bare Typst library compiling the very same source.

    .venv/bin/python bench/book.py [--programmes 18] [--rounds 5]

Ours: one job from asked to done: the plan composed from plain values, drawn as PDF/A-3b, kept with its SHA-256 and its
progress told; the Word file is timed by itself, for Typst makes none. Bare: ``typst.Compiler`` with the same template,
fonts and data, the file flushed to disk. Each side works in a fresh process each round, so that neither has read or
laid out anything before; sides take turns. Told by the clock, and by processor time for a busy machine. Wanted: at
least 0.8 of the bare rate, and the whole book within 10 s.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

from _city import one_office

WANTED, SECONDS, PAGES = 0.8, 10.0, 150


def planned(per_dimension: int) -> Any:
    """Return what the made plan says."""
    from balai.plan.books.tests import made

    return made.matter(per_dimension, words=4)


def ours(office: SimpleNamespace, per_dimension: int) -> dict[str, Any]:
    """Make the book as the worker does; return pages and seconds: until the PDF is kept, and for the Word file."""
    from balai.core.jobs import Run
    from balai.core.store import clock
    from balai.plan.books import gathering, printing
    from balai.plan.books.models import Printing
    from balai.plan.masterplan.models import Plan

    matter = planned(per_dimension)
    gathering.gather = lambda _plan: matter  # type: ignore[assignment]
    plan = Plan.objects.create(version=1, title="Rencana", year_start=2026, year_end=2035)
    row = Printing.objects.create(plan=plan, book=2, key="bench", asked_by=office.head, asked_at=clock.now())
    told: list[tuple[float, float]] = []
    Run.progress = lambda _self, _done, _all: told.append(now())  # type: ignore[method-assign]
    printing.make(Run(0), printing=row.pk)
    row.refresh_from_db()
    return {"pages": row.pages or 0, "pdf": between(told[0], told[2]), "docx": between(told[2], told[3])}


def now() -> tuple[float, float]:
    """Return the moment by the clock and by this process' time on all processors."""
    return time.perf_counter(), time.process_time()


def between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    """Return the seconds between two moments, by both."""
    return end[0] - start[0], end[1] - start[1]


def bare(per_dimension: int, folder: Path) -> dict[str, Any]:
    """Compile the same template with the same data by the library alone."""
    import os

    import typst

    from balai.core.documents import drawing
    from balai.plan.books import composing, content, pdf
    from balai.plan.books.tests import made

    book = composing.compose(planned(per_dimension), 2)
    paper = pdf.unsigned(book, agency="Badan Perencanaan", on=made.TODAY)
    data = json.dumps({"paper": paper, "values": content.as_data(book)}, ensure_ascii=False)
    path = drawing.template("buku")
    begun = now()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(drawing.FONTS)])
    compiler = typst.Compiler(
        str(path), root=str(path.parent), font_paths=fonts, ignore_system_fonts=True, package_path=str(drawing.PAPER)
    )
    made_pdf = compiler.compile(format="pdf", sys_inputs={"data": data}, pdf_standards="a-3b")
    with (folder / "bare.pdf").open("wb") as file:
        file.write(made_pdf)
        file.flush()
        os.fsync(file.fileno())
    return {"pdf": between(begun, now())}


def one(side: str, per_dimension: int) -> None:
    """Work for one side in this process and print what was measured."""
    with one_office() as office:
        found = ours(office, per_dimension) if side == "ours" else bare(per_dimension, office.folder)
    print(json.dumps(found))


def turn(side: str, per_dimension: int) -> dict[str, Any]:
    """Let a fresh process work for one side."""
    asked = [sys.executable, __file__, "--side", side, "--programmes", str(per_dimension)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])  # type: ignore[no-any-return]


def main() -> None:
    """Take turns, print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", type=int, default=18, help="in each of the six dimensions")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=("ours", "bare"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        return one(asked.side, asked.programmes)
    turns = [(turn("ours", asked.programmes), turn("bare", asked.programmes)) for _ in range(asked.rounds)]
    pages = turns[0][0]["pages"]
    print(f"book of {pages} pages (wanted at least {PAGES}), medians of {asked.rounds} fresh processes")
    for column, name in enumerate(("clock", "processor time")):
        mine, theirs = (median(t[who]["pdf"][column] for t in turns) for who in (0, 1))
        word = median(t[0]["docx"][column] for t in turns)
        each = (1000 * mine / pages, 1000 * theirs / pages)
        print(f"PDF by {name}: ours {mine:.2f} s, bare {theirs:.2f} s; a page {each[0]:.1f} and {each[1]:.1f} ms")
        print(f"Word file by {name}: {word:.2f} s; whole book {mine + word:.2f} s (wanted at most {SECONDS:.0f})")
        print(f"ratio of rates by {name}: {theirs / mine:.2f} (wanted {WANTED})")
    return None


if __name__ == "__main__":
    main()
