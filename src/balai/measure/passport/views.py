"""Passports: public pages, and the data steward's desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import SignedRequest, officer_may, public
from balai.core.store.once import OtherBody

from . import actions, forms, queries, showing, wording
from .collecting import API_DOCS
from .models import Review


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List services with their level."""
    rows = showing.tasks(queries.every(), "passport:service")
    return render(request, "passport/list.html", {"rows": rows, "api_docs": API_DOCS})


@public
@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    """Show a service's level, what proves each step, how it was used and when it was reviewed."""
    return render(request, "passport/service.html", showing.page(_known(code)))


@officer_may("passport.judge")
def desk(request: SignedRequest) -> HttpResponse:
    """List services: those to decide first."""
    passports = sorted(queries.every(), key=lambda p: (p.judgement is not None and not p.changed, str(p.service.name)))
    return render(request, "passport/desk/list.html", {"rows": showing.tasks(passports, "passport:judge")})


@officer_may("passport.judge")
def judge(request: SignedRequest, code: str) -> HttpResponse:
    """Accept Balai's proposal, or set another level with a reason."""
    passport = _known(code)
    proposed = int(passport.proposal.level)
    form = forms.Judge(request.POST or None, proposed=proposed, initial={"level": proposed})
    if form.is_valid():
        done = form.cleaned_data
        try:
            actions.judge(
                code, level=done["level"], reason=done["reason"], by=request.user, key=request.POST.get("key", "")
            )
        except actions.NeedsReason:  # the proposal changed since the page was opened
            said = _("Usulan Balai baru saja berubah menjadi %(level)s. Periksa lagi.")
            form.add_error("level", said % {"level": wording.level(queries.of_service(code).proposal.level)})
        except actions.JudgedMeanwhile:
            form.add_error(None, _("Orang lain baru saja memutuskan layanan ini. Lihat riwayatnya di bawah."))
        except OtherBody:
            form.add_error(None, _("Formulir ini sudah terkirim dengan isi lain. Buka lagi halamannya."))
        else:
            messages.success(request, _("Tingkat tercatat."))
            return redirect("passport:judge", code)
    return render(request, "passport/desk/service.html", {**showing.page(passport), "form": form})


@officer_may("passport.judge")
def review(request: SignedRequest, code: str) -> HttpResponse:
    """Record a review of a service."""
    passport = _known(code)
    form = forms.Review(request.POST or None)
    if form.is_valid():
        try:
            actions.log_review(code, **form.cleaned_data, by=request.user, key=request.POST.get("key", ""))
        except OtherBody:
            form.add_error(None, _("Formulir ini sudah terkirim dengan isi lain. Buka lagi halamannya."))
        else:
            messages.success(request, _("Peninjauan tercatat."))
            return redirect("passport:judge", code)
    return render(request, "passport/desk/review.html", {"service": passport.service, "form": form})


@officer_may("passport.judge")
def changes(request: SignedRequest, pk: int) -> HttpResponse:
    """Record what was changed after a review."""
    row = Review.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    form = forms.Changes(request.POST or None)
    if form.is_valid():
        try:
            actions.log_changes(pk, **form.cleaned_data, by=request.user)
        except actions.AlreadyChanged:
            messages.error(request, _("Perubahan dari peninjauan ini sudah dicatat."))
            return redirect("passport:judge", row.service)
        except actions.WrongDay:
            form.add_error("changed", _("Perubahan tidak mungkin mendahului peninjauannya."))
        else:
            messages.success(request, _("Perubahan tercatat."))
            return redirect("passport:judge", row.service)
    context = {"row": row, "form": form, "service": _known(row.service).service}
    return render(request, "passport/desk/changes.html", context)


def _known(code: str) -> queries.Passport:
    try:
        return queries.of_service(code)
    except queries.NoSuchService:
        raise Http404 from None
