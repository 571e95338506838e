"""The city's choices about expected births."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter

ALL = (
    Parameter(
        code="maternal.near_days",
        name=_("Berapa hari sebelum perkiraan lahir ibu masuk daftar dekat"),
        value=28,
        unit=_("hari"),
        source="pilihan kota; JSC Jember: diingatkan beberapa minggu sebelum lahir",
    ),
    Parameter(
        code="maternal.backdate_days",
        name=_("Berapa lama penolong boleh mencatat kelahiran yang sudah lewat"),
        value=60,
        unit=_("hari"),
        source="SATUSEHAT: Patient bayi dengan nik-ibu paling lama 60 hari sejak lahir",
    ),
)
