"""What a section was before: versions, what changed between them, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store import ids
from balai.vocabulary import words

from .. import differences, queries, rights, showing
from ..actions import saving
from ..models import Version
from ..roles import READ, WRITE
from .sections import refusal, section_or_404


@officer_may(READ)
def history(request: SignedRequest, pk: int) -> HttpResponse:
    """List every version with who, when, how and how much."""
    section = section_or_404(pk)
    context = {"section": section, "place": showing.place(section), "steps": showing.history(section)}
    return render(request, "writing/history.html", context)


@officer_may(READ)
def difference(request: SignedRequest, pk: int, n: int) -> HttpResponse:
    """Show what a version changed against the one before, or against ``?dari=``."""
    section = section_or_404(pk)
    version = get_object_or_404(Version.objects.select_related("by", "agency"), section=section, n=n)
    asked = request.GET.get("dari", "")
    before = showing.whole(asked) if asked else n - 1
    try:
        old = queries.at_version(section, before)
    except Version.DoesNotExist:
        raise Http404 from None
    context = {
        "section": section,
        "place": showing.place(section),
        "version": version,
        "before": before,
        "by": showing.who(version.by, version.agency),
        "at": words.tgl_jam(version.at),
        "rows": differences.rows(old, version.text),
        "html": showing.section_html(section, version.text),
        "may_restore": rights.may_write(request.user, section) and n != section.version,
        "key": str(ids.uuid7()),
    }
    return render(request, "writing/difference.html", context)


@officer_may(WRITE)
@require_POST
def restore(request: SignedRequest, pk: int, n: int) -> HttpResponse:
    """Bring a version back as the newest one; nothing in between is lost."""
    section = section_or_404(pk)
    key = request.POST.get("key", "")[:40] or str(ids.uuid7())
    try:
        made = saving.restore(section.pk, n, by=request.user, key=key)
    except Version.DoesNotExist:
        raise Http404 from None
    except (rights.NotYours, rights.Closed) as fault:
        messages.error(request, refusal(fault))
    else:
        messages.success(request, _("Versi %(n)s dikembalikan sebagai versi %(made)s.") % {"n": n, "made": made})
    return redirect("writing:section", pk)
