"""Dated figures of this room: the city changes them from a day on, with their source."""

from balai.core.declare import Parameter

PARAMETERS = (
    Parameter(
        code="plan.stale_days",
        name="Program disebut lama tak dikabarkan setelah",
        value=90,
        unit="hari",
        source="pilihan kota",
    ),
    Parameter(
        code="plan.late_points",
        name="Program disebut terlambat bila kemajuan fisik tertinggal lebih dari",
        value=15,
        unit="poin persen",
        source="pilihan kota",
    ),
    Parameter(
        code="plan.remind_after_quarter",
        name="Kemajuan triwulan ditagih setelah triwulan berakhir",
        value=10,
        unit="hari",
        source="pilihan kota",
    ),
    Parameter(
        code="plan.horizons",
        name="Lama jangka pendek, menengah, dan panjang, dihitung dari tahun awal rencana",
        value={"short": [1, 2], "medium": [3, 5], "long": [6, 10]},
        unit="tahun",
        source="Panduan Penyusunan Masterplan Smart City, Kementerian Kominfo",
        settled=False,
    ),
    Parameter(
        code="plan.funding_sources",
        name="Sumber dana program",
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
        unit="kode dan nama",
        source="UU 1/2022; PMK 212/2022; praktik perencanaan daerah",
        settled=False,
    ),
)
