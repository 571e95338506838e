"""Dated figures of this room: the city changes them from a day on, with their source."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter

PARAMETERS = (
    Parameter(
        code="plan.stale_days",
        name=_("Program disebut lama tak dikabarkan setelah"),
        value=90,
        unit=_("hari"),
        source="pilihan kota",
    ),
    Parameter(
        code="plan.late_points",
        name=_("Program disebut terlambat bila kemajuan fisik tertinggal lebih dari"),
        value=15,
        unit=_("poin persen"),
        source="pilihan kota",
    ),
    Parameter(
        code="plan.remind_after_quarter",
        name=_("Kemajuan triwulan ditagih setelah triwulan berakhir"),
        value=10,
        unit=_("hari"),
        source="pilihan kota",
    ),
    Parameter(
        code="plan.horizons",
        name=_("Lama jangka pendek, menengah, dan panjang, dihitung dari tahun awal rencana"),
        value={"short": [1, 2], "medium": [3, 5], "long": [6, 10]},
        unit=_("tahun"),
        source="Panduan Penyusunan Masterplan Smart City, Kementerian Kominfo",
        settled=False,
    ),
    Parameter(
        code="plan.funding_sources",
        name=_("Sumber dana program"),
        value={
            "PAD": "Pendapatan asli daerah",
            "DAU": "Dana alokasi umum",
            "DAU-P": "Dana alokasi umum yang ditentukan penggunaannya",
            "DAK-F": "Dana alokasi khusus fisik",
            "DAK-NF": "Dana alokasi khusus nonfisik",
            "DBH": "Dana bagi hasil",
            "BANKEU": "Bantuan keuangan provinsi",
            "BLUD": "Badan layanan umum daerah",
            "APBN": "Anggaran pendapatan dan belanja negara",
            "CSR": "Tanggung jawab sosial perusahaan",
            "KPBU": "Kerja sama pemerintah dengan badan usaha",
            "HIBAH": "Hibah",
            "SWADAYA": "Swadaya masyarakat",
        },
        unit=_("kode dan nama"),
        source="UU 1/2022; PMK 212/2022; praktik perencanaan daerah",
        settled=False,
    ),
)
