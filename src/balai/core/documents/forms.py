"""What a stranger brings to be checked, and what an official gives to sign."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balai.core.signing.secret import Secret

from . import rules

LARGEST = 10 * 1024 * 1024


class Code(forms.Form):
    """A verification code, typed from paper."""

    kode = forms.CharField(
        label=_("Kode periksa"),
        max_length=80,
        help_text=_("27 huruf dan angka di kaki dokumen. Tanda hubung dan huruf besar-kecil tidak berpengaruh."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Ketik kode yang tercetak di kaki dokumen.")},
    )

    def clean_kode(self) -> str:
        """Return the bare code."""
        code = rules.bare(self.cleaned_data["kode"])
        if not code:
            raise forms.ValidationError(
                _("Kode terdiri dari 27 huruf dan angka. Periksa lagi yang tercetak di dokumen.")
            )
        return code


class Paper(forms.Form):
    """A PDF, or a photo of a paper with its QR."""

    dokumen = forms.FileField(
        label=_("Berkas PDF atau foto dokumen"),
        allow_empty_file=True,
        help_text=_(
            "PDF dibandingkan utuh dengan yang kami terbitkan. Dari foto atau pindaian dibaca kode QR-nya. "
            "Berkas Anda tidak disimpan."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Pilih berkas yang akan diperiksa.")},
    )

    def clean_dokumen(self) -> bytes:
        """Return the file's bytes; it is read once and kept nowhere."""
        upload = self.cleaned_data["dokumen"]
        if not upload.size:
            raise forms.ValidationError(_("Berkas itu kosong (0 bita)."))
        if upload.size > LARGEST:
            raise forms.ValidationError(_("Berkas itu lebih besar dari 10 MB."))
        data = upload.read(LARGEST + 1)
        assert isinstance(data, bytes)
        return data


class Sign(forms.Form):
    """Which papers, and the passphrase or the one-time code; either leaves the form as a ``Secret``, never drawn again.

    ``codes``: the signing service sends one-time codes.
    """

    dokumen = forms.MultipleChoiceField(
        label=_("Dokumen"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Centang paling sedikit satu dokumen."),
            "invalid_choice": _("Ada dokumen yang tidak lagi menunggu tanda tangan Anda. Muat ulang halaman ini."),
        },
    )
    frasa = forms.CharField(
        label=_("Frasa sandi tanda tangan elektronik"),
        max_length=200,
        strip=False,
        required=False,
        help_text=_("Dipakai untuk penandatanganan ini saja, tidak disimpan di mana pun."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    kode = forms.CharField(
        label=_("Kode sekali pakai"),
        max_length=20,
        required=False,
        help_text=_("Kode dari layanan tanda tangan, sebagai ganti frasa sandi."),
        widget=forms.PasswordInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], codes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dokumen"].choices = choices  # type: ignore[attr-defined]
        if not codes:
            del self.fields["kode"]

    def clean_frasa(self) -> Secret:
        """Take the passphrase out of sight."""
        return Secret(self.cleaned_data["frasa"])

    def clean_kode(self) -> Secret:
        """Take the one-time code out of sight; spaces and hyphens of its print don't count."""
        return Secret(re.sub(r"[\s-]", "", self.cleaned_data["kode"]), one_time=True)

    def clean(self) -> None:
        """Ask for one of the two."""
        if not self.asks_for_code and not self.secret:
            if "kode" in self.fields:
                self.add_error(
                    "frasa", _("Ketik frasa sandi Anda, atau minta kode sekali pakai dan ketik di bawahnya.")
                )
            else:
                self.add_error("frasa", _("Ketik frasa sandi Anda."))

    @property
    def asks_for_code(self) -> bool:
        """The official wants a one-time code first."""
        return "kode" in self.fields and "minta" in self.data

    @property
    def secret(self) -> Secret | None:
        """The one-time code where one was typed, else the passphrase."""
        given = (self.cleaned_data.get("kode"), self.cleaned_data.get("frasa"))
        return next((secret for secret in given if secret), None)
