"""A book's state in words."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.jobs.models import JobRow
from balai.core.ui.parts import tag
from balai.plan.books.models import Printing
from balai.plan.books.queries import Work, newest_pdf
from balai.vocabulary.words import angka, tgl_jam


def step(work: Work) -> str:
    """Return what is being done now."""
    if work.state == JobRow.State.WAITING:
        return _("Menunggu giliran")
    names = (_("Mengumpulkan isi rencana"), _("Menggambar halaman PDF"), _("Menulis berkas Word"), _("Menyimpan"))
    return names[min(work.done, len(names) - 1)]


def state(printing: Printing, work: Work | None) -> SafeString:
    """Return a printing's state as a tag."""
    if printing.made_at is None:
        failed = work is not None and work.state == JobRow.State.FAILED
        return tag("late", _("gagal")) if failed else tag("due", _("sedang disusun"))
    if not printing.edition:
        return tag("", _("jadi"))
    if printing.void:
        return tag("late", _("dicabut"))
    assert printing.document is not None
    return tag("done", _("ditandatangani")) if printing.document.signed_at else tag("due", _("menunggu tanda tangan"))


def facts(printing: Printing) -> list[tuple[str, str]]:
    """Return what a finished book is known by."""
    document, pdf = printing.document, newest_pdf(printing)
    rows = [
        (_("Rencana"), _("{title}, versi {n}").format(title=printing.plan.title, n=printing.plan.version)),
        (_("Halaman"), angka(printing.pages)),
        (_("Jadi"), tgl_jam(printing.made_at)),
        (_("Diminta oleh"), printing.asked_by.name if printing.asked_by else ""),
        (_("Nomor"), document.number if document else ""),
        (_("Kode periksa"), document.printed_code if document else ""),
        (_("Penandatangan"), document.signer_name if document else ""),
        (_("Sidik PDF (SHA-256)"), pdf.sha256 if pdf else ""),
        (_("Sidik DOCX (SHA-256)"), printing.docx.sha256 if printing.docx else ""),
    ]
    return [(label, value) for label, value in rows if value]
