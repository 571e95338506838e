"""The demo hub's year: historic cohorts, one that is being chosen, a round of assessment, talks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from balai.core.store import clock
from balai.hub.actions import announcing, cohorts, panels
from balai.hub.models import Adoption, Answer, Assignment, Candidate, City, Cohort, Innovation, Round, Talk, Theme

from .known import content

CRITERIA = [
    {"code": "fiskal", "name": "Kapasitas fiskal, dari 100", "weight": 2, "source": "contoh"},
    {"code": "spbe", "name": "Indeks SPBE, dari 100", "weight": 1, "source": "contoh"},
]
PAST = 8
INVITED = 9
"""The first one has not answered yet."""
REASONS = (
    "Layanan berjalan dan angkanya tercatat tiap bulan; belum menjangkau semua kecamatan.",
    "Bukti lengkap, manfaat terasa oleh sebagian besar sasaran.",
    "Program baru mulai; bukti dampak belum ada.",
)
TALKS = (
    (
        "Akta terbit saat bayi lahir",
        "Bagaimana rumah sakit, puskesmas dan dinas menyambung datanya.",
        "12.72",
        "akta-saat-lahir",
        120,
    ),
    ("Tur kota dibayar dengan sampah", "Sampah yang ditimbang menjadi tiket wisata.", "32.77", "military-heritage", 80),
    (
        "Memantau ibu hamil sampai selamat",
        "Bidan tahu siapa yang akan melahirkan sebelum harinya tiba.",
        "35.09",
        "jsc",
        3,
    ),
)


def prepare(rng: Random, year: int) -> None:
    """Fill the programme of the hub's year."""
    _history()
    _cohort(rng, year + 1)
    _rounds(rng, year)
    _talks(year)
    _adoptions()


def _history() -> None:
    for known in content()["cohorts"]:
        Cohort.objects.create(historic=True, state=Cohort.State.DECIDED, **known)


def _cohort(rng: Random, year: int) -> None:
    cohort = Cohort.objects.create(
        year=year,
        places=4,
        criteria=CRITERIA,
        source="pengumuman contoh",
        note="Angkatan contoh: seleksi sedang berjalan.",
    )
    for position, theme in enumerate(content()["themes"], 1):
        Theme.objects.create(cohort=cohort, position=position, **theme)
    invited = list(City.objects.filter(made_up=True).order_by("code")[:INVITED])
    facts = {c.pk: {"fiskal": rng.randint(30, 90), "spbe": rng.randint(40, 90)} for c in invited}
    cohorts.invite(cohort.pk, invited, facts=facts, by=None)
    cohorts.set_state(cohort.pk, Cohort.State.OPEN, by=None)
    for row in Candidate.objects.filter(cohort=cohort, city__in=invited[1:]).select_related("cohort"):
        _answer(rng, row)


def _answer(rng: Random, row: Candidate) -> None:
    for theme in Theme.objects.filter(cohort=row.cohort):
        mark = rng.randint(2, 4)
        Answer.objects.create(
            candidate=row,
            theme=theme,
            text=f"Jawaban contoh untuk tema {theme.name.lower()}.",
            link="https://contoh.example/bukti",
            mark=mark,
            remark="Terbukti di dokumen." if mark > 2 else "Dokumen belum lengkap.",
        )
    row.state, row.answered_at = Candidate.State.ANSWERED, clock.now()
    row.save(update_fields=["state", "answered_at"])
    cohorts.rescore(row.cohort, [row])


def _rounds(rng: Random, year: int) -> None:
    """Open this year's round for known cities, which nobody has scored, and close last year's of made-up ones."""
    known_ = City.objects.filter(code__in=("13.71", "13.76", "21.72", "32.73", "35.71", "12.72"))
    past_ = City.objects.filter(made_up=True).order_by("code")[:PAST]
    for turn_year, cities in ((year - 1, list(past_)), (year, list(known_))):
        turn = panels.open_round(year=turn_year, closes_date=date(turn_year + 1, 2, 15), cities=cities, by=None)
        panels.deal(turn.pk, by=None)
    past = Round.objects.get(year=year - 1)
    for paper in Assignment.objects.filter(round=past).order_by("city", "pillar"):
        paper.score, paper.reason = Decimal(rng.randint(200, 380)) / 100, rng.choice(REASONS)
        paper.scored_at = clock.now()
        paper.save(update_fields=["score", "reason", "scored_at"])
    announcing.announce(past.pk, by=None)


def _talks(year: int) -> None:
    first = datetime(year + 1, 2, 10, 2, 0, tzinfo=UTC)
    known = {(i.city.code, i.code): i for i in Innovation.objects.select_related("city")}
    for day, (title, about, city, code, seats) in enumerate(TALKS):
        starts = first + timedelta(days=day)
        found = known[city, code]
        Talk.objects.create(
            title=title,
            about=about,
            speaker=f"{found.office}, {found.city.name}" if found.city.name not in found.office else found.office,
            place="Balai Sidang Jakarta, ruang Nusantara",
            innovation=found,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=90),
            seats=seats,
        )


def _adoptions() -> None:
    """Let made-up cities adopt what the known ones show; nobody knows which real cities did."""
    takers = list(City.objects.filter(made_up=True).order_by("code")[:6])
    shown = list(Innovation.objects.filter(city__made_up=False).order_by("city__code", "code")[:4])
    for place, innovation in enumerate(shown):
        for taker in takers[place:]:
            told = {"maker": innovation.city, "since": date(clock.today().year, 3, 1)}
            Adoption.objects.create(innovation=innovation, city=taker, **told)
        Innovation.objects.filter(pk=innovation.pk).update(adopted=len(takers[place:]))
