"""What every request passes first and every response last: its number, its log line, its headers, its language."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from balai.core.store.ids import code
from balai.core.uptime import keeping as uptime
from balai.core.uptime.marking import service_of

from .logs import request_number, route

log = logging.getLogger("balai.access")

NUMBER_LETTERS = 8
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(self), display-capture=(), geolocation=(self), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    # For what passes no content policy of its own: static files, answers given before the policy's middleware.
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
HSTS = "max-age=31536000; includeSubDomains"
ENGLISH = "/en"
PROBES = ("/healthz", "/readyz")
"""Asked by machines every few seconds: not counted among the answers people wait for."""

Next = Callable[[HttpRequest], HttpResponseBase]


class Doorway:
    """Number each request, log it by route, and put the security headers on whatever comes back.

    The number stands in ``X-Request-ID``, on error pages and in every log line of the request. Pages for which a
    session was opened are kept in no cache.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through and dress its response."""
        request.number = code(NUMBER_LETTERS)  # type: ignore[attr-defined]
        token = request_number.set(request.number)  # type: ignore[attr-defined]
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            self._dress(request, response)
            spent = (time.perf_counter() - began) * 1000
            if (service := service_of(request)) is not None and request.path not in PROBES:
                uptime.note(service, response.status_code, spent)
            if settings.BALAI_ACCESS_LOG:
                log.info("%s %s %s %.0f ms", request.method, route(request), response.status_code, spent)
            return response
        finally:
            request_number.reset(token)

    def _dress(self, request: HttpRequest, response: HttpResponseBase) -> None:
        response.headers["X-Request-ID"] = request.number  # type: ignore[attr-defined]
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.HTTPS:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and SESSION_KEY in session:
            response.headers.setdefault("Cache-Control", "no-store, private")


class Language:
    """Indonesian at ``/``, English under ``/en/``; nothing else decides, so that an address always reads the same.

    The prefix is taken off the path and becomes the script prefix, so every route exists in both languages and
    ``reverse`` and ``{% url %}`` stay in the language of the page.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose the language of this request and of every address made for it."""
        path, before = request.path_info, get_script_prefix()
        english = path == ENGLISH or path.startswith(f"{ENGLISH}/")
        if english:
            request.path_info = path[len(ENGLISH) :] or "/"
            set_script_prefix(f"{before.rstrip('/')}{ENGLISH}/")
        language = "en" if english else settings.LANGUAGE_CODE
        try:
            with translation.override(language):
                request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
                response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Language", language)
        return response
