"""Every address of the house, with A's ids where it names a thing, and the neighbours of these ids.

A route that names a thing and is not listed here fails the test: nobody may add an address that nobody tries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings

from balai.core.access.routes import all_routes
from balai.core.access.rules import Rule
from balai.core.access.table import roles_for
from balai.core.documents.models import SigningRun
from balai.core.facilities.models import Facility

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
ROOMS = {room.rpartition(".")[2] for room in settings.ROOMS}
"""Rooms that plan and measure hold nothing of a resident's: any value of the right kind will do there."""

OF_KIND: dict[str | None, Any] = {"int": 1, "uuid": UUID(int=1), None: "contoh", "str": "contoh", "slug": "contoh"}


@dataclass(frozen=True)
class Address:
    """One address to try. ``own``: it names a thing of A's. ``methods``: those of an API operation, else ``*``."""

    route: str
    name: str
    path: str
    methods: str
    rule: Rule | None
    own: bool

    @property
    def roles(self) -> tuple[str, ...]:
        """Who may use it, as the table says."""
        return roles_for(self.rule)


def addresses(world: SimpleNamespace) -> list[Address]:
    """Return everything there is to try."""
    values = fillings(world)
    found: dict[tuple[str, str], Address] = {}
    for route in all_routes():
        for methods, rule in route.rules:
            for path, own in _paths(route.pattern, route.name, values):
                found[path, methods] = Address(route.pattern, route.name, path, methods, rule, own)
    return list(found.values())


def _paths(pattern: str, name: str, values: dict[str, list[Any]]) -> Iterator[tuple[str, bool]]:
    if not PARAMETER.search(pattern):
        yield pattern, False
        return
    space = name.rpartition(":")[0]
    chosen: list[tuple[str, bool]] = [(pattern, False)]
    for match in PARAMETER.finditer(pattern):
        if space in ROOMS:
            chosen = [(path.replace(match[0], str(OF_KIND[match[1]]), 1), own) for path, own in chosen]
            continue
        key = next((k for k in (f"{name}.{match[2]}", f"{space}.{match[2]}", match[2]) if k in values), None)
        assert key, f"{pattern} names {match[2]}: say in tests/house/holds/addresses.py what stands there"
        chosen = [
            (path.replace(match[0], str(value), 1), own or key not in PUBLIC)
            for path, own in chosen
            for value in values[key]
        ]
    yield from chosen


PUBLIC = {
    "portal.code", "code", "name", "form", "version", "period", "portal:office.code", "ogc.key", "secret",
    "desk:queue.code", "desk:parameter.code", "agency_id", "client_id",
}  # fmt: skip
"""Parameters that name nothing of anybody's."""


def fillings(world: SimpleNamespace) -> dict[str, list[Any]]:
    """Return what each parameter is tried with, most special name first: route, part of the house, parameter."""
    a, kept = world.a, world.rows
    run = SigningRun.objects.filter(items__document=a.document).first() or SimpleNamespace(pk=1)
    case = [a.issued.number, a.returned.number, neighbour(a.issued.number)]
    twin = UUID(int=a.draft.pk.int ^ 1)
    place = Facility.objects.order_by("pk")[0]
    return {
        "documents:check.code": [a.document.code, a.document.code[:-1] + "A"],
        "documents:run.pk": [run.pk],
        "documents:stop.pk": [run.pk],
        "files:read.pk": [a.uploads[0], a.document.current.file_id, UUID(int=UUID(a.uploads[0]).int + 1)],
        "notify:sms_receipt.code": ["sms"],
        "secret": ["rahasia"],
        "mfa_remove_webauthn.pk": [1],
        "mfa_edit_webauthn.pk": [1],
        "portal.code": ["birth"],
        "portal:office.code": [place.code],
        "portal:draft.draft_id": [a.draft.pk, twin],
        "draft_id": [a.draft.pk],
        "slug": ["ibu", "foto-kk"],
        "portal:case.number": case,
        "desk:case.number": case,
        "balai-api:read.number": case,
        "portal:mend.number": [a.returned.number],
        "number": [a.issued.number],
        "move": ["withdraw", "verify"],
        "token": [a.survey],
        "population:together.code": ["withdraw"],
        "document_id": [a.document.pk],
        "pregnancy_id": [a.prebirth.pk, a.prebirth.pk + 1],
        "birth_id": [a.birth.pk, a.birth.pk + 1],
        "order": [1],
        "desk:queue.code": ["population.new", "population.returned"],
        "desk:move.code": ["refuse", "take_back", "withdraw"],
        "desk:parameter.code": ["population.registry_mode"],
        "key": ["mother_nik"],
        "desk:run_again.pk": [kept["job"].pk],
        "desk:deliver_again.pk": [1],
        "agency_id": [a.issued.agency_id],
        "desk:place.pk": [place.pk],
        "desk:post.pk": [kept["post"].pk],
        "desk:end_holding.pk": [kept["holding"].pk],
        "desk:revoke_key.pk": [kept["token"].pk],
        "client_id": ["tidak-terdaftar"],
        "board.code": ["population.minutes_to_akta"],
        "period": ["2026-11"],
        "name": ["package_list"],
        "catalogue.code": ["births"],
        "code": ["births"],
        "version": [1],
        "form": ["csv"],
        "map.code": ["facilities"],
        "ogc.code": ["facilities"],
        "ogc.key": ["rsud-contoh"],
    }


def neighbour(number: str) -> str:
    """Return the number after this one."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
