"""The quick lane of the query API: before Django's middleware, because open data needs none of it.

A question about open data has no session, no form, no language and no account, and its answer is the same for
everyone. The lane answers only reads of the query API, through the same view and the same outermost middleware
(number, log line, security headers); everything else goes on to Django unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.urls import ResolverMatch, set_script_prefix

from . import api

PATH = re.compile(r"/data/api/([-a-zA-Z0-9_]+)/")
OUTERMOST = "balai.config.middleware.Doorway"
READS = ("GET", "HEAD")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Lane:
    """A WSGI application around Django's. ``outermost`` makes the middleware that numbers, logs and dresses."""

    def __init__(self, django: Application, outermost: Callable[..., Any]) -> None:
        self.django = django
        self.answer = outermost(self._answer)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a question about open data, or pass it on."""
        path = environ.get("PATH_INFO", "")
        if not PATH.fullmatch(path) or environ["REQUEST_METHOD"] not in READS or not _is_ours(environ):
            return self.django(environ, start_response)
        set_script_prefix("/")
        response = self.answer(WSGIRequest(environ))
        response.headers["Content-Length"] = str(len(response.content))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (response.content,)

    def _answer(self, request: WSGIRequest) -> HttpResponseBase:
        code = PATH.fullmatch(request.path_info)[1]  # type: ignore[index]
        request.resolver_match = ResolverMatch(api.rows, (), {"code": code}, route="data/api/<slug:code>/")
        return api.rows(request, code)


def _is_ours(environ: dict[str, Any]) -> bool:
    """Tell whether the question names one of our hosts; a wrong one is for Django to refuse."""
    domain, _port = split_domain_port(environ.get("HTTP_HOST", ""))
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
