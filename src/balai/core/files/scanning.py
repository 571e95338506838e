"""The port for a virus scanner. None by default; ``balai.core.adapters`` plugs one in where the city runs one."""

from __future__ import annotations

from collections.abc import Callable


class ScannerAway(Exception):
    """The scanner doesn't answer: the file is kept aside until it does."""


Scanner = Callable[[bytes], str]
"""Returns the virus's name, or nothing when clean. Raises ``ScannerAway``."""

_finders: list[Callable[[], Scanner | None]] = []


def use(find: Callable[[], Scanner | None]) -> None:
    """Plug in ``find() -> scanner or None``, asked each time so that settings may change."""
    _finders[:] = [find]


def scanner() -> Scanner | None:
    """Return the scanner in use, if any."""
    return _finders[0]() if _finders else None
