"""Where a hit leads: each door says which kinds it has pages for; a kind without a page is not shown."""

from collections.abc import Callable

_leads: dict[str, Callable[[str], str]] = {}


def lead(kind: str, address: Callable[[str], str]) -> None:
    """Say how to reach an entry of a kind from its key, from ``AppConfig.ready`` of a door."""
    _leads[kind] = address


def known() -> frozenset[str]:
    """Return the kinds that some door has pages for."""
    return frozenset(_leads)


def url(kind: str, key: str) -> str:
    """Return the address of an entry."""
    return _leads[kind](key)
