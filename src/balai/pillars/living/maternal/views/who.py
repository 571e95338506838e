"""Who stands at the desk."""

from typing import cast

from django.http import HttpRequest

from balai.core.people.models import User


def officer(request: HttpRequest) -> User:
    """Return the account behind a request that the gate let through to an officers' page."""
    return cast(User, request.user)
