"""A figure of the year as evidence, with the way down to its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.measure import figures, wording
from balai.vocabulary.words import angka

from ..probes import Ask, Found, Way
from ..rules import Kind


def gather(ask: Ask) -> Iterator[Found]:
    """Yield the figure ``argument`` as it stands for the year; nothing while it has no value."""
    figure, point = figures.find(ask.argument), figures.at(ask.argument, str(ask.year))
    if figure is None or point is None or point.value is None:
        return
    value = wording.amount(point.value, figure.unit, figure.decimals)
    counted = _counted(point)
    yield Found(
        key=figure.code,
        kind=Kind.FIGURE,
        title=figure.name,
        shown=f"{value} ({counted})" if counted else value,
        dated=ask.day,
        url=point.url,
        lineage=reverse("board:cases", args=[figure.code, point.period]) if figure.live and figure.public else "",
        value=point.value,
        detail={
            "indicator": figure.code,
            "period": point.period,
            "numerator": str(point.numerator),
            "denominator": str(point.denominator),
            "version": point.version,
            "last_fact": point.last_fact,
            "closed_on": point.closed_on,
            "target": str(figure.target) if figure.target is not None else "",
        },
    )


def _counted(point: figures.Point) -> str:
    if point.numerator is None or point.denominator is None:
        return ""
    return _("%(part)s dari %(whole)s") % {"part": angka(point.numerator), "whole": angka(point.denominator)}


def choices() -> Iterable[tuple[str, str]]:
    """Return every figure of the city."""
    return [(figure.code, figure.name) for figure in figures.every()]


WAYS = (Way("figure", gettext_lazy("Angka indikator"), gather, choices),)
