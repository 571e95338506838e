"""Results kept so that nobody is asked twice; only hashes and verdicts, never what was compared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from balai.core.parameters import value
from balai.core.store import clock
from balai.core.store.sealing import look_up

from ..models import Found
from .verdicts import Verdict

NOBODY_DAYS = 1  # a newly registered person may be there tomorrow


def marks(written: Mapping[str, str]) -> dict[str, str]:
    """Return the keyed hash of each field as it is written to the register."""
    return {code: look_up(text, purpose=f"dukcapil:{code}") for code, text in written.items()}


def recall(hashes: Mapping[str, str]) -> dict[str, Found]:
    """Return what is known of these fields of this person and still fresh. ``nik`` is among ``hashes``."""
    fresh = clock.now() - timedelta(days=value("dukcapil.keeps_days"))
    rows = Found.objects.filter(nik_hash=hashes["nik"], at__gte=fresh)
    return {r.element: r for r in rows if hashes.get(r.element) == r.value_hash and not _stale_absence(r)}


def _stale_absence(row: Found) -> bool:
    return row.element == "nik" and not row.same and row.at < clock.now() - timedelta(days=NOBODY_DAYS)


def remember(hashes: Mapping[str, str], verdicts: Mapping[str, Verdict], *, ref: str, at: datetime) -> None:
    """Keep verdicts; a newer word on the same field replaces the older."""
    for code, verdict in verdicts.items():
        if code in hashes:
            Found.objects.update_or_create(
                nik_hash=hashes["nik"],
                element=code,
                value_hash=hashes[code],
                defaults={"same": verdict.same, "score": verdict.score, "reference": ref, "at": at},
            )
