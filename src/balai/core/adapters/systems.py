"""Which outside systems this installation may call, and where they are.

A setting comes from the environment (``BALAI_<SYSTEM>_<OPTION>``), else from the system's row, else from its
declaration. Secrets are sealed in the row and never logged.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction

from balai.core.declare import Words

if TYPE_CHECKING:
    from balai.core.people.models import User

LINE_OPTIONS = ("url", "ca_file", "pin")


class UnknownSystem(KeyError):
    """Nobody declared an outside system of that code."""


class UnknownOption(ValueError):
    """The system has no such setting, or it is secret and was given in the open (or the other way round)."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to set. ``secret`` ones are sealed and masked; ``needed`` ones make the system usable."""

    code: str
    name: Words
    default: str = ""
    secret: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An outside system: what it is and what the city loses while it is away.

    ``by_url``: reached at the address in its ``url`` setting, as all but the mail server are.
    """

    code: str
    name: Words
    without: Words
    options: tuple[Option, ...] = ()
    by_url: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one system, as they hold now."""

    system: Outside
    values: Mapping[str, str]

    def __getitem__(self, option: str) -> str:
        """Return a setting; empty when nobody set it."""
        return self.values.get(option, "")

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of needed settings that nobody gave."""
        needed = (*(("url",) if self.system.by_url else ()), *(o.code for o in self.system.options if o.needed))
        return tuple(code for code in needed if not self[code])


def set_up(
    code: str,
    *,
    by: User | None,
    address: str | None = None,
    options: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
) -> None:
    """Write a system's settings into its row; what isn't given stays. Raises ``UnknownSystem``, ``UnknownOption``."""
    from balai.core.audit import record

    from .models import System

    system = _declared.get(code)
    if system is None:
        raise UnknownSystem(code)
    hidden = {o.code for o in system.options if o.secret}
    plain = {*LINE_OPTIONS, *(o.code for o in system.options)} - hidden
    if wrong := (set(options or {}) - plain) | (set(secrets or {}) - hidden):
        raise UnknownOption(", ".join(sorted(wrong)))
    with transaction.atomic():
        row, _ = System.objects.select_for_update(of=("self",)).get_or_create(code=code)
        row.address = row.address if address is None else address
        row.options = {**row.options, **(options or {})}
        row.secrets = cast(Any, {**cast("dict[str, str]", row.secrets or {}), **(secrets or {})})
        row.save(update_fields=["address", "options", "secrets"])
        changed = sorted({*(options or {}), *(secrets or {}), *(["url"] if address is not None else [])})
        record("adapters.set_up", by=by, subject=f"system:{code}", detail={"changed": changed})


_declared: dict[str, Outside] = {}


def declare(*systems: Outside) -> None:
    """Make systems known, from ``AppConfig.ready``."""
    _declared.update({s.code: s for s in systems})


def known() -> dict[str, Outside]:
    """Return every declared system by code."""
    return dict(_declared)


def settings_of(code: str) -> Settings:
    """Return what is set for a system now. Raises ``UnknownSystem``."""
    from .models import System

    system = _declared.get(code)
    if system is None:
        raise UnknownSystem(code)
    row = System.objects.filter(code=code).first()
    kept = {} if row is None else {"url": row.address, **row.options, **cast("dict[str, str]", row.secrets or {})}
    values = {}
    defaults = {o.code: o.default for o in system.options}
    for option in {*LINE_OPTIONS, *defaults}:
        name = f"BALAI_{code}_{option}".upper().replace("-", "_")
        values[option] = os.environ.get(name) or kept.get(option) or defaults.get(option, "")
    return Settings(system, values)
