"""Pages for what went wrong. Each says what became of the answers, and the number under which the log knows it."""

import json
import logging
import shutil
import sys
from dataclasses import dataclass

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

MACHINE_PATHS = ("/api/", "/ogc/")
LEAST_ROOM = 65_536  # bytes; SQLite's own log grows by less
DISK_FULL = "53100"  # PostgreSQL's code for a full disk
RETRY_SECONDS = "5"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page or a problem document says."""

    status: int
    title: str
    says: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that could not be understood, or whose session the database lost while saving it."""
    if isinstance(exception, SessionInterrupted) and (cause := _database_behind(exception)):
        return _answer(request, _fault(cause, changing=request.method not in {"GET", "HEAD"}))
    return _answer(
        request, Fault(400, _("Permintaan tidak terbaca"), _("Kembali ke halaman sebelumnya, lalu coba lagi."))
    )


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request for what somebody else may see or do."""
    return _answer(
        request, Fault(403, _("Halaman ini bukan untuk Anda"), _("Masuk dengan akun yang berhak, atau kembali."))
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request for nothing that we have."""
    says = _("Alamatnya mungkin salah ketik atau halamannya sudah pindah. Mulai dari beranda atau cari layanan.")
    return _answer(request, Fault(404, _("Halaman tidak ditemukan"), says))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long or came from another site."""
    says = _(
        "Kiriman ini belum tersimpan. Kembali, muat ulang halamannya, lalu kirim lagi; isian Anda masih ada di sana."
    )
    return _answer(request, Fault(403, _("Formulir sudah kedaluwarsa"), says))


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when we broke: 503 when the database is away, 507 when a disk is full, else 500."""
    return _answer(request, _fault(sys.exc_info()[1], changing=request.method not in {"GET", "HEAD"}))


def _database_behind(error: BaseException | None) -> BaseException | None:
    """Return the fault of the database that an exception arose from; Django takes any for a session signed out."""
    while error is not None and not isinstance(error, OperationalError | InterfaceError):
        error = error.__cause__ or error.__context__
    return error


def _fault(error: BaseException | None, *, changing: bool) -> Fault:
    if _is_full(error):
        says = _("Kiriman ini belum tersimpan karena tempat penyimpanan penuh. Yang sudah tersimpan tetap ada.")
        return Fault(507, _("Tempat penyimpanan penuh"), says)
    if isinstance(error, OperationalError | InterfaceError):
        says = _(
            "Tunggu beberapa detik, lalu kirim lagi; tidak akan tercatat dua kali. Yang sudah tersimpan tetap ada."
        )
        return Fault(503, _("Sistem sedang tidak terjangkau"), says)
    if changing:
        says = _(
            "Jawaban yang sudah disimpan tetap ada. Kiriman terakhir mungkin belum masuk: "
            "kembali dan kirim lagi, tidak akan tercatat dua kali."
        )
    else:
        says = _("Tidak ada yang berubah: jawaban yang sudah Anda simpan tetap ada.")
    return Fault(500, _("Ada yang rusak di pihak kami"), says)


def _is_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno == 28
    cause = getattr(error, "__cause__", None)
    if getattr(cause, "sqlstate", "") == DISK_FULL or "disk is full" in str(error or ""):
        return True
    # SQLite also says "disk I/O error" or "unable to open database file", depending on what it could not write first.
    return isinstance(error, OperationalError) and shutil.disk_usage(settings.DATA).free < LEAST_ROOM


def _answer(request: HttpRequest, fault: Fault) -> HttpResponse:
    number = getattr(request, "number", "-")
    if request.path_info.startswith(MACHINE_PATHS):
        body = {
            "type": "about:blank",
            "title": fault.title,
            "status": fault.status,
            "detail": fault.says,
            "number": number,
        }
        response = HttpResponse(json.dumps(body, ensure_ascii=False), "application/problem+json", fault.status)
    else:
        response = HttpResponse(_page(request, fault, number), status=fault.status)
    if fault.status == 503:
        response.headers["Retry-After"] = RETRY_SECONDS
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, fault: Fault, number: str) -> str:
    """Return the page: in the city's face while that can be drawn, else a bare one that needs nothing."""
    words = {"fault": fault, "number": number}
    if fault.status < 500:
        try:
            return render_to_string("fault.html", words, request)
        except Exception:  # a fault while telling of a fault must not hide the first
            log.exception("the page for %s could not be drawn", fault.status)
    return render_to_string("fault_bare.html", words)
