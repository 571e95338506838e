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
from balai.core.store.once import OtherBody, once

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
    key = request.POST.get("key", "")
    if not key:
        return act()
    body = {k: request.POST.getlist(k) for k in sorted(request.POST) if k not in ("key", "csrfmiddlewaretoken")}
    try:
        return once(f"masterplan.{scope}:{request.user.pk}", key[:80], body, act)
    except OtherBody:
        raise Refused(_("Halaman ini sudah dipakai untuk perubahan lain. Muat ulang, lalu coba lagi.")) from None


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
