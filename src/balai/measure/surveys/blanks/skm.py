"""The satisfaction survey: nine elements, their questions and the words of their answers (PermenPANRB 14/2017)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from ..rules.definition import Definition, Element, Method

FREE_OF_CHARGE = 4
"""Answer to U4 when the service costs nothing: "gratis"."""

ELEMENTS = (
    Element(
        "U1",
        _("Persyaratan"),
        _("Apakah persyaratan sesuai dengan jenis layanannya?"),
        (_("tidak sesuai"), _("kurang sesuai"), _("sesuai"), _("sangat sesuai")),
    ),
    Element(
        "U2",
        _("Sistem, mekanisme, dan prosedur"),
        _("Apakah prosedurnya mudah?"),
        (_("tidak mudah"), _("kurang mudah"), _("mudah"), _("sangat mudah")),
    ),
    Element(
        "U3",
        _("Waktu penyelesaian"),
        _("Apakah layanan selesai dengan cepat?"),
        (_("tidak cepat"), _("kurang cepat"), _("cepat"), _("sangat cepat")),
    ),
    Element(
        "U4",
        _("Biaya/tarif"),
        _("Apakah biayanya wajar?"),
        (_("sangat mahal"), _("cukup mahal"), _("murah"), _("gratis")),
    ),
    Element(
        "U5",
        _("Produk spesifikasi jenis pelayanan"),
        _("Apakah hasil layanan sesuai dengan yang dijanjikan?"),
        (_("tidak sesuai"), _("kurang sesuai"), _("sesuai"), _("sangat sesuai")),
    ),
    Element(
        "U6",
        _("Kompetensi pelaksana"),
        _("Apakah petugas menguasai pekerjaannya?"),
        (_("tidak menguasai"), _("kurang menguasai"), _("menguasai"), _("sangat menguasai")),
    ),
    Element(
        "U7",
        _("Perilaku pelaksana"),
        _("Apakah petugas sopan dan ramah?"),
        (
            _("tidak sopan dan ramah"),
            _("kurang sopan dan ramah"),
            _("sopan dan ramah"),
            _("sangat sopan dan ramah"),
        ),
    ),
    Element(
        "U8",
        _("Penanganan pengaduan, saran, dan masukan"),
        _("Apakah pengaduan, saran, dan masukan ditangani dengan baik?"),
        (_("tidak ada"), _("ada, tidak berfungsi"), _("berfungsi, kurang maksimal"), _("dikelola dengan baik")),
    ),
    Element(
        "U9",
        _("Sarana dan prasarana"),
        _("Bagaimana sarana dan prasarananya?"),
        (_("buruk"), _("cukup"), _("baik"), _("sangat baik")),
    ),
)

CODES = tuple(element.code for element in ELEMENTS)


def skm() -> Definition:
    """Return the nine elements."""
    return Definition(
        code="skm",
        title=_("Survei Kepuasan Masyarakat"),
        method=Method.SKM,
        elements=ELEMENTS,
        source="PermenPANRB 14/2017",
        intro=_("Tanpa nama. Lewati pertanyaan yang tidak ingin Anda jawab."),
    )
