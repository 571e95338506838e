"""What happens beside a sign-in: its trace, what it proves, how long it lasts, and accounts never used."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from balai.core.audit import record
from balai.core.store import clock

UNUSED_HOURS = 24


def sign_in(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Record it; note that the address is proven when a code opened it; end an officer's session with the day."""
    from allauth.account.models import EmailAddress

    from balai.core.agencies.queries import posts_of
    from balai.core.parameters import value

    from ..models import Level, User

    proven = user.phone_verified or EmailAddress.objects.filter(user=user, verified=True).exists()
    if user.level == Level.UNVERIFIED and proven:
        User.objects.filter(pk=user.pk).update(level=Level.VERIFIED)
        user.level = Level.VERIFIED
    if request is not None and posts_of(user):
        request.session.set_expiry(value("people.officer_session_hours") * 3600)
    record("people.signed_in", by=user, subject=f"user:{user.pk}")


def sign_out(sender: Any, request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Record it."""
    if user is not None and user.pk:
        record("people.signed_out", by=user, subject=f"user:{user.pk}")


def second_factor_added(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Count a first second factor as given: it was proven a moment ago, and its code opens nothing twice."""
    from allauth.account.internal.flows.login import record_authentication
    from allauth.mfa.models import Authenticator

    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
    if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def drop_unused() -> int:
    """Delete accounts that asked for a code and never came back with it; return how many."""
    from ..models import Level, User

    before = clock.now() - timedelta(hours=UNUSED_HOURS)
    unused = User.objects.filter(
        level=Level.UNVERIFIED, last_login=None, person=None, made_at__lt=before, password__startswith="!"
    ).exclude(is_application=True)
    count = unused.count()
    unused.delete()
    return count
