"""Figures: numbers of the city, charts, maps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.ui import charts, maps, parts

from .register import register


@register.inclusion_tag("ui/part/figures.html")
def figures(rows: Iterable[Any]) -> dict[str, Any]:
    """Draw figures of the city: ``parts.Figure``, mappings or (value, label) each."""
    return {"rows": parts.made(parts.Figure, rows)}


@register.inclusion_tag("ui/part/pillars.html")
def pillars(rows: Iterable[Any]) -> dict[str, Any]:
    """Draw how much of each pillar stands: ``parts.Share``, mappings or (code, label, done, total) each."""
    said = _("{done} dari {total}")
    return {
        "rows": [
            {
                "code": s.code,
                "label": s.label,
                "bar": parts.bar(s.done, s.total),
                "words": said.format(done=s.done, total=s.total),
            }
            for s in parts.made(parts.Share, rows)
        ]
    }


def _figure(chart: charts.Figure, svg: SafeString, columns: list[Any], rows: list[Any], title: bool) -> dict[str, Any]:
    return {
        "title": chart.title,
        "show_title": title,
        "svg": svg,
        "source": chart.source,
        "csv": chart.csv,
        "columns": columns,
        "rows": rows,
    }


@register.inclusion_tag("ui/part/chart.html")
def chart_line(chart: charts.Line, title: bool = False) -> dict[str, Any]:
    """Draw a ``charts.Line`` with its source, its CSV and its numbers folded away."""
    past = [chart.say(v) for v in chart.before] + [""] * len(chart.names)
    now = [chart.say(v) for v in chart.values] + [""] * len(chart.names)
    columns: list[Any] = [_("Waktu"), _("Nilai"), *([chart.before_name] if chart.before else [])]
    rows = [(name, now[i], past[i])[: len(columns)] for i, name in enumerate(chart.names)]
    return _figure(chart, charts.line(chart), columns, rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_bars(chart: charts.Bars, title: bool = False) -> dict[str, Any]:
    """Draw ``charts.Bars``."""
    rows = [(name, chart.say(value)) for name, value in chart.rows]
    return _figure(chart, charts.bars(chart), ["", _("Nilai")], rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_stack(chart: charts.Stack, title: bool = False) -> dict[str, Any]:
    """Draw a ``charts.Stack``."""
    rows = [(name, chart.say(value)) for name, value in chart.parts]
    return _figure(chart, charts.stack(chart), ["", _("Nilai")], rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_timeline(chart: charts.Timeline, title: bool = False) -> dict[str, Any]:
    """Draw a ``charts.Timeline``: an index over the years, cut where the way of scoring changed."""
    rows = [(str(year), spell.name, chart.say(value)) for spell in chart.spells for year, value in spell.points]
    return _figure(chart, charts.timeline(chart), [_("Tahun"), _("Instrumen"), _("Nilai")], rows, title)


@register.inclusion_tag("ui/part/chart.html")
def chart_marks(chart: charts.Marks, title: bool = False) -> dict[str, Any]:
    """Draw ``charts.Marks``: parts on one shared scale, with their past and target."""
    rows = [(r.name, chart.say(r.now), chart.say(r.before), chart.say(r.target)) for r in chart.rows]
    columns = ["", _("Nilai"), chart.before_name or _("Sebelumnya"), _("Target")]
    return _figure(chart, charts.marks(chart), columns, rows, title)


@register.inclusion_tag("ui/part/chart.html")
def area_map(chart: charts.Map, title: bool = False, numbers: bool = True) -> dict[str, Any]:
    """Draw a ``charts.Map``. ``numbers=False`` when the page lists them itself, beside the map."""
    rows = [(parts.link(s.url, s.name) if s.url else s.name, chart.say(s.value)) for s in chart.shapes]
    drawn = _figure(chart, maps.area_map(chart), [_("Wilayah"), _("Nilai")], rows if numbers else [], title)
    return drawn | {"map": True, "scale": maps.scale(chart)}
