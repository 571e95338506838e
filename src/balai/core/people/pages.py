"""What the account page shows."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.vocabulary.words import telepon, tgl_jam

from .models import Level, User


def about(user: User) -> list[dict[str, object]]:
    """Return the rows of the account page."""
    return [
        {
            "label": _("Surel"),
            "value": user.email or _("Tidak diisi"),
            "url": reverse("account_email"),
            "act": _("Ubah"),
        },
        {
            "label": _("Telepon"),
            "value": telepon(user.phone) if user.phone else _("Tidak diisi"),
            "url": reverse("account_change_phone"),
            "act": _("Ubah"),
        },
        {"label": _("Identitas"), "value": _identity(user)},
        {
            "label": _("Sandi"),
            "value": _("Dipakai") if user.has_usable_password() else _("Tidak dipakai, masuk dengan kode"),
            "url": reverse("account_change_password" if user.has_usable_password() else "account_set_password"),
            "act": _("Ubah") if user.has_usable_password() else _("Buat"),
        },
        {
            "label": _("Pengaman kedua"),
            "value": _second_factor(user),
            "url": reverse("mfa_index"),
            "act": _("Atur"),
        },
        {
            "label": _("Perangkat yang sedang masuk"),
            "value": _("Lihat dan keluarkan"),
            "url": reverse("usersessions_list"),
            "act": _("Buka"),
        },
    ]


def _identity(user: User) -> str:
    if user.level == Level.IDENTITY and user.identity_at:
        how = _("petugas") if user.identity_how == "officer" else _("data Dukcapil")
        return _("Sudah diperiksa (%(how)s), %(when)s") % {"how": how, "when": tgl_jam(user.identity_at)}
    if user.level == Level.VERIFIED:
        return _("Surel atau telepon terbukti. Identitas diperiksa saat Anda mengurus berkas.")
    return _("Belum diperiksa")


def _second_factor(user: User) -> str:
    from allauth.mfa.models import Authenticator

    names = {"totp": _("aplikasi autentikator"), "webauthn": _("kunci sandi"), "recovery_codes": _("kode cadangan")}
    found = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    return ", ".join(names[kind] for kind in names if kind in set(found)) or _("Belum ada")


BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari")  # the first that is named; most claim others
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
SHOWN = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "Mac OS": "Mac"}


def sessions(rows: Iterable[Any], current: str | None) -> list[dict[str, str]]:
    """Return a row for each open session: which device, since when, from which network address."""
    return [
        {
            "label": device(row.user_agent) + (f" ({_('perangkat ini')})" if row.session_key == current else ""),
            "value": _("Masuk %(when)s, dari %(ip)s") % {"when": tgl_jam(row.created_at), "ip": row.ip},
        }
        for row in rows
    ]


def device(agent: str) -> str:
    """Return "Firefox di Android" for what a browser says of itself, or its first words when it is none we know."""
    browser = next((SHOWN.get(name, name) for name in BROWSERS if name in agent), "")
    system = next((SHOWN.get(name, name) for name in SYSTEMS if name in agent), "")
    return _("%(browser)s di %(system)s") % {"browser": browser, "system": system} if browser and system else agent[:60]
