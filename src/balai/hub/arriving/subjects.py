"""What a bundle lets compare: its figures of the year, and every node of every instrument, by kind of score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from balai.hub.models import Subject
from balai.vocabulary.exchange import Bundle

Kind = Subject.Kind
FROM_BUNDLES = (Kind.FIGURE, Kind.OFFICIAL, Kind.INTERNAL, Kind.SELF)
FROM_PANELS = (Kind.PANEL,)
SCORES = (("official", Kind.OFFICIAL), ("internal", Kind.INTERNAL), ("self", Kind.SELF))


@dataclass(frozen=True, slots=True)
class Key:
    """A subject as a bundle names it: what tells it apart from others."""

    kind: str
    code: str
    edition: str = ""
    node: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a bundle, and how its subject is called should it be new."""

    key: Key
    value: Decimal
    name: str
    pillar: str = ""
    falls: bool = False
    compared: bool = True


def of_bundle(bundle: Bundle) -> list[Said]:
    """Return everything comparable in a bundle, each subject once; the first word counts."""
    found: dict[Key, Said] = {}
    for said in (*_figures(bundle), *_results(bundle)):
        found.setdefault(said.key, said)
    return list(found.values())


def _figures(bundle: Bundle) -> Iterator[Said]:
    for figure in bundle.figures:
        if figure.value is None or figure.period != str(bundle.year):
            continue
        yield Said(
            Key(Kind.FIGURE, figure.code, unit=figure.unit[:60]),
            Decimal(figure.value),
            figure.name,
            falls=figure.direction == "down",
            compared=figure.direction != "neither",
        )


def _results(bundle: Bundle) -> Iterator[Said]:
    for result in bundle.results:
        for member, kind in SCORES:
            if (value := getattr(result, member)) is not None:
                yield Said(Key(kind, result.instrument, result.sha256), Decimal(value), result.name)
            for node in result.nodes:
                if (value := getattr(node, member)) is not None:
                    key = Key(kind, result.instrument, result.sha256, node.code)
                    yield Said(key, Decimal(value), node.name, node.pillar)


def rows(said: Iterable[Said]) -> dict[Key, Subject]:
    """Return the stored subject of each; new ones are made, named by whoever says them first."""
    wanted = {s.key: s for s in said}
    codes = {k.code for k in wanted}
    known = {_key(row): row for row in Subject.objects.filter(code__in=codes)}
    fresh = [_new(s) for key, s in wanted.items() if key not in known]
    if fresh:
        Subject.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
        known = {_key(row): row for row in Subject.objects.filter(code__in=codes)}
    return {key: known[key] for key in wanted}


def _key(row: Subject) -> Key:
    return Key(row.kind, row.code, row.edition, row.node, row.unit)


def _new(said: Said) -> Subject:
    key = said.key
    told: dict[str, Any] = {"name": said.name, "pillar": said.pillar, "falls": said.falls, "compared": said.compared}
    return Subject(kind=key.kind, code=key.code, edition=key.edition, node=key.node, unit=key.unit, **told)
