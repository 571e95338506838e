"""Results as they are shown: in words, and, for anyone outside, without cells of a few persons.

A kelurahan or an answer about oneself with fewer answers than ``surveys.smallest_cell`` is hidden, and with it as many
others as it takes that no total gives it away (``measure.suppression``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.ui.charts import Bars, Stack
from balai.vocabulary.words import angka, persen

from ..suppression import hide
from .models import Kind, Response
from .queries import Part, Results
from .rules.definition import Method
from .rules.scoring import Outcome

SMALLEST = "surveys.smallest_cell"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of results. ``hidden``: of a few persons, or would give some away."""

    key: str
    name: str
    number: int | None
    wanted: int
    converted: Decimal | None
    hidden: bool = False

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Name, index, answers, coverage as printed."""
        if self.hidden or self.number is None:
            return self.name, _("disembunyikan"), "", ""
        value = angka(self.converted, 2) if self.converted is not None else "–"
        cover = persen(100 * self.number / self.wanted, 0) if self.wanted else "–"
        return self.name, value, angka(self.number), cover


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan and its kelurahan. Where the kecamatan is hidden, so are all of its kelurahan."""

    row: Row
    wards: tuple[Row, ...]

    @property
    def open(self) -> list[Row]:
        """The kelurahan that are shown."""
        return [row for row in self.wards if not row.hidden]

    @property
    def closed(self) -> int:
        """How many kelurahan are hidden."""
        return len(self.wards) - len(self.open)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a page or a file says of a computed cycle. ``small``: too few answers to say anything."""

    results: Results
    small: bool
    districts: tuple[District, ...]
    parts: tuple[Row, ...]
    profile: tuple[tuple[str, tuple[tuple[str, int | None], ...]], ...]

    @property
    def outcome(self) -> Outcome:
        """What the answers come to."""
        return self.results.outcome


def shown(results: Results, *, for_anyone: bool) -> Shown:
    """Return results for the manager (whole) or for anyone (small cells hidden)."""
    limit = int(parameters.value(SMALLEST)) if for_anyone else 0
    return Shown(
        results=results,
        small=results.number < limit,
        districts=_districts(results.districts, limit),
        parts=_rows(results.parts, limit),
        profile=tuple((label, _answers(results.profile[name], words, limit)) for name, label, words in _about()),
    )


def _about() -> Sequence[tuple[str, str, Mapping[str, Any]]]:
    return (
        ("sex", _("Jenis kelamin"), dict(Response.Sex.choices)),
        ("age", _("Umur"), dict(Response.Age.choices)),
        ("schooling", _("Pendidikan terakhir"), dict(Response.Schooling.choices)),
        ("work", _("Pekerjaan"), dict(Response.Work.choices)),
    )


def _hidden(numbers: Sequence[int], limit: int) -> set[int]:
    return hide(numbers, [tuple(range(len(numbers)))], limit) if limit else set()


def _rows(parts: Sequence[Part], limit: int) -> tuple[Row, ...]:
    hidden = _hidden([p.number for p in parts], limit)
    return tuple(
        _veil(p) if i in hidden else Row(p.key, _(p.name), p.number, p.wanted, p.outcome.converted)
        for i, p in enumerate(parts)
    )


def _districts(parts: Sequence[Part], limit: int) -> tuple[District, ...]:
    """Hide small kecamatan, all kelurahan inside them, and, inside the others, small kelurahan.

    The total of a shown kecamatan is known, so its kelurahan are protected within it.
    """
    found = []
    for part, row in zip(parts, _rows(parts, limit), strict=True):
        inside = [_veil(ward) for ward in part.inside] if row.hidden else _rows(part.inside, limit)
        found.append(District(row, tuple(inside)))
    return tuple(found)


def _veil(part: Part) -> Row:
    return Row(part.key, part.name, None, part.wanted, None, hidden=True)


def _answers(counts: Mapping[str, int], words: Mapping[str, Any], limit: int) -> tuple[tuple[str, int | None], ...]:
    said = [(str(words[code]), counts.get(code, 0)) for code in words] + [(_("Tidak diisi"), counts.get("", 0))]
    hidden = _hidden([number for _name, number in said], limit)
    return tuple((name, None if i in hidden else number) for i, (name, number) in enumerate(said))


def unit(results: Results) -> str:
    """Return what an index is out of."""
    method = results.survey.form.definition.method
    if method is Method.MEAN:
        return _("dari {top}").format(top=results.survey.form.definition.top)
    return _("dari 5") if method is Method.BENEFIT_COST else _("dari 100")


def elements(shown: Shown) -> list[tuple[str, str, str, str, str]]:
    """Return (code, name, mean, score, answers) of each element as printed."""
    definition = shown.results.survey.form.definition
    return [
        (
            score.code,
            _(definition.by_code[score.code].name),
            angka(score.mean, 3) if score.mean is not None else "–",
            angka(score.score, 2) if score.score is not None else "–",
            angka(score.number),
        )
        for score in shown.outcome.elements
    ]


def weakest(shown: Shown) -> list[tuple[str, str, str]]:
    """Return (code, name, score) of the three weakest elements and their ties."""
    scores = {score.code: score.score for score in shown.outcome.elements}
    definition = shown.results.survey.form.definition
    return [(code, _(definition.by_code[code].name), angka(scores[code], 2)) for code in shown.outcome.lowest]


def chart(shown: Shown, csv: str = "") -> Bars:
    """Return the elements as bars, best first; of an impact survey its sub-dimensions."""
    survey = shown.results.survey
    definition = survey.form.definition
    if survey.kind == Kind.IMPACT:
        rows = [(_(definition.name_of(code)), float(value)) for code, value in shown.outcome.groups.items()]
    else:
        rows = [
            (_(definition.by_code[s.code].name), float(s.score)) for s in shown.outcome.elements if s.score is not None
        ]
    rows.sort(key=lambda row: -row[1])
    return Bars(title=survey.title, rows=rows, decimals=2, source=_(definition.source), csv=csv)


def age_chart(shown: Shown) -> Stack | None:
    """Return who answered by age, or ``None`` where a part is hidden."""
    _name, rows = shown.profile[1]
    if any(number is None for _label, number in rows):
        return None
    kept = [(label, number) for label, number in rows if number]
    return Stack(title=_("Responden menurut umur"), parts=kept) if kept else None
