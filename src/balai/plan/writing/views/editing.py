"""Write a section: typed text is kept at every pause, saving merges, conflicts are settled side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store import ids
from balai.vocabulary import words

from .. import merging, queries, rights, settling, showing
from ..actions import drafting, saving
from ..models import Draft, Section, Version
from ..roles import READ, WRITE
from .sections import refusal, section_or_404


@officer_may(WRITE)
def write(request: SignedRequest, pk: int) -> HttpResponse:
    """Show the text to write in; show its look on request; save it, merged with what others saved meanwhile."""
    section = section_or_404(pk)
    try:
        rights.must_write(request.user, section)
    except (rights.NotYours, rights.Closed) as fault:
        if request.method == "POST":
            return _rescue(request, section, refusal(fault))
        messages.error(request, refusal(fault))
        return redirect("writing:section", pk)
    drafting.be_here(section, user=request.user, writes=True)
    if request.method != "POST":
        return _opened(request, section)
    typed = _typed(request, section)
    if "preview" in request.POST:
        keep = {"key": typed["key"], "base": typed["base"], "text": typed["text"]}
        drafting.keep_draft(section, by=request.user, **keep)
        return _page(request, section, **typed, preview=showing.section_html(section, merging.tidy(typed["text"])))
    return _save(request, section, typed)


def _typed(request: SignedRequest, section: Section) -> dict[str, Any]:
    """Return what a page sent; a number that can't be right counts as the oldest version, so nothing is overwritten."""
    return {
        "text": request.POST.get("text", ""),
        "key": request.POST.get("key", "")[:40] or str(ids.uuid7()),
        "base": min(showing.whole(request.POST.get("base", "")), section.version),
        "restored": request.POST.get("restored", "")[:60],
    }


def _opened(request: SignedRequest, section: Section) -> HttpResponse:
    waiting = drafting.drafts(section, by=request.user)
    wanted = request.GET.get("ketikan", "")
    draft = next((d for d in waiting if str(d.pk) == wanted), waiting[0] if waiting and wanted != "baru" else None)
    if draft is None:
        head = queries.at_version(section, section.version)
        return _page(request, section, text=head, base=section.version, others=waiting)
    others = [d for d in waiting if d.pk != draft.pk]
    return _page(
        request,
        section,
        text=draft.text,
        base=draft.base,
        restored=drafting.mark(draft),
        restored_pk=draft.pk,
        restored_at=words.tgl_jam(draft.saved_at),
        others=others,
    )


def _page(request: SignedRequest, section: Section, **more: Any) -> HttpResponse:
    others: list[Draft] = more.pop("others", [])
    context = {
        "section": section,
        "place": showing.place(section),
        "here": showing.others_here(section, request.user),
        "pictures": list(queries.pictures(section.pk).values()),
        "others": [(d.pk, words.tgl_jam(d.saved_at)) for d in others],
        "key": str(ids.uuid7()),
        **more,
    }
    return render(request, "writing/write.html", context)


def _save(request: SignedRequest, section: Section, typed: dict[str, Any]) -> HttpResponse:
    try:
        n = saving.save(section.pk, typed["text"], base=typed["base"], by=request.user, key=typed["key"])
    except saving.Conflicting as conflict:
        drafting.keep_draft(section, by=request.user, key=typed["key"], base=typed["base"], text=typed["text"])
        return settling_page(request, section, conflict, **typed)
    except saving.TooLong:
        return _page(request, section, **typed, fault=_too_long())
    except (rights.NotYours, rights.Closed) as fault:
        return _rescue(request, section, refusal(fault))
    return _saved(request, section, n, typed)


def _too_long() -> str:
    return _("Naskah terlalu panjang. Pindahkan sebagian ke bagian lain, lalu simpan lagi.")


def _saved(request: SignedRequest, section: Section, n: int, typed: dict[str, Any]) -> HttpResponse:
    if typed["restored"]:
        drafting.clear(section.pk, by=request.user, marked=typed["restored"])
    version = Version.objects.get(section=section, n=n)
    merged = version.kind in (Version.Kind.MERGED, Version.Kind.SETTLED)
    said = (
        _("Tersimpan sebagai versi %(n)s, digabung dengan tulisan yang masuk sementara Anda mengetik. Baca hasilnya.")
        if merged
        else _("Tersimpan sebagai versi %(n)s.")
    )
    messages.success(request, said % {"n": n})
    return redirect("writing:section", section.pk)


def _rescue(request: SignedRequest, section: Section, why: str) -> HttpResponse:
    """Show what was typed to somebody who may no longer write here, so that it isn't lost."""
    context = {"section": section, "place": showing.place(section), "why": why, "text": request.POST.get("text", "")}
    return render(request, "writing/rescue.html", context, status=403)


def settling_page(
    request: SignedRequest,
    section: Section,
    conflict: saving.Conflicting,
    *,
    text: str,
    base: int,
    key: str,
    **more: Any,
) -> HttpResponse:
    """Show every place that two changed, side by side, with a choice each."""
    theirs = Version.objects.select_related("by", "agency").get(section=section, n=conflict.head)
    context = {
        "section": section,
        "place": showing.place(section),
        "places": settling.places(conflict.merged, request.POST),
        "theirs": f"{showing.who(theirs.by, theirs.agency)}, {words.tgl_jam(theirs.at)}",
        "text": text,
        "base": base,
        "against": conflict.head,
        "key": key,
        **more,
    }
    return render(request, "writing/settle.html", context, status=409)


@officer_may(WRITE)
@require_POST
def settle(request: SignedRequest, pk: int) -> HttpResponse:
    """Save the text in which somebody chose between conflicting pieces; what came in since is merged again."""
    section = section_or_404(pk)
    typed = _typed(request, section)
    head = min(showing.whole(request.POST.get("against", "")), section.version)
    mine, theirs = merging.tidy(typed["text"]), queries.at_version(section, head)
    merged = merging.merge(queries.at_version(section, typed["base"]), mine=mine, theirs=theirs)
    answers = settling.answers(merged, request.POST)
    if answers is None:
        return settling_page(request, section, saving.Conflicting(merged, head), **typed, missing=True)
    whole = merged.settled(answers)
    try:
        n = saving.save(pk, whole, base=head, by=request.user, key=typed["key"], settled=True)
    except saving.Conflicting as conflict:
        again = {**typed, "text": whole, "base": head}
        drafting.keep_draft(section, by=request.user, key=typed["key"], base=head, text=whole)
        return settling_page(request, section, conflict, **again)
    except (rights.NotYours, rights.Closed) as fault:
        return _rescue(request, section, refusal(fault))
    except saving.TooLong:
        return _page(request, section, **{**typed, "text": whole, "base": head}, fault=_too_long())
    return _saved(request, section, n, typed)


@officer_may(WRITE)
@require_POST
def autosave(request: SignedRequest, pk: int) -> HttpResponse:
    """Keep what is being typed; answer with the time, as the page's script expects."""
    section = section_or_404(pk)
    typed = _typed(request, section)
    if not rights.may_write(request.user, section):
        return JsonResponse({"error": "not yours"}, status=403)
    drafting.be_here(section, user=request.user, writes=True)
    keep = {"key": typed["key"], "base": typed["base"], "text": typed["text"]}
    draft = drafting.keep_draft(section, by=request.user, **keep)
    return JsonResponse({"saved": words.jam(draft.saved_at) if draft else words.jam(section.changed_at)})


@officer_may(WRITE)
@require_POST
def discard(request: SignedRequest, pk: int, draft: int) -> HttpResponse:
    """Throw an unsaved text away."""
    drafting.discard(section_or_404(pk), by=request.user, pk=draft)
    messages.success(request, _("Ketikan yang belum disimpan dibuang."))
    return redirect("writing:section", pk)


@officer_may(READ)
def here(request: SignedRequest, pk: int) -> HttpResponse:
    """Answer with who else is in a section and whether it has a newer text than the page shows."""
    section = section_or_404(pk)
    if request.method == "POST":
        drafting.be_here(section, user=request.user, writes="writes" in request.POST)
    seen = showing.whole(request.POST.get("base") or request.GET.get("base", ""))
    last = section.versions.select_related("by", "agency").first()
    newer = last if last and last.n > seen else None
    context = {
        "section": section,
        "here": showing.others_here(section, request.user),
        "newer": f"{showing.who(newer.by, newer.agency)}, {words.jam(newer.at)}" if newer else "",
        "base": seen,
    }
    return render(request, "writing/part/here.html", context)
