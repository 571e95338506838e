"""A demo city's past: indices of eight years, among them published figures of real cities under a made-up name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from . import rules
from .actions import record_result
from .shelf import shipped

if TYPE_CHECKING:
    from balai.core.people.models import User
    from balai.core.sample.city import City

D = Decimal
SPBE = (
    ("spbe-2018", 2018, "2.64"),  # 2018, 2019 and 2021: as Denpasar; the drop of 2021 is the instrument
    ("spbe-2018", 2019, "3.33"),
    ("spbe-2020", 2021, "3.19"),
    ("spbe-2020", 2022, "3.27"),
    ("spbe-2020", 2023, "3.41"),
    ("spbe-2020", 2024, "3.58"),
    ("spbe-2020", 2025, "3.66"),
)
TRIAL = ("pemdi-2026", 2026, "1.87")
"""The city tried the successor of SPBE on itself; the figure starts a line of its own."""
PILLARS = ("governance", "branding", "economy", "living", "society", "environment")
SMART = {
    3: (("3.00", "2.80", "2.60", "3.20"), ((3, 2, 2, 2), (2, 2, 3, 2), (3, 2), (3, 3, 2), (3, 2, 3), (2, 2, 3, 2))),
    2: (("3.30", "3.05", "2.95", "3.40"), ((3, 3, 2, 2), (2, 3, 3, 2), (3, 3), (3, 3, 3), (3, 3, 3), (3, 2, 3, 2))),
}
"""By years ago: means of baseline, output, outcome and quick win, and whole-number items of each pillar. Two years ago
is 3.06, last year's evaluation gives 3.31: the improvement that Kediri reached in 2022."""
SIX = {
    2020: ("70.24", (4, -5, -3, 5, 1, -2)),
    2022: ("75.60", (5, -6, -2, 4, 2, -3)),
    2024: ("81.15", (6, -4, -5, 3, 4, -4)),
}
"""By year: the index, and how far each pillar stands from it; these add up to nothing."""
LIVABLE = {
    "utilities.A24": "79.16",
    "facilities.A18": "78.49",
    "society.A30": "78.37",
    "facilities.A19": "76.38",
    "facilities.A13": "76.29",
    "facilities.A20": "48.37",
}
LIVABLE_MEAN, LIVABLE_YEAR = "67.98", 2020
SOURCE, TRIAL_SOURCE = "Data contoh", "Data contoh: uji coba penilaian mandiri"


def make(city: City) -> None:
    """Record the past up to last year, and the trial of a new index; the running year belongs to its evaluation."""
    by = city.officer("walidata")
    for code, year, value in SPBE:
        if year < city.today.year:
            _record(code, year, levels_for(shipped()[code], D(value), city.rng), by)
    code, year, value = TRIAL
    if year <= city.today.year:
        answers = levels_for(shipped()[code], D(value), city.rng)
        _record(code, year, answers, by, stage="self", source=TRIAL_SOURCE)
    for ago, (means, items) in SMART.items():
        _record("smart-city-2022", city.today.year - ago, _smart(means, items), by)
    for year, (value, spread) in SIX.items():
        _record("enam-pilar-mandiri", year, _six(D(value), spread), by, stage="self")
    _record("layak-huni-30", LIVABLE_YEAR, _livable(), by)


def _record(
    code: str,
    year: int,
    answers: Mapping[str, rules.Answer],
    by: User,
    *,
    stage: str = "official",
    source: str = SOURCE,
) -> None:
    scored = rules.score(shipped()[code], answers)
    record_result(
        code,
        year=year,
        stage=stage,
        value=scored.value,
        nodes=scored.nodes,
        source=source,
        public=True,
        by=by,
    )


def levels_for(instrument: rules.Instrument, value: Decimal, rng: Random) -> dict[str, rules.Answer]:
    """Return whole levels, scattered by ``rng``, whose index rounds to ``value``."""
    low, high = instrument.scale.low, instrument.scale.high
    levels = {leaf.code: min(max(round(float(value)), low), high) for leaf in instrument.leaves}
    half = Fraction(1, 2 * 10**instrument.digits)
    off = sum((leaf.weight * (levels[leaf.code] - Fraction(value)) for leaf in instrument.leaves), Fraction()) / 100
    while not -half <= off < half:
        leaf = rng.choice(instrument.leaves)
        after = min(max(levels[leaf.code] + (1 if off < 0 else -1), low), high)
        off += leaf.weight * (after - levels[leaf.code]) / 100
        levels[leaf.code] = after
    return dict(levels)


def _smart(means: tuple[str, ...], items: tuple[tuple[int, ...], ...]) -> dict[str, rules.Answer]:
    baseline, output, outcome, quick = (D(mean) for mean in means)
    return {
        "B": baseline,
        **{f"O.{part}": output for part in ("kebijakan", "kelembagaan", "anggaran")},
        **{f"OC.{pillar}": outcome for pillar in PILLARS},
        **{f"QW.{pillar}": quick for pillar in PILLARS},
        **{f"I.{pillar}": given for pillar, given in zip(PILLARS, items, strict=True)},
    }


def _six(value: Decimal, spread: tuple[int, ...]) -> dict[str, rules.Answer]:
    """Return answers, three alike for each pillar, whose index is ``value`` per cent."""
    six = shipped()["enam-pilar-mandiri"]
    return {leaf.code: (value + spread[n // 3]) * six.scale.high / 100 for n, leaf in enumerate(six.leaves)}


def _livable() -> dict[str, rules.Answer]:
    """Return mean answers: the published aspects as printed, the others alike so that the index comes out."""
    instrument = shipped()["layak-huni-30"]
    known = {code: D(share) * instrument.scale.high / 100 for code, share in LIVABLE.items()}
    whole = D(LIVABLE_MEAN) * instrument.scale.high / 100 * len(instrument.leaves)
    rest = (whole - sum(known.values())) / (len(instrument.leaves) - len(known))
    return {leaf.code: known.get(leaf.code, rest) for leaf in instrument.leaves}
