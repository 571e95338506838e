"""A bar for what takes longer than two seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

AFTER_SECONDS = 2.0
EVERY_SECONDS = 0.2
WIDTH = 28


class Bar:
    """Counts work of a known size on a terminal; on anything else it says a line every tenth part."""

    def __init__(self, label: str, total: int = 0, out: TextIO | None = None) -> None:
        self.label, self.total, self.out = label, total, out or sys.stderr
        self.began, self.drawn_at, self.shown = time.monotonic(), 0.0, False
        self.tenth = 0

    def update(self, done: int, total: int | None = None) -> None:
        """Say how far it is."""
        self.total = total if total is not None else self.total
        now = time.monotonic()
        if now - self.began < AFTER_SECONDS or now - self.drawn_at < EVERY_SECONDS:
            return
        self.drawn_at = now
        share = min(1.0, done / self.total) if self.total else 0.0
        if self.out.isatty():
            left = int((now - self.began) * (1 - share) / share) if share else 0
            bar = "█" * int(WIDTH * share) + "░" * (WIDTH - int(WIDTH * share))
            counted = f"{_count(done)} dari {_count(self.total)}" if self.total else _count(done)
            self.out.write(f"\r\033[K{self.label}  {bar}  {counted}" + (f", kira-kira {left} dtk lagi" if left else ""))
            self.out.flush()
        elif int(share * 10) > self.tenth or not self.shown:
            self.tenth = int(share * 10)
            self.out.write(f"{self.label}: {_count(done)} dari {_count(self.total)}\n")
        self.shown = True

    def close(self) -> None:
        """Leave one line that says how long it took, when it took long."""
        if self.shown:
            start = "\r\033[K" if self.out.isatty() else ""
            self.out.write(f"{start}{self.label}: selesai dalam {time.monotonic() - self.began:.0f} dtk\n")


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@contextmanager
def bar(label: str, total: int = 0) -> Iterator[Bar]:
    """Give a bar for the block: ``with bar("Warga", 200_000) as b: b.update(done)``."""
    shown = Bar(label, total)
    try:
        yield shown
    finally:
        shown.close()
