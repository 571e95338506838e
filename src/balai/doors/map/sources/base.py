"""What every source of features answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson
from django.utils.translation import gettext as _

from balai.core.areas.spatial import Box
from balai.core.declare import Column

COUNTED = 10_000
"""Up to how many features are counted; beyond, the number stays unsaid."""

Feature = dict[str, Any]
"""A GeoJSON Feature."""


class WrongValue(ValueError):
    """A value that a property can't have; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which features are wanted. ``boxes``: empty for everywhere, two for a box over the 180th meridian."""

    boxes: tuple[Box, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Features as GeoJSON texts in a lasting order, so that they can be sent on without being read.

    ``matched``: how many there are in all, ``None`` when that is more than 10,000. ``more``: whether others follow.
    """

    texts: list[str]
    matched: int | None
    more: bool

    @property
    def features(self) -> list[Feature]:
        """The features, read."""
        return [orjson.loads(text) for text in self.texts]


class Source(Protocol):
    """A set of features with one geometry and described properties."""

    @property
    def code(self) -> str:
        """Lasting code."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def meaning(self) -> str:
        """One sentence on what it shows."""

    @property
    def geometry(self) -> str:
        """GeoJSON type of the geometries."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The properties."""

    def answer(self, asked: Asked) -> Answer:
        """Return the features asked for. Raises ``WrongValue``."""

    def find(self, key: str) -> Feature | None:
        """Return one feature by its id."""

    def box(self) -> Box | None:
        """Return the box around all of them, ``None`` when there are none."""

    def choices(self, column: str) -> list[tuple[str, str]]:
        """Return (value, words) of a property that people choose from; empty for free text."""


def typed(column: Column, value: str) -> Any:
    """Return a filter's value in the type of its property. Raises ``WrongValue``."""
    try:
        return {"integer": int, "decimal": float}.get(column.type, str)(value)
    except ValueError as error:
        raise WrongValue(_("Nilai {code} harus berupa angka.").format(code=column.code)) from error


def known(columns: Iterable[Column], where: Mapping[str, str]) -> dict[str, Any]:
    """Return the filter with typed values. Raises ``WrongValue`` for a property that isn't there."""
    by_code = {c.code: c for c in columns}
    for code in where:
        if code not in by_code:
            raise WrongValue(_("Tidak ada sifat {code}.").format(code=code))
    return {code: typed(by_code[code], value) for code, value in where.items()}
