"""Decorators that put a rule on a view. The gate reads it before the view runs; a view without one is never run."""

from collections.abc import Callable
from typing import Any, TypeVar, overload

from .rules import OFFICER, PUBLIC, RESIDENT, Rule, Who

View = TypeVar("View", bound=Callable[..., Any])


def _mark(rule: Rule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Let anyone in."""
    return _mark(PUBLIC)(view)


@overload
def resident(view: View) -> View: ...
@overload
def resident(*, level: str) -> Callable[[View], View]: ...
def resident(view: Any = None, *, level: str = "") -> Any:
    """Let in whoever is signed in; with ``level``, only accounts known that surely ("verified", "identity")."""
    if view is not None:
        return _mark(RESIDENT)(view)
    return _mark(Rule(Who.RESIDENT, level=level))


def officer(view: View) -> View:
    """Let in whoever holds any post today, with a second factor."""
    return _mark(OFFICER)(view)


def officer_may(permission: str) -> Callable[[View], View]:
    """Let in whoever holds a post today whose role has a permission, with a second factor."""
    return _mark(Rule(Who.PERMISSION, permission=permission))


def api_scope(scope: str) -> Callable[[View], View]:
    """Let in applications whose token has a scope. For API operations, under the router's own decorator."""
    return _mark(Rule(Who.SCOPE, scope=scope))
