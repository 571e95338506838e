"""Read and change parameters. The city's dated row wins over what was declared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from balai.core.declare import Parameter, house
from balai.core.store import clock, memory

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser as User

_own: dict[str, Parameter] = {}


class UnknownParameter(KeyError):
    """Nobody declared a parameter of that code."""


def declare(*parameters: Parameter) -> None:
    """Let a part of core declare its parameters, from ``AppConfig.ready``."""
    _own.update({p.code: p for p in parameters})


def known() -> dict[str, Parameter]:
    """Return every declared parameter by code."""
    return _own | house().parameters


def value(code: str, on: date | None = None) -> Any:
    """Return the value that holds on a day (today by default), JSON-shaped, in the declared unit."""
    declared = _own.get(code) or house().parameters.get(code)
    if declared is None:
        raise UnknownParameter(code)
    rows = memory.remember("parameters", _read).get(code, ())
    if not rows:
        return declared.value
    day = on or clock.today()
    return next((given for since, given in rows if since <= day), declared.value)


def _read() -> dict[str, list[tuple[date, Any]]]:
    """Return the city's own values by code with their days, newest first: few in all, and a form asks for many."""
    from .models import Setting

    found: dict[str, list[tuple[date, Any]]] = {}
    for code, since, given in Setting.objects.order_by("-valid_from").values_list("code", "valid_from", "value"):
        found.setdefault(code, []).append((since, given))
    return found


def change(code: str, new: Any, *, valid_from: date, source: str, by: User | None) -> None:
    """Set a value from a day on. Raises ``UnknownParameter``; a second change for the same day replaces the first."""
    from balai.core.audit import record

    from .models import Setting

    if code not in known():
        raise UnknownParameter(code)
    Setting.objects.update_or_create(
        code=code, valid_from=valid_from, defaults={"value": new, "source": source, "by_id": by.pk if by else None}
    )
    memory.forget()
    record("parameters.change", by=by, subject=f"parameter:{code}", detail={"from": valid_from.isoformat()})
