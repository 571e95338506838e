"""What one request has read already: kept until it ends, so that it asks once and sees each thing one way throughout.

The next request reads anew, so a change holds at once. Outside a request nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("store_memory", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Remember until the block ends."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def remember(key: Hashable, find: Callable[[], T]) -> T:
    """Return what ``find`` gave when this request first asked under ``key``."""
    kept = _kept.get()
    if kept is None:
        return find()
    if key not in kept:
        kept[key] = find()
    return kept[key]


def forget() -> None:
    """Read everything anew within this request, after changing what it may have read."""
    if (kept := _kept.get()) is not None:
        kept.clear()
