"""Messages as their recipient sees them in the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from balai.core.store import clock

from .models import Message

if TYPE_CHECKING:
    from balai.core.people.models import User

HIDDEN = ("sign_in_code",)


def of(user: User) -> QuerySet[Message]:
    """Return an account's messages, newest first."""
    return Message.objects.filter(user=user).exclude(notice__in=HIDDEN).order_by("-created_at")


def unread(user: User) -> int:
    """Return how many were not opened yet, at most a hundred."""
    return len(of(user).filter(seen_at=None).values_list("pk")[:100])


def mark_seen(user: User) -> int:
    """Note that the account's messages were opened."""
    return Message.objects.filter(user=user, seen_at=None).update(seen_at=clock.now())
