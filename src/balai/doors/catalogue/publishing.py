"""Publish a dataset: guarded rows become a new version when they differ from the last one."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import orjson
from django.db import transaction

from balai.core.declare import Dataset
from balai.core.store import clock, engine
from balai.measure.suppression import is_small

from . import register, values
from .guarding import Refused, Row, guarded
from .models import Check, Piece, Release

ROWS_A_PIECE = 2000
KEPT = 30
"""How many versions keep their rows; of older ones the record stays."""

PICTURE_POINTS = 60
log = logging.getLogger(__name__)


def publish(dataset: Dataset) -> Release | None:
    """Publish a dataset now; return the new version, or ``None`` when nothing changed.

    Raises ``Refused`` after writing down why, so that the dataset's page and operators see it.
    """
    try:
        rows, shown, hidden = guarded(dataset)
    except Refused as refusal:
        _checked(dataset, str(refusal))
        raise
    lines = [_line(dataset, row) for row in shown]
    columns = _described(dataset)
    digest = hashlib.sha256(orjson.dumps(columns) + b"".join(lines)).hexdigest()
    with transaction.atomic():
        engine.lock_named(f"catalogue:{dataset.code}")
        _checked(dataset, "")
        last = newest(dataset.code)
        if last and last.digest == digest:
            return None
        release = _write(dataset, last, digest, columns, lines, _picture(dataset, rows), hidden)
        _forget_old(dataset.code)
    return release


def publish_all() -> dict[str, int]:
    """Publish every dataset; one refused keeps the others. Return how many are new, unchanged and refused."""
    done = {"new": 0, "unchanged": 0, "refused": 0}
    for dataset in register.datasets().values():
        try:
            done["new" if publish(dataset) else "unchanged"] += 1
        except Refused as refusal:
            log.error("dataset %s refused: %s", dataset.code, refusal)
            done["refused"] += 1
    return done


def newest(code: str) -> Release | None:
    """Return the current version of a dataset, or ``None`` before the first."""
    return Release.objects.filter(dataset=code).order_by("-version").first()


def lines_of(release: Release) -> list[bytes]:
    """Return the rows of a version as JSON objects, in order. Empty once they are no longer kept."""
    pieces = release.pieces.order_by("number").values_list("content", flat=True)
    return [line for piece in pieces for line in zlib.decompress(bytes(piece)).split(b"\n")]


def _line(dataset: Dataset, row: Row) -> bytes:
    return orjson.dumps({c.code: values.plain(c.type, v) for c, v in zip(dataset.columns, row, strict=True)})


def _described(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the columns as they are kept with a version, in the city's language."""
    return [
        {"code": c.code, "title": f"{c.title}", "type": c.type, "meaning": f"{c.meaning}", "unit": f"{c.unit}"}
        | {"counts": c.counts}
        for c in dataset.columns
    ]


def _checked(dataset: Dataset, refusal: str) -> None:
    Check.objects.update_or_create(dataset=dataset.code, defaults={"checked_at": clock.now(), "refusal": refusal[:400]})


def _write(
    dataset: Dataset,
    last: Release | None,
    digest: str,
    columns: list[dict[str, Any]],
    lines: Sequence[bytes],
    picture: list[Any],
    hidden: int,
) -> Release:
    before = Counter(lines_of(last)) if last else Counter()
    now = Counter(lines)
    release = Release.objects.create(
        dataset=dataset.code,
        version=last.version + 1 if last else 1,
        digest=digest,
        columns=columns,
        picture=picture,
        rows=len(lines),
        added=(now - before).total(),
        removed=(before - now).total(),
        hidden=hidden,
        published_at=clock.now(),
    )
    left = iter(lines)
    number = 0
    while piece := list(islice(left, ROWS_A_PIECE)):
        Piece.objects.create(release=release, number=number, content=zlib.compress(b"\n".join(piece), 6))
        number += 1
    return release


def _forget_old(code: str) -> None:
    old = Release.objects.filter(dataset=code, packed=True).order_by("-version")[KEPT:]
    keys = [release.pk for release in old]
    Piece.objects.filter(release__in=keys).delete()
    Release.objects.filter(pk__in=keys).update(packed=False)


def _picture(dataset: Dataset, rows: Sequence[Row]) -> list[Any]:
    """Return the sums of the drawn column over the x axis, newest ``PICTURE_POINTS``; small ones are left open."""
    if dataset.picture is None:
        return []
    codes = [c.code for c in dataset.columns]
    across, up = (codes.index(code) for code in dataset.picture)
    sums: dict[Any, Any] = {}
    for row in rows:
        if row[up] is not None:
            sums[row[across]] = sums.get(row[across], 0) + row[up]
    small = dataset.columns[up].counts
    points = [
        [str(x), None if small and is_small(int(y)) else float(y) if dataset.columns[up].type == "decimal" else int(y)]
        for x, y in sums.items()
    ]
    return points[-PICTURE_POINTS:]
