"""Keep what is being typed and who has a section open."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from balai.core.people.models import User
from balai.core.store import clock
from balai.core.store.models import Once

from .. import merging, rights
from ..models import Draft, Presence, Section
from ..queries import at_version
from .saving import LONGEST

FORGOTTEN = timedelta(hours=1)
MOST_DRAFTS = 20
"""Unsaved pages kept for one writer and section; the oldest beyond that gives way."""


@transaction.atomic
def keep_draft(section: Section, *, by: User, key: str, base: int, text: str) -> Draft | None:
    """Keep typed text under its page's key; ``None`` when that page was saved already."""
    if Once.objects.filter(scope=f"writing:{by.pk}", key=key).exists():
        return None
    row, _made = Draft.objects.update_or_create(
        section=section,
        user=by,
        key=key,
        defaults={
            "base": min(base, section.version),
            "text": text[: LONGEST * 2].replace("\x00", ""),
            "saved_at": clock.now(),
        },
    )
    kept = Draft.objects.filter(section=section, user=by).values_list("pk", flat=True)[:MOST_DRAFTS]
    Draft.objects.filter(section=section, user=by).exclude(pk__in=list(kept)).delete()
    return row


@transaction.atomic
def drafts(section: Section, *, by: User) -> list[Draft]:
    """Return what somebody typed and never saved, newest first; what the section holds already is thrown away."""
    head, found = at_version(section, section.version), []
    for draft in Draft.objects.filter(section=section, user=by):
        merged = merging.merge(at_version(section, draft.base), mine=merging.tidy(draft.text), theirs=head)
        if merged.clean and merged.text == head:
            draft.delete()
        else:
            found.append(draft)
    return found


def discard(section: Section, *, by: User, pk: int) -> None:
    """Throw one unsaved text away, as its writer asked."""
    Draft.objects.filter(section=section, user=by, pk=pk).delete()


def mark(draft: Draft) -> str:
    """Return what a page that shows an unsaved text says of it, so that saving the page clears just that text."""
    return f"{draft.pk}.{draft.saved_at.timestamp():.6f}"


def clear(section_id: int, *, by: User, marked: str) -> None:
    """Forget an unsaved text that a saved page had taken in, unless it was typed on elsewhere meanwhile."""
    for draft in Draft.objects.filter(section_id=section_id, user=by):
        if mark(draft) == marked:
            draft.delete()


def be_here(section: Section, *, user: User, writes: bool) -> None:
    """Say that somebody has a section open now."""
    now = clock.now()
    Presence.objects.update_or_create(
        section=section,
        user=user,
        defaults={"agency": rights.agency_of(user), "writes": writes, "seen_at": now},
    )
    Presence.objects.filter(section=section, seen_at__lt=now - FORGOTTEN).delete()
