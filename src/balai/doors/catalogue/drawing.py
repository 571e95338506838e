"""A dataset's first picture, and its values as words in a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from balai.core.declare import Dataset
from balai.core.ui.charts import Bars, Line
from balai.vocabulary.words import angka

from .models import Release

TIME = re.compile(r"\d{4}(-\d{2}){0,2}")
MOST_BARS = 20


def picture(dataset: Dataset, release: Release, columns: Iterable[dict[str, Any]]) -> Line | Bars | None:
    """Return the chart of the drawn columns: a line over time, bars over anything else.

    ``columns``: the version's, in the words of the page.
    """
    if not release.picture or dataset.picture is None:
        return None
    column = next(c for c in columns if c["code"] == dataset.picture[1])
    said: dict[str, Any] = {
        "title": dataset.title,
        "source": dataset.source,
        "unit": column["unit"],
        "decimals": 1 if column["type"] == "decimal" else 0,
    }
    points = [(str(x), y) for x, y in release.picture]
    if len(points) > 1 and all(TIME.fullmatch(x) for x, _y in points):
        return Line(names=[x for x, _y in points], values=[y for _x, y in points], **said)
    return Bars(rows=points[:MOST_BARS], **said)


def shown(column: dict[str, Any]) -> Callable[[Any], str]:
    """Return how a column's values are written: Indonesian numbers, "disembunyikan" for a hidden count."""
    if column["type"] == "integer":
        none = _("disembunyikan") if column["counts"] else ""
        return lambda value: none if value is None else angka(value)
    if column["type"] == "decimal":
        return lambda value: "" if value is None else angka(value, 2).rstrip("0").rstrip(",")
    return lambda value: "" if value is None else str(value)
