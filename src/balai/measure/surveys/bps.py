"""The three metadata forms of a survey, from its definition: MS-Keg, MS-Var, MS-Ind (Peraturan BPS 5/2020).

Bit codes are sums: how data are collected 1 interview 2 self-completed; on what PAPI 1, CAPI 2, CAWI 8.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from balai.vocabulary.words import tgl

from . import words
from .models import Survey
from .rules.definition import Method

VARIABLES = (
    "No", "Nama variabel", "Alias", "Konsep", "Definisi", "Referensi pemilihan", "Referensi waktu", "Tipe data",
    "Klasifikasi isian", "Aturan validasi", "Kalimat pertanyaan", "Dapat diakses umum",
)  # fmt: skip

INTERVIEW, SELF_COMPLETED = 1, 2
CAPI, CAWI = 2, 8


def activity(survey: Survey) -> list[tuple[str, str]]:
    """Return MS-Keg as (item, answer) rows; what nobody has said yet is left empty, not invented."""
    definition = survey.form.definition
    owner = survey.agency.name if survey.agency else ""
    period = f"{tgl(survey.opens_on)} – {tgl(survey.closes_on)}" if survey.opens_on else ""
    assisted = INTERVIEW if survey.by_area or survey.parts else 0
    return [
        (_("Judul kegiatan"), survey.title),
        (_("Tahun kegiatan"), str(survey.year)),
        (_("Cara pengumpulan data"), _("2 survei")),
        (_("Rekomendasi BPS"), ""),
        (_("I. Instansi penyelenggara"), owner),
        (_("II. Penanggung jawab"), owner),
        (_("III. Latar belakang"), _(definition.source)),
        (_("Tujuan kegiatan"), _("Mengetahui penilaian warga: {title}").format(title=definition.title)),
        (_("Rencana jadwal"), period),
        (_("Variabel yang dikumpulkan"), ", ".join(e.name for e in definition.elements)),
        (_("IV. Kegiatan dilakukan"), _("berulang, tahunan")),
        (_("Tipe pengumpulan"), _("potong lintang")),
        (_("Cakupan wilayah"), _("seluruh kelurahan") if survey.by_area else _("satu kota")),
        (_("Metode pengumpulan data"), str(SELF_COMPLETED + assisted)),
        (_("Sarana pengumpulan data"), str(CAWI + (CAPI if assisted else 0))),
        (_("Unit pengumpulan data"), _("individu")),
        (_("V. Jenis rancangan sampel"), _("sampel kuota") if survey.by_area or survey.parts else _("nonprobabilitas")),
        (_("Kerangka sampel"), survey.population_source),
        (_("Besar populasi"), str(survey.population)),
        (_("Ukuran sampel"), str(survey.wanted)),
        (_("Cara menentukan ukuran sampel"), f"{survey.get_sampling_display()}; e = {survey.margin}"),
        (_("VI. Uji coba"), ""),
        (_("Petugas pengumpul data"), str(survey.enumerators.count())),
        (_("VII. Metode pengolahan"), str(words.METHODS[definition.method])),
        (_("Tingkat penyajian"), _("kelurahan") if survey.by_area else _("kota")),
        (_("VIII. Produk yang tersedia untuk umum"), _("rekap CSV dan XLSX, laman hasil")),
    ]


def variables(survey: Survey) -> list[tuple[str, ...]]:
    """Return MS-Var, twelve columns a variable: each element, then what is asked about the person."""
    definition = survey.form.definition
    rows = [
        (
            element.name,
            element.code,
            definition.title,
            element.question,
            _(definition.source),
            _("saat survei"),
            _("bilangan bulat"),
            "; ".join(f"{n} {word}" for n, word in enumerate(element.labels, start=1)),
            f"1–{len(element.labels)}; {_('boleh kosong')}",
            element.question,
        )
        for element in definition.elements
    ]
    rows += [
        (name, code, _("Profil responden"), name, "", _("saat survei"), _("teks"), "", _("boleh kosong"), name)
        for code, name in (
            ("sex", _("Jenis kelamin")),
            ("age", _("Kelompok umur")),
            ("schooling", _("Pendidikan terakhir")),
            ("work", _("Pekerjaan")),
        )
    ]
    return [(str(n), *row, _("ya, sebagai rekap")) for n, row in enumerate(rows, start=1)]


def indicator(survey: Survey) -> list[tuple[str, str]]:
    """Return MS-Ind of the index as (item, answer) rows."""
    definition = survey.form.definition
    scale = {
        Method.MEAN: f"1–{definition.top}",
        Method.BENEFIT_COST: "1–5",
        Method.SKM: "25–100",
    }.get(definition.method, "0–100")
    return [
        (_("Kegiatan"), survey.title),
        (_("Penyelenggara"), survey.agency.name if survey.agency else ""),
        (_("Nama indikator"), _("Indeks {title}").format(title=definition.title)),
        (_("Konsep"), definition.title),
        (
            _("Definisi"),
            _("Penilaian warga atas {n} unsur, digabung menjadi satu angka.").format(n=len(definition.elements)),
        ),
        (_("Interpretasi"), _("Makin tinggi makin baik menurut warga.")),
        (_("Metode atau rumus"), str(words.METHODS[definition.method])),
        (_("Ukuran"), _("indeks")),
        (_("Satuan"), scale),
        (_("Klasifikasi penyajian"), _("unsur; kelurahan") if survey.by_area else _("unsur")),
        (_("Indikator komposit"), _("tidak")),
        (_("Nama variabel pembangun"), ", ".join(e.code for e in definition.elements)),
        (_("Level estimasi"), _("kelurahan") if survey.by_area else _("kota")),
        (_("Dapat diakses umum"), _("ya")),
    ]
