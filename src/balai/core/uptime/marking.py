"""Which service a request is for: its own pages, an address that names it, or a view that says so."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.urls import ResolverMatch

from balai.core.declare import house


def serves(request: HttpRequest, case_type: str) -> None:
    """Say for which kind of case a request works, where its address doesn't tell."""
    service = house().service_of_case_type.get(case_type)
    request.served = service.code if service else ""  # type: ignore[attr-defined]


def service_of(request: HttpRequest) -> str | None:
    """Return the service, ``""`` for pages of the house, ``None`` for what is no page: files, wrong addresses."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return None
    return getattr(request, "served", "") or _by_package(match.func.__module__) or _named(match)


@lru_cache(maxsize=1024)
def _by_package(module: str) -> str:
    package = ".".join(module.split(".")[:4]) + "."
    return next((s.code for s in house().services if s.urls and f"{s.urls.__name__}.".startswith(package)), "")


def _named(match: ResolverMatch) -> str:
    """Return the service that a word of the address names: a kind of case, a queue, a figure, itself."""
    declared = house()
    for word in (*match.kwargs.values(), *match.route.split("/")):
        first = str(word).partition(".")[0]
        if service := declared.service_of_case_type.get(first) or declared.by_code.get(first):
            return service.code
    return ""
