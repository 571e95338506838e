"""Compare with the register now: what is known already, then what it says, else "waiting"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balai.core.parameters import value
from balai.core.store import clock, ids

from .. import http, quota
from ..models import Found
from ..systems import Settings, settings_of
from . import client, elements, memory
from .verdicts import Match, Outcome, Verdict

if TYPE_CHECKING:
    from balai.core.people.models import User

SYSTEM = "dukcapil"


def match(fields: Mapping[str, Any], *, subject: str = "", by: User | None = None) -> Match:
    """Return how these fields of one person agree with the register; ``nik`` must be among them.

    Never raises for what happens outside: a quota of nothing, a dead line or a stranger's reply is ``WAITING``.
    ``subject``: the row it is for ("case:12"). Call it outside transactions. Raises ``ValueError`` without a NIK.
    """
    if not fields.get("nik"):
        raise ValueError("nik")
    settings = settings_of(SYSTEM)
    if settings["backend"] == "off" or not settings["url"]:
        return Match(Outcome.OFF, why="off" if settings["url"] else "not_set")
    asked = {code: field for code, field in fields.items() if field not in (None, "")}
    hashes = memory.marks(
        {elements.CODES[e]: text for e, text in elements.written(asked, date_format="YYYY-MM-DD").items()}
    )
    known = memory.recall(hashes)
    if "nik" in known and not known["nik"].same:
        return _from_memory({"nik": known["nik"]}, Outcome.NO_PERSON)
    missing = {code: asked[code] for code in asked if code not in known}
    if not missing:
        return _from_memory(known, Outcome.MATCHED)
    return _ask(asked, missing, known, hashes, settings, subject, by)


def _from_memory(known: Mapping[str, Found], outcome: Outcome) -> Match:
    oldest = min(known.values(), key=lambda row: row.at)
    return Match(outcome, {c: Verdict(r.same, r.score) for c, r in known.items()}, oldest.reference, oldest.at)


def _ask(
    asked: Mapping[str, Any],
    missing: Mapping[str, Any],
    known: Mapping[str, Found],
    hashes: Mapping[str, str],
    settings: Settings,
    subject: str,
    by: User | None,
) -> Match:
    if settings.missing or settings["date_format"] not in elements.DATE_FORMATS:
        return Match(Outcome.WAITING, why="not_set")
    if not quota.take(SYSTEM, value("dukcapil.daily_quota")):
        return Match(Outcome.WAITING, why="quota")
    try:
        verdicts, said = client.verify({"nik": asked["nik"], **missing}, settings, subject=subject, by=by)
    except http.Waiting as waiting:
        if not waiting.maybe_done:
            quota.give_back(SYSTEM)
        return Match(Outcome.WAITING, why=waiting.why)
    ref, at = ids.code(10), clock.now()
    if said is not None:
        if said.why == "quota":
            quota.mark_spent(SYSTEM)
        nobody = {"nik": Verdict(False)} if said.outcome is Outcome.NO_PERSON else {}
        memory.remember(hashes, nobody, ref=ref, at=at)
        return Match(said.outcome, nobody, ref, at, said.why)
    memory.remember(hashes, verdicts, ref=ref, at=at)
    return _put_together(asked, known, verdicts, ref, at)


def _put_together(
    asked: Mapping[str, Any], known: Mapping[str, Found], verdicts: Mapping[str, Verdict], ref: str, at: Any
) -> Match:
    """Join the fresh verdicts with those known; a field the register kept silent about does not agree."""
    old = {code: Verdict(row.same, row.score) for code, row in known.items()}
    fields = {code: verdicts.get(code) or old.get(code) or Verdict(False) for code in asked}
    return Match(Outcome.MATCHED if fields["nik"].same else Outcome.NO_PERSON, fields, ref, at)
