"""The public verification page. What it shows comes from our records, never from the paper, the QR or the file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from balai.core.access import public
from balai.core.store import limits

from .. import checking, forms, marks, rules
from . import words

TIMES, FILES, SECONDS = 60, 10, 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponseBase:
    """Take a code or a file."""
    if "dokumen" in request.FILES:
        return _file(request)
    typed = request.POST if request.method == "POST" else request.GET
    if "dokumen" in request.POST:
        return _asked(request, paper=forms.Paper(request.POST, request.FILES))
    if "kode" not in typed:
        return _asked(request)
    form = forms.Code(typed)
    if form.is_valid():
        return redirect("documents:check", code=form.cleaned_data["kode"])
    return _asked(request, code=form)


@limits.limited("documents.file", times=FILES, seconds=SECONDS)
@sensitive_variables()
def _file(request: HttpRequest) -> HttpResponse:
    form = forms.Paper(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, paper=form)
    try:
        finding = checking.by_file(form.cleaned_data["dokumen"])
    except marks.NotAPicture:
        form.add_error("dokumen", _("Berkas itu bukan PDF dan bukan foto (JPEG, PNG, WebP) yang dapat dibaca."))
        return _asked(request, paper=form)
    return _found(request, finding)


@public
@require_safe
@limits.limited("documents.code", times=TIMES, seconds=SECONDS)
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """Answer for a code: the address in every QR."""
    bare = rules.bare(code)
    if bare and bare != code:
        return redirect("documents:check", code=bare)
    return _found(request, checking.by_code(code))


def _asked(request: HttpRequest, *, code: forms.Code | None = None, paper: forms.Paper | None = None) -> HttpResponse:
    wrong = code or paper
    context = {"code": code or forms.Code(), "paper": paper or forms.Paper(), "form": wrong}
    return render(request, "documents/check.html", context, status=422 if wrong else 200)


def _found(request: HttpRequest, finding: checking.Finding) -> HttpResponse:
    status = 404 if finding.outcome is checking.Outcome.UNKNOWN and not finding.file else 200
    response = render(request, "documents/found.html", words.page(finding), status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
