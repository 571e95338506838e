"""The signer's own queue, and how far a batch is."""

from __future__ import annotations

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.core.access import officer
from balai.core.signing import failures, port
from balai.core.store import limits
from balai.vocabulary.words import tgl

from .. import batches, forms, queries
from ..models import Document, SigningItem, SigningRun

SHOWN = 200
CODES, CODE_SECONDS = 5, 300


@officer
@sensitive_post_parameters("frasa", "kode")
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponseBase:
    """Show what waits for this official's signature; sign what is ticked, or have a one-time code sent for it."""
    batches.bury_dead()
    waiting = list(queries.to_sign(request.user)[:SHOWN])  # type: ignore[arg-type]
    choices, codes = [_choice(d) for d in waiting], port.takes_codes()
    given = request.POST if request.method == "POST" else None
    form, sent = forms.Sign(given, choices=choices, asks=_asked_for(request, codes=codes)), 0
    if form.is_valid():
        ids = [int(pk) for pk in form.cleaned_data["dokumen"]]
        if not form.asks:
            sent = _send_code(request, form, [d for d in waiting if d.pk in ids])
        elif (run := _started(request, form, ids)) is not None:
            return redirect("documents:run", pk=run.pk)
    ticked = set(request.POST.getlist("dokumen")) or {str(d.pk) for d in waiting}
    files = queries.latest_files(waiting)
    context = {
        "form": form,
        "secret": form[form.asks] if form.asks else _next_field(choices, sent=sent),
        "rows": [_row(d, ticked, files[d.pk].get_absolute_url()) for d in waiting],
        "test": not port.back_end().official,
        "codes": codes,
        "sent": sent,
    }
    return render(request, "documents/queue.html", context, status=422 if form.errors else 200)


def _next_field(choices: list[tuple[str, str]], *, sent: int) -> BoundField:
    """Return the field to fill in after a code was asked for: the code, or the passphrase when none was sent."""
    asks = "kode" if sent else "frasa"
    return forms.Sign(choices=choices, asks=asks)[asks]


def _asked_for(request: HttpRequest, *, codes: bool) -> str:
    """Return what a request brings: a passphrase, or, where the service sends codes, a code or the wish for one."""
    if codes and "minta" in request.POST:
        return ""
    return "kode" if codes and "kode" in request.POST else "frasa"


def _started(request: HttpRequest, form: forms.Sign, ids: list[int]) -> SigningRun | None:
    try:
        return batches.sign(ids, request.user, form.secret)  # type: ignore[arg-type]
    except batches.NothingToSign:
        form.add_error("dokumen", _("Dokumen itu sedang atau sudah ditandatangani. Muat ulang halaman ini."))
        return None


def _send_code(request: HttpRequest, form: forms.Sign, documents: list[Document]) -> int:
    """Have a code sent for these papers; return for how many, 0 when it failed and the form says why."""
    if limits.take("documents.code_sent", str(request.user.pk), times=CODES, seconds=CODE_SECONDS):
        form.add_error(None, _("Terlalu sering meminta kode. Tunggu sebentar, atau pakai frasa sandi."))
        return 0
    try:
        signer = batches.signer_of(documents[0], request.user)  # type: ignore[arg-type]
        port.send_code(signer, len(documents))
    except failures.SigningFailed as failure:
        form.add_error(None, str(failure.sentence))
        return 0
    return len(documents)


def _choice(document: Document) -> tuple[str, str]:
    return str(document.pk), document.number


def _row(document: Document, ticked: set[str], url: str) -> dict[str, object]:
    return {
        "pk": document.pk,
        "number": document.number,
        "title": document.title,
        "subject": document.subject,
        "date": tgl(document.issued_date),
        "ticked": str(document.pk) in ticked,
        "url": url,
    }


@officer
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a batch is. The page comes again by itself while it runs; reloading changes nothing."""
    batches.bury_dead()
    found = get_object_or_404(SigningRun, pk=pk, by=request.user)
    items = list(found.items.select_related("document"))
    running = found.state == SigningRun.State.RUNNING
    done = sum(item.state != SigningItem.State.WAITING for item in items)
    context = {
        "run": found,
        "running": running,
        "done": done,
        "total": found.total,
        "signed": sum(item.state == SigningItem.State.SIGNED for item in items),
        "failed": _failed(items),
        "released": sum(item.state == SigningItem.State.RELEASED for item in items),
        "broken": found.state == SigningRun.State.BROKEN,
    }
    response = render(request, "documents/run.html", context)
    if running:
        response["Refresh"] = "2"
    return response


def _failed(items: list[SigningItem]) -> list[tuple[str, str]]:
    said = batches.sentences()
    failed = (item for item in items if item.state == SigningItem.State.FAILED)
    return [(item.document.number, said.get(item.failure, said["failed"])) for item in failed]


@officer
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Stop a batch before its next paper."""
    batches.stop(get_object_or_404(SigningRun, pk=pk, by=request.user))
    return redirect("documents:run", pk=pk)
