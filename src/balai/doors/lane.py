"""A quick lane beside Django's middleware, for reads that need none of it: no session, form, account or language.

Only views that anyone may read are let into the lane, and only ``GET`` and ``HEAD`` on one of our hosts; everything
else goes on to Django unchanged. The outermost middleware (number, log line, security headers) stands before both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signals
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.urls import ResolverMatch, set_script_prefix

from balai.core.access.rules import PUBLIC

READS = ("GET", "HEAD")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Quick:
    """One address in the lane. ``path`` names the view's arguments; ``route`` is what the log calls it."""

    path: re.Pattern[str]
    view: Callable[..., HttpResponseBase]
    route: str
    name: str


class Lane:
    """A WSGI application around Django's. ``outermost`` makes the middleware that numbers, logs and dresses."""

    def __init__(self, django: Application, outermost: Callable[..., Any], addresses: Iterable[Quick]) -> None:
        self.django, self.addresses = django, tuple(addresses)
        for quick in self.addresses:
            if getattr(quick.view, "access", None) is not PUBLIC:
                raise ValueError(f"{quick.route} is not for everyone")
        self.answer = outermost(self._answer)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer what is in the lane, or pass it on."""
        match = self._match(environ)
        if match is None:
            return self.django(environ, start_response)
        set_script_prefix("/")
        signals.request_started.send(sender=type(self), environ=environ)
        request = WSGIRequest(environ)
        request.resolver_match = match
        try:
            response = self.answer(request)
        except Exception:  # the long way fails too, but with the page and the log line that a failure has
            return self.django(environ, start_response)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        if request.method == "HEAD":
            response.content = b""
        return response  # type: ignore[no-any-return]  # its close() ends the request

    def _match(self, environ: dict[str, Any]) -> ResolverMatch | None:
        if environ["REQUEST_METHOD"] not in READS or environ.get("SCRIPT_NAME"):
            return None
        path = environ.get("PATH_INFO", "")
        for quick in self.addresses:
            found = quick.path.fullmatch(path)
            if found and _is_ours(environ):
                return ResolverMatch(quick.view, (), found.groupdict(), url_name=quick.name, route=quick.route)
        return None

    def _answer(self, request: WSGIRequest) -> HttpResponseBase:
        match = request.resolver_match
        return match.func(request, **match.kwargs)  # type: ignore[no-any-return, union-attr]


def _is_ours(environ: dict[str, Any]) -> bool:
    """Tell whether the question names one of our hosts; a wrong one is for Django to refuse."""
    domain, _port = split_domain_port(environ.get("HTTP_HOST", ""))
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
