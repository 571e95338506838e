"""The path of a kind of case as a picture, drawn from what it declares: states below each other, moves as arrows.

Moves to the next state run straight down. Every other state that is led to has one lane at the right: moves enter it
at a dot and leave it by its one arrow. So the picture stays narrow enough for a phone.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from balai.core.declare import CaseType, Transition

BOX, LINE, PADDING, GAP, LEFT, TOP = 196, 19, 11, 26, 2, 2
LETTERS = 22  # of 14 px in one line of a box
LANE, FIRST_LANE = 13, 18


def order(case_type: CaseType) -> list[str]:
    """Return state codes as a case meets them: each after the first state that leads to it."""
    found = [case_type.initial]
    for code in found:
        found += [m.target for m in case_type.transitions if code in m.sources and m.target not in found]
    return list(dict.fromkeys(found))


def arrows(case_type: CaseType) -> list[tuple[str, str]]:
    """Return every pair of states that some move joins, once."""
    pairs = [(source, m.target) for m in case_type.transitions for source in m.sources if source != m.target]
    return list(dict.fromkeys(pairs))


def lanes(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """Give each state that is not only reached from above its lane, so that lanes of the same place don't overlap."""
    reach: dict[int, list[int]] = {}
    for start, end in pairs:
        reach.setdefault(end, [end]).append(start)
    taken: list[list[tuple[int, int]]] = []
    given = {}
    for end, rows in sorted(reach.items(), key=lambda item: (max(item[1]) - min(item[1]), item[0])):
        low, high = min(rows), max(rows)
        lane = next((i for i, used in enumerate(taken) if all(high < a or low > b for a, b in used)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        given[end] = lane
    return given


def draw(case_type: CaseType) -> SafeString:
    """Return an SVG that a phone shows at its natural size, with every move said in its description."""
    codes = order(case_type)
    row = {code: i for i, code in enumerate(codes)}
    pairs = [(row[a], row[b]) for a, b in arrows(case_type)]
    side = lanes([p for p in pairs if p[1] != p[0] + 1])
    names = [wrap(str(case_type.state(code).name), LETTERS) for code in codes]
    tops = _tops([len(lines) for lines in names])
    width = LEFT + BOX + FIRST_LANE + LANE * (max(side.values(), default=-1) + 1) + 4
    height = tops[-1] - GAP + TOP
    parts = [
        f'<svg class="path" width="{width}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(_('Jalannya berkas'))}: {escape(str(case_type.name))}</title>",
        f"<desc>{escape('; '.join(_said(case_type, m) for m in case_type.transitions))}</desc>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
        *(
            _box(lines, tops[i], tops[i + 1] - GAP, closed=case_type.state(codes[i]).closed)
            for i, lines in enumerate(names)
        ),
        *(_straight(tops[a + 1] - GAP, tops[b]) for a, b in pairs if b == a + 1),
        *(_lane(end, lane, [a for a, b in pairs if b == end and b != a + 1], tops) for end, lane in side.items()),
        "</svg>",
    ]
    return mark_safe("".join(parts))


def _said(case_type: CaseType, move: Transition) -> str:
    sources = ", ".join(str(case_type.state(code).name) for code in move.sources)
    return f"{sources} → {case_type.state(move.target).name}: {move.name}"


def _tops(lines: list[int]) -> list[int]:
    """Return where each box begins, in px, and where one more would."""
    tops = [TOP]
    for number in lines:
        tops.append(tops[-1] + number * LINE + 2 * PADDING + GAP)
    return tops


def _box(lines: list[str], top: int, bottom: int, *, closed: bool) -> str:
    stroke = f'fill="none" stroke="currentColor" stroke-width="{3 if closed else 1.5}"'
    words = "".join(
        f'<text x="{LEFT + 10}" y="{top + PADDING + 14 + i * LINE}" font-size="14" fill="currentColor">{escape(text)}'
        "</text>"
        for i, text in enumerate(lines)
    )
    return f'<rect x="{LEFT}" y="{top}" width="{BOX}" height="{bottom - top}" rx="4" {stroke}/>{words}'


def _line(path: str, *, tip: bool) -> str:
    end = ' marker-end="url(#tip)"' if tip else ""
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"{end}/>'


def _straight(bottom: int, top: int) -> str:
    return _line(f"M{LEFT + 24} {bottom}V{top}", tip=True)


def _lane(end: int, lane: int, starts: list[int], tops: list[int]) -> str:
    """Return one lane: from each state that leads here across to the lane, along it, and into the state."""
    edge, out = LEFT + BOX, LEFT + BOX + FIRST_LANE + lane * LANE
    into = tops[end] + 12
    leaves = {start: _leaving(start, lane, tops) for start in starts}
    heights = [into, *leaves.values()]
    stubs = "".join(
        _line(f"M{edge} {y}H{out}", tip=False) + f'<circle cx="{out}" cy="{y}" r="2.5" fill="currentColor"/>'
        for y in leaves.values()
    )
    return (
        stubs + _line(f"M{out} {min(heights)}V{max(heights)}", tip=False) + _line(f"M{out} {into}H{edge + 2}", tip=True)
    )


def _leaving(start: int, lane: int, tops: list[int]) -> int:
    """Return at what height a move leaves its box: each lane a little lower, below where arrows come in."""
    bottom = tops[start + 1] - GAP
    return min(tops[start] + 20 + 4 * lane, bottom - 3)
