"""What the desk's pages share: finding things or saying 404, doing a change once, telling what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, may
from balai.core.store.models import Once
from balai.core.store.once import OtherBody, fingerprint, once

from .. import rights
from ..actions import Refused
from ..models import Plan, Programme
from ..models.choices import Dimension


def plan_of(version: int) -> Plan:
    """Return a version or 404."""
    return get_object_or_404(Plan, version=version)


def programme_of(version: int, code: str) -> Programme:
    """Return a version's programme or 404."""
    return get_object_or_404(Programme.objects.select_related("plan", "lead"), plan__version=version, code=code)


def dimension_of(code: str) -> Dimension:
    """Return a dimension or 404."""
    try:
        return Dimension(code)
    except ValueError:
        raise Http404 from None


def must(allowed: bool) -> None:
    """Refuse with 403 unless allowed."""
    if not allowed:
        raise PermissionDenied


def once_for(request: SignedRequest, scope: str, act: Callable[[], Any]) -> Any:
    """Do a posted change once per hidden key; a replay gets the first answer. Raises ``Refused`` for a reused key."""
    key = _key(request)
    if not key:
        return act()
    try:
        return once(_scope(request, scope), key, _body(request), act)
    except OtherBody:
        raise Refused(_("Halaman ini sudah dipakai untuk perubahan lain. Muat ulang, lalu coba lagi.")) from None


def answered(request: SignedRequest, scope: str) -> Any:
    """Return what the very same form was answered before, or ``None``.

    Asked before a form is checked: the first sending may have taken the code that the second then finds in use.
    """
    if request.method != "POST" or not _key(request):
        return None
    mark = fingerprint(_body(request))
    row = Once.objects.filter(scope=_scope(request, scope), key=_key(request), body=mark).first()
    return row.answer if row else None


def _key(request: SignedRequest) -> str:
    return request.POST.get("key", "")[:80]


def _scope(request: SignedRequest, scope: str) -> str:
    return f"masterplan.{scope}:{request.user.pk}"


def _body(request: SignedRequest) -> dict[str, list[str]]:
    return {k: request.POST.getlist(k) for k in sorted(request.POST) if k not in ("key", "csrfmiddlewaretoken")}


def tell_fault(request: SignedRequest, fault: Refused) -> None:
    """Say on the next page why nothing changed."""
    messages.error(request, str(fault))


def can(request: SignedRequest, plan: Plan, programme: Programme | None = None) -> dict[str, bool]:
    """Return what this officer may do, for templates."""
    user = request.user
    return {
        "edit": may(user, "plan.edit") and plan.open,
        "adopt": may(user, "plan.adopt"),
        "write": programme is not None and rights.may_write(user, programme),
        "tell": programme is not None and rights.may_tell(user, programme),
    }
