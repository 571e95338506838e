"""This year's smart-city evaluation, with the assessors: what Balai proves itself is there already."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from balai.core.sample.city import City
from balai.core.store import ids
from balai.measure import figures
from balai.measure.instruments import queries as instruments
from balai.plan.evidence import actions as evidence
from balai.plan.evidence import collecting
from balai.plan.evidence.models import State as ProofState

from ..models import Assessment, Question, Remark, Session, State
from ..rules import Side
from . import finished, writing
from .people import at, producer, smart_city_owner
from .writing import Said

TIES = (
    ("QW.governance", "figure", "population.akta_before_discharge"),
    ("QW.governance", "svc.maturity", "population"),
    ("QW.governance", "page", "birth"),
    ("I.governance", "figure", "population.minutes_to_akta"),
    ("I.governance", "figure", "population.akta_within_60_days"),
    ("I.governance", "svc.satisfaction", "population"),
    ("I.living", "svc.satisfaction", "maternal"),
    ("QW.living", "svc.maturity", "maternal"),
    ("O.kebijakan", "plan.adopted", ""),
    ("O.kelembagaan", "log.trail", ""),
    ("B", "page.data", ""),
)
"""Leaf, way of gathering, of what; what a city doesn't have gathers nothing."""

DONE = ("B", "OC.governance", "OC.branding", "QW.branding")
"""Leaves the assessors have scored so far."""


def make(city: City) -> None:
    """Write the evaluation up to the assessors' room, and gather what the city proves."""
    instrument, who, today = instruments.get(finished.ID), writing.cast(city), city.today
    days = (today - timedelta(days=40), today - timedelta(days=20), today + timedelta(days=24))
    row = writing.open_one(
        city,
        instrument,
        today.year,
        days,
        smart_city_owner,
        target=Decimal("92.30"),
        target_percent=True,
        target_source="RPJMD, target akhir tahun",
    )
    known = {figure.code for figure in figures.every()}
    for leaf, way, argument in TIES:
        if way != "figure" or argument in known:
            evidence.tie(instrument.id, leaf, probe=way, argument=argument, by=who.coordinator)
    collecting.collect(instrument.id, today.year)
    _score(city, row)
    first, second = who.assessors[0], who.assessors[-1]
    for user, node in ((first, "B"), (first, "I"), (first, "QW"), (second, "O"), (second, "OC")):
        writing.seat(row, user, node, who.coordinator, chair=(user, node) == (first, "B"))
    writing.walk(
        row,
        who.coordinator,
        (State.DRAFT, days[0] - timedelta(days=30), ""),
        (State.SELF_SUBMITTED, days[0], ""),
        (State.INTERNAL_REVIEW, days[0] + timedelta(days=2), ""),
        (State.LOCKED, days[1], ""),
        (State.EXTERNAL_REVIEW, days[1] + timedelta(days=3), ""),
    )
    _ask(city, row)


def _score(city: City, row: Assessment) -> None:
    who, today = writing.cast(city), city.today
    leaves = list(finished.EXTERNAL)
    shown = [(code, "Laporan pelaksanaan dan lampirannya", None) for code in leaves if not code.startswith("QW.gov")]
    given = today - timedelta(days=45)
    writing.proofs(city, row, shown, ProofState.ACCEPTED, given)
    higher = {
        code: tuple(min(4, n + (i == 0)) for i, n in enumerate(items)) for code, items in finished.EXTERNAL.items()
    }
    words = [Said(code, higher[code], "Menurut laporan dan angka Balai.") for code in leaves]
    writing.scores(row, Side.SELF, words, who.coordinator, row.self_deadline)
    checked = [Said(code, finished.EXTERNAL[code], "Sesuai bukti.") for code in leaves]
    writing.scores(row, Side.INTERNAL, checked, who.reviewer, row.internal_deadline)
    outside = [Said(code, higher[code], "Bukti lengkap.") for code in DONE]
    writing.scores(row, Side.EXTERNAL, outside, who.assessors[0], today - timedelta(days=3))


def _ask(city: City, row: Assessment) -> None:
    """Let an assessor wait for an answer, have had one, and ask for evidence; let the interview be planned."""
    who, today = writing.cast(city), city.today
    civil, health = smart_city_owner(city, "QW.governance"), smart_city_owner(city, "QW.living")
    asked = at(today - timedelta(days=5))
    first = Question.objects.create(
        assessment=row,
        leaf="QW.governance",
        text="Berapa bayi yang pulang sudah membawa akta, dan dari mana angkanya dihitung?",
        agency=civil,
        due_date=today + timedelta(days=4),
        by=who.assessors[0],
        at=asked,
    )
    Remark.objects.create(
        question=first,
        text="Dihitung dari berkas kelahiran sendiri; tiap angka dapat dibuka sampai berkasnya.",
        by=producer(civil, today, who.coordinator),
        at=at(today - timedelta(days=3)),
    )
    Question.objects.create(
        assessment=row,
        leaf="QW.living",
        text="Mohon jelaskan cara menghitung ibu hamil yang terpantau.",
        agency=health,
        due_date=today + timedelta(days=6),
        by=who.assessors[0],
        at=asked,
    )
    evidence.ask(
        row.instrument,
        row.year,
        "QW.governance",
        title="Video atau foto penyerahan akta di ruang bersalin",
        agency=civil,
        due=today + timedelta(days=7),
        by=who.assessors[0],
        key=f"contoh-{ids.uuid7()}",
    )
    day = today + timedelta(days=9)
    Session.objects.create(
        assessment=row,
        starts_at=at(day, 2),
        ends_at=at(day, 5),
        mode=Session.Mode.HYBRID,
        place="Ruang rapat Bappeda",
        link="https://rapat.contoh.invalid/kota-cerdas",
        agenda="Pembukaan\nPaparan wali kota\nTanya jawab tiap dimensi\nKesimpulan",
    )
