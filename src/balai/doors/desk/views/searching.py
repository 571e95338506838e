"""Find a case by its number or the applicant's name, among those this officer may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from balai.core.access import SignedRequest, officer
from balai.core.cases import queries
from balai.core.store import clock

from ..rows import rows

SHOWN = 50


@officer
def search(request: SignedRequest) -> HttpResponse:
    """List what matches; a whole number goes straight to its case."""
    query = request.GET.get("q", "").strip()[:80]
    found = queries.matching(query, request.user) if query else None
    if (
        found is not None
        and len(only := list(found.values_list("number", flat=True)[:2])) == 1
        and only[0] == query.upper()
    ):
        return redirect("desk:case", only[0])
    listed = rows(found[:SHOWN], clock.now(), "/meja/cari/") if found is not None else []
    for row in listed:
        row["url"] = f"/meja/berkas/{row['number']}/"
    return render(request, "desk/search.html", {"query": query, "rows": listed})
