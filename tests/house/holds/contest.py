"""Many people reach for the same thing at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

THINGS, TRIES = 60, 20
"""A naive check-then-write oversells one thing in six in our rig: sixty things let it slip 60 times in a million."""


def contest(things: Sequence[Any], act: Callable[[Any, int], Any], tries: int = TRIES) -> list[list[Any]]:
    """Let person ``n`` of ``tries`` do ``act(thing, n)`` for each thing, all starting together; return, thing by
    thing, what each got or the exception that told them no."""
    together = Barrier(tries)

    def person(n: int) -> list[Any]:
        got: list[Any] = []
        try:
            for thing in things:
                together.wait(120)
                try:
                    got.append(act(thing, n))
                except Exception as no:
                    got.append(no)
            return got
        finally:
            connection.close()

    with ThreadPoolExecutor(tries) as pool:
        return [list(column) for column in zip(*pool.map(person, range(tries)), strict=True)]


def one_winner(outcomes: list[list[Any]], loses_with: type[Exception] | tuple[type[Exception], ...]) -> list[Any]:
    """Check that each thing went to exactly one, and every other was told ``loses_with``; return the winners' gains."""
    gains = []
    for column in outcomes:
        won = [got for got in column if not isinstance(got, Exception)]
        others = [got for got in column if isinstance(got, Exception)]
        assert len(won) == 1, [repr(got) for got in column]
        assert all(isinstance(no, loses_with) for no in others), {repr(no) for no in others}
        gains.append(won[0])
    return gains
