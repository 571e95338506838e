"""Closed periods and coverage on a figure's pages: how it stood when closed, what moved since, for how many places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from balai.core.declare import Indicator
from balai.measure import closing, coverage, figures
from balai.measure.readings import Reading
from balai.vocabulary.words import angka, tgl, tgl_jam

from . import words


@dataclass(frozen=True, slots=True)
class Closed:
    """What is said of a closed period: the value that stands, since when, what came late, its history."""

    value: str
    day: str
    late: str
    history: list[tuple[str, str]]


def about(reading: Reading) -> Closed | None:
    """Return what was closed of a figure's period, or ``None`` for one never closed."""
    rows = closing.history(reading.indicator.code, reading.period)
    if not rows:
        return None
    history = []
    for row in rows:
        if row.reopened_at:
            history.append((tgl_jam(row.reopened_at), _("dibuka lagi: {reason}").format(reason=row.reason)))
        history.append((tgl_jam(row.closed_at), _("ditutup")))
    held = closing.closed_figures(reading.indicator.code, [reading.period], reading.area_id).get(reading.period)
    if held is None:
        return Closed("", "", "", history)
    value = words.stood(reading.indicator, held.value, held.reason)
    moved = figures.late(held, reading)
    late = "" if moved is None else words.amount(reading.indicator, moved)
    return Closed(value, tgl(held.closing.closed_at), late, history)


def marked(indicator: Indicator, rows: list[dict[str, Any]], readings: list[Reading]) -> list[dict[str, Any]]:
    """Let rows of closed periods show how they stood when closed, and what came late."""
    held = closing.closed_figures(indicator.code, [r.period for r in readings])
    for row, reading in zip(rows, readings, strict=True):
        if found := held.get(reading.period):
            row["value"] = words.stood(indicator, found.value, found.reason)
            moved = figures.late(found, reading)
            row["late"] = "" if moved is None else words.amount(indicator, moved)
            row["closed"] = True
    return rows


def coverage_words(indicator: Indicator, period: str) -> str:
    """Return ``23 dari 25 fasilitas``, or nothing where no place is expected."""
    found = coverage.of_live(indicator, period)
    if found is None or not found.expected:
        return ""
    places = _("fasilitas") if found.places == "facility" else _("kecamatan")
    said = _("{n} dari {m} {places}")
    return said.format(n=angka(found.reported), m=angka(found.expected), places=places)
