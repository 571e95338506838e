"""The outline with its state, a whole book to read, one section with all that is said about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, may, officer_may
from balai.core.ui import parts
from balai.plan.masterplan.models import Plan
from balai.vocabulary import words

from .. import forms, markup, queries, rights, showing
from ..actions import drafting, outlining, saving
from ..models import Membership, Section, Thread
from ..models.outline import Book
from ..roles import LEAD, READ, WRITE


def section_or_404(pk: int) -> Section:
    """Return a section with its plan and agency."""
    return get_object_or_404(Section.objects.select_related("plan", "agency"), pk=pk)


@officer_may(READ)
def overview(request: SignedRequest) -> HttpResponse:
    """Show all three books: what is written, agreed, talked about, and who writes where now."""
    plan = showing.plan_or_404(request.GET.get("versi", ""))
    sections = list(queries.sections_of(plan))
    everywhere, own, groups = rights.writable(request.user, plan.pk)
    busy, texts = showing.busy(sections), queries.newest_texts(sections)
    talk: dict[int, int] = {}
    for pk in Thread.objects.filter(section__plan=plan, resolved_at=None).values_list("section_id", flat=True):
        talk[pk] = talk.get(pk, 0) + 1
    books = []
    for book in Book:
        rows = [s for s in sections if s.book == book]
        lines = [
            {
                "section": s,
                "number": number,
                "mine": plan.open and not everywhere and (s.agency_id in own or s.dimension in groups),
                "state": _state(s),
                "words": words.angka(markup.words_in(texts.get(s.pk, ""))) if s.version else "",
                "talk": talk.get(s.pk, 0),
                "busy": words.rangkai(busy.get(s.pk, [])),
            }
            for s, number in zip(rows, queries.numbers(s.level for s in rows), strict=True)
        ]
        written = sum(1 for s in rows if s.version)
        agreed = sum(1 for s in rows if s.state == Section.State.AGREED)
        books.append({"book": book, "rows": lines, "written": written, "agreed": agreed, "all": len(rows)})
    context = {"plan": plan, "books": books if sections else [], "leads": may(request.user, LEAD)}
    return render(request, "writing/overview.html", context)


def _state(section: Section) -> Any:
    return Section.State(section.state).label if section.version else parts.tag("", _("kosong"))


@officer_may(LEAD)
@require_POST
def lay_out(request: SignedRequest, version: int) -> HttpResponse:
    """Give a plan version its headings."""
    plan = get_object_or_404(Plan, version=version)
    try:
        outlining.lay_out(plan.pk, by=request.user)
    except rights.Closed:
        messages.error(request, _("Rencana ini sudah ditetapkan; kerangkanya tidak berubah lagi."))
    return redirect("writing:overview")


@officer_may(READ)
def book(request: SignedRequest, version: int, number: int) -> HttpResponse:
    """Show a whole book to read or print."""
    plan = get_object_or_404(Plan, version=version)
    headings = queries.outline(plan, number)
    sections = {s.pk: s for s in queries.sections_of(plan)}
    rows = [
        {"heading": h, "html": showing.section_html(sections[h.section_id], h.text, top=min(h.level + 2, 6))}
        for h in headings
    ]
    context = {"plan": plan, "title": Book(number).label if number in Book.values else "", "rows": rows}
    return render(request, "writing/book.html", context)


@officer_may(READ)
def section(request: SignedRequest, pk: int) -> HttpResponse:
    """Show one section: text, conversations, proposals, who is here."""
    found = section_or_404(pk)
    drafting.be_here(found, user=request.user, writes=False)
    return render(request, "writing/section.html", section_context(request, found))


def section_context(request: SignedRequest, found: Section, **more: Any) -> dict[str, Any]:
    """Return what the page of a section prints; ``more``: a form that came back with errors."""
    text = queries.at_version(found, found.version)
    last = found.versions.select_related("by", "agency").first()
    group = Membership.objects.filter(plan_id=found.plan_id, dimension=found.dimension).select_related("agency")
    return {
        "section": found,
        "place": showing.place(found),
        "html": showing.section_html(found, text),
        "state": _state(found),
        "agreed": found.state == Section.State.AGREED,
        "last": f"{showing.who(last.by, last.agency)}, {words.tgl_jam(last.at)}" if last else "",
        "count": words.angka(markup.words_in(text)),
        "writers": words.rangkai(str(m.agency) for m in group) if found.dimension else "",
        "here": showing.others_here(found, request.user),
        "may_write": rights.may_write(request.user, found),
        "closed": not found.plan.open,
        "unsaved": drafting.drafts(found, by=request.user) if may(request.user, WRITE) else [],
        "talks": showing.talks(found),
        "suggestions": showing.waiting_suggestions(found),
        "pictures": list(queries.pictures(found.pk).values()),
        "comment_form": forms.CommentForm(prefix="c"),
        "reply_form": forms.ReplyForm(),
        **more,
    }


@officer_may(WRITE)
@require_POST
def agree(request: SignedRequest, pk: int) -> HttpResponse:
    """Mark a section agreed, or take that back."""
    try:
        if "reopen" in request.POST:
            saving.reopen(pk, by=request.user)
        else:
            saving.agree(pk, seen=showing.whole(request.POST.get("version", "")), by=request.user)
    except Section.DoesNotExist:
        return section_missing(request)
    except saving.Moved:
        messages.warning(request, _("Naskah sudah berubah sejak Anda membacanya. Baca versi terbaru, lalu sepakati."))
    except (rights.NotYours, rights.Closed) as fault:
        messages.error(request, refusal(fault))
    return redirect("writing:section", pk)


def section_missing(request: SignedRequest) -> HttpResponse:
    """Go back to the outline when a heading was removed meanwhile."""
    messages.error(request, _("Bagian itu sudah dihapus dari kerangka."))
    return redirect("writing:overview")


def refusal(fault: Exception) -> str:
    """Return why somebody may not write, in words."""
    if isinstance(fault, rights.Closed):
        return _("Rencana ini sudah ditetapkan; naskahnya tidak berubah lagi.")
    return _("Bagian ini ditulis instansi lain. Anda dapat mengusulkan perubahan atau berkomentar.")
