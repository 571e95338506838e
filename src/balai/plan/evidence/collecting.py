"""Gather by night what Balai can prove itself; a piece gets a new version only when it says something new."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import translation

from balai.core.audit import record
from balai.core.store import clock
from balai.measure.instruments import queries as instruments
from balai.measure.instruments.rules import Instrument, Node

from . import hooks, probes
from .models import Event, Item, Origin, State, Tie, Version
from .probes import Ask, Found

log = logging.getLogger("balai.evidence")
KEPT_IN = "id"
"""The language evidence is kept in, whoever lets it be gathered: a version must not differ by its reader."""


class WaysFailed(Exception):
    """Some ways could not gather. What the others found is kept; what these found before stands as it was."""

    def __init__(self, ways: set[str]) -> None:
        super().__init__(", ".join(sorted(ways)))
        self.ways = ways


def collect_all() -> int:
    """Gather for every round that a room above names; return how many pieces are new or changed.

    Raises ``WaysFailed`` when all else is done.
    """
    changed, failed = 0, set[str]()
    for instrument, year in hooks.rounds():
        try:
            changed += collect(instrument, year)
        except WaysFailed as some:
            failed |= some.ways
    if failed:
        raise WaysFailed(failed)
    return changed


def collect(instrument_id: str, year: int) -> int:
    """Gather for one instrument and year; return how many pieces are new or changed. Bears being repeated.

    Raises ``WaysFailed`` when all else is done.
    """
    instrument = instruments.get(instrument_id)
    ties: dict[str, list[tuple[str, str]]] = {}
    for leaf, probe, argument in Tie.objects.filter(instrument=instrument_id).values_list("leaf", "probe", "argument"):
        ties.setdefault(leaf, []).append((probe, argument))
    failed: set[str] = set()
    changed = sum(_leaf(instrument, leaf, year, ties.get(leaf.code, []), failed) for leaf in instrument.leaves)
    if failed:
        raise WaysFailed(failed)
    return changed


def _leaf(instrument: Instrument, leaf: Node, year: int, tied: list[tuple[str, str]], failed: set[str]) -> int:
    found = dict(_found(instrument, leaf, year, tied, failed))
    with transaction.atomic():
        known = {
            item.code: item
            for item in Item.objects.select_for_update(of=("self",)).filter(
                instrument=instrument.id, year=year, leaf=leaf.code, origin=Origin.BALAI
            )
        }
        changed = sum(_keep(instrument, leaf, year, code, piece, known.get(code)) for code, piece in found.items())
        for code, item in known.items():
            if code not in found and not item.gone and code.partition(":")[0] not in failed:
                _gone(item)
    return changed


def _found(
    instrument: Instrument, leaf: Node, year: int, tied: list[tuple[str, str]], failed: set[str]
) -> Iterator[tuple[str, Found]]:
    for code, argument in dict.fromkeys([*probes.read(leaf.auto_probe), *tied]):
        way = probes.find(code)
        if way is None:
            continue
        try:
            with translation.override(KEPT_IN), transaction.atomic():
                pieces = list(way.gather(Ask(instrument, leaf, year, argument, clock.today())))
        except Exception:  # a way reads other rooms: one that breaks must not cost the others their night
            log.exception("evidence way %s failed for leaf %s", code, leaf.code)
            failed.add(code)
            continue
        for piece in pieces:
            yield f"{code}:{piece.key}"[:120], piece


def _keep(instrument: Instrument, leaf: Node, year: int, code: str, piece: Found, item: Item | None) -> bool:
    """Write the piece, unless its last version says the same."""
    mark = _fingerprint(piece)
    if item is None:
        item = Item(instrument=instrument.id, year=year, leaf=leaf.code, code=code, origin=Origin.BALAI)
    elif not item.gone and Version.objects.filter(item=item, n=item.versions, fingerprint=mark).exists():
        return False
    item.title, item.low, item.high, item.gone = piece.title[:300], piece.low, piece.high, False
    item.versions += 1
    item.state = State.UPLOADED if item.state == State.MISSING else item.state
    item.save()
    Version.objects.create(
        item=item,
        n=item.versions,
        kind=piece.kind,
        shown=piece.shown[:400],
        dated=piece.dated,
        url=piece.url,
        lineage=piece.lineage,
        value=piece.value,
        detail=piece.detail,
        fingerprint=mark,
        at=clock.now(),
    )
    _note(item, Event.What.COLLECTED)
    return True


def _gone(item: Item) -> None:
    """Say that the city no longer shows it; what was shown stays readable and proves nothing more."""
    item.gone = True
    item.save(update_fields=["gone"])
    _note(item, Event.What.GONE)


def _note(item: Item, what: Event.What) -> None:
    Event.objects.create(item=item, what=what, version=item.versions, at=clock.now())
    detail = {"instrument": item.instrument, "year": item.year, "leaf": item.leaf, "version": item.versions}
    record(f"evidence.{what.value}", by=None, subject=f"evidence:{item.pk}", detail=detail)


def _fingerprint(piece: Found) -> str:
    """Return what tells two findings apart; the day alone doesn't, or every night would bring a new version."""
    body = [piece.kind, piece.title, piece.shown, piece.url, piece.lineage, piece.value, piece.detail, piece.low]
    text = json.dumps([*body, piece.high], cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
