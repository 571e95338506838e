"""A passphrase that can be used and can't be seen."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """A passphrase or one-time code, held in memory only.

    Printing, formatting, comparing, copying and pickling give nothing away, so logs, tracebacks with local variables,
    job rows and caches can't hold it. ``reveal`` is called where the request to the signer is built and nowhere else.
    ``one_time``: a code the service sent to the signer, in place of the passphrase.
    """

    __slots__ = ("_hidden", "one_time")

    def __init__(self, text: str, *, one_time: bool = False) -> None:
        self._hidden: str | None = text
        self.one_time = one_time

    def reveal(self) -> str:
        """Return the text. Raises ``LookupError`` once it was wiped."""
        if self._hidden is None:
            raise LookupError("the secret was wiped")
        return self._hidden

    def wipe(self) -> None:
        """Forget the text; called when the last paper of a batch is done."""
        self._hidden = None

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a secret stays in the memory of this process")

    __reduce__ = __reduce_ex__ = __getstate__ = __copy__ = __deepcopy__ = _refuse  # type: ignore[assignment]
