"""One field of every declared kind, as a form."""

from __future__ import annotations

from typing import Any

from django import forms

from balai.core.declare import Choice, Field, Kind


class Sample(forms.Form):
    """One field of every declared kind, drawn as a page of a journey draws it."""

    warnings = {"phone": "Nomor ini sudah dipakai akun lain."}

    def is_unknown(self, code: str) -> bool:
        """Nobody has ticked the way out here."""
        return False


YES_NO = [("yes", "Ya"), ("no", "Tidak")]
DECLARED = (
    (Field(code="text", label="Nama tempat lahir"), forms.CharField),
    (Field(code="story", label="Ceritakan kejadiannya", kind=Kind.LONG_TEXT, required=False), forms.CharField),
    (Field(code="name", label="Nama lengkap sesuai KTP", kind=Kind.NAME, autocomplete="name"), forms.CharField),
    (
        Field(
            code="nik",
            label="NIK ibu",
            kind=Kind.NIK,
            hint="16 angka, tertulis di KTP-el.",
            unknown="Ibu belum punya NIK",
        ),
        forms.CharField,
    ),
    (Field(code="kk", label="Nomor KK", kind=Kind.KK), forms.CharField),
    (Field(code="day", label="Tanggal lahir", kind=Kind.DATE, hint="Misalnya 5 Januari 2026."), forms.CharField),
    (Field(code="hour", label="Jam lahir", kind=Kind.TIME, hint="Misalnya 14.30."), forms.CharField),
    (Field(code="weight", label="Berat bayi", kind=Kind.NUMBER, unit="gram"), forms.CharField),
    (
        Field(
            code="place",
            label="Lahir di mana?",
            kind=Kind.CHOICE,
            choices=(Choice("rs", "Rumah sakit"), Choice("pkm", "Puskesmas"), Choice("rumah", "Rumah")),
        ),
        forms.ChoiceField,
    ),
    (Field(code="twins", label="Apakah kembar?", kind=Kind.YES_NO), forms.ChoiceField),
    (Field(code="phone", label="Nomor telepon", kind=Kind.PHONE, autocomplete="tel"), forms.CharField),
    (Field(code="mail", label="Alamat surel", kind=Kind.EMAIL, required=False, autocomplete="email"), forms.CharField),
    (Field(code="ward", label="Kelurahan", kind=Kind.AREA), forms.ChoiceField),
    (Field(code="clinic", label="Tempat melahirkan", kind=Kind.FACILITY), forms.ChoiceField),
    (Field(code="photo", label="Foto buku nikah", kind=Kind.FILE, hint="Paling besar 10 MB."), forms.FileField),
    (Field(code="agree", label="Data yang saya isi benar.", kind=Kind.AGREE), forms.BooleanField),
)
LISTS = {
    "ward": [("", ""), ("Kuranji", [("1", "Korong Gadang"), ("2", "Anduring")]), ("Pauh", [("3", "Cupak Tangah")])],
    "clinic": [("", ""), ("Puskesmas", [("7", "Puskesmas Kuranji")]), ("Rumah sakit", [("8", "RSUD Kota")])],
}


def sample_form(data: dict[str, str] | None = None, only: str = "", prefix: str = "") -> Sample:
    """Return the sample form, or one field of it. ``data`` binds it."""
    form = Sample(data, auto_id=f"{prefix}%s")
    for declared, kind in DECLARED:
        if only and declared.code != only:
            continue
        options: dict[str, Any] = {"label": declared.label, "help_text": declared.hint, "required": declared.required}
        if declared.kind is Kind.CHOICE:
            options |= {"choices": [(c.value, c.label) for c in declared.choices], "widget": forms.RadioSelect}
        elif declared.kind is Kind.YES_NO:
            options |= {"choices": YES_NO, "widget": forms.RadioSelect}
        elif declared.code in LISTS:
            options |= {"choices": LISTS[declared.code]}
        elif declared.kind is Kind.LONG_TEXT:
            options |= {"widget": forms.Textarea}
        elif declared.kind is Kind.FILE:
            options |= {"widget": forms.FileInput}
        field: Any = kind(**options)
        field.declared = declared
        form.fields[declared.code] = field
    return form
