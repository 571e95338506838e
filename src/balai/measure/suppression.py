"""Hiding counts of a few persons so that neither the cell nor its neighbours and totals give them away.

Source: Eurostat, Handbook on Statistical Disclosure Control, ch. 4: primary suppression below a threshold, secondary
suppression so that marginal totals don't reveal what was hidden.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

THRESHOLD = 5
"""Counts 1 to 4 are hidden (zero tells of nobody). Source: publication gate of the city's data officer."""

AUDIT_LIMIT = 4_000_000_000
"""Steps of the exact audit (about ten seconds); in a larger table two hidden counts in every total must do."""

KEYS_LIMIT = 6
"""Dimension columns whose every combination is taken for a published total; of more, the first ones."""

PRIME = 2_147_483_629  # largest prime below 2³¹ for which products fit 63 bits

Group = tuple[int, ...]


def is_small(count: int | None, threshold: int = THRESHOLD) -> bool:
    """Tell whether a count is of a few persons."""
    return count is not None and 0 < count < threshold


def suppress(counts: Sequence[int], threshold: int = THRESHOLD) -> list[int | None]:
    """Return the parts of a known total with ``None`` where hidden."""
    hidden = hide(counts, [tuple(range(len(counts)))], threshold)
    return [None if i in hidden else count for i, count in enumerate(counts)]


def suppress_table(
    keys: Sequence[tuple[Hashable, ...]], counts: Sequence[int | None], threshold: int = THRESHOLD
) -> list[int | None]:
    """Return the counts of a table with ``None`` where hidden.

    ``keys`` are each row's dimension values (month, area …). Every total over any of the dimensions counts as known
    to the reader, because the board publishes them. ``None`` among ``counts`` stays ``None``.
    """
    given = [i for i, count in enumerate(counts) if count is not None]
    table = [int(counts[i]) for i in given]  # type: ignore[arg-type]
    hidden = hide(table, marginals([keys[i] for i in given]), threshold)
    out: list[int | None] = [None] * len(counts)
    for place, i in enumerate(given):
        out[i] = None if place in hidden else table[place]
    return out


def marginals(keys: Sequence[tuple[Hashable, ...]]) -> list[Group]:
    """Return the groups of rows that share a total: one group for each value of every subset of the columns.

    Columns that say the same (a code and its name) give the same groups, which are kept once.
    """
    width = min(len(keys[0]), KEYS_LIMIT) if keys else 0
    groups: dict[Group, None] = {}
    for size in range(width):
        for columns in combinations(range(width), size):
            parts: dict[tuple[Hashable, ...], list[int]] = {}
            for i, key in enumerate(keys):
                parts.setdefault(tuple(key[c] for c in columns), []).append(i)
            groups |= dict.fromkeys(tuple(part) for part in parts.values() if len(part) > 1)
    return list(groups)


def hide(counts: Sequence[int], groups: Iterable[Group], threshold: int = THRESHOLD) -> set[int]:
    """Return the places to hide: small counts, then others until no known total gives any of them away."""
    known = list(groups)
    hidden = {i for i, count in enumerate(counts) if is_small(count, threshold)}
    _cover(counts, known, hidden, threshold)
    while given_away := _given_away(hidden, known):
        if not _hide_beside(counts, known, hidden, given_away):
            break
        _cover(counts, known, hidden, threshold)
    return hidden


def _cover(counts: Sequence[int], groups: list[Group], hidden: set[int], threshold: int) -> None:
    """Hide more in each group until two are hidden and their sum is not small; positive counts before zeros."""
    changed = bool(hidden)
    while changed:
        changed = False
        for group in groups:
            inside = [i for i in group if i in hidden]
            if not inside or (len(inside) > 1 and sum(counts[i] for i in inside) >= threshold):
                continue
            more = _cheapest(counts, (i for i in group if i not in hidden), needs_positive=len(inside) > 1)
            if more is not None:
                hidden.add(more)
                changed = True


def _cheapest(counts: Sequence[int], places: Iterable[int], *, needs_positive: bool) -> int | None:
    """Return the smallest positive count, else a zero where even that hides something."""
    ranked = sorted((counts[i] == 0, counts[i], i) for i in places)
    if not ranked or (needs_positive and ranked[0][0]):
        return None
    return ranked[0][2]


def _given_away(hidden: set[int], groups: list[Group]) -> set[int]:
    """Return hidden places that the totals determine: where no other solution of the sums exists."""
    lines = list(dict.fromkeys(line for group in groups if (line := tuple(i for i in group if i in hidden))))
    if len(lines) ** 2 * len(hidden) > AUDIT_LIMIT:
        return {line[0] for line in lines if len(line) == 1}
    return _determined(sorted(hidden), lines)


def _determined(places: list[int], lines: list[Group]) -> set[int]:
    """Solve the sums by elimination modulo a prime; a row left with one unknown names a determined place."""
    import numpy as np

    column = {place: at for at, place in enumerate(places)}
    matrix = np.zeros((len(lines), len(places)), dtype=np.int64)
    for row, line in enumerate(lines):
        matrix[row, [column[i] for i in line]] = 1
    top = 0
    for at in range(len(places)):
        below = np.nonzero(matrix[top:, at])[0]
        if not below.size:
            continue
        pivot = top + int(below[0])
        matrix[[top, pivot]] = matrix[[pivot, top]]
        matrix[top] = matrix[top] * pow(int(matrix[top, at]), -1, PRIME) % PRIME
        others = np.nonzero(matrix[:, at])[0]
        others = others[others != top]
        matrix[others] = (matrix[others] - matrix[others, at, None] * matrix[top]) % PRIME
        top += 1
        if top == len(lines):
            break
    single = np.count_nonzero(matrix[:top], axis=1) == 1
    return {places[int(np.nonzero(row)[0][0])] for row in matrix[:top][single]}


def _hide_beside(counts: Sequence[int], groups: list[Group], hidden: set[int], given_away: set[int]) -> bool:
    """Hide one more count in every group through a determined place; ``False`` when there is nothing left to hide."""
    added = False
    for group in groups:
        if given_away.isdisjoint(group):
            continue
        more = _cheapest(counts, (i for i in group if i not in hidden), needs_positive=False)
        if more is not None:
            hidden.add(more)
            added = True
    return added
