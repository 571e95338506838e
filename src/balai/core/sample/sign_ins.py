"""One sign-in for each role of a demo city, kept in its data folder so that the page ``/coba/`` can show them.

A real city has no such file, hence no such page: the password and the secrets of the second factor are drawn for each
demo anew and open nothing anywhere else.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.hashers import make_password

from balai.core.agencies.models import Holding
from balai.core.store import ids

if TYPE_CHECKING:
    from balai.core.people.models import User

FILE = "demo.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account to try: who it is, how it signs in, and where it starts. ``code``: the second factor now."""

    role: str
    title: str
    name: str
    email: str
    start: str
    secret: str = ""

    @property
    def code(self) -> str:
        """The six digits an authenticator app would show now, ``""`` for an account without one."""
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

        if not self.secret:
            return ""
        return format_hotp_value(hotp_value(self.secret, next(iter(yield_hotp_counters_from_time()))))


def _path() -> Path:
    return settings.DATA / FILE


def write(seed: int) -> None:
    """Give the first officer of each role, and one resident, the demo's password, and write the file."""
    from balai.core.people.models import Level, User

    password = f"balai-{ids.code(10).lower()}"
    hashed = make_password(password)  # once: slow by design, and one password opens all of the demo
    rows = []
    for role in sorted(set(Holding.objects.values_list("post__role", flat=True))):
        holding = Holding.objects.filter(post__role=role).select_related("user", "post").order_by("pk")[0]
        secret = base64.b32encode(secrets.token_bytes(20)).decode()
        _prepare(holding.user, hashed, secret)
        start = "/meja/"
        rows.append([role, holding.post.title, holding.user.name, holding.user.email, start, secret])
    resident = User.objects.create_user("warga@demo.invalid", name="Siti Melati", level=Level.VERIFIED, password=None)
    _set_password(resident, hashed)
    _prove_address(resident)
    rows.append(["warga", "Warga", resident.name, resident.email, "/", ""])
    descriptor = os.open(_path(), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"seed": seed, "password": password, "accounts": rows}, file, ensure_ascii=False)


def _prepare(user: User, hashed: str, secret: str) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    _set_password(user, hashed)
    TOTP.activate(user, secret)


def _set_password(user: User, hashed: str) -> None:
    user.password = hashed
    user.save(update_fields=["password"])


def _prove_address(user: User) -> None:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


def read() -> tuple[str, list[SignIn]]:
    """Return the demo's password and accounts; ``("", [])`` in a real city."""
    if not _path().exists():
        return "", []
    kept = json.loads(_path().read_text())
    return kept["password"], [SignIn(*row) for row in kept["accounts"]]
