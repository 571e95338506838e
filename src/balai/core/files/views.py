"""Hand out files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.audit import record

from .kinds import Kind
from .models import StoredFile
from .reading import may
from .refusing import Away

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"


@public
@require_safe
def read(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Answer with the file; for whom it isn't meant, as if it weren't there."""
    file = StoredFile.objects.filter(pk=pk).first()
    if file is None or not may(request, file):
        raise Http404
    if file.scan in {StoredFile.Scan.WAITING, StoredFile.Scan.INFECTED}:
        return _not_yet(request, file)
    if file.owner_id != getattr(request.user, "pk", None):
        by = request.user if request.user.is_authenticated else None
        subject = f"case:{file.case_id}" if file.case_id else f"file:{file.pk}"
        record("files.read", by=by, subject=subject, detail={"file": str(file.pk)})
    try:
        response = StreamingHttpResponse(file.chunks(), content_type=Kind(file.kind).mime)
    except FileNotFoundError:
        raise Http404 from None
    except Away as away:
        return render(request, "files/sentence.html", {"sentence": away.sentence}, status=away.status)
    response["Content-Length"] = str(file.size)
    return _guarded(response, file, attachment="unduh" in request.GET)


def _guarded(response: StreamingHttpResponse, file: StoredFile, *, attachment: bool) -> StreamingHttpResponse:
    """Let the browser show a picture or PDF, and do nothing else with it; everything else is only saved."""
    shown = Kind(file.kind).picture or file.kind == Kind.PDF
    response["Content-Disposition"] = content_disposition_header(attachment or not shown, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _not_yet(request: HttpRequest, file: StoredFile) -> HttpResponse:
    waiting = file.scan == StoredFile.Scan.WAITING
    sentence = _("Berkas ini masih dipindai. Coba lagi beberapa menit lagi.") if waiting else _("Berkas ini bervirus.")
    return render(request, "files/sentence.html", {"sentence": sentence}, status=409 if waiting else 410)
