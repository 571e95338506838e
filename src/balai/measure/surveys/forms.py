"""What is typed: one person's answers; a manager's plan, elements, programmes, follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.areas import queries as areas

from .actions.taking import ABOUT, HEX, Given
from .blanks.impact import PROGRAMME
from .blanks.skm import FREE_OF_CHARGE
from .models import Kind, Pick, Quota, Response, Survey
from .rules.definition import Element

UNSAID: list[Any] = [("", gettext_lazy("Tidak diisi"))]
LEAST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a row of numbers: (number, words, chosen) of each answer."""

    bound: BoundField
    options: list[tuple[int, str, bool]]

    @property
    def ends(self) -> tuple[str, str]:
        """The words of the lowest and the highest answer."""
        return self.options[0][1], self.options[-1][1]


@dataclass(frozen=True, slots=True)
class Heading:
    """Some of the questions under one heading."""

    name: str
    questions: list[Question]


class Answers(forms.Form):
    """One person's answers, each of which may be left open.

    ``part``: only that section or group of the form; ``area_id``: the kelurahan is known already; ``free``: the cost
    is set to "gratis" and not asked.
    """

    def __init__(
        self, *args: Any, survey: Survey, part: str = "", area_id: int | None = None, free: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.part, self.area_id, self.free = survey, part, area_id, free
        self.definition = survey.form.definition
        self.elements = self.definition.part(part) if survey.parts else self.definition.elements
        if survey.by_area and area_id is None:
            self.fields["area"] = forms.ChoiceField(
                label=_("Kelurahan tempat tinggal"),
                choices=_wards(survey),
                error_messages={"required": _("Pilih kelurahan tempat tinggal.")},
            )
        programmes = _programmes(survey)
        for element in self.elements:
            if not (free and element.code == "U4"):
                self.fields[element.code] = _radio(element, programmes)
        for name, label, choices in (
            ("sex", _("Jenis kelamin"), Response.Sex),
            ("age", _("Umur"), Response.Age),
            ("schooling", _("Pendidikan terakhir"), Response.Schooling),
            ("work", _("Pekerjaan"), Response.Work),
        ):
            self.fields[name] = forms.ChoiceField(label=label, choices=UNSAID + choices.choices, required=False)
        if survey.asks_key:
            self.fields["respondent"] = forms.CharField(
                label=_("Nomor telepon"),
                help_text=_("Hanya agar satu orang menjawab satu kali. Nomornya tidak disimpan."),
                max_length=64,
                error_messages={"required": _("Tulis nomor telepon, atau nomor lain milik responden sendiri.")},
            )

    def clean_respondent(self) -> str:
        """Refuse a number too short to be somebody's own."""
        text = self.cleaned_data["respondent"].strip()
        if not HEX.fullmatch(text) and sum(c.isdigit() for c in text) < LEAST_DIGITS:
            raise forms.ValidationError(_("Nomor ini terlalu pendek. Tulis lengkap, misalnya 0812 3456 7890."))
        return text

    def clean(self) -> dict[str, Any]:
        """Ask for at least one element."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(element.code) for element in self.elements):
            raise forms.ValidationError(_("Jawab paling sedikit satu pertanyaan."))
        return cleaned

    @property
    def answers(self) -> dict[str, int | None]:
        """The answers by element code."""
        given: dict[str, int | None] = {e.code: self.cleaned_data.get(e.code) for e in self.elements}
        return given | {"U4": FREE_OF_CHARGE} if self.free else given

    @property
    def about(self) -> dict[str, str]:
        """What the person said of themselves."""
        return {name: self.cleaned_data.get(name, "") for name in ABOUT}

    def given(self, key: str) -> Given:
        """Return what was typed as the actions take it; ``key``: the form's own."""
        area = self.cleaned_data.get("area") or self.area_id
        return Given(
            key=key,
            answers=self.answers,
            area_id=int(area) if area else None,
            part=self.part,
            about=self.about,
            respondent=self.cleaned_data.get("respondent", ""),
        )

    @property
    def headings(self) -> Iterator[Heading]:
        """The questions under the headings of their groups, in the order of the form."""
        groups = dict.fromkeys(element.group for element in self.elements)
        for group in groups:
            asked = [_question(self[e.code]) for e in self.elements if e.group == group and e.code in self.fields]
            if asked:
                yield Heading(_(self.definition.name_of(group)) if group else "", asked)

    @property
    def first(self) -> list[BoundField]:
        """What is asked before the questions."""
        return [self[name] for name in ("area",) if name in self.fields]

    @property
    def last(self) -> list[BoundField]:
        """What is asked after the questions."""
        return [self[name] for name in (*ABOUT, "respondent") if name in self.fields]

    @property
    def same_scale(self) -> bool:
        """Every question has the same words for its answers, so that they fit in one row of numbers."""
        return len({element.labels for element in self.elements}) == 1 and len(self.elements) > 1


def _question(bound: BoundField) -> Question:
    chosen = str(bound.value() or "")
    return Question(bound, [(n, word, chosen == str(n)) for n, word in bound.field.choices])  # type: ignore[attr-defined]


def _radio(element: Element, programmes: dict[str, str]) -> forms.TypedChoiceField:
    question = _(element.question)
    if PROGRAMME in question:
        question = question.replace(PROGRAMME, programmes.get(element.group, _("program ini")))
    return forms.TypedChoiceField(
        label=question,
        choices=[(number, _(word)) for number, word in enumerate(element.labels, start=1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def _programmes(survey: Survey) -> dict[str, str]:
    if survey.kind != Kind.IMPACT:
        return {}
    return dict(Pick.objects.filter(survey=survey).values_list("sub", "programme_name"))


def _wards(survey: Survey) -> list[Any]:
    """Return the survey's kelurahan under their kecamatan; a full one says so."""
    left = {q.key: q.wanted - q.taken for q in Quota.objects.filter(survey=survey, axis=Quota.AREA)}
    city = areas.find_city()
    found: list[Any] = [("", _("Pilih kelurahan"))]
    for district, wards in areas.districts_and_wards(city) if city else []:
        inside = [(str(w.pk), _said(w.name, left[str(w.pk)])) for w in wards if str(w.pk) in left]
        if inside:
            found.append((district.title, inside))
    return found


def _said(name: str, left: int) -> str:
    return name if left > 0 else _("%(name)s (kuota penuh)") % {"name": name}
