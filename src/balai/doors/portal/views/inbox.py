"""Messages of an account, in the portal itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from balai.core.access import SignedRequest, resident
from balai.core.notify import inbox
from balai.vocabulary import words

SHOWN = 50


@resident
def messages(request: SignedRequest) -> HttpResponse:
    """List what was sent to this account, newest first; opening the page marks it read."""
    rows = [
        {"subject": m.subject, "text": m.text, "when": words.tgl_jam(m.created_at), "new": m.seen_at is None}
        for m in inbox.of(request.user)[:SHOWN]
    ]
    response = render(request, "portal/inbox.html", {"rows": rows})
    inbox.mark_seen(request.user)
    return response
