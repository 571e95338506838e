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

    ``asks``: which of the two it asks for, ``frasa`` or ``kode``; ``""`` for a request to have a code sent.
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
        help_text=_("Dipakai untuk penandatanganan ini saja, tidak disimpan di mana pun."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Ketik frasa sandi Anda.")},
    )
    kode = forms.CharField(
        label=_("Kode sekali pakai"),
        max_length=20,
        help_text=_("Dikirim layanan tanda tangan kepada Anda, sebagai ganti frasa sandi."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Ketik kode sekali pakai yang Anda terima.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], asks: str = "frasa", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dokumen"].choices = choices  # type: ignore[attr-defined]
        self.asks = asks
        for other in {"frasa", "kode"} - {asks}:
            del self.fields[other]

    def clean_frasa(self) -> Secret:
        """Take the passphrase out of sight."""
        return Secret(self.cleaned_data["frasa"])

    def clean_kode(self) -> Secret:
        """Take the one-time code out of sight; spaces and hyphens of its print don't count."""
        return Secret(re.sub(r"[\s-]", "", self.cleaned_data["kode"]), one_time=True)

    @property
    def secret(self) -> Secret:
        """What was typed."""
        secret = self.cleaned_data[self.asks]
        assert isinstance(secret, Secret)
        return secret
