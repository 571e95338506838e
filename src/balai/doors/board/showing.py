"""What the board shows, gathered in a few reads of the cube: pillars with their figures, the services' marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.declare import Indicator, house
from balai.core.ui.charts import spark
from balai.measure import queries, wording
from balai.measure.entered import queries as entered
from balai.measure.entered import trends
from balai.measure.entered.models import Definition
from balai.measure.readings import Reading
from balai.measure.satisfaction import queries as satisfaction
from balai.measure.suppression import THRESHOLD
from balai.measure.surveys.words import quality as quality_words
from balai.vocabulary.words import angka

from . import words

MONTHS = 13


@dataclass(frozen=True, slots=True)
class Face:
    """One indicator on the board: its newest figure and the way there."""

    indicator: Indicator
    reading: Reading
    url: str
    value: str
    status: SafeString | str
    target: str
    period: str
    interval: str
    spark: SafeString | str

    @property
    def known(self) -> bool:
        """There is a figure."""
        return self.reading.value is not None


def face(indicator: Indicator, readings: Sequence[Reading]) -> Face:
    """Return the face of an indicator from its newest months."""
    reading = next((r for r in reversed(readings) if r.value is not None), readings[-1])
    values = [None if r.shown is None else float(r.shown) for r in readings]
    value = words.value(reading)
    drawn = sum(v is not None for v in values) > 1
    return Face(
        indicator=indicator,
        reading=reading,
        url=reverse("board:indicator", args=[indicator.code]),
        value=value,
        status=words.against(reading),
        target=words.target(indicator),
        period=words.running(reading.period, queries.present()),
        interval=words.interval(reading),
        spark=spark(values, f"{indicator.name}: {value}") if drawn else "",
    )


def pillars() -> list[tuple[str, Any, list[Face]]]:
    """Return (code, name, faces) of each pillar that has a public figure, in the movement's order."""
    shown = queries.public_indicators()
    readings = queries.overview(shown, count=MONTHS)
    faces = {code: face(house().indicators[code], rows) for code, rows in readings.items()}
    found = []
    for pillar, name in words.PILLARS.items():
        here = [faces[i.code] for s in house().services if s.pillar is pillar for i in s.indicators if i.public]
        if here:
            found.append((pillar.value, name, here))
    return found


@dataclass(frozen=True, slots=True)
class Handed:
    """One indicator that an agency hands in: its newest published figure and the way there."""

    name: str
    url: str
    value: str
    status: SafeString | str
    target: str
    period: str
    interval: str
    source: str
    owner: str
    spark: SafeString | str


def handed_in() -> dict[str, list[Handed]]:
    """Return the published figures that agencies hand in, by pillar; ``""`` for those of none."""
    rows = list(entered.definitions(public_only=True))
    series = entered.overview(rows)
    found: dict[str, list[Handed]] = {}
    for row in rows:
        if series[row.code]:
            found.setdefault(row.pillar, []).append(_handed(row, series[row.code]))
    return found


def _handed(row: Definition, series: Sequence[entered.Standing]) -> Handed:
    last = series[-1]
    value = wording.stood(last.value, last.reason, row.unit, row.decimals)
    values = [None if s.value is None or s.version != row.version else float(s.value) for s in series]
    return Handed(
        name=row.name,
        url=reverse("entered:public", args=[row.code]),
        value=value,
        status=words.standing(trends.against(row, last)),
        target="" if row.target is None else wording.amount(row.target, row.unit, row.decimals),
        period=wording.period(last.period),
        interval=trends.interval_words(row, last),
        source=row.source,
        owner=str(row.owner),
        spark=spark(values, f"{row.name}: {value}") if sum(v is not None for v in values) > 1 else "",
    )


def shelves() -> list[tuple[str, Any, list[Face], list[Handed]]]:
    """Return (code, name, counted faces, handed-in figures) of each pillar that shows anything; the last has none."""
    counted = {code: faces for code, _name, faces in pillars()}
    handed = handed_in()
    names = [(pillar.value, name) for pillar, name in words.PILLARS.items()] + [("", _("Angka lain"))]
    return [
        (code, name, counted.get(code, []), handed.get(code, []))
        for code, name in names
        if code in counted or code in handed
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """What those who were served say of a service this year."""

    name: str
    value: str
    quality: str
    replies: str


def marks() -> Iterator[Mark]:
    """Yield the satisfaction of each service that somebody answered for this year."""
    for result in satisfaction.of_year(queries.present("year")):
        service = house().by_code.get(result.service)
        if service is None:
            continue
        if result.small:
            replies, value, quality = _("kurang dari {n} jawaban").format(n=THRESHOLD), _("disembunyikan"), ""
        elif result.index is None:
            replies, value, quality = angka(result.replies), _("belum lengkap"), ""
        else:
            replies, value = angka(result.replies), angka(result.index.converted, 2)
            quality = quality_words(result.index.quality, result.index.performance)
        yield Mark(str(service.name), value, quality, replies)
