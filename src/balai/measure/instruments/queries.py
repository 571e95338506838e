"""Which instruments there are, which one scores a year, and how an index went over the years."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from balai.core.store import memory

from . import rules
from .comparing import changes
from .models import Edition, Own, Result, Revision
from .shelf import bodies, shipped

ORDER = (Result.Stage.OFFICIAL, Result.Stage.EXTERNAL, Result.Stage.INTERNAL, Result.Stage.SELF)
"""Which stage speaks for a year when several are known: the furthest."""


class NoSuchInstrument(LookupError):
    """Nobody ships or wrote an instrument of that id, or no edition with that hash was kept."""


def every() -> tuple[rules.Instrument, ...]:
    """Return what can be scored with: the shipped instruments and the city's own in use, by family, newest first."""
    found = sorted({**shipped(), **_own()}.values(), key=lambda i: (-i.valid_from, i.id))
    return tuple(sorted(found, key=lambda i: i.family))


def get(instrument_id: str, sha256: str = "") -> rules.Instrument:
    """Return an instrument, or with ``sha256`` exactly that edition. Raises ``NoSuchInstrument``."""
    found = _own().get(instrument_id) or shipped().get(instrument_id)
    if found is not None and sha256 in ("", found.sha256):
        return found
    edition = Edition.objects.filter(instrument=instrument_id, sha256=sha256).first() if sha256 else None
    if edition is None:
        retired = Own.objects.filter(code=instrument_id, state=Own.State.RETIRED).first()
        if retired is None or sha256 not in ("", retired.sha256):
            raise NoSuchInstrument(instrument_id)
        return rules.read(retired.body)
    return rules.read(edition.body)


def get_any(instrument_id: str) -> rules.Instrument:
    """Return an instrument as it is now, or else its newest kept edition. Raises ``NoSuchInstrument``."""
    try:
        return get(instrument_id)
    except NoSuchInstrument:
        newest = Edition.objects.filter(instrument=instrument_id).order_by("-pk").first()
        if newest is None:
            raise
        return rules.read(newest.body)


def body(instrument_id: str) -> Mapping[str, Any]:
    """Return the file of an instrument, also of a draft. Raises ``NoSuchInstrument``."""
    own = Own.objects.filter(code=instrument_id).first()
    if own is not None:
        return own.body
    if instrument_id not in bodies():
        raise NoSuchInstrument(instrument_id)
    return bodies()[instrument_id]


def content(instrument: rules.Instrument) -> Mapping[str, Any]:
    """Return the file of exactly this instrument, also of an edition no longer current."""
    edition = Edition.objects.filter(sha256=instrument.sha256).first()
    return edition.body if edition else body(instrument.id)


def leaves(instrument_id: str) -> tuple[rules.Node, ...]:
    """Return what an instrument asks. Raises ``NoSuchInstrument``."""
    return get(instrument_id).leaves


def for_year(family: str, year: int) -> rules.Instrument | None:
    """Return the instrument that scores a year of a family: the city's own before a shipped one, the newest first."""
    fit = [i for i in every() if i.family == family and i.in_force(year)]
    own = _own()
    return min(fit, key=lambda i: (i.id not in own, -i.valid_from, i.id), default=None)


def families() -> tuple[str, ...]:
    """Return every family that has an instrument, in alphabetical order."""
    return tuple(dict.fromkeys(i.family for i in every()))


def results(family: str, *, public_only: bool = False) -> list[Result]:
    """Return every result in force of a family, by year and stage, the furthest stage of a year first."""
    rows = Result.objects.filter(family=family, current=True).select_related("edition")
    if public_only:
        rows = rows.filter(public=True)
    return sorted(rows, key=lambda r: (r.year, r.instrument, ORDER.index(Result.Stage(r.stage))))


def history(family: str, *, public_only: bool = False) -> list[rules.Standing]:
    """Return how an index went: for each year and instrument the furthest stage, in order of time."""
    furthest: dict[tuple[int, str], Result] = {}
    for row in results(family, public_only=public_only):
        furthest.setdefault((row.year, row.instrument), row)
    return [
        rules.Standing(row.year, row.instrument, row.value, row.reason, row.band, row.source)
        for row in furthest.values()
    ]


def runs(family: str, *, public_only: bool = False) -> list[list[rules.Standing]]:
    """Return the history cut into runs that may each be drawn as one line."""
    return rules.runs(history(family, public_only=public_only), comparable())


def comparable() -> rules.Comparable:
    """Return who may stand on one line with whom."""
    return rules.among(every())


def drafts() -> list[Own]:
    """Return the city's own instruments in every state, by code."""
    return list(Own.objects.select_related("created_by").order_by("code"))


def revisions(own_id: int) -> list[tuple[Revision, list[str]]]:
    """Return every revision of a city's own instrument with what it changed, newest first."""
    rows = list(Revision.objects.filter(own=own_id).select_related("by").order_by("n"))
    steps = [changes(before.body, row.body) for before, row in pairwise(rows)]
    return list(zip(rows, [[], *steps], strict=True))[::-1]


def _own() -> Mapping[str, rules.Instrument]:
    return memory.remember("instruments.own", _read)


def _read() -> Mapping[str, rules.Instrument]:
    rows = Own.objects.filter(state=Own.State.IN_USE).values_list("code", "body")
    return {code: rules.read(content) for code, content in rows}
