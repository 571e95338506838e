"""One programme as a bar over the plan's years. Its name and state stand beside it in words."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString

from balai.core.ui.charts import paint
from balai.core.ui.charts.drawing import text

HEIGHT = 18
OPEN_ENDED = frozenset({"idea", "planned", "budgeted"})
CROSSED = frozenset({"delayed", "dropped", "merged_into"})


def axis(years: range, now: int | None = None) -> SafeString:
    """Return the years above the bars, the present one marked."""
    count = len(years)
    words = "".join(
        text(
            f"{100 * (i + 0.5) / count:.2f}%",
            14,
            str(y) if count < 7 else f"’{y % 100:02d}",
            anchor="middle",
            now=y == now,
        )
        for i, y in enumerate(years)
    )
    return SafeString(f'<svg width="100%" height="20" aria-hidden="true">{words}</svg>')


def bar(years: range, start: int, end: int, state: str, says: str, *, alone: bool = False) -> SafeString:
    """Return the bar from the start of one year to the end of another, clipped to the plan.

    Filled: under way or done; outlined: not begun; dashed: stopped or delayed. ``says`` names the picture.
    """
    count = len(years)
    first, last = max(start, years[0]) - years[0], min(end, years[-1]) - years[0]
    x, long = 100 * first / count, 100 * max(last - first + 1, 0) / count
    edges = (f"{100 * i / count:.2f}%" for i in range(count + 1))
    lines = "".join(
        f'<line x1="{edge}" x2="{edge}" y1="0" y2="{HEIGHT}" stroke="{paint("hairline", alone)}"/>' for edge in edges
    )
    color = paint("line", alone)
    look = f'fill="{color}"'
    if state in OPEN_ENDED:
        look = f'fill="{paint("paper", alone)}" stroke="{color}" stroke-width="2"'
    elif state in CROSSED:
        look = f'fill="{paint("paper", alone)}" stroke="{paint("ink2", alone)}" stroke-width="2" stroke-dasharray="4 3"'
    return SafeString(
        f'<svg width="100%" height="{HEIGHT}" role="img"><title>{escape(says)}</title>{lines}'
        f'<rect x="{x:.2f}%" y="4" width="{long:.2f}%" height="10" {look}/></svg>'
    )
