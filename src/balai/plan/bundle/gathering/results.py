"""Results of instruments with the edition they were scored by, and the index of their evidence."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.conf import settings

from balai.measure.instruments import queries as instruments
from balai.measure.instruments.models import Result
from balai.plan.evidence import queries as evidence
from balai.vocabulary import exchange
from balai.vocabulary.pillars import Pillar

from .figures import number

STAGES = (
    (Result.Stage.SELF, "self"),
    (Result.Stage.INTERNAL, "internal"),
    (Result.Stage.EXTERNAL, "official"),  # what assessors found stands until the ministry's own result is recorded
    (Result.Stage.OFFICIAL, "official"),
)
PILLARS = frozenset(p.value for p in Pillar)


def of_year(year: int) -> list[exchange.Result]:
    """Return what the city announced of a year, one result for each edition with its three scores."""
    rows: dict[tuple[str, str], dict[str, Result]] = defaultdict(dict)
    found = list(Result.objects.filter(year=year, current=True, public=True).select_related("edition").order_by("pk"))
    for stage, member in STAGES:
        for row in found:
            if row.stage == stage:
                rows[row.instrument, row.edition.sha256][member] = row
    return [_result(instrument, sha, scores) for (instrument, sha), scores in sorted(rows.items())]


def _result(instrument_id: str, sha: str, scores: dict[str, Result]) -> exchange.Result:
    instrument = instruments.get(instrument_id, sha)
    nodes = []
    for node in instrument.nodes:
        told = {stage: _node(row, node.code) for stage, row in scores.items()}
        if any(value is not None for value in told.values()):
            nodes.append(exchange.Node(code=node.code, name=node.name[:300], pillar=_pillar(node.code), **told))
    return exchange.Result(
        instrument=instrument_id,
        sha256=sha,
        name=instrument.name[:300],
        nodes=tuple(nodes),
        source=next(iter(scores.values())).source[:300],
        **{stage: number(row.value) for stage, row in scores.items()},
    )


def _node(row: Result, code: str) -> str | None:
    value: Any = row.nodes.get(code)
    return number(Decimal(str(value))) if value is not None else None


def _pillar(code: str) -> Any:
    """Return the dimension that a node's code names, ``""`` for others."""
    return next((part for part in code.split(".") if part in PILLARS), "")


def index(year: int, results: list[exchange.Result]) -> list[exchange.Evidence]:
    """Return where the proofs of these results stand: public addresses and hashes, never files or persons."""
    found = []
    for result in results:
        for leaf, pieces in sorted(evidence.of_year(result.instrument, year).items()):
            found += [_piece(result.instrument, leaf, piece) for piece in pieces if piece.version is not None]
    return found


def _piece(instrument: str, leaf: str, piece: Any) -> exchange.Evidence:
    version = piece.version
    public = version.url.startswith("/") and not version.url.startswith(("/meja", "//"))
    return exchange.Evidence(
        instrument=instrument,
        leaf=leaf,
        title=piece.item.title[:300],
        state=piece.item.state,
        dated=version.dated.isoformat(),
        url=f"{settings.BALAI_ADDRESS}{version.url}" if public else "",
        sha256=version.file.sha256 if version.file_id else version.fingerprint,
    )
