"""Sign in to a demo city in a browser, as the page ``/coba/`` says."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from tests.tools.city import City


@dataclass(frozen=True)
class Account:
    """One account of a demo city."""

    email: str
    password: str
    secret: str

    def code(self) -> str:
        """The second factor now; each code opens once, so one used a moment ago is waited out."""
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

        counter = int(time.time()) // 30
        while (self.secret, counter) in _used:
            time.sleep(1)
            counter = int(time.time()) // 30
        _used.add((self.secret, counter))
        return format_hotp_value(hotp_value(self.secret, counter))


_used: set[tuple[str, int]] = set()


def account(city: City, role: str) -> Account:
    """Return the demo account of a role."""
    kept = json.loads((city.data / "demo.json").read_text())
    row = next(row for row in kept["accounts"] if row[0] == role)
    return Account(row[3], kept["password"], row[5])


def sign_in(page: Any, city: City, role: str, to: str = "/meja/") -> None:
    """Sign in as the demo's account of a role and open an address."""
    who = account(city, role)
    page.goto(f"{city.address}/akun/masuk/?next={to}")
    page.fill("input[name=login]", who.email)
    page.fill("input[name=password]", who.password)
    page.locator("main form button").first.click()
    if who.secret:
        page.fill("input[name=code]", who.code())
        page.locator("main form button").first.click()
    page.wait_for_url(f"**{to}")
