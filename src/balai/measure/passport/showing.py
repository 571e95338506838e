"""A passport as pages show it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.ui import parts
from balai.vocabulary.words import angka, persen, tgl, tgl_jam

from . import queries, wording
from .rules import Level


def page(passport: queries.Passport) -> dict[str, Any]:
    """Return everything a page of one service shows."""
    code = passport.service.code
    return {
        "service": passport.service,
        "level": wording.level(passport.level),
        "means": wording.MEANS[passport.level],
        "proposed": wording.level(passport.proposal.level),
        "judged": _judged(passport),
        "changed": passport.changed,
        "steps": [_step(passport, level) for level in Level if level],
        "lacking": wording.lacking(passport.proposal.lacking),
        "next": wording.level(passport.proposal.level + 1) if passport.proposal.lacking else "",
        "reviews": [_review(row) for row in passport.reviews],
        "use": use(queries.experience(code)),
        "history": [
            (wording.level(row.level), tgl_jam(row.judged_at), row.reason or _("usulan diterima"))
            for row in queries.judgements(code)
        ],
    }


def _judged(passport: queries.Passport) -> str:
    row = passport.judgement
    if row is None:
        return ""
    about = {"day": tgl(row.judged_at), "level": wording.level(row.proposed)}
    if row.level == row.proposed:
        return _("Usulan Balai diterima walidata %(day)s.") % about
    return _("Dikoreksi walidata %(day)s; usulan Balai waktu itu %(level)s.") % about


def _step(passport: queries.Passport, level: Level) -> dict[str, Any]:
    return {
        "number": int(level),
        "name": wording.level(level),
        "means": wording.MEANS[level],
        "reached": level <= passport.proposal.level,
        "proofs": [proof for proof in passport.proofs if proof.level == level],
    }


def _review(row: Any) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "held": tgl(row.held_date),
        "findings": row.findings,
        "changes": row.changes,
        "changed": tgl(row.changed_date),
    }


def use(found: queries.Experience) -> list[parts.Fact]:
    """Return how people fared with a service in the last twelve months."""
    rows = [
        parts.Fact(_("Berkas selesai, 12 bulan"), angka(found.finished) if found.finished else _("belum ada")),
        parts.Fact(_("Selesai sesuai janji"), persen(found.punctual) or _("belum ada")),
        parts.Fact(_("Dimulai tanpa loket"), persen(found.adopted) or _("belum ada")),
    ]
    if found.index is not None:
        said = _("%(index)s dari 100, %(n)s jawaban") % {"index": angka(found.index, 2), "n": angka(found.replies)}
        rows.append(parts.Fact(_("Kepuasan (IKM)"), said))
    else:
        rows.append(parts.Fact(_("Kepuasan (IKM)"), _("belum cukup jawaban")))
    return rows


def tasks(passports: list[queries.Passport], url_name: str) -> list[parts.Task]:
    """Return services as rows to open, each with its level."""
    return [
        parts.Task(
            p.service.name,
            reverse(url_name, args=[p.service.code]),
            wording.level(p.level),
            hint=_note(p),
        )
        for p in passports
    ]


def _note(passport: queries.Passport) -> str:
    if passport.judgement is None:
        return _("usulan Balai, belum diputuskan walidata")
    if passport.changed:
        return _("usulan berubah menjadi %(level)s") % {"level": wording.level(passport.proposal.level)}
    return _judged(passport)
