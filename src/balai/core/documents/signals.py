"""What services may hang on to. Listeners run inside the transaction of the change: if one fails, nothing happened.

Each is called with ``document`` and ``by`` (an account or ``None``). A service connects in its ``AppConfig.ready``,
``signals.signed.connect(listener, sender="birth_certificate")``, and there moves its case and tells its fact.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Listener = Callable[..., Any]


class Moment:
    """Something that happens to papers; listeners are kept by the papers' type code."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def connect(self, listener: Listener, *, sender: str) -> None:
        """Call ``listener`` for papers of a type; connecting it again changes nothing."""
        own = self._listeners.setdefault(sender, [])
        if listener not in own:
            own.append(listener)

    def disconnect(self, listener: Listener, *, sender: str) -> None:
        """Call it no more."""
        self._listeners.get(sender, []).remove(listener)

    def send(self, *, sender: str, **told: Any) -> None:
        """Call every listener of that type, in the order they came."""
        for listener in tuple(self._listeners.get(sender, ())):
            listener(**told)


signed = Moment()
"""A paper has its signature, or the national register's signed paper was attached."""

withdrawn = Moment()
"""A paper lost its force."""

superseded = Moment()
"""A paper was replaced; comes with ``new``."""
