"""Figures and lists of law and city that the registry works with; ``settled=False`` where nobody read the source."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter

NAME_LAW = "Permendagri 73/2022 pasal 4 ayat (2) dan pasal 5"
OWN = "pilihan kota"

ALL = (
    Parameter(
        code="population.registry_mode",
        name=_("Cara mencatat: national (register nasional) atau own (kota menerbitkan sendiri)"),
        value="national",
        unit=_("pilihan"),
        choices=("national", "own"),
        source="SIAK Terpusat: daerah mencatat pada sistem Kementerian Dalam Negeri",
    ),
    Parameter(
        code="population.register_system",
        name=_("Nama sistem register nasional"),
        value="siak",
        unit=_("kode"),
        source="SIAK Terpusat",
    ),
    Parameter(
        code="population.straight_through",
        name=_("Kelahiran biasa lolos tanpa verifikator bila semua cocok"),
        value=False,
        unit=_("ya/tidak"),
        source=OWN,
    ),
    Parameter(
        code="population.match_least",
        name=_("Kemiripan nama paling rendah agar dianggap sama"),
        value=90,
        unit="1–100",
        source="nota kesepahaman akses data kependudukan; biasa 80–95",
        settled=False,
    ),
    Parameter(
        code="population.report_days",
        name=_("Batas melaporkan kelahiran"),
        value=60,
        unit=_("hari"),
        source="UU 23/2006 pasal 27; UU 24/2013 pasal 32",
    ),
    Parameter(
        code="population.stillbirth_days",
        name=_("Batas melaporkan lahir mati"),
        value=30,
        unit=_("hari"),
        source="UU 23/2006 pasal 33",
    ),
    Parameter(
        code="population.stillbirth_weeks",
        name=_("Usia kandungan paling sedikit untuk lahir mati"),
        value=28,
        unit=_("minggu"),
        source="UU 23/2006, penjelasan pasal 33",
    ),
    Parameter(
        code="population.insurance_days",
        name=_("Batas mendaftarkan bayi ke JKN"),
        value=28,
        unit=_("hari"),
        source="Perpres 82/2018 pasal 16",
    ),
    Parameter(
        code="population.card_photo_years",
        name=_("Umur anak sejak mana KIA berfoto"),
        value=5,
        unit=_("tahun"),
        source="Permendagri 2/2016 pasal 5 dan 6",
    ),
    Parameter(
        code="population.card_years",
        name=_("Umur sejak mana KIA diganti KTP"),
        value=17,
        unit=_("tahun"),
        source="Permendagri 2/2016 pasal 1 dan 6; UU 24/2013 pasal 63",
    ),
    Parameter(
        code="population.name_letters",
        name=_("Panjang nama paling banyak, termasuk spasi"),
        value=60,
        unit=_("huruf"),
        source=NAME_LAW,
    ),
    Parameter(
        code="population.name_words",
        name=_("Banyak kata nama yang dianjurkan"),
        value=2,
        unit=_("kata"),
        source=f"{NAME_LAW}; Dirjen Dukcapil Mei 2022: anjuran",
    ),
    Parameter(
        code="population.name_titles",
        name=_("Gelar yang tidak boleh pada akta"),
        value=[
            "PROF", "DR", "DRS", "DRA", "IR", "HJ", "KH", "UST", "USTAZ", "USTADZ", "SPD", "SKOM", "SSOS", "SKM",
            "SIP", "SPSI", "MPD", "MKES", "MKOM", "MSI", "AMD", "SKEP", "SFARM", "PHD", "LC",
        ],
        unit=_("daftar"),
        source=f"{NAME_LAW}; daftar pilihan kota",
        settled=False,
    ),
    Parameter(
        code="population.name_short_forms",
        name=_("Bentuk singkat yang ditanyakan lagi"),
        value=["ABD", "MUH", "MUHD", "MOH", "MOCH", "MHD", "ABDL", "ST", "NR", "SE", "SH", "MM", "MA"],
        unit=_("daftar"),
        source=f"{NAME_LAW}; daftar pilihan kota",
        settled=False,
    ),
    Parameter(
        code="population.name_negative",
        name=_("Kata bermakna buruk yang ditanyakan lagi"),
        value=["HINA", "CELAKA", "BODOH", "SETAN", "IBLIS", "BANGKAI", "MALING", "SIAL", "LAKNAT", "TUHAN"],
        unit=_("daftar"),
        source=f"{NAME_LAW}; daftar pilihan kota",
        settled=False,
    ),
    Parameter(
        code="population.usual_grams",
        name=_("Berat lahir yang biasa"),
        value=[1000, 5500],
        unit="gram",
        source="batas wajar untuk pemeriksaan kedua, bukan batas hukum",
        settled=False,
    ),
    Parameter(
        code="population.usual_length",
        name=_("Panjang lahir yang biasa"),
        value=[35, 60],
        unit="cm",
        source="batas wajar untuk pemeriksaan kedua, bukan batas hukum",
        settled=False,
    ),
    Parameter(
        code="population.usual_mother_years",
        name=_("Umur ibu yang biasa"),
        value=[14, 52],
        unit=_("tahun"),
        source="batas wajar untuk pemeriksaan kedua, bukan batas hukum",
        settled=False,
    ),
)  # fmt: skip
