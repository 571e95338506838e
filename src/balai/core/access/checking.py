"""What start-up refuses: a route without a rule, a permission that nobody declared, a house without its gate."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from .declared import permissions
from .routes import Route, all_routes
from .rules import Rule

GATE = "balai.core.access.middleware.Gate"


def every_route_has_a_rule(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Refuse routes without a rule and rules naming unknown permissions."""
    return [fault for route in all_routes() for fault in _faults(route)]


def _faults(route: Route) -> Iterator[CheckMessage]:
    for methods, rule in route.rules:
        where = f"{route.pattern} ({methods}, {route.name or route.view.__name__})"
        if rule is None:
            yield Error(f"route without a permission: {where}", hint="Put @public, @resident, @officer … on the view.")
        elif not _known(rule):
            yield Error(f"unknown permission {rule.permission!r}: {where}", hint="Declare it as a Permission.")


def _known(rule: Rule) -> bool:
    return not rule.permission or rule.permission in permissions()


def the_gate_stands(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Refuse an installation whose middleware lacks the gate."""
    return [] if GATE in settings.MIDDLEWARE else [Error(f"{GATE} is missing from MIDDLEWARE")]
