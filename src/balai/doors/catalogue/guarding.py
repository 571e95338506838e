"""From a dataset's own rows to rows that may be shown: right types, no personal column, small counts hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from balai.core.declare import Dataset, PersonalData
from balai.measure.suppression import suppress_table

from . import scanning, values

Row = tuple[Any, ...]


class Refused(Exception):
    """The dataset may not be published as it is; the message says why, without any value."""


def guarded(dataset: Dataset) -> tuple[list[Row], list[Row], int]:
    """Return the rows as they are, the rows that may be shown, and how many counts were hidden. Raises ``Refused``."""
    if not dataset.public:
        raise Refused("not public")
    if personal := [c.code for c in dataset.columns if c.personal is not PersonalData.NONE]:
        raise Refused(f"personal columns: {', '.join(personal)}")
    rows = [tuple(row) for row in dataset.rows()]
    _check_types(dataset, rows)
    try:
        scanning.refuse_personal([c.code for c in dataset.columns], rows)
    except scanning.PersonalData as found:
        raise Refused(f"personal data in {found}") from None
    shown, hidden = _suppressed(dataset, rows)
    return rows, shown, hidden


def _check_types(dataset: Dataset, rows: Sequence[Row]) -> None:
    kinds = [column.type for column in dataset.columns]
    for number, row in enumerate(rows, start=1):
        if len(row) != len(kinds):
            raise Refused(f"row {number} has {len(row)} values for {len(kinds)} columns")
        for column, value in zip(dataset.columns, row, strict=True):
            if not values.fits(column.type, value):
                raise Refused(f"row {number}, column {column.code}: not {column.type}")


def _suppressed(dataset: Dataset, rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Hide small counts and what betrays them; a decimal beside a hidden count could be turned back, so it goes too.

    The counts of a row are parts of each other more often than not (men, women, together; above and below the line
    of a share), so the column is one more dimension.
    """
    counts = [i for i, c in enumerate(dataset.columns) if c.counts]
    if not counts or not rows:
        return list(rows), 0
    derived = [i for i, c in enumerate(dataset.columns) if c.type == "decimal" and not c.counts]
    dims = [i for i in range(len(dataset.columns)) if i not in counts and i not in derived]
    keys = [(*(row[d] for d in dims), c) for row in rows for c in counts]
    if len(counts) == 1:
        keys = [key[:-1] for key in keys]
    shown = iter(suppress_table(keys, [row[c] for row in rows for c in counts]))
    out, hidden = [], 0
    for row in rows:
        new = list(row)
        for c in counts:
            new[c] = next(shown)
        gone = sum(new[c] is None and row[c] is not None for c in counts)
        for d in derived if gone else ():
            new[d] = None
        hidden += gone
        out.append(tuple(new))
    return out, hidden
