"""The path of a kind of case as a picture, drawn from what it declares: states below each other, moves as arrows."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from balai.core.declare import CaseType, Transition

NARROWEST, HEIGHT, GAP, LEFT, TOP = 196, 40, 34, 2, 2
LETTER = 7.7  # px, the mean width of a letter at 14 px; a box holds its longest name
LANE, FIRST_LANE = 18, 16


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


def lanes(pairs: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Give each arrow that skips a state its lane at the right, so that no two overlap; short ones lie inside."""
    taken: list[list[tuple[int, int]]] = []
    given = {}
    for pair in sorted(pairs, key=lambda p: abs(p[0] - p[1])):
        low, high = sorted(pair)
        lane = next((i for i, used in enumerate(taken) if all(high < a or low > b for a, b in used)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        given[pair] = lane
    return given


def draw(case_type: CaseType) -> SafeString:
    """Return an SVG at its natural size, readable on a phone, with every move said in its description."""
    codes = order(case_type)
    row = {code: i for i, code in enumerate(codes)}
    pairs = [(row[a], row[b]) for a, b in arrows(case_type)]
    side = lanes([p for p in pairs if p[1] != p[0] + 1])
    box = _box_width(case_type)
    width = LEFT + box + FIRST_LANE + LANE * (max(side.values(), default=-1) + 1) + 8
    height = TOP * 2 + len(codes) * HEIGHT + (len(codes) - 1) * GAP
    parts = [
        f'<svg class="path" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(_('Jalannya berkas'))}: {escape(str(case_type.name))}</title>",
        f"<desc>{escape('; '.join(_said(case_type, m) for m in case_type.transitions))}</desc>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
        *(_box(case_type, code, i, box) for i, code in enumerate(codes)),
        *(_straight(a) if b == a + 1 else _round(a, b, side[(a, b)], box) for a, b in pairs),
        "</svg>",
    ]
    return mark_safe("".join(parts))


def _said(case_type: CaseType, move: Transition) -> str:
    sources = ", ".join(str(case_type.state(code).name) for code in move.sources)
    return f"{sources} → {case_type.state(move.target).name}: {move.name}"


def _y(index: int) -> int:
    return TOP + index * (HEIGHT + GAP)


def _box_width(case_type: CaseType) -> int:
    """Return the width of every box in px."""
    return max(NARROWEST, 20 + round(LETTER * max(len(str(state.name)) for state in case_type.states)))


def _box(case_type: CaseType, code: str, index: int, box: int) -> str:
    state = case_type.state(code)
    name = escape(str(state.name))
    width = 3 if state.closed else 1.5
    stroke = f'fill="none" stroke="currentColor" stroke-width="{width}"'
    return (
        f'<rect x="{LEFT}" y="{_y(index)}" width="{box}" height="{HEIGHT}" rx="4" {stroke}/>'
        f'<text x="{LEFT + 10}" y="{_y(index) + 25}" font-size="14" fill="currentColor">{name}</text>'
    )


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5" marker-end="url(#tip)"/>'


def _straight(index: int) -> str:
    x = LEFT + 24
    return _line(f"M{x} {_y(index) + HEIGHT}V{_y(index + 1)}")


def _round(start: int, end: int, lane: int, box: int) -> str:
    edge, out = LEFT + box, LEFT + box + FIRST_LANE + lane * LANE
    from_y = _y(start) + (HEIGHT - 10 if end > start else 10)
    to_y = _y(end) + (10 if end > start else HEIGHT - 10)
    return _line(f"M{edge} {from_y}H{out}V{to_y}H{edge + 2}")
