"""What must be true of the stored rows at any moment, checked by ``balai check`` beyond what the database enforces.

A package registers its own in ``AppConfig.ready``: ``register("cases.one_queue", every_case_in_one_queue)``. The
function yields a sentence for each row that breaks it and names the row ("berkas 12 …"); nothing means it holds.
"""

from collections.abc import Callable, Iterable, Iterator

Invariant = Callable[[], Iterable[str]]
_registered: dict[str, Invariant] = {}


def register(name: str, function: Invariant) -> None:
    """Add an invariant under a lasting name, ``package.what``."""
    _registered[name] = function


def names() -> list[str]:
    """Return the names of all invariants, sorted."""
    return sorted(_registered)


def broken(only: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield (name, sentence) for whatever doesn't hold; ``only`` limits it to some names or prefixes."""
    wanted = tuple(only)
    for name in names():
        if not wanted or name.startswith(wanted):
            for sentence in _registered[name]():
                yield name, sentence
