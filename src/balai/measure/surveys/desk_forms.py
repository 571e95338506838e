"""What a survey's manager types: a new cycle, its elements and sample, interviewers, follow-ups, programmes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.declare import house
from balai.core.store import clock
from balai.vocabulary import reading

from .actions import agreeing
from .actions.preparing import Plan
from .models import Kind, Sampling, Survey
from .rules.definition import Definition, Element, Method

NOBODY: list[Any] = [("", gettext_lazy("Tidak ditentukan"))]


class Day(forms.CharField):
    """A day as Indonesians write it, or nothing where it may be left open."""

    def clean(self, value: Any) -> date | None:
        """Read it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return reading.read_date(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


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


class Plain(forms.Form):
    """A form of the house: the server says what is missing, not the browser."""

    use_required_attribute = False


class NewSurvey(Plain):
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
        if service and Survey.objects.filter(kind=Kind.SKM, service=service, year=year).exists():
            self.add_error("service", _("Layanan ini sudah punya SKM untuk tahun itu. Buka dari daftar survei."))
        return cleaned


class SamplePlan(Plain):
    """How many to ask, where, and who gets in."""

    sampling = forms.ChoiceField(
        label=gettext_lazy("Cara menentukan sampel"), choices=Sampling.choices, widget=forms.RadioSelect
    )
    margin = forms.CharField(
        label=gettext_lazy("Batas galat, persen"),
        required=False,
        help_text=gettext_lazy("Untuk Slovin, misalnya 3 atau 5"),
    )
    fixed = Number(
        label=gettext_lazy("Jumlah jawaban"),
        required=False,
        help_text=gettext_lazy("Untuk jumlah tetap; bila formulir dibagi, jumlah untuk tiap bagian"),
    )
    population = Number(
        label=gettext_lazy("Populasi"),
        required=False,
        help_text=gettext_lazy("Kosongkan untuk memakai jumlah penduduk kota"),
    )
    population_source = forms.CharField(
        label=gettext_lazy("Sumber populasi"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bila populasinya diisi sendiri"),
    )
    parts = forms.ChoiceField(label=gettext_lazy("Formulir dibagi menurut"), required=False)
    by_area = forms.BooleanField(label=gettext_lazy("Kuota tiap kelurahan, sebanding jumlah penduduk"), required=False)
    closed_door = forms.BooleanField(
        label=gettext_lazy("Hanya dengan kupon, petugas survei, atau petugas loket"), required=False
    )
    asks_key = forms.BooleanField(
        label=gettext_lazy("Minta nomor telepon agar satu orang menjawab satu kali (nomor tidak disimpan)"),
        required=False,
    )
    opens_on = Day(label=gettext_lazy("Dibuka"), required=False, help_text=gettext_lazy("Contoh: 1 Desember 2026"))
    closes_on = Day(label=gettext_lazy("Ditutup"), required=False)

    def __init__(self, *args: Any, definition: Definition, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Tidak dibagi, dijawab sekaligus"))]
        if len(definition.sections) > 1:
            choices.append(("section", _("Dimensi ({n} bagian)").format(n=len(definition.sections))))
        if len(definition.groups) > 1 and definition.method is Method.MEAN:
            choices.append(("group", _("Subdimensi ({n} bagian)").format(n=len(definition.groups))))
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]

    def clean_margin(self) -> Decimal:
        """Read a percentage as a fraction."""
        text = self.cleaned_data["margin"].strip().rstrip("%")
        if not text:
            return Decimal("0.05")
        try:
            found = reading.read_number(text) / 100
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None
        if not Decimal("0.005") <= found <= Decimal("0.2"):
            raise forms.ValidationError(_("Batas galat antara 0,5 dan 20 persen."))
        return found.quantize(Decimal("0.001"))

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other."""
        cleaned = super().clean() or {}
        if cleaned.get("sampling") == Sampling.FIXED and not cleaned.get("fixed") and "fixed" not in self.errors:
            self.add_error("fixed", _("Tulis berapa jawaban yang dicari."))
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("Tanggal tutup tidak boleh sebelum tanggal buka."))
        if cleaned.get("population") and not cleaned.get("population_source"):
            self.add_error("population_source", _("Sebutkan sumber angka populasi itu."))
        return cleaned

    @property
    def plan(self) -> Plan:
        """What was typed as the actions take it."""
        done = self.cleaned_data
        today = clock.today() if done["population"] else None
        return Plan(population_date=today, **done)


class ElementForm(Plain):
    """One thing asked."""

    code = forms.CharField(label=gettext_lazy("Kode"), max_length=40, help_text=gettext_lazy("Misalnya A31"))
    name = forms.CharField(label=gettext_lazy("Nama unsur"), max_length=120)
    question = forms.CharField(label=gettext_lazy("Pertanyaan"), max_length=300)
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


class NewEnumerator(Plain):
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


class Promise(Plain):
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


class PickForm(Plain):
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
