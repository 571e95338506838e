"""The page of a demo city that says how to sign in as each role. A real city has no such page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from balai.core.access import public
from balai.core.sample import sign_ins


@public
def roles(request: HttpRequest) -> HttpResponse:
    """List the demo's accounts, its password and the codes of the second factor as they are now."""
    password, accounts = sign_ins.read()
    if not accounts:
        raise Http404
    return render(request, "portal/trying.html", {"password": password, "accounts": accounts})
