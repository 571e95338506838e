"""Made-up cities, so that a ranking has something to rank. Their names say what they are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from balai.hub.models import City
from balai.measure.instruments.shelf import shipped
from balai.vocabulary import exchange
from balai.vocabulary.pillars import Pillar

from .signing import Speaker, speaker

INSTRUMENT = "smart-city-2022"
YEARS = 3
PROVINCES = (
    (98, "Provinsi Contoh Barat"), (97, "Provinsi Contoh Timur"), (90, "Provinsi Contoh Utara"),
    (89, "Provinsi Contoh Selatan"), (88, "Provinsi Contoh Tengah"), (87, "Provinsi Contoh Kepulauan"),
)  # fmt: skip
"""Codes that the area decree gives to no province."""
PAIR, LARGEST_NUMBER = 2, 99  # cities go to two provinces in turn until both are full
NAMES = (
    "Randu", "Cempaka", "Bukit Damar", "Teluk Sagu", "Muara Kenari", "Tanjung Nipah", "Sungai Rotan", "Kampung Jati",
    "Ulin", "Meranti", "Pinang", "Kayu Manis", "Lontar", "Waru", "Ketapang", "Mahoni", "Sawo", "Kemiri", "Asam",
    "Nangka",
)  # fmt: skip
FIGURES = (
    ("akta-hari-sama", "Akta kelahiran terbit pada hari lahir", "%", "up", 20, 95),
    ("izin-tepat-waktu", "Izin selesai tepat waktu", "%", "up", 55, 99),
    ("sampah-terolah", "Sampah terolah", "%", "up", 20, 85),
    ("tanggap-darurat", "Waktu tanggap darurat", "menit", "down", 6, 25),
)
INNOVATIONS = {
    "governance": (
        "Loket tanpa antre",
        "Warga antre sejak subuh untuk nomor loket.",
        "Nomor dan jam datang dipilih dari ponsel.",
    ),
    "economy": (
        "Pasar daring kelurahan",
        "Pedagang kecil tidak terjangkau pembeli di luar kampung.",
        "Kelurahan memotret, mendaftar dan mengantar barang bersama.",
    ),
    "living": (
        "Puskesmas tahu siapa yang belum imunisasi",
        "Imunisasi bayi terlewat tanpa diketahui.",
        "Daftar bayi yang belum datang dikirim ke kader tiap Senin.",
    ),
    "environment": (
        "Sampah jadi tabungan",
        "Sampah rumah tangga menumpuk di TPS.",
        "Sampah ditimbang, dicatat, dan menjadi saldo untuk retribusi.",
    ),
}
HUNDREDTH = Decimal("0.01")


def enter(rng: Random, cities: int, *, year: int, progress: Callable[[int, int], None]) -> list[Speaker]:
    """Make cities until there are ``cities`` in all, each with three years of bundles."""
    have, made = City.objects.count(), []
    for turn in range(max(cities - have, 0)):
        made.append(_city(rng, turn))
        level = Decimal(rng.randint(210, 340)) / 100
        for back in range(YEARS - 1, -1, -1):
            _speaks(rng, made[-1], year - back, level + Decimal(YEARS - 1 - back) / 10, newest=back == 0)
        progress(turn + 1, cities - have)
    return made


def _city(rng: Random, turn: int) -> Speaker:
    number, name = turn // PAIR, NAMES[turn % len(NAMES)]
    again = f" {turn // len(NAMES) + 1}" if turn >= len(NAMES) else ""
    code, province = PROVINCES[turn % PAIR + PAIR * (number // LARGEST_NUMBER)]
    return speaker(
        rng,
        code=f"{code}.{number % LARGEST_NUMBER + 1:02d}",
        name=f"Kota {name}{again}",
        province=province,
        population=rng.choice((48_000, 86_000, 140_000, 260_000, 410_000, 730_000)) + rng.randint(0, 9_999),
        made_up=True,
    )


def _speaks(rng: Random, city: Speaker, year: int, level: Decimal, *, newest: bool) -> None:
    content = {"results": (_result(rng, level),), "figures": tuple(_figure(rng, year, f) for f in FIGURES)}
    shown: tuple[exchange.Innovation, ...] = ()
    if newest and rng.random() < 0.6:
        pillar = rng.choice(sorted(INNOVATIONS))
        title, problem, summary = INNOVATIONS[pillar]
        shown = (
            exchange.Innovation(
                code=f"contoh-{pillar}",
                title=title,
                pillar=Pillar(pillar).value,  # type: ignore[arg-type]
                problem=problem,
                summary=summary,
                contact=exchange.Contact(office=f"Dinas Komunikasi dan Informatika {city.city.name}"),
                since=str(year - 1),
                figures=(rng.choice(FIGURES)[0],),
            ),
        )
    city.says(year, **content, innovations=shown)


def _figure(rng: Random, year: int, facts: tuple[str, str, str, str, int, int]) -> exchange.Figure:
    code, name, unit, direction, low, high = facts
    below = rng.randint(400, 9_000)
    value = Decimal(rng.randint(low * 10, high * 10)) / 10
    return exchange.Figure(
        code=code,
        name=name,
        unit=unit,
        direction=direction,  # type: ignore[arg-type]
        period=str(year),
        version=1,
        value=str(value),
        numerator=str((below * value / 100).quantize(Decimal(1), ROUND_HALF_UP)) if unit == "%" else None,
        denominator=str(below) if unit == "%" else None,
        source="data rekaan",
    )


def _result(rng: Random, level: Decimal) -> exchange.Result:
    instrument = shipped()[INSTRUMENT]

    def near() -> str:
        moved = min(max(level + Decimal(rng.randint(-35, 35)) / 100, Decimal(1)), Decimal(4))
        return str(moved.quantize(HUNDREDTH, ROUND_HALF_UP))

    nodes = [n for n in instrument.nodes if "." not in n.code or n.code.startswith("I.")]
    return exchange.Result(
        instrument=instrument.id,
        sha256=instrument.sha256,
        name=instrument.name,
        official=near(),
        self=near(),
        nodes=tuple(
            exchange.Node(
                code=n.code,
                name=n.name,
                official=near(),
                pillar=n.code.partition(".")[2],  # type: ignore[arg-type]
            )
            for n in nodes
        ),
        source="data rekaan",
    )
