"""Figures as pictures: the series with its target, the map of kecamatan."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from balai.core.areas import svg
from balai.core.areas.models import Area
from balai.core.declare import Indicator
from balai.core.ui.charts import Line, Map, Shape
from balai.measure.readings import Reading
from balai.measure.rules import Reason

from . import words

MAP_WIDTH = 420
MAP_BUDGET = 14_000


def _number(reading: Reading) -> float | None:
    return None if reading.shown is None else float(reading.shown)


def series(indicator: Indicator, readings: Sequence[Reading], before: Sequence[Reading] = (), csv: str = "") -> Line:
    """Return a year of a figure as a line; ``before`` is the same months a year earlier."""
    known = any(r.value is not None for r in before)
    return Line(
        title=str(indicator.name),
        source=str(indicator.source),
        csv=csv,
        unit=str(indicator.unit),
        decimals=indicator.decimals,
        names=[words.short_period(r.period) for r in readings],
        values=[_number(r) for r in readings],
        before=[_number(r) for r in before] if known else (),
        before_name=_("setahun sebelumnya") if known else "",
        target=None if indicator.target is None else float(indicator.target),
        target_name=_target_name(indicator),
    )


def _target_name(indicator: Indicator) -> str:
    if indicator.target is None:
        return ""
    return _("target {value}").format(value=words.amount(indicator, indicator.target))


def area_map(indicator: Indicator, rows: Sequence[tuple[Area, Reading]], width: int = MAP_WIDTH) -> Map | None:
    """Return the map of a figure by area, or ``None`` when no area has a boundary or nothing was counted."""
    if not any(reading.reason is not Reason.NOTHING for _area, reading in rows):
        return None
    drawing = svg.draw([area for area, _reading in rows], width, MAP_BUDGET)
    if drawing.frame is None:
        return None
    values = {area.pk: _number(reading) for area, reading in rows}
    return Map(
        title=str(indicator.name),
        unit="%" if indicator.unit == "%" else "",
        decimals=0,
        shapes=[Shape(s.area.name, s.path, s.x, s.y, values[s.area.pk]) for s in drawing.shapes],
        width=drawing.frame.width,
        height=drawing.frame.height,
    )
