"""The gate before every view: no rule, no entry; no right, no entry, and a trace of the try."""

import logging
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from allauth.core.exceptions import RateLimited
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.people.models import Level, User
from balai.core.store.limits import too_many
from balai.core.store.memory import one_request

from . import rights, tokens
from .routes import rule_for
from .rules import PUBLIC, Rule, Who
from .second_factor import detour

log = logging.getLogger("balai.gate")

POSTS = "access_posts"
"""In the session: the posts it was opened with. When one is gone, so is the session."""

TRY_AGAIN_SECONDS = 60

LEVELS = {"": 0, Level.UNVERIFIED: 0, Level.VERIFIED: 1, Level.IDENTITY: 2}


class Gate:
    """Hold every request against the rule of its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; pages that needed an account are kept by nobody on the way."""
        with one_request():
            response = self.get_response(request)
        if getattr(request, "access", PUBLIC).who is not Who.PUBLIC and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Let in, send to where the missing thing is got, or refuse."""
        match = request.resolver_match
        rule = rule_for(view, match.view_name if match else "", request.method or "GET")
        if rule is None:
            log.error("route without a rule refused: %s", match.route if match else "?")
            raise PermissionDenied
        request.access = rule  # type: ignore[attr-defined]
        if rule.who is Who.SCOPE:
            return _application(request, rule)
        if cut := _post_gone(request):
            return cut
        if rule.who is Who.PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if not _passes(request.user, rule):
            return _refuse(request, rule)
        if rule.for_officers:
            _note_posts(request)
            return detour(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Answer one try too many, where the sign-in library's own pages don't."""
        return too_many(TRY_AGAIN_SECONDS) if isinstance(exception, RateLimited) else None


def _passes(user: Any, rule: Rule) -> bool:
    match rule.who:
        case Who.RESIDENT:
            return LEVELS[user.level] >= LEVELS[rule.level]
        case Who.OFFICER:
            return bool(rights.posts_of(user))
        case Who.PERMISSION:
            return rights.may(user, rule.permission)
    return False


def _refuse(request: HttpRequest, rule: Rule) -> HttpResponseBase:
    match = request.resolver_match
    record(
        "access.refused",
        by=cast("User", request.user),
        subject=f"route:{match.view_name if match else ''}"[:80],
        detail={"method": request.method, "demands": rule.permission or rule.level or rule.who},
    )
    raise PermissionDenied


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    target = f"{resolve_url('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def _post_gone(request: HttpRequest) -> HttpResponseBase | None:
    """End a session whose owner has lost one of the posts it was opened with."""
    before = request.session.get(POSTS) if hasattr(request, "session") else None
    if not before or not request.user.is_authenticated:
        return None
    if set(before) <= {post.pk for post in rights.posts_of(request.user)}:
        return None
    record("access.session_cut", by=request.user, subject=f"user:{request.user.pk}")
    logout(request)
    messages.warning(request, _("Masa jabatan Anda berakhir, jadi sesi ini ditutup. Masuklah lagi bila perlu."))
    return _to_sign_in(request)


def _note_posts(request: HttpRequest) -> None:
    now = sorted(post.pk for post in rights.posts_of(cast("User", request.user)))
    if request.session.get(POSTS) != now:
        request.session[POSTS] = now


def _application(request: HttpRequest, rule: Rule) -> HttpResponseBase | None:
    token = tokens.recognise(request.headers.get("Authorization", ""))
    if token is None:
        return _problem(401, _("Kunci API tidak ada atau tidak berlaku."))
    request.user = token.user
    request.api_token = token  # type: ignore[attr-defined]
    if rule.scope not in token.scopes:
        record("access.refused", by=token.user, subject=f"token:{token.pk}", detail={"demands": rule.scope})
        return _problem(403, _("Kunci API ini tidak punya cakupan %(scope)s.") % {"scope": rule.scope})
    return None


def _problem(status: int, title: str) -> HttpResponse:
    """Return an error as RFC 9457 has it."""
    import json

    body = json.dumps({"type": "about:blank", "title": title, "status": status}, ensure_ascii=False)
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="balai"'
    return response
