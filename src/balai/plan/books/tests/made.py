"""A plan version that nobody wrote, of any size, always the same: for tests and for the benchmark of a long book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from balai.plan.books.composing.saying import DIMENSIONS
from balai.plan.books.matter import (
    Aim,
    App,
    Gap,
    Link,
    Map,
    Matter,
    Money,
    Programme,
    QuickWin,
    Readiness,
    Section,
    Swot,
)
from balai.plan.writing.actions.outlining import usual
from balai.vocabulary.pillars import subdimensions_of

WORDS = [
    "warga", "kota", "layanan", "data", "kelurahan", "perangkat", "daerah", "rencana", "program", "tahun",
    "anggaran", "sekolah", "puskesmas", "pasar", "sungai", "sampah", "lampu", "jalan", "trotoar", "pelabuhan",
    "wisata", "pelaku", "usaha", "pengaduan", "jawaban", "petugas", "terpadu", "terbuka", "hemat", "cepat", "aman",
    "sehat", "bersih", "tertib", "mudah", "murah", "dekat", "bersama", "menghitung", "mencatat", "memeriksa",
    "menerbitkan", "mengirim", "menjawab",
]  # fmt: skip
ELEMENTS = ("struktur", "infrastruktur", "suprastruktur")
HALVES = (("Utara", "M0 0h150v200h-150z", 75, 100, 4), ("Selatan", "M150 0h150v200h-150z", 225, 100, 2))
HORIZONS = ("short", "medium", "long")
TODAY = date(2026, 11, 21)


def sentences(rng: Random, count: int) -> str:
    """Return sentences of eight to sixteen words."""
    made = (" ".join(rng.choices(WORDS, k=rng.randint(8, 16))) for _ in range(count))
    return " ".join(f"{words.capitalize()}." for words in made)


def matter(per_dimension: int = 3, *, seed: int = 7, act: str = "", words: int = 3) -> Matter:
    """Return a plan with so many programmes in each dimension; ``words``: sentences under each heading."""
    rng = Random(seed)
    programmes = tuple(_programme(rng, d, n) for d in DIMENSIONS for n in range(1, per_dimension + 1))
    return Matter(
        city="Kota Melati Raya",
        agency="Badan Perencanaan Pembangunan Daerah",
        version=1,
        title="Rencana Induk Kota Cerdas Melati Raya",
        vision="Melati Raya yang melayani, terhubung, dan lestari.",
        year_start=2026,
        year_end=2035,
        today=TODAY,
        act=act,
        state_name="berlaku" if act else "rancangan",
        sections={n: _sections(rng, n, words) for n in (1, 2, 3)},
        programmes=programmes,
        readiness=tuple(
            _readiness(rng, d, e) for e in ("struktur", "infrastruktur", "suprastruktur") for d in DIMENSIONS
        ),
        swot={d: _swot(rng) for d in DIMENSIONS},
        gaps=tuple(
            Gap(s.code, *(sentences(rng, 1) for _ in range(3)), proposal=f"Program {s.name}")
            for d in DIMENSIONS
            for s in subdimensions_of(d)
        ),
        apps=_apps(),
        links=(Link("app0", "app3", "data penduduk", 2027), Link("app1", "app3", "berkas selesai", 2028)),
        quick_wins=tuple(
            QuickWin(p.dimension, f"Inovasi {p.code}", p.title, p.lead, p.problem[:120], p.outcome, 60, "dikerjakan")
            for p in programmes
            if p.quick_win
        ),
        map=Map(
            300, 200, (("Utara", "M0 0h150v200h-150z", 75, 100, 4), ("Selatan", "M150 0h150v200h-150z", 225, 100, 2))
        ),
    )


def _sections(rng: Random, book: int, count: int) -> tuple[Section, ...]:
    return tuple(
        Section(row["code"], row["level"], row["title"], _text(rng, count), row["dimension"])
        for row in usual()
        if row["book"] == book
    )


def _text(rng: Random, count: int) -> str:
    if not count:
        return ""
    points = "\n".join(f"- {sentences(rng, 1)}" for _ in range(3))
    return f"{sentences(rng, count)}\n\n{sentences(rng, count)}\n\n{points}\n"


def _programme(rng: Random, dimension: str, n: int) -> Programme:
    start = 2026 + (n * 3) % 7
    end = start + rng.randint(0, 3)
    third = subdimensions_of(dimension)[n % 3]
    years = range(start, end + 1)
    return Programme(
        code=f"{dimension[:2].upper()}-{n:02d}",
        title=f"{third.name} {n}: {' '.join(rng.choices(WORDS, k=4))}",
        dimension=dimension,
        subdimension=third.code,
        horizon=HORIZONS[0 if end < 2028 else 1 if end < 2031 else 2],
        year_start=start,
        year_end=end,
        lead=rng.choice(("Disdukcapil", "Dinkes", "Diskominfo", "Dinas Lingkungan Hidup")),
        state="running" if n % 2 else "planned",
        state_name="berjalan" if n % 2 else "direncanakan",
        problem=sentences(rng, 3),
        goal=sentences(rng, 1),
        description=sentences(rng, 4),
        innovation=sentences(rng, 2),
        technology=sentences(rng, 1),
        outputs=sentences(rng, 1),
        outcome=sentences(rng, 1),
        impact=sentences(rng, 1),
        beneficiaries=sentences(rng, 1),
        supporting=("Diskominfo", "Bappeda"),
        partners=("akademisi", "komunitas"),
        areas=("Utara", "Selatan") if n % 3 else (),
        codes=("2.16.03.2.02.0018",),
        rpjmd_target="Meningkatnya kualitas pelayanan publik",
        quick_win=n == 1,
        budgets=tuple(Money(y, "Pendapatan asli daerah", rng.randint(1, 40) * 125_000_000) for y in years),
        aims=(_aim(rng, dimension, n, years),),
        physical=Decimal(40) if n % 2 else None,
        spent=350_000_000 if n % 2 else 0,
        progress_period="triwulan 3 tahun 2026" if n % 2 else "",
    )


def _aim(rng: Random, dimension: str, n: int, years: range) -> Aim:
    first = rng.randint(30, 60)
    return Aim(
        indicator=f"{dimension}.{n}",
        name=f"Urusan selesai tepat waktu {n}",
        unit="%",
        decimals=1,
        service="Akta kelahiran",
        baseline=Decimal(first),
        baseline_year=2025,
        targets={y: Decimal(first + 8 * (i + 1)) for i, y in enumerate(years)},
        now=Decimal(first + 3),
        now_period="2026",
        live=True,
    )


def _readiness(rng: Random, dimension: str, element: str) -> Readiness:
    said = (sentences(rng, 1) for _ in range(3))
    return Readiness(dimension, element, f"Hal {element}", *said, score=rng.randint(1, 4))


def _swot(rng: Random) -> Swot:
    lists = {letter: tuple(f"{letter}{n}. {sentences(rng, 1)}" for n in (1, 2, 3)) for letter in "SWOT"}
    return Swot(lists, {cell: (f"{sentences(rng, 1)} (S1, O1)",) for cell in ("SO", "ST", "WO", "WT")})


def _apps() -> tuple[App, ...]:
    verdicts = (("keep", "pertahankan"), ("improve", "tingkatkan"), ("merge", "gabungkan"), ("build", "bangun"))
    return tuple(
        App(f"app{n}", f"Aplikasi Kota {n}", "Diskominfo", "warga", "web", code, name, 2026 + n % 3)
        for n, (code, name) in enumerate(verdicts)
    )
