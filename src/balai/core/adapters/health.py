"""How the outside systems are, for ``balai doctor`` and the health page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from balai.core.declare import house
from balai.core.parameters import value
from balai.core.store import clock

from .models import Allowance, Exchange, Found, System
from .systems import known, settings_of


class Condition(StrEnum):
    """What a system is like now."""

    NOT_SET = "not_set"
    UNTRIED = "untried"
    WELL = "well"
    AILING = "ailing"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Health:
    """One outside system: how it is, since when, and what is lost without it."""

    code: str
    name: str
    condition: Condition
    missing: tuple[str, ...]
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_error: str
    open_until: datetime | None
    without: tuple[str, ...]

    @property
    def says(self) -> str:
        """The condition in words."""
        return {
            Condition.NOT_SET: _("belum diatur"),
            Condition.UNTRIED: _("belum pernah dihubungi"),
            Condition.WELL: _("baik"),
            Condition.AILING: _("tersendat"),
            Condition.AWAY: _("tidak menjawab"),
        }[self.condition]


def all_systems() -> list[Health]:
    """Return every declared system, by name."""
    rows = {r.code: r for r in System.objects.defer("secrets")}
    needed = house().adapters
    found = []
    for code, system in sorted(known().items(), key=lambda item: item[1].name):
        row = rows.get(code) or System(code=code)
        lost = tuple(f"{service.name}: {adapter.without}" for service, adapter in needed.get(code, ()))
        missing = settings_of(code).missing
        found.append(
            Health(
                code,
                str(system.name),
                _condition(row, missing),
                missing,
                row.last_success_at,
                row.last_failure_at,
                row.last_error,
                row.open_until,
                (str(system.without), *lost),
            )
        )
    return found


def _condition(row: System, missing: tuple[str, ...]) -> Condition:
    if missing:
        return Condition.NOT_SET
    if row.open_until and row.open_until > clock.now():
        return Condition.AWAY
    if row.failures:
        return Condition.AILING
    return Condition.WELL if row.last_success_at else Condition.UNTRIED


def forget_old() -> dict[str, int]:
    """Throw away exchanges, counts and verdicts past their time."""
    now = clock.now()
    old = now - timedelta(days=value("adapters.log_days"))
    stale = now - timedelta(days=value("dukcapil.keeps_days"))
    return {
        "exchanges": Exchange.objects.filter(at__lt=old).delete()[0],
        "allowances": Allowance.objects.filter(day__lt=old.date()).delete()[0],
        "verdicts": Found.objects.filter(at__lt=stale).delete()[0],
    }
