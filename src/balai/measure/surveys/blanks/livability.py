"""The livability survey: thirty aspects of living in the city, each from very bad to very good.

The association of planners (IAP, Most Livable City Index) asked 24 to 27 criteria, which changed from year to year;
cities that ask thirty add their own. No list of thirty is official, so every aspect may be edited.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from ..rules.definition import Definition, Element, Method

LABELS = (_("sangat buruk"), _("buruk"), _("cukup"), _("baik"), _("sangat baik"))

ASPECTS = (
    ("A01", "space", _("Tata kota"), _("Penataan bangunan dan kawasan kota")),
    ("A02", "space", _("Ruang terbuka hijau"), _("Taman dan ruang terbuka hijau")),
    ("A03", "space", _("Bangunan bersejarah"), _("Perlindungan bangunan dan kawasan bersejarah")),
    ("A04", "space", _("Perumahan"), _("Rumah yang layak dan terjangkau")),
    ("A05", "environment", _("Kebersihan"), _("Kebersihan lingkungan dan pengangkutan sampah")),
    ("A06", "environment", _("Pencemaran"), _("Kebersihan udara, sungai, dan tanah dari pencemaran")),
    ("A07", "environment", _("Kesiapsiagaan bencana"), _("Kesiapan menghadapi banjir, gempa, dan kebakaran")),
    ("A08", "transport", _("Angkutan umum"), _("Angkutan umum")),
    ("A09", "transport", _("Jalan"), _("Keadaan jalan")),
    ("A10", "transport", _("Jalur pejalan kaki"), _("Trotoar dan tempat menyeberang")),
    ("A11", "transport", _("Akses ke tempat kerja"), _("Kemudahan mencapai tempat kerja atau sekolah")),
    ("A12", "facilities", _("Ketersediaan fasilitas kesehatan"), _("Banyaknya puskesmas, klinik, dan rumah sakit")),
    ("A13", "facilities", _("Mutu layanan kesehatan"), _("Mutu layanan puskesmas, klinik, dan rumah sakit")),
    ("A14", "facilities", _("Ketersediaan fasilitas pendidikan"), _("Banyaknya sekolah")),
    ("A15", "facilities", _("Mutu pendidikan"), _("Mutu pendidikan di sekolah")),
    ("A16", "facilities", _("Ketersediaan fasilitas rekreasi"), _("Banyaknya tempat rekreasi dan olahraga")),
    ("A17", "facilities", _("Mutu fasilitas rekreasi"), _("Mutu tempat rekreasi dan olahraga")),
    ("A18", "facilities", _("Fasilitas peribadatan"), _("Tempat ibadah")),
    ("A19", "facilities", _("Fasilitas ekonomi"), _("Pasar, toko, dan bank")),
    ("A20", "facilities", _("Seni dan budaya"), _("Tempat dan kegiatan seni dan budaya")),
    ("A21", "utilities", _("Listrik"), _("Pasokan listrik")),
    ("A22", "utilities", _("Ketersediaan air bersih"), _("Kelancaran air bersih")),
    ("A23", "utilities", _("Mutu air bersih"), _("Mutu air bersih")),
    ("A24", "utilities", _("Telekomunikasi"), _("Telepon dan internet")),
    ("A25", "economy", _("Lapangan kerja"), _("Kesempatan kerja dan usaha")),
    ("A26", "society", _("Keamanan"), _("Rasa aman dari kejahatan")),
    ("A27", "society", _("Hubungan antarwarga"), _("Kerukunan dan kegiatan bersama warga")),
    ("A28", "society", _("Informasi pelayanan publik"), _("Kemudahan mendapat informasi layanan pemerintah")),
    ("A29", "society", _("Fasilitas penyandang disabilitas"), _("Fasilitas bagi penyandang disabilitas")),
    ("A30", "society", _("Fasilitas kelompok rentan"), _("Fasilitas bagi anak, lansia, dan ibu hamil")),
)

GROUPS = {
    "space": _("Ruang kota"),
    "environment": _("Lingkungan"),
    "transport": _("Perhubungan"),
    "facilities": _("Fasilitas umum"),
    "utilities": _("Jaringan dasar"),
    "economy": _("Ekonomi"),
    "society": _("Masyarakat"),
}


def livability() -> Definition:
    """Return thirty aspects of equal weight; an aspect's score is its mean as a share of the highest answer."""
    return Definition(
        code="livability",
        title=_("Survei Kota Layak Huni"),
        method=Method.OF_MAXIMUM,
        elements=tuple(Element(code, name, question, LABELS, group) for code, group, name, question in ASPECTS),
        source=_("Kriteria Most Livable City Index (IAP) ditambah pilihan kota"),
        intro=_("Menurut Anda, bagaimana keadaan hal-hal berikut di kota kita? Tanpa nama."),
        names=GROUPS,
    )
