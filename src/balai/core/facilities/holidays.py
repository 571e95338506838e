"""Which days are public holidays; the calendar itself is kept above, where the city's service clock lives."""

from collections.abc import Callable
from datetime import date

_ask: Callable[[date, date], set[date]] = lambda first, last: set()  # noqa: E731


def use(ask: Callable[[date, date], set[date]]) -> Callable[[date, date], set[date]]:
    """Say who knows the holidays from one day to another, both counted; return who knew before."""
    global _ask
    before, _ask = _ask, ask
    return before


def between(first: date, last: date) -> set[date]:
    """Return the holidays from one day to another, both counted."""
    return _ask(first, last)
