"""The trail of acts and reads, for auditors: by subject, by person, and whether the chain is whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from balai.core.access import SignedRequest, officer_may
from balai.core.audit import record
from balai.core.audit import verifying as chain
from balai.core.audit.models import Entry
from balai.core.people.models import User
from balai.vocabulary import words

SHOWN = 200


@officer_may("audit.read")
def entries(request: SignedRequest) -> HttpResponse:
    """List the newest entries that match; looking is itself recorded."""
    subject, by = request.GET.get("tentang", "").strip(), request.GET.get("oleh", "").strip()
    found = Entry.objects.order_by("-pk")
    if subject:
        found = found.filter(subject=subject[:80])
    if by:
        found = found.filter(by_id__in=User.objects.filter(email__iexact=by).values("pk"))
    record("audit.read", by=request.user, detail={"subject": subject, "filtered": bool(by)})
    rows = list(found[:SHOWN])
    names = dict(User.objects.filter(pk__in={r.by_id for r in rows}).values_list("pk", "name"))
    faults = chain.verify() if request.GET.get("periksa") else None
    return render(
        request,
        "desk/manage/trail.html",
        {
            "rows": [
                (
                    words.tgl_jam(r.at),
                    names.get(r.by_id, "Balai") if r.by_id else "Balai",
                    r.action,
                    r.subject,
                    r.reason,
                )
                for r in rows
            ],
            "subject": subject,
            "by": by,
            "faults": faults,
            "checked": faults is not None,
        },
    )
