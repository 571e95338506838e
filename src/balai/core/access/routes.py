"""All addresses of the installation with their rules, our own and those of the libraries."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from .rules import PUBLIC, RESIDENT, Rule

OTHERS: dict[str, Rule] = {
    # signing in
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_request_login_code": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_email_verification_sent": PUBLIC,
    "account_verify_phone": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_confirm_password_reset_code": PUBLIC,
    "account_complete_password_reset": PUBLIC,
    "account_password_reset_completed": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    # one's own account
    "account_home": RESIDENT,
    "account_email": RESIDENT,
    "account_change_phone": RESIDENT,
    "account_change_password": RESIDENT,
    "account_set_password": RESIDENT,
    "account_reauthenticate": RESIDENT,
    "mfa_index": RESIDENT,
    "mfa_reauthenticate": RESIDENT,
    "mfa_activate_totp": RESIDENT,
    "mfa_deactivate_totp": RESIDENT,
    "mfa_view_recovery_codes": RESIDENT,
    "mfa_generate_recovery_codes": RESIDENT,
    "mfa_download_recovery_codes": RESIDENT,
    "mfa_list_webauthn": RESIDENT,
    "mfa_add_webauthn": RESIDENT,
    "mfa_reauthenticate_webauthn": RESIDENT,
    "mfa_remove_webauthn": RESIDENT,
    "mfa_edit_webauthn": RESIDENT,
    "usersessions_list": RESIDENT,
    # Balai as identity provider: these check clients, codes and tokens themselves
    "oidc:configuration": PUBLIC,
    "oidc:jwks": PUBLIC,
    "oidc:token": PUBLIC,
    "oidc:revoke": PUBLIC,
    "oidc:userinfo": PUBLIC,
    "oidc:logout": PUBLIC,
    "oidc:authorization": PUBLIC,  # signs in itself: with prompt=none it must answer the application instead
    "oidc:device_code": PUBLIC,
}
"""Routes of libraries, and of packages below this one, by name: their views can't carry our mark."""

SCHEMA_PAGES = frozenset({"openapi-json", "openapi-view", "api-root"})
"""What the API library adds beside our operations: descriptions, no data."""


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its pattern, its name, what it calls, and by which methods and rules (``None``: none was given)."""

    pattern: str
    name: str
    view: Callable[..., Any]
    rules: tuple[tuple[str, Rule | None], ...]  # (methods, rule)


def rule_for(view: Callable[..., Any], name: str, method: str) -> Rule | None:
    """Return the rule that holds for a request, or ``None`` when nobody said who may."""
    operations = _operations(view)
    if operations is None:
        return _marked(view) or _library(name)
    for operation in operations:
        if method in operation.methods:
            return _marked(operation.view_func)
    return PUBLIC  # the API answers 405 to a method it doesn't have


def _marked(view: Callable[..., Any]) -> Rule | None:
    found = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    return found if isinstance(found, Rule) else None


def _library(name: str) -> Rule | None:
    if name.rpartition(":")[2] in SCHEMA_PAGES:
        return PUBLIC
    return OTHERS.get(name) or OTHERS.get(name.removeprefix("idp:"))


@lru_cache(maxsize=4096)
def _operations(view: Callable[..., Any]) -> tuple[Any, ...] | None:
    """Return the API operations behind a view of django-ninja, which keeps them in its closure."""
    if getattr(view, "__module__", "") != "ninja.operation" or not inspect.isfunction(view):
        return None
    held = inspect.getclosurevars(view).nonlocals.get("self")
    return tuple(getattr(held, "operations", ()))


def all_routes() -> list[Route]:
    """Return every address of the installation, in the order in which they are tried."""
    return list(_walk(get_resolver().url_patterns, "/", ()))


def _walk(patterns: list[Any], prefix: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for item in patterns:
        pattern = prefix + str(item.pattern).removeprefix("^").removesuffix("$")
        if isinstance(item, URLResolver):
            inner = (*spaces, item.namespace) if item.namespace else spaces
            yield from _walk(item.url_patterns, pattern, inner)
        elif isinstance(item, URLPattern):
            name = ":".join((*spaces, item.name or ""))
            yield Route(pattern, name, item.callback, _rules(item.callback, name))


def _rules(view: Callable[..., Any], name: str) -> tuple[tuple[str, Rule | None], ...]:
    operations = _operations(view)
    if operations is None:
        return (("*", rule_for(view, name, "GET")),)
    return tuple((" ".join(sorted(op.methods)), _marked(op.view_func)) for op in operations)


def scopes() -> dict[str, list[str]]:
    """Return every scope that some operation of the API demands, with the calls it opens: ``POST /api/v1/berkas/``."""
    found: dict[str, list[str]] = {}
    for route in all_routes():
        for methods, rule in route.rules:
            if rule and rule.scope:
                found.setdefault(rule.scope, []).append(f"{methods} {route.pattern}")
    return dict(sorted(found.items()))
