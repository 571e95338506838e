"""Last year's smart-city evaluation: 3,31, up from 3,06 the year before, with its recommendations taken up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import translation

from balai.core.sample.city import City
from balai.measure.instruments import actions as instrument_actions
from balai.measure.instruments import queries as instruments
from balai.measure.instruments.models import Result
from balai.measure.instruments.rules import Instrument
from balai.plan.evidence.models import State as ProofState

from .. import queries
from ..actions import publishing
from ..models import Assessment, FollowUp, Participant, Progress, Session, State
from ..rules import Side
from . import writing
from .people import at, smart_city_owner
from .writing import Said

ID = "smart-city-2022"
EXTERNAL: dict[str, tuple[int, ...]] = {
    "B": (4, 4, 4, 3, 3),
    "O.kebijakan": (3, 4, 3, 3),
    "O.kelembagaan": (3, 3, 3, 3),
    "O.anggaran": (3, 3, 4, 4, 3),
    "OC.governance": (3, 3, 4, 3),
    "OC.branding": (3, 3, 3),
    "OC.economy": (3, 4, 3, 3),
    "OC.living": (3, 3, 4, 3),
    "OC.society": (4, 3, 3, 3),
    "OC.environment": (3, 3, 3, 4, 3),
    "I.governance": (3, 3, 3, 2),
    "I.branding": (3, 3, 2, 3),
    "I.economy": (4, 3),
    "I.living": (4, 3, 3),
    "I.society": (3, 4, 3),
    "I.environment": (2, 3, 3, 3),
    "QW.governance": (4, 4),
    "QW.branding": (4, 4),
    "QW.economy": (3, 4),
    "QW.living": (3, 4),
    "QW.society": (3, 4, 3, 3, 4),
    "QW.environment": (3, 4),
}
"""Items whose means give 3,60, 3,22, 3,20, 3,07 and 3,65: an index of 3,31."""

ADVICE = {
    "I.governance": "Ukur waktu warga menerima akta, bukan hanya berkas yang selesai; tampilkan angkanya tiap bulan.",
    "I.branding": "Sertakan pelaku usaha dalam survei dampak, paling sedikit 50 responden.",
    "I.environment": "Tunjukkan volume sampah yang berkurang dengan data timbangan, bukan perkiraan.",
    "O.anggaran": "Cantumkan kode sub-kegiatan pada setiap program rencana induk.",
}
ACTS = (
    ("I.governance", "Hitung menit dari lahir sampai akta terbit dan tampilkan di papan kota", "done", 60),
    ("O.anggaran", "Lengkapi kode sub-kegiatan semua program", "running", 40),
    ("I.branding", "Jalankan survei dampak pada pelaku usaha", "open", -12),
)
"""Leaf, what is done, state, days from today until due."""


def make(city: City) -> None:
    """Write the evaluation from opening to publication."""
    year = city.today.year - 1
    instrument, who = instruments.get(ID), writing.cast(city)
    days = (date(year, 10, 10), date(year, 10, 24), date(year, 11, 28))
    row = writing.open_one(
        city,
        instrument,
        year,
        days,
        smart_city_owner,
        target=Decimal("80.00"),
        target_percent=True,
        target_source="RPJMD, target akhir tahun",
    )
    _score(city, row, instrument)
    first, second = who.assessors[0], who.assessors[-1]
    for user, node in ((first, "B"), (first, "I"), (first, "QW"), (second, "O"), (second, "OC")):
        writing.seat(row, user, node, who.coordinator, chair=(user, node) == (first, "B"))
    _session(row, [first.name, second.name])
    _publish(row, instrument)
    _follow(city, row)


def _score(city: City, row: Assessment, instrument: Instrument) -> None:
    year, who = row.year, writing.cast(city)
    leaves = [leaf.code for leaf in instrument.leaves]
    shown = [(code, "Laporan pelaksanaan dan lampirannya", None) for code in leaves]
    writing.proofs(city, row, shown, ProofState.ACCEPTED, date(year, 10, 6))
    higher = [Said(c, tuple(min(4, n + 1) for n in EXTERNAL[c]), "Menurut laporan instansi.") for c in leaves]
    middle = [Said(c, (*EXTERNAL[c][:-1], min(4, EXTERNAL[c][-1] + 1)), "Sesuai bukti.") for c in leaves]
    outside = [Said(c, EXTERNAL[c], "Dinilai dari bukti dan wawancara.", ADVICE.get(c, "")) for c in leaves]
    writing.scores(row, Side.SELF, higher, who.coordinator, date(year, 10, 8))
    writing.scores(row, Side.INTERNAL, middle, who.reviewer, date(year, 10, 22))
    writing.scores(row, Side.EXTERNAL, outside, who.assessors[0], date(year, 11, 24))


def _session(row: Assessment, names: list[str]) -> None:
    day = date(row.year, 11, 20)
    session = Session.objects.create(
        assessment=row,
        starts_at=at(day, 2),
        ends_at=at(day, 5),
        mode=Session.Mode.HYBRID,
        place="Ruang rapat Bappeda",
        link="https://rapat.contoh.invalid/kota-cerdas",
        agenda="Pembukaan\nPaparan wali kota\nTanya jawab tiap dimensi\nPenyampaian kekurangan bukti",
        minutes=(
            "Wali kota memaparkan capaian. Asesor menanyakan cara mengukur dampak tata kelola dan meminta angka waktu "
            "tunggu akta. Disepakati: angka dihitung dari berkas layanan mulai tahun depan."
        ),
        minutes_n=1,
        minutes_by=row.opened_by,
        minutes_at=at(day, 7),
    )
    guests = [(name, "Tim asesor", True) for name in dict.fromkeys(names)]
    guests += [("Kepala Bappeda", "Bappeda", False), ("Walidata", "Diskominfo", False)]
    Participant.objects.bulk_create(
        Participant(session=session, name=name, agency=agency, online=online, present=True)
        for name, agency, online in guests
    )


def _publish(row: Assessment, instrument: Instrument) -> None:
    year, by = row.year, row.opened_by
    assert by is not None
    row.published_at = at(date(year, 12, 8))
    row.save(update_fields=["published_at"])
    writing.walk(
        row,
        by,
        (State.DRAFT, date(year, 9, 8), ""),
        (State.SELF_SUBMITTED, date(year, 10, 9), ""),
        (State.INTERNAL_REVIEW, date(year, 10, 10), ""),
        (State.RETURNED, date(year, 10, 15), "Bukti Quick Win belum memuat jumlah pemakai."),
        (State.INTERNAL_REVIEW, date(year, 10, 18), ""),
        (State.LOCKED, date(year, 10, 23), ""),
        (State.EXTERNAL_REVIEW, date(year, 10, 27), ""),
        (State.INTERVIEWED, date(year, 11, 21), ""),
        (State.FINAL, date(year, 11, 26), ""),
        (State.PUBLISHED, date(year, 12, 8), ""),
    )
    found = queries.result(row, Side.EXTERNAL)
    row.value, row.band = found.value, found.band.label if found.band else ""
    row.save(update_fields=["value", "band"])
    _year_before(instrument, year - 1)
    publishing.record_results(row, by)
    with translation.override("id"):
        publishing.letter(row.pk, by=by)


def _year_before(instrument: Instrument, year: int) -> None:
    """Record what the index was the year before, where nothing else says so."""
    if not Result.objects.filter(family=instrument.family, year=year, current=True).exists():
        instrument_actions.record_result(
            instrument.id, year=year, stage="official", value=Decimal("3.06"), source=f"Surat hasil {year}", by=None
        )


def _follow(city: City, row: Assessment) -> None:
    for leaf, action, state, days in ACTS:
        made = FollowUp.objects.create(
            assessment=row,
            leaf=leaf,
            action=action,
            agency=smart_city_owner(city, leaf),
            due_date=city.today + timedelta(days=days),
            state=FollowUp.State(state),
            n=1 if state == "open" else 2,
            by=row.opened_by,
            at=at(date(row.year, 12, 15)),
        )
        Progress.objects.create(followup=made, state="open", by=row.opened_by, at=made.at)
        if state != "open":
            note = "Angkanya sudah di papan kota." if state == "done" else "Separuh program sudah berkode."
            moved = at(city.today - timedelta(days=20))
            Progress.objects.create(followup=made, state=state, note=note, by=row.opened_by, at=moved)
