"""What files are for: what each purpose takes, how much, and who may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest

from .kinds import PICTURES, Kind

if TYPE_CHECKING:
    from .models import StoredFile

MayRead = Callable[[HttpRequest, "StoredFile"], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One use of files. ``megabytes``: the largest taken; ``None`` reads the city's ``files.megabytes``.

    ``transparent``: pictures keep their see-through parts (crests, signatures); photographs don't.
    """

    code: str
    kinds: tuple[Kind, ...] = (*PICTURES, Kind.PDF)
    megabytes: int | None = None
    transparent: bool = False


CASE = Purpose(code="case")
_declared: dict[str, Purpose] = {"case": CASE}
_readers: dict[str, list[MayRead]] = {}
_needs: dict[str, list[Callable[[Iterable[UUID]], Iterable[Any]]]] = {}


def declare(*purposes: Purpose) -> None:
    """Make purposes known, from ``AppConfig.ready``."""
    _declared.update({p.code: p for p in purposes})


def purpose(code: str) -> Purpose:
    """Return a purpose; one that nobody declared takes what residents bring."""
    return _declared.get(code) or Purpose(code=code)


def may_read(code: str, reader: MayRead) -> None:
    """Let ``reader(request, file) -> bool`` open files of a purpose to others than who brought them."""
    if reader not in _readers.setdefault(code, []):
        _readers[code].append(reader)


def still_needed(code: str, needs: Callable[[Iterable[UUID]], Iterable[Any]]) -> None:
    """Let ``needs(ids) -> those in use`` protect files of a purpose that belong to no case yet (drafts).

    Files of a purpose for which nobody speaks are never thrown away for want of a case.
    """
    if needs not in _needs.setdefault(code, []):
        _needs[code].append(needs)


def readers(code: str) -> list[MayRead]:
    """Return who opens files of a purpose."""
    return _readers.get(code, [])


def spoken_for() -> dict[str, list[Callable[[Iterable[UUID]], Iterable[Any]]]]:
    """Return who protects unattached files, by purpose."""
    return _needs
