"""What a survey's manager types: a new cycle, its elements and sample, interviewers, follow-ups, programmes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.declare import house
from balai.core.ui.fields import Day
from balai.vocabulary import reading

from .actions import agreeing
from .models import Kind, Survey
from .rules.definition import Definition, Element

NOBODY: list[Any] = [("", gettext_lazy("Tidak ditentukan"))]


class Number(forms.CharField):
    """A whole number with or without dots, 0 when left open."""

    def clean(self, value: Any) -> int:
        """Read it."""
        text = super().clean(value)
        if not text:
            return 0
        try:
            found = reading.read_number(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None
        if found < 0 or found != int(found) or found > 10**9:
            raise forms.ValidationError(_("Tulis bilangan bulat, misalnya 1.250."))
        return int(found)


class NewSurvey(forms.Form):
    """A cycle to begin."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis survei"), choices=Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=gettext_lazy("Judul"), max_length=160, help_text=gettext_lazy("Misalnya Survei Kota Layak Huni 2026")
    )
    year = forms.IntegerField(label=gettext_lazy("Tahun"), min_value=2000, max_value=2100)
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Penyelenggara"), queryset=Agency.objects.none(), empty_label=gettext_lazy("Pilih instansi")
    )
    service = forms.ChoiceField(
        label=gettext_lazy("Layanan yang dinilai"),
        required=False,
        help_text=gettext_lazy("Hanya untuk SKM satu layanan Balai; undangannya ikut tiap berkas selesai."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = Agency.objects.filter(active=True).order_by("name")  # type: ignore[attr-defined]
        services = sorted((s.code, str(s.name)) for s in house().services if s.case_types)
        self.fields["service"].choices = [("", _("Bukan satu layanan Balai")), *services]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a second satisfaction survey of a service in a year."""
        cleaned = super().clean() or {}
        service, year = cleaned.get("service"), cleaned.get("year")
        if service and cleaned.get("kind") != Kind.SKM:
            cleaned["service"] = service = ""
        if service and year and Survey.objects.filter(kind=Kind.SKM, service=service, year=year).exists():
            self.add_error("service", _("Layanan ini sudah punya SKM untuk tahun itu. Buka dari daftar survei."))
        return cleaned


class ElementForm(forms.Form):
    """One thing asked."""

    code = forms.CharField(label=gettext_lazy("Kode"), max_length=40, help_text=gettext_lazy("Misalnya A31"))
    name = forms.CharField(label=gettext_lazy("Nama unsur"), max_length=120)
    question = forms.CharField(
        label=gettext_lazy("Pertanyaan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    labels = forms.CharField(
        label=gettext_lazy("Pilihan jawaban"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Satu baris satu jawaban, dari yang terendah"),
    )
    group = forms.CharField(label=gettext_lazy("Kelompok"), max_length=40, required=False)
    weight = forms.CharField(
        label=gettext_lazy("Bobot"), max_length=12, initial="1", help_text=gettext_lazy("Sama untuk semua: 1")
    )

    def __init__(self, *args: Any, fixed_code: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if fixed_code:
            del self.fields["code"]

    def clean_weight(self) -> str:
        """Read a decimal comma."""
        try:
            return str(reading.read_number(self.cleaned_data["weight"]))
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    @staticmethod
    def initial_of(element: Element) -> dict[str, Any]:
        """Return an element as the form shows it."""
        return {
            "code": element.code,
            "name": element.name,
            "question": element.question,
            "labels": "\n".join(element.labels),
            "group": element.group,
            "weight": str(element.weight).replace(".", ","),
        }

    def row(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the element as the definition keeps it."""
        done = dict(self.cleaned_data)
        done["labels"] = [line.strip() for line in done["labels"].splitlines() if line.strip()]
        return {**before, **done}


class NewEnumerator(forms.Form):
    """Somebody to send out."""

    name = forms.CharField(label=gettext_lazy("Nama petugas"), max_length=120)
    area = forms.ChoiceField(label=gettext_lazy("Kelurahan tugas"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        city = areas.find_city()
        groups = areas.districts_and_wards(city) if city else []
        self.fields["area"].choices = [("", _("Seluruh kota"))] + [  # type: ignore[attr-defined]
            (d.title, [(w.pk, w.name) for w in wards]) for d, wards in groups
        ]


class Promise(forms.Form):
    """What will be done about an element."""

    element = forms.ChoiceField(label=gettext_lazy("Unsur"))
    action = forms.CharField(label=gettext_lazy("Yang akan dilakukan"), max_length=300)
    due_date = Day(label=gettext_lazy("Paling lambat"), help_text=gettext_lazy("Contoh: 31 Maret 2027"))
    in_charge = forms.CharField(
        label=gettext_lazy("Penanggung jawab"), max_length=160, help_text=gettext_lazy("Jabatan, bukan nama orang")
    )

    def __init__(self, *args: Any, definition: Definition, weakest: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        first = [(code, f"{code} {definition.by_code[code].name}") for code in weakest]
        rest = [(e.code, f"{e.code} {e.name}") for e in definition.elements if e.code not in weakest]
        self.fields["element"].choices = [(_("Terlemah"), first), (_("Lainnya"), rest)]  # type: ignore[attr-defined]


class PickForm(forms.Form):
    """The programme that stands for a sub-dimension: one of the plan, or typed by name with its owner."""

    programme = forms.ChoiceField(label=gettext_lazy("Program dari rencana induk"), required=False)
    programme_name = forms.CharField(
        label=gettext_lazy("Atau tulis nama program atau layanan"), max_length=200, required=False
    )
    agency = forms.ModelChoiceField(
        label=gettext_lazy("Instansi pemilik"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=gettext_lazy("Pilih instansi"),
    )

    def __init__(self, *args: Any, sub: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {p.code: p for p in agreeing.programmes() if p.sub == sub}
        self.fields["agency"].queryset = Agency.objects.filter(active=True).order_by("name")  # type: ignore[attr-defined]
        choices = [("", _("Pilih program")), *((code, p.name) for code, p in self.known.items())]
        self.fields["programme"].choices = choices  # type: ignore[attr-defined]
        if not self.known:
            del self.fields["programme"]
            self.fields["programme_name"].label = _("Nama program atau layanan")

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways."""
        cleaned = super().clean() or {}
        if not cleaned.get("programme") and not (cleaned.get("programme_name") and cleaned.get("agency")):
            raise forms.ValidationError(_("Pilih program, atau tulis namanya dan pilih instansi pemiliknya."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """The programme as the actions take it."""
        done = self.cleaned_data
        if done.get("programme_name"):
            return {"programme_name": done["programme_name"], "agency_id": done["agency"].pk}
        found = self.known[done["programme"]]
        return {"programme_code": found.code, "programme_name": found.name, "agency_id": found.agency_id}
