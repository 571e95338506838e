"""Change the books' headings, the workshop groups, and a section's pictures."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.files import Refused
from balai.plan.masterplan.models import Plan
from balai.plan.masterplan.models.choices import Dimension

from .. import forms, queries, rights, showing
from ..actions import outlining, picturing
from ..models import Membership, Section
from ..models.outline import Book
from ..roles import LEAD, WRITE
from .sections import refusal, section_or_404


@officer_may(LEAD)
def headings(request: SignedRequest, version: int, book: int) -> HttpResponse:
    """Show a book's headings with the ways to change them."""
    plan = get_object_or_404(Plan, version=version)
    rows = list(queries.sections_of(plan).filter(book=book))
    numbered = list(zip(rows, queries.numbers(s.level for s in rows), strict=True))
    names = [(b.value, b.label) for b in Book]
    context = {"plan": plan, "book": book, "rows": numbered, "books": names}
    return render(request, "writing/outline.html", context)


@officer_may(LEAD)
def new_heading(request: SignedRequest, version: int, book: int) -> HttpResponse:
    """Add a heading."""
    plan = get_object_or_404(Plan, version=version)
    rows = Section.objects.filter(plan=plan, book=book)
    form = forms.NewHeading(request.POST or None, sections=rows)
    if form.is_valid() and book in Book.values:
        done = dict(form.cleaned_data)
        after = done.pop("after")
        try:
            outlining.add_heading(plan.pk, after=after.pk if after else None, by=request.user, book=book, **done)
        except rights.Closed as fault:
            form.add_error(None, refusal(fault))
        else:
            messages.success(request, _("Judul ditambahkan."))
            return redirect("writing:headings", version, book)
    back = reverse("writing:headings", args=[version, book])
    context = {"title": _("Judul baru"), "form": form, "back": back, "act": _("Tambahkan judul")}
    return render(request, "writing/form.html", context)


@officer_may(LEAD)
def heading(request: SignedRequest, pk: int) -> HttpResponse:
    """Change, move or remove a heading."""
    section = section_or_404(pk)
    back = reverse("writing:headings", args=[section.plan.version, section.book])
    fields = ("title", "level", "dimension", "agency", "guide", "source")
    form = forms.HeadingForm(request.POST or None, initial={name: getattr(section, name) for name in fields})
    if form.is_valid():
        try:
            outlining.change_heading(pk, by=request.user, **form.cleaned_data)
        except rights.Closed as fault:
            form.add_error(None, refusal(fault))
        else:
            messages.success(request, _("Judul diubah; naskahnya tetap."))
            return redirect(back)
    context = {"title": section.title, "form": form, "back": back, "act": _("Simpan judul")}
    return render(request, "writing/form.html", context)


@officer_may(LEAD)
@require_POST
def arrange(request: SignedRequest, pk: int) -> HttpResponse:
    """Move a heading up or down, or remove an empty one."""
    section = section_or_404(pk)
    try:
        if "remove" in request.POST:
            outlining.remove_heading(pk, by=request.user)
            messages.success(request, _("Judul kosong dihapus."))
        else:
            outlining.move_heading(pk, up="up" in request.POST, by=request.user)
    except outlining.NotEmpty:
        messages.error(request, _("Judul ini sudah berisi tulisan atau percakapan. Ubah namanya, jangan dihapus."))
    except rights.Closed as fault:
        messages.error(request, refusal(fault))
    return redirect("writing:headings", section.plan.version, section.book)


@officer_may(LEAD)
def groups(request: SignedRequest, version: int) -> HttpResponse:
    """Show the workshop groups and let an agency join one."""
    plan = get_object_or_404(Plan, version=version)
    form = forms.MemberForm(request.POST or None)
    if form.is_valid():
        try:
            outlining.join(plan.pk, by=request.user, **form.cleaned_data)
        except rights.Closed as fault:
            form.add_error(None, refusal(fault))
        else:
            messages.success(request, _("%(agency)s masuk kelompok.") % {"agency": form.cleaned_data["agency"]})
            return redirect("writing:groups", version)
    members = list(Membership.objects.filter(plan=plan).select_related("agency"))
    rows = [(d, [m for m in members if m.dimension == d]) for d in Dimension]
    return render(request, "writing/groups.html", {"plan": plan, "rows": rows, "form": form})


@officer_may(LEAD)
@require_POST
def leave(request: SignedRequest, pk: int) -> HttpResponse:
    """Take an agency out of a group."""
    row = get_object_or_404(Membership.objects.select_related("plan"), pk=pk)
    try:
        outlining.leave(pk, by=request.user)
    except rights.Closed as fault:
        messages.error(request, refusal(fault))
    return redirect("writing:groups", row.plan.version)


@officer_may(WRITE)
def picture(request: SignedRequest, pk: int) -> HttpResponse:
    """Bring a picture and say how the text names it."""
    section = section_or_404(pk)
    form = forms.PictureForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            made = picturing.add_picture(
                pk, request.FILES.get("file"), caption=form.cleaned_data["caption"], by=request.user
            )
        except Refused as refused:
            form.add_error("file", refused.sentence)
        except (rights.NotYours, rights.Closed) as fault:
            form.add_error(None, refusal(fault))
        else:
            code = f"![{made.caption}](gambar:{made.n})"
            messages.success(request, _("Gambar tersimpan. Tulis %(code)s di tempatnya dalam naskah.") % {"code": code})
            return redirect("writing:section", pk)
    context = {
        "title": _("Gambar untuk naskah"),
        "caption": showing.place(section),
        "form": form,
        "back": reverse("writing:section", args=[pk]),
        "act": _("Simpan gambar"),
        "files": True,
    }
    return render(request, "writing/form.html", context)
