"""Try one address as somebody: what came back, which tables were written; then everything is as before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.test import Client

from .world import Words

WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
OPEN_TABLES = re.compile(
    r"django_session|store_bucket|store_once|audit_entry|account_|mfa_|usersessions_|idp_|people_knowndevice"
)
"""What anybody's visit may leave behind: sessions, counted tries, keys of what was done, the trail of tries."""


@dataclass(frozen=True)
class Outcome:
    """What one request came to."""

    status: int
    text: str
    writes: frozenset[tuple[str, str]]
    headers: dict[str, str]

    def shows(self, words: tuple[str, ...]) -> list[str]:
        """Return which of these words came back, however numbers are spaced."""
        bare = re.sub(r"(?<=\d)[\s.\-  ]+(?=\d)", "", self.text)
        return [word for word in words if word.lower() in bare]


class _Undo(Exception):
    pass


def attempt(client: Client, method: str, path: str, data: dict[str, Any] | None = None, **headers: str) -> Outcome:
    """Send one request and take back whatever it did."""
    outcome: Outcome | None = None
    try:
        with transaction.atomic(), _writes() as seen:
            response = _send(client, method, path, data, headers)
            body = b"".join(response) if response.streaming else response.content
            head = dict(response.items())
            cookies = " ".join(morsel.OutputString() for morsel in response.cookies.values())
            text = f"{body.decode('utf-8', 'replace')} {head} {cookies}".lower()
            outcome = Outcome(response.status_code, text, frozenset(seen), head)
            raise _Undo
    except _Undo:
        assert outcome is not None
        return outcome


def _send(client: Client, method: str, path: str, data: dict[str, Any] | None, headers: dict[str, str]) -> Any:
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    try:
        if method in {"GET", "HEAD"}:
            return client.generic(method, path, headers=headers)
        if path.startswith("/api/"):
            return client.generic(method, path, "{}", "application/json", headers=headers)
        if method == "POST":
            return client.post(path, data or {}, headers=headers)
        return client.generic(method, path, "{}", "application/json", headers=headers)
    finally:
        client.cookies.clear()
        client.cookies.load(cookies)


@contextmanager
def _writes() -> Iterator[set[tuple[str, str]]]:
    """Collect (verb, table) of every change, leaving out what any visit may leave behind."""
    seen: set[tuple[str, str]] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITES.match(sql)
        if match and not OPEN_TABLES.match(match[2]):
            seen.add((match[1].split()[0].upper(), match[2]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def seen_of(words: Words, outcome: Outcome) -> list[str]:
    """Return which of a family's words came back."""
    return outcome.shows(words.everything)
