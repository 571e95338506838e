"""Where the points of a line fall, and where words have room."""

from __future__ import annotations

from collections.abc import Sequence

from .drawing import px, round_top
from .values import Line, Number


class Plot:
    """Where the points of a line chart fall: pixels within a field that a page may stretch sideways."""

    ABOVE, BELOW = 30, 30

    def __init__(self, chart: Line, width: int) -> None:
        self.count = max(len(chart.names), len(chart.values), len(chart.before))
        self.top = round_top([*chart.values, *chart.before, chart.target])
        self.width, self.tall = width, chart.height - self.ABOVE - self.BELOW

    def share(self, i: int) -> float:
        """Return how far along a point is, 0 to 100."""
        return 100 * i / max(self.count - 1, 1)

    def y(self, value: Number) -> float:
        """Return the height of a value on the whole picture."""
        return self.ABOVE + self.tall * (1 - value / self.top)

    def path(self, values: Sequence[Number | None]) -> str:
        """Return the line through values; a missing one breaks it."""
        drawn, pen = [], "M"
        for i, value in enumerate(values):
            if value is None:
                pen = "M"
                continue
            drawn.append(f"{pen}{px(self.share(i) * self.width / 100)} {px(self.y(value) - self.ABOVE)}")
            pen = "L"
        return "".join(drawn)

    def now_y(self, values: Sequence[Number | None], i: int) -> float:
        """Return where the words of a point stand: below it when the line comes down to it, else above."""
        before = next((v for v in reversed(values[:i]) if v is not None), None)
        here, floor_ = self.y(values[i] or 0), self.ABOVE + self.tall
        falls = before is not None and before > (values[i] or 0)
        return here + 24 if falls and here + 28 < floor_ else max(here - 12, 14)

    def clear_y(self, near: Sequence[Number], taken: float) -> float:
        """Return a height above or below all values near, away from words already there."""
        highest, lowest = min(map(self.y, near)) - 12, max(map(self.y, near)) + 22
        below = lowest < self.ABOVE + self.tall - 4 and abs(lowest - taken) > 20
        return lowest if below and (highest < 14 or abs(highest - taken) <= 20) else max(highest, 14)

    def ends(self, i: int) -> str:
        """Return on which side of a point its words stand."""
        return "end" if self.share(i) > 55 else "start"


def newest(values: Sequence[Number | None]) -> int:
    """Return the place of the newest known value, -1 when there is none."""
    return max((i for i, v in enumerate(values) if v is not None), default=-1)
