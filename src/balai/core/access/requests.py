"""A request whose sender the gate has let in by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from balai.core.people.models import User


class SignedRequest(HttpRequest):
    """What a view behind ``@resident``, ``@officer``, ``@officer_may`` or ``@api_scope`` receives: never anonymous."""

    user: User  # type: ignore[assignment]
