"""What officers and assessors type in an evaluation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Agency
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.ui.fields import Day
from balai.measure.instruments import queries as instruments
from balai.measure.instruments.rules import Instrument, Node, measure
from balai.vocabulary import reading

from .actions.opening import Terms
from .actions.scoring import Given
from .models import FollowUp, Session

DEADLINES = (
    ("self_deadline", gettext_lazy("Penilaian mandiri paling lambat")),
    ("internal_deadline", gettext_lazy("Pemeriksaan internal paling lambat")),
    ("external_deadline", gettext_lazy("Penilaian asesor paling lambat")),
)


def offices() -> Any:
    """Return the agencies that may be asked for something."""
    return Agency.objects.filter(active=True, area=None).order_by("name")


class Office(forms.ModelChoiceField):
    """An agency of the city."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Agency.objects.none(),
            error_messages={"required": gettext_lazy("Pilih instansi.")},
            **options,
        )

    def label_from_instance(self, obj: Any) -> str:
        """Name it in full."""
        return str(obj.name)


class Seated(forms.Form):
    """A form whose offices are those of the day it is shown."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, Office):
                field.queryset = offices()


class TermsForm(Seated):
    """Days of an evaluation and its target."""

    self_deadline = Day(label=DEADLINES[0][1], help_text=gettext_lazy("Contoh: 15 Desember 2026"))
    internal_deadline = Day(label=DEADLINES[1][1])
    external_deadline = Day(label=DEADLINES[2][1])
    target = forms.CharField(
        label=gettext_lazy("Target"), required=False, help_text=gettext_lazy("Contoh: 3,50 atau 92,30")
    )
    target_percent = forms.BooleanField(
        label=gettext_lazy("Target dalam persen dari nilai tertinggi"),
        required=False,
        help_text=gettext_lazy("Capaian dihitung: indeks ÷ nilai tertinggi × 100."),
    )
    target_source = forms.CharField(label=gettext_lazy("Dasar target"), required=False, max_length=200)

    def clean_target(self) -> Decimal | None:
        """Read the number with comma or point."""
        text = self.cleaned_data["target"].strip()
        if not text:
            return None
        try:
            return reading.read_number(re.sub(r"^(\d+)\.(\d{1,2})$", r"\1,\2", text))
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    @property
    def terms(self) -> Terms:
        """The terms typed."""
        return Terms(**{name: self.cleaned_data[name] for name in TermsForm.base_fields})


class Change(TermsForm):
    """Other terms, and why."""

    reason = forms.CharField(label=gettext_lazy("Alasan perubahan"), max_length=500)


class New(TermsForm):
    """An evaluation to open."""

    instrument = forms.ChoiceField(label=gettext_lazy("Instrumen"))
    year = forms.IntegerField(label=gettext_lazy("Tahun yang dinilai"), min_value=2000, max_value=2100)
    coordinator = Office(label=gettext_lazy("Instansi koordinator"))
    field_order = ("instrument", "year", "coordinator")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["instrument"].choices = [(i.id, i.name) for i in instruments.every()]  # type: ignore[attr-defined]
        self.fields["year"].initial = clock.today().year


class Moving(Seated):
    """Why a step is taken; only steps back must say it."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )


class ScoreForm(Seated):
    """A score of one leaf: a level, or whole-number items, or two means, or a reason for none."""

    level = forms.ChoiceField(label=gettext_lazy("Nilai"), required=False, widget=forms.RadioSelect)
    items = forms.CharField(
        label=gettext_lazy("Nilai tiap butir"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Bilangan bulat dipisah koma, misalnya 3, 4, 3. Yang dihitung reratanya."),
    )
    first = forms.CharField(required=False, max_length=12)
    second = forms.CharField(required=False, max_length=12)
    reason = forms.ChoiceField(label=gettext_lazy("Atau tanpa nilai, karena"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Penjelasan"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    recommendation = forms.CharField(
        label=gettext_lazy("Rekomendasi"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, instrument: Instrument, leaf: Node, external: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instrument, self.leaf, self.external = instrument, leaf, external
        kept = "items" if leaf.several else "means" if leaf.measured else "level"
        for name, mode in (("level", "level"), ("items", "items"), ("first", "means"), ("second", "means")):
            if mode != kept:
                del self.fields[name]
        if "level" in self.fields:
            names = {level.number: level.name for level in leaf.levels}
            self.fields["level"].choices = [  # type: ignore[attr-defined]
                (str(n), f"{n} {names.get(n, '')}".strip()) for n in instrument.scale.numbers
            ]
        if leaf.measured is not None and "first" in self.fields:
            self.fields["first"].label, self.fields["second"].label = leaf.measured.inputs
        self.fields["reason"].choices = [("", ""), *instrument.null_reasons.items()]  # type: ignore[attr-defined]
        for name in ("level", "items", "first", "second"):  # asked, unless a reason says why there is no value
            if name in self.fields:
                self.fields[name].required = not self.data.get("reason")
                self.fields[name].error_messages["required"] = _(
                    "Isi nilainya, atau pilih alasan mengapa tidak dinilai."
                )
        if external:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Tulis alasan nilai Anda.")
        else:
            del self.fields["recommendation"]

    def clean(self) -> dict[str, Any]:
        """Turn what was typed into one score."""
        found = super().clean() or {}
        found["value"], found["whole"] = None, ()
        if not found.get("reason") and not self.errors.keys() & {"level", "items", "first", "second"}:
            self._read(found)
        return found

    def _read(self, found: dict[str, Any]) -> None:
        if "level" in self.fields:
            found["value"] = Decimal(found["level"])
        elif "items" in self.fields:
            words = re.split(r"[\s,;]+", found["items"].strip())
            if not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words):
                self.add_error("items", _("Tulis bilangan bulat dipisah koma, misalnya 3, 4, 3."))
            else:
                found["whole"] = tuple(int(word) for word in words)
        else:
            self._means(found)

    def _means(self, found: dict[str, Any]) -> None:
        try:
            first, second = (reading.read_number(found.get(name, "")) for name in ("first", "second"))
        except ValueError as fault:
            self.add_error("first", str(fault))
        else:
            got = measure(self.instrument, self.leaf.code, first, second)
            found["value"] = Decimal(got.level)
            found["note"] = f"x = {got.x}, y = {got.y}. {found.get('note', '')}".strip()

    def given(self, seen: int) -> Given:
        """The score typed, against the one that was on the page."""
        found = self.cleaned_data
        return Given(
            seen=seen,
            value=found["value"],
            items=found["whole"],
            reason=found["reason"],
            note=found["note"],
            recommendation=found.get("recommendation", ""),
        )


class QuestionForm(Seated):
    """A question to an agency."""

    text = forms.CharField(
        label=gettext_lazy("Pertanyaan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis pertanyaannya.")},
    )
    agency = Office(label=gettext_lazy("Kepada"))
    due = Day(
        label=gettext_lazy("Dijawab paling lambat"),
        help_text=gettext_lazy("Contoh: 15 Desember 2026"),
        error_messages={"required": gettext_lazy("Tulis batas waktunya.")},
    )


class AnswerForm(Seated):
    """A contribution to a thread."""

    text = forms.CharField(
        label=gettext_lazy("Jawaban"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis jawabannya.")},
    )


class SeatForm(Seated):
    """Who assesses what, from when to when."""

    user = forms.ModelChoiceField(
        label=gettext_lazy("Asesor"),
        queryset=User.objects.none(),
        error_messages={"required": gettext_lazy("Pilih asesor.")},
    )
    node = forms.ChoiceField(label=gettext_lazy("Dimensi"), required=False)
    chair = forms.BooleanField(label=gettext_lazy("Ketua asesor"), required=False)
    from_date = Day(label=gettext_lazy("Sejak"))
    to_date = Day(label=gettext_lazy("Sampai"))

    def __init__(self, *args: Any, instrument: Instrument, **options: Any) -> None:
        super().__init__(*args, **options)
        held = agencies.in_force(clock.today()).filter(post__role="asesor").values("user_id")
        self.fields["user"].queryset = User.objects.filter(pk__in=held, is_active=True).order_by("name")  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]
        rows = [
            (node.code, f"{'– ' * depth}{node.name}") for depth, node in instrument.walk() if not node.leaf or not depth
        ]
        self.fields["node"].choices = [("", _("Semua dimensi")), *rows]  # type: ignore[attr-defined]


class SessionForm(Seated):
    """A meeting to plan."""

    day = Day(label=gettext_lazy("Hari"), help_text=gettext_lazy("Contoh: 15 Desember 2026"))
    starts = forms.CharField(label=gettext_lazy("Mulai"), max_length=20, help_text=gettext_lazy("Contoh: 09.00"))
    ends = forms.CharField(label=gettext_lazy("Selesai"), max_length=20, help_text=gettext_lazy("Contoh: 12.00"))
    mode = forms.ChoiceField(label=gettext_lazy("Cara"), widget=forms.RadioSelect)
    place = forms.CharField(label=gettext_lazy("Tempat"), required=False, max_length=200)
    link = forms.URLField(label=gettext_lazy("Tautan daring"), required=False, max_length=300, assume_scheme="https")
    agenda = forms.CharField(label=gettext_lazy("Acara"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mode"].choices = Session.Mode.choices  # type: ignore[attr-defined]

    def _time(self, name: str) -> Any:
        try:
            return reading.read_time(self.cleaned_data[name])
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean_starts(self) -> Any:
        """Read the hour."""
        return self._time("starts")

    def clean_ends(self) -> Any:
        """Read the hour."""
        return self._time("ends")


class People(Seated):
    """Who is invited, one a line: name, where from, and "daring" for those online."""

    people = forms.CharField(
        label=gettext_lazy("Undang peserta"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Satu baris satu orang: nama, asal, lalu “daring” bila hadir daring."),
        error_messages={"required": gettext_lazy("Tulis paling sedikit satu nama.")},
    )

    def clean_people(self) -> list[tuple[str, str, bool]]:
        """Read each line."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["people"].splitlines())):
            name, _comma, rest = line.partition(",")
            place, _comma, how = rest.rpartition(",")
            online = how.strip().lower() == "daring"
            agency = (place if online else rest).strip()
            if not name.strip() or not agency:
                raise forms.ValidationError(_("Baris “%(line)s” harus berisi nama, koma, lalu asal.") % {"line": line})
            found.append((name.strip()[:160], agency[:200], online))
        return found


class Minutes(Seated):
    """What was said."""

    text = forms.CharField(
        label=gettext_lazy("Notulen"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Tulis notulennya.")},
    )


class FollowForm(Seated):
    """What an agency is to do about a leaf."""

    action = forms.CharField(
        label=gettext_lazy("Yang dikerjakan"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Tulis apa yang dikerjakan.")},
    )
    agency = Office(label=gettext_lazy("Oleh"))
    due = Day(
        label=gettext_lazy("Paling lambat"),
        help_text=gettext_lazy("Contoh: 30 Juni 2027"),
        error_messages={"required": gettext_lazy("Tulis batas waktunya.")},
    )


class Going(Seated):
    """What became of a follow-up."""

    state = forms.ChoiceField(label=gettext_lazy("Keadaan"))
    note = forms.CharField(
        label=gettext_lazy("Keterangan"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = FollowUp.State.choices  # type: ignore[attr-defined]


class Due(Seated):
    """A day until which evidence is asked for."""

    due = Day(
        label=gettext_lazy("Paling lambat"),
        help_text=gettext_lazy("Contoh: 15 Desember 2026"),
        error_messages={"required": gettext_lazy("Tulis batas waktunya.")},
    )
