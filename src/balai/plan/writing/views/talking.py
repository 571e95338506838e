"""Conversations about a section, and texts proposed for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store import ids
from balai.core.store.once import OtherBody
from balai.vocabulary import words

from .. import differences, forms, merging, queries, rights, settling, showing
from ..actions import saving, suggesting, talking
from ..models import Suggestion, Thread
from ..roles import READ, WRITE
from .sections import refusal, section_context, section_or_404


def _key(request: SignedRequest) -> str:
    return request.POST.get("key", "")[:40] or str(ids.uuid7())


@officer_may(READ)
@require_POST
def comment(request: SignedRequest, pk: int) -> HttpResponse:
    """Begin a conversation."""
    section = section_or_404(pk)
    form = forms.CommentForm(request.POST, prefix="c")
    if not form.is_valid():
        context = section_context(request, section, comment_form=form, form=form)
        return render(request, "writing/section.html", context)
    done = form.cleaned_data
    asked = [done["mention"]] if done["mention"] else []
    try:
        thread = talking.open_thread(
            section, text=done["text"], quote=done["quote"], by=request.user, key=_key(request), mention=asked
        )
    except OtherBody:
        messages.warning(request, _("Halaman ini sudah terkirim. Tulis komentar baru di bawah."))
        return redirect("writing:section", pk)
    return redirect(f"{_address(pk)}#percakapan-{thread}")


def _address(pk: int) -> str:
    from django.urls import reverse

    return reverse("writing:section", args=[pk])


@officer_may(READ)
@require_POST
def reply(request: SignedRequest, pk: int) -> HttpResponse:
    """Answer in a conversation."""
    thread = get_object_or_404(Thread, pk=pk)
    form = forms.ReplyForm(request.POST)
    if not form.is_valid():
        section = section_or_404(thread.section_id)
        context = section_context(request, section, reply_form=form, replying=pk, form=form)
        return render(request, "writing/section.html", context)
    done = form.cleaned_data
    asked = [done["mention"]] if done["mention"] else []
    try:
        talking.reply(thread, text=done["text"], by=request.user, key=_key(request), mention=asked)
    except OtherBody:
        messages.warning(request, _("Halaman ini sudah terkirim. Tulis balasan sekali lagi."))
    return redirect(f"{_address(thread.section_id)}#percakapan-{pk}")


@officer_may(READ)
@require_POST
def resolve(request: SignedRequest, pk: int) -> HttpResponse:
    """Close a conversation, or open it again."""
    thread = get_object_or_404(Thread, pk=pk)
    talking.resolve(pk, by=request.user, open_again="open" in request.POST)
    return redirect(f"{_address(thread.section_id)}#percakapan-{pk}")


@officer_may(READ)
def suggest(request: SignedRequest, pk: int) -> HttpResponse:
    """Propose a changed text."""
    section = section_or_404(pk)
    head = queries.at_version(section, section.version)
    typed = {"text": head, "reason": "", "base": section.version, "key": str(ids.uuid7())}
    fault = ""
    if request.method == "POST":
        typed |= {
            "text": request.POST.get("text", ""),
            "reason": request.POST.get("reason", "").strip()[:500],
            "base": min(showing.whole(request.POST.get("base", "")), section.version),
            "key": _key(request),
        }
        try:
            if not typed["reason"]:
                raise ValueError(_("Tulis alasan usulan."))
            made = suggesting.propose(section, by=request.user, **typed)  # type: ignore[arg-type]
        except suggesting.NothingNew:
            fault = _("Naskah belum diubah.")
        except saving.TooLong:
            fault = _("Naskah terlalu panjang. Pindahkan sebagian ke bagian lain, lalu kirim lagi.")
        except rights.Closed as closed:
            fault = refusal(closed)
        except OtherBody:
            fault = _("Usulan dari halaman ini sudah terkirim. Muat ulang halaman untuk usulan berikutnya.")
        except ValueError as missing:
            fault = str(missing)
        else:
            messages.success(request, _("Usulan terkirim. Penulis bagian ini akan memutuskan."))
            return redirect("writing:suggestion", made)
    context = {"section": section, "place": showing.place(section), "fault": fault, **typed}
    return render(request, "writing/suggest.html", context)


@officer_may(READ)
def suggestion(request: SignedRequest, pk: int) -> HttpResponse:
    """Show what a proposal changes; let a writer take or refuse it, and its maker withdraw it."""
    row = get_object_or_404(Suggestion.objects.select_related("section__plan", "by", "agency", "decided_by"), pk=pk)
    fault = ""
    if request.method == "POST":
        try:
            return _decided(request, row)
        except saving.Conflicting as conflict:
            return _settling(request, row, conflict)
        except suggesting.Decided:
            fault = _("Usulan ini sudah diputus.")
            row.refresh_from_db()
        except (rights.NotYours, rights.Closed) as refused:
            fault = refusal(refused)
        except ValueError as missing:
            fault = str(missing)
    waits = row.state == Suggestion.State.WAITING
    context = {
        "row": row,
        "section": row.section,
        "place": showing.place(row.section),
        "by": showing.who(row.by, row.agency),
        "at": words.tgl_jam(row.at),
        "rows": differences.rows(queries.at_version(row.section, row.base), row.text),
        "state": Suggestion.State(row.state).label,
        "decided": f"{row.decided_by.name}, {words.tgl_jam(row.decided_at)}" if row.decided_by else "",
        "may_decide": waits and rights.may_write(request.user, row.section),
        "may_withdraw": waits and row.by_id == request.user.pk,
        "fault": fault,
    }
    return render(request, "writing/suggestion.html", context)


def _decided(request: SignedRequest, row: Suggestion) -> HttpResponse:
    answer = request.POST.get("answer", "").strip()
    if "take" in request.POST:
        n = suggesting.take(row.pk, by=request.user, answer=answer)
        messages.success(request, _("Usulan diterima dan menjadi versi %(n)s.") % {"n": n})
        return redirect("writing:section", row.section_id)
    if "refuse" in request.POST:
        if not answer:
            raise ValueError(_("Tulis alasan menolak, supaya pengusul mengerti."))
        suggesting.refuse(row.pk, by=request.user, answer=answer)
        messages.success(request, _("Usulan ditolak dengan alasan."))
    elif "withdraw" in request.POST:
        suggesting.withdraw(row.pk, by=request.user)
        messages.success(request, _("Usulan ditarik."))
    return redirect("writing:suggestion", row.pk)


def _settling(request: SignedRequest, row: Suggestion, conflict: saving.Conflicting, **more: Any) -> HttpResponse:
    theirs = row.section.versions.select_related("by", "agency").get(n=conflict.head)
    context = {
        "section": row.section,
        "suggestion": row,
        "place": showing.place(row.section),
        "places": settling.places(conflict.merged, request.POST),
        "theirs": f"{showing.who(theirs.by, theirs.agency)}, {words.tgl_jam(theirs.at)}",
        "against": conflict.head,
        **more,
    }
    return render(request, "writing/settle.html", context, status=409)


@officer_may(WRITE)
@require_POST
def settle(request: SignedRequest, pk: int) -> HttpResponse:
    """Take a proposal whose conflicts somebody settled."""
    row = get_object_or_404(Suggestion.objects.select_related("section__plan"), pk=pk)
    section = row.section
    head = min(showing.whole(request.POST.get("against", "")), section.version)
    merged = merging.merge(
        queries.at_version(section, row.base), mine=row.text, theirs=queries.at_version(section, head)
    )
    answers = settling.answers(merged, request.POST)
    if answers is None:
        return _settling(request, row, saving.Conflicting(merged, head), missing=True)
    try:
        n = suggesting.take(pk, by=request.user, settled=merged.settled(answers), base=head)
    except saving.Conflicting:
        messages.warning(request, _("Naskah berubah lagi sementara Anda memilih. Pilih sekali lagi."))
        return redirect("writing:suggestion", pk)
    except suggesting.Decided:
        messages.warning(request, _("Usulan ini sudah diputus."))
        return redirect("writing:suggestion", pk)
    except (rights.NotYours, rights.Closed) as fault:
        messages.error(request, refusal(fault))
        return redirect("writing:suggestion", pk)
    messages.success(request, _("Usulan diterima dan menjadi versi %(n)s.") % {"n": n})
    return redirect("writing:section", section.pk)
