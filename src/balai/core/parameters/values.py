"""Read and change parameters. The city's dated row wins over what was declared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from balai.core.declare import Parameter, house

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
    from balai.core.store import clock

    from .models import Setting

    declared = known().get(code)
    if declared is None:
        raise UnknownParameter(code)
    row = Setting.objects.filter(code=code, valid_from__lte=on or clock.today()).order_by("-valid_from").first()
    return declared.value if row is None else row.value


def change(code: str, new: Any, *, valid_from: date, source: str, by: User | None) -> None:
    """Set a value from a day on. Raises ``UnknownParameter``; a second change for the same day replaces the first."""
    from balai.core.audit import record

    from .models import Setting

    if code not in known():
        raise UnknownParameter(code)
    Setting.objects.update_or_create(
        code=code, valid_from=valid_from, defaults={"value": new, "source": source, "by": by}
    )
    record("parameters.change", by=by, subject=f"parameter:{code}", detail={"from": valid_from.isoformat()})
