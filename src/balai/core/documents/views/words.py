"""The verification page in words."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.vocabulary.words import tgl, tgl_jam

from .. import queries
from ..checking import Finding, Outcome, Trace
from ..models import Document, History

TITLES: dict[Outcome, str | Promise] = {
    Outcome.VALID: gettext_lazy("Dokumen ini asli dan berlaku"),
    Outcome.ALTERED: gettext_lazy("Berkas ini tidak sama dengan yang kami terbitkan"),
    Outcome.UNKNOWN: gettext_lazy("Dokumen ini tidak kami kenal"),
    Outcome.UNSIGNED: gettext_lazy("Dokumen ini belum ditandatangani"),
    Outcome.WITHDRAWN: gettext_lazy("Dokumen ini sudah dicabut"),
    Outcome.SUPERSEDED: gettext_lazy("Dokumen ini sudah diganti"),
    Outcome.EXPIRED: gettext_lazy("Dokumen ini asli, tetapi masa berlakunya habis"),
}
TAGS: dict[Outcome, tuple[str, str | Promise]] = {
    Outcome.VALID: ("done", gettext_lazy("berlaku")),
    Outcome.ALTERED: ("late", gettext_lazy("diubah")),
    Outcome.UNKNOWN: ("late", gettext_lazy("tidak dikenal")),
    Outcome.UNSIGNED: ("due", gettext_lazy("belum sah")),
    Outcome.WITHDRAWN: ("late", gettext_lazy("dicabut")),
    Outcome.SUPERSEDED: ("due", gettext_lazy("diganti")),
    Outcome.EXPIRED: ("due", gettext_lazy("habis masa berlaku")),
}
ADVICE: dict[Outcome, str | Promise] = {
    Outcome.VALID: gettext_lazy("Berkas Anda sama persis, sampai bita terakhir, dengan yang kami terbitkan."),
    Outcome.ALTERED: gettext_lazy("Jangan terima berkas ini. Di bawah ini catatan kami tentang dokumen aslinya."),
    Outcome.UNKNOWN: gettext_lazy(
        "Tidak ada dokumen kami yang cocok. Periksa lagi kodenya, atau hubungi instansi yang disebut di kertas."
    ),
    Outcome.UNSIGNED: gettext_lazy("Rancangan ini belum punya kekuatan apa pun sampai ditandatangani."),
    Outcome.WITHDRAWN: gettext_lazy("Dokumen ini pernah kami terbitkan, tetapi tidak berlaku lagi."),
    Outcome.SUPERSEDED: gettext_lazy("Mintalah dokumen yang baru dari pemegangnya."),
    Outcome.EXPIRED: gettext_lazy("Mintalah dokumen yang masih berlaku dari pemegangnya."),
}
COMPARE = gettext_lazy(
    "Cocokkan nomor, tanggal, dan inisial di bawah ini dengan kertas yang Anda pegang. Bila ada yang berbeda, kode itu "
    "dipindahkan dari dokumen lain dan kertasnya palsu."
)
TRACES: dict[Trace, str | Promise] = {
    Trace.BROKEN: gettext_lazy("Isinya diubah: tidak lagi cocok dengan tanda tangan elektroniknya."),
    Trace.APPENDED: gettext_lazy("Ada yang ditambahkan ke berkas setelah ditandatangani."),
    Trace.RESIGNED: gettext_lazy("Berkas ini ditandatangani ulang oleh pihak lain."),
    Trace.STRIPPED: gettext_lazy("Berkas ini tidak memuat tanda tangan elektronik penerbitnya."),
    Trace.FOREIGN: gettext_lazy(
        "Berkas ini memuat tanda tangan elektronik, tetapi bukan untuk dokumen yang kami terbitkan."
    ),
    Trace.LOOKALIKE: gettext_lazy("Kode QR-nya tidak menunjuk ke alamat resmi kami. Jangan buka alamat itu."),
}


def page(finding: Finding) -> dict[str, Any]:
    """Return everything the page shows, in ready strings."""
    document = finding.document
    kind, tag = TAGS[finding.outcome]
    by_code = finding.outcome is Outcome.VALID and not finding.file
    return {
        "title": _("Kode ini milik dokumen yang asli dan berlaku") if by_code else TITLES[finding.outcome],
        "mood": {"done": "good", "due": "careful", "late": "bad"}[kind],
        "tag_kind": kind,
        "tag_words": tag,
        "trace": TRACES.get(finding.trace, ""),
        "advice": COMPARE if by_code else ADVICE[finding.outcome],
        "rows": _rows(document) if document else [],
        "stops": _stops(document) if document else [],
        "test": document is not None and not document.official and document.signed_at is not None,
    }


def _rows(document: Document) -> list[tuple[str, str]]:
    file = queries.signed_file(document)
    rows = [
        (_("Dokumen"), document.title),
        (_("Nomor"), document.number),
        (_("Tanggal"), tgl(document.issued_date)),
        (_("Diterbitkan oleh"), document.agency.name),
        (_("Penandatangan"), document.signer_name),
        (_("Jabatan"), document.signer_title),
        (_("Diterbitkan lewat"), document.register),
        (_("Tentang (inisial)"), document.subject),
        (_("Berlaku sampai"), tgl(document.expires_date)),
        (_("Sidik berkas (SHA-256)"), file.sha256 if file else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _stops(document: Document) -> list[dict[str, str]]:
    said = {
        History.What.ISSUED: _("Dibuat"),
        History.What.SIGNED: _("Ditandatangani secara elektronik"),
        History.What.ATTACHED: _("Dicatat dari sistem penerbitnya"),
        History.What.WITHDRAWN: _("Dicabut"),
        History.What.SUPERSEDED: _("Diganti dokumen baru"),
    }
    bad = {History.What.WITHDRAWN, History.What.SUPERSEDED}
    return [
        {
            "words": said[History.What(row.what)],
            "when": tgl_jam(row.at),
            "reason": row.reason,
            "css": "bad" if row.what in bad else "",
        }
        for row in document.history.all()
    ]
