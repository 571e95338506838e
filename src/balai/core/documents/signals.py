"""What services may hang on to. Listeners run inside the transaction of the change: if one fails, nothing happened.

Each is called with ``sender`` (the paper's type code), ``document`` and ``by`` (an account or ``None``). A service
connects in its ``AppConfig.ready``, ``signals.signed.connect(listener, sender="birth_certificate")``, and there moves
its case and tells its fact. Unlike Django's signals the sender is compared by value, not by identity.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Listener = Callable[..., Any]


class Moment:
    """Something that happens to papers; listeners are kept by the papers' type code."""

    def __init__(self) -> None:
        self._listeners: dict[str, dict[object, Listener]] = {}

    def connect(self, listener: Listener, *, sender: str, dispatch_uid: str = "") -> None:
        """Call ``listener`` for papers of a type; connecting it again, or another by the same name, replaces it."""
        self._listeners.setdefault(sender, {})[dispatch_uid or listener] = listener

    def disconnect(self, listener: Listener, *, sender: str, dispatch_uid: str = "") -> None:
        """Call it no more."""
        self._listeners.get(sender, {}).pop(dispatch_uid or listener, None)

    def send(self, *, sender: str, **told: Any) -> None:
        """Call every listener of that type, in the order they came."""
        for listener in tuple(self._listeners.get(sender, {}).values()):
            listener(sender=sender, **told)


signed = Moment()
"""A paper has its signature, or the national register's signed paper was attached."""

withdrawn = Moment()
"""A paper lost its force."""

superseded = Moment()
"""A paper was replaced; comes with ``new``."""
