"""Who may do what with evidence, and how old it may be."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter, Permission, Role

PARTS = (
    Role("perencana", "Perencana"),
    Role("walidata", "Walidata"),
    Role("produsen", "Produsen data"),
    Role("penilai_internal", "Penilai internal"),
    Role("asesor", "Asesor"),
    Permission(
        code="evidence.give",
        name=_("Menyerahkan bukti yang diminta dari instansinya"),
        roles=("produsen", "perencana", "walidata"),
    ),
    Permission(code="evidence.ask", name=_("Meminta bukti dari instansi"), roles=("perencana", "walidata")),
    Permission(
        code="evidence.see",
        name=_("Melihat bukti semua instansi"),
        roles=("perencana", "walidata", "penilai_internal"),
    ),
)

PARAMETERS = (
    Parameter(
        code="evidence.grace_days",
        name=_("Bukti yang lebih tua dari 1 Januari tahun penilaian masih diterima selama"),
        value=0,
        unit=_("hari"),
        source="pilihan kota",
        settled=False,
    ),
)
