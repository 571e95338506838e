"""Every component once, with believable content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator

from balai.core.ui import charts
from balai.core.ui.parts import Column, Fact, Figure, Share, Stop, Task, due_tag, number_link

from .fields import sample_form


@dataclass(frozen=True, slots=True)
class Example:
    """A component in use: its name, the template line that draws it, and what the line needs."""

    name: str
    line: str
    context: Callable[[], dict[str, Any]] = dict


def _wrong() -> dict[str, Any]:
    form = sample_form({"nik": "137601 520794 000"}, only="nik", prefix="wrong_")
    form.full_clean()
    form.add_error("nik", "NIK harus 16 angka. Anda mengetik 15 angka.")
    return {"wrong": form}


class Filter(forms.Form):
    """A list's filter."""

    saring = forms.ChoiceField(label="Kecamatan", choices=[("", "Semua"), ("1", "Kuranji")], required=False)


HOURS = [11, 8, 6, 5, 5, 6, 9, 16, 27, 35, 32, 30, 26, 29, 41]
USUAL = [13, 10, 8, 6, 5, 7, 11, 19, 27, 32, 31, 29, 26, 25, 26, 27, 27, 24, 22, 20, 19, 18, 17, 15]
SQUARES = (
    charts.Shape("Kuranji", "M4 4h150v150H4z", 79, 79, 18),
    charts.Shape("Pauh", "M154 4h150v110H154z", 229, 59, 6),
    charts.Shape("Nanggalo", "M154 114h150v90H154z", 229, 159, 3),
    charts.Shape("Bungus", "M4 154h150v50H4z", 79, 179, None),
)
MONTHLY = [3, 4, 4, 6, 5, 8, 9, 8, 10, 12, 11, 14]
TAGS = [("late", "lewat 40 menit"), ("due", "2 jam lagi"), ("done", "terbit"), ("info", "diperiksa"), ("", "dicabut")]
ROWS = [
    [
        number_link("#", "AK-260714-0177"),
        "Akta kelahiran",
        "Muhammad Rizky",
        due_tag("lewat 40 menit", late=True, soon=True),
    ],
    [number_link("#", "AK-260714-0192"), "Akta kelahiran", "Siti", due_tag("2 jam lagi", late=False, soon=True)],
    [number_link("#", "KK-260714-0401"), "Kartu keluarga", "Yohanes Wibowo", due_tag("besok", late=False, soon=False)],
]

EXAMPLES: tuple[Example, ...] = (
    Example("back", '{% back "/" %}'),
    Example("crumbs", "{% crumbs rows %}", lambda: {"rows": [("Beranda", "/"), ("Akta kelahiran", "")]}),
    Example("caption", '{% caption "Akta kelahiran" "Data ibu" 3 7 %}'),
    Example("done", '{% done "Permohonan terkirim" "AK-260714-493027" %}'),
    Example("banner", '{% banner "Kantor tutup pada 17 Agustus 2026." "careful" %}'),
    Example("error_summary", "{% error_summary wrong %}", _wrong),
    Example("field_wrong", "{% field wrong.nik %}", _wrong),
    Example("fields", "{% fields sample %}", lambda: {"sample": sample_form()}),
    Example(
        "button", '{% button "Simpan dan lanjut" %} {% button "Simpan dulu" "second" %} {% button "Tolak" "danger" %}'
    ),
    Example("button_link", '{% button_link "#" "Mulai" %}'),
    Example("plat", '{% plat "AK-260714-0192" %}'),
    Example("tag", "{% for kind, text in tags %}{% tag kind text %} {% endfor %}", lambda: {"tags": TAGS}),
    Example("search_box", '{% search_box "#" %}'),
    Example(
        "tasks",
        "{% tasks rows %}",
        lambda: {
            "rows": [
                Task("Perpanjang atau ganti KTP-el", "#", "gratis, 1 hari"),
                Task("Akta kelahiran anak", "#", "gratis, 3 hari"),
                Task("Kartu identitas anak", "#", "perlu foto", "due", "Foto anak berumur lebih dari 5 tahun."),
                Task("Kartu keluarga baru", note="Selesai"),
            ]
        },
    ),
    Example(
        "facts",
        "{% facts rows %}",
        lambda: {
            "rows": [
                Fact("Nama anak", "Kirana Putri Melati", "#", "Ubah"),
                Fact("Tanggal lahir", "11 Juli 2026", "#", "Ubah"),
                Fact("Nama ayah", None, "#", "Ubah"),
                Fact("NIK ibu", "137601••••••0004", "#", "buka"),
            ]
        },
    ),
    Example(
        "trail",
        "{% trail stops %}",
        lambda: {
            "stops": [
                Stop("Dikirim pemohon", "14 Juli 2026, 13.40 WIB"),
                Stop("Lolos cek data otomatis", "14 Juli 2026, 13.41 WIB"),
                Stop("Menunggu verifikator", "janji 14 Juli 2026, 16.40 WIB", css="next"),
            ]
        },
    ),
    Example(
        "table",
        "{% table 'Perlu diperiksa' columns rows %}",
        lambda: {"columns": ["Nomor berkas", "Layanan", "Pemohon", "Janji"], "rows": ROWS},
    ),
    Example(
        "table_numbers",
        "{% table 'Layanan' columns rows %}",
        lambda: {
            "columns": [Column("Layanan"), Column("Menunggu", True), Column("Tepat janji", True)],
            "rows": [["Adminduk", "312", "96,1%"], ["Perizinan", "84", "91,8%"]],
        },
    ),
    Example("pager", "{% pager page %}", lambda: {"page": Paginator(range(2340), 50).page(3)}),
    Example("filter_form", "{% filter_form form %}", lambda: {"form": Filter(auto_id="f_%s")}),
    Example("empty", '{% empty "Belum ada berkas" "Yang Anda kirim akan tampak di sini." "#" "Pilih layanan" %}'),
    Example("progress", "{% progress 1240 8000 95 %}"),
    Example(
        "more", "{% more 'Ibu belum punya NIK' %}<p>Lanjutkan tanpa NIK. Petugas mencarinya di KK.</p>{% endmore %}"
    ),
    Example(
        "figures",
        "{% figures rows %}",
        lambda: {
            "rows": [
                Figure("9 dari 12", "puskesmas buka sekarang"),
                Figure("1,2 m", "Sungai Batang, siaga di 2,5 m"),
                Figure("42 µg/m³", "PM2,5: sedang"),
                Figure("Rp14.200", "beras medium per kg, naik Rp150"),
            ]
        },
    ),
    Example(
        "pillars",
        "{% pillars rows %}",
        lambda: {
            "rows": [
                Share("governance", "Tata kelola", 7, 8),
                Share("branding", "Branding", 4, 8),
                Share("economy", "Ekonomi", 5, 8),
                Share("living", "Hidup", 6, 8),
                Share("society", "Masyarakat", 6, 8),
                Share("environment", "Lingkungan", 3, 8),
            ]
        },
    ),
    Example(
        "chart_line",
        "{% chart_line chart %}",
        lambda: {
            "chart": charts.Line(
                title="Laporan warga per jam",
                names=[f"{h:02d}" for h in range(24)],
                values=HOURS,
                before=USUAL,
                before_name="rata-rata 4 pekan",
                target=30,
                target_name="target 30",
                source="Aduan kota, per 14.30 WIB",
                csv="#",
            )
        },
    ),
    Example(
        "chart_timeline",
        "{% chart_timeline chart %}",
        lambda: {
            "chart": charts.Timeline(
                title="Indeks SPBE",
                source="Penilaian mandiri dan hasil resmi",
                decimals=2,
                low=1,
                high=5,
                spells=(
                    charts.Spell("SPBE 2018", [(2018, 2.64), (2019, 3.33)]),
                    charts.Spell("SPBE 2020", [(2021, 3.19), (2022, 3.32), (2023, 3.51)]),
                    charts.Spell("Pemdi 2026", [(2026, 2.12)]),
                ),
            )
        },
    ),
    Example(
        "chart_marks",
        "{% chart_marks chart %}",
        lambda: {
            "chart": charts.Marks(
                title="Enam pilar",
                source="Evaluasi 2025",
                decimals=2,
                low=1,
                high=4,
                before_name="2024",
                rows=[
                    charts.Mark("Smart Governance", 3.25, 2.75, 3.5),
                    charts.Mark("Smart Branding", 2.75, 3.0),
                    charts.Mark("Smart Economy", None),
                ],
            )
        },
    ),
    Example(
        "chart_bars",
        "{% chart_bars chart %}",
        lambda: {
            "chart": charts.Bars(
                title="Kelahiran menurut kecamatan",
                rows=[("Kuranji", 128), ("Pauh", 64), ("Lubuk Begalung", 91)],
                source="Akta kelahiran, 2026",
                csv="#",
            )
        },
    ),
    Example(
        "chart_stack",
        "{% chart_stack chart %}",
        lambda: {
            "chart": charts.Stack(
                title="Akta menurut waktu terbit",
                parts=[("sebelum pulang", 612), ("dalam 60 hari", 301), ("lewat 60 hari", 42)],
                source="Akta kelahiran, 2026",
                csv="#",
            )
        },
    ),
    Example("spark", "{% spark values 'Dua belas bulan terakhir' %}", lambda: {"values": MONTHLY}),
    Example(
        "area_map",
        "{% area_map map %}",
        lambda: {
            "map": charts.Map(
                title="Laporan hari ini per kecamatan",
                shapes=SQUARES,
                width=308,
                height=208,
                source="Aduan kota, per 14.30 WIB",
            )
        },
    ),
)
