"""Browsers from which an account has signed in before."""

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from ..models import KnownDevice, User

COOKIE = "perangkat"
YEAR = 365 * 24 * 3600


def known(request: HttpRequest, user: User | None) -> bool:
    """Tell whether this browser has been signed in to that account before."""
    token = request.COOKIES.get(COOKIE, "")
    return (
        user is not None
        and bool(token)
        and KnownDevice.objects.filter(user=user, token_hash=_hash(token, user)).exists()
    )


def remember(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Let this browser be known next time. One cookie serves every account used in it."""
    token = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)
    KnownDevice.objects.update_or_create(token_hash=_hash(token, user), defaults={"user": user})
    response.set_cookie(
        COOKIE, token, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def forget(user: User) -> None:
    """Know no browser of an account any more, after a stolen device or password."""
    KnownDevice.objects.filter(user=user).delete()


def _hash(token: str, user: User) -> str:
    return hashlib.sha256(f"{user.pk}:{token}".encode()).hexdigest()
