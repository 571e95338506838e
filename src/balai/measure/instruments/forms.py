"""What the desk types: a copy's code and name, an instrument's head, a leaf, a result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.store import clock

from . import reading, rules, wording
from .models import Result

FIRST_YEAR = 2000


class Copy(forms.Form):
    """A new draft under its own code and name."""

    code = forms.CharField(
        label=gettext_lazy("Kode"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil, angka, dan tanda hubung. Contoh: layak-huni-kota-2027"),
    )
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160)

    def clean_code(self) -> str:
        """Take only what can stand in an address."""
        code = self.cleaned_data["code"].strip().lower()
        if not rules.is_id(code):
            raise forms.ValidationError(_("Kode hanya boleh huruf kecil, angka, dan tanda hubung."))
        return code


class BringIn(forms.Form):
    """An instrument's file."""

    file = forms.FileField(
        label=gettext_lazy("Berkas JSON instrumen"), widget=forms.FileInput(attrs={"accept": "application/json,.json"})
    )


class Head(forms.Form):
    """Words, validity, formula, rounding and bands."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160)
    short = forms.CharField(label=gettext_lazy("Nama pendek"), max_length=40)
    legal_basis = forms.CharField(label=gettext_lazy("Dasar hukum"), max_length=300)
    source = forms.CharField(label=gettext_lazy("Sumber susunan dan bobot"), max_length=400)
    valid_from = forms.IntegerField(label=gettext_lazy("Menilai sejak tahun"), min_value=FIRST_YEAR, max_value=2999)
    valid_to = forms.IntegerField(
        label=gettext_lazy("Sampai tahun"), min_value=FIRST_YEAR, max_value=2999, required=False
    )
    formula = forms.ChoiceField(label=gettext_lazy("Rumus"), choices=list(wording.FORMULAS.items()))
    formula_words = forms.CharField(
        label=gettext_lazy("Kalimat rumus"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    digits = forms.IntegerField(label=gettext_lazy("Angka di belakang koma"), min_value=0, max_value=4)
    null_leaf = forms.ChoiceField(
        label=gettext_lazy("Bila butir tanpa nilai"), choices=list(wording.NULL_LEAVES.items())
    )
    bands = forms.CharField(
        label=gettext_lazy("Predikat"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Satu baris satu predikat, tertinggi dahulu: batas bawah lalu nama. Yang terbawah tanpa angka."
        ),
    )

    def clean_bands(self) -> list[tuple[str | None, str]]:
        """Read ``4,2 Memuaskan`` line by line; a line without a number is the lowest band."""
        found: list[tuple[str | None, str]] = []
        for line in filter(None, (row.strip() for row in self.cleaned_data["bands"].splitlines())):
            first, _gap, rest = line.partition(" ")
            try:
                found.append((str(reading.number(first)), rest.strip()))
            except ValueError:
                found.append((None, line))
        return found


class Leaf(forms.Form):
    """A leaf: its name, weight, and for each level a name, what it asks and what proves it."""

    name = forms.CharField(label=gettext_lazy("Nama butir"), max_length=200)
    weight = forms.CharField(
        label=gettext_lazy("Bobot"), max_length=20, help_text=gettext_lazy("Dari 100. Boleh pecahan: 10/3")
    )
    several = forms.BooleanField(
        label=gettext_lazy("Nilainya rerata dari beberapa butir bilangan bulat"), required=False
    )
    source = forms.CharField(label=gettext_lazy("Sumber"), max_length=300, required=False)
    settled = forms.BooleanField(label=gettext_lazy("Sudah dicocokkan dengan sumbernya"), required=False)

    def __init__(self, *args: Any, levels: list[dict[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.numbers = [level["n"] for level in levels]
        for level in levels:
            number = level["n"]
            about = {"n": number}
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Tingkat %(n)s: nama") % about, max_length=120, initial=level.get("name", "")
            )
            self.fields[f"criteria_{number}"] = forms.CharField(
                label=_("Tingkat %(n)s: kriteria") % about,
                max_length=1000,
                required=False,
                initial=level.get("criteria", ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"evidence_{number}"] = forms.CharField(
                label=_("Tingkat %(n)s: bukti, satu baris satu") % about,
                max_length=2000,
                required=False,
                initial="\n".join(map(str, level.get("evidence") or [])),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_weight(self) -> str:
        """Read 2,75 or 10/3."""
        return _weight(self.cleaned_data["weight"])

    @property
    def given(self) -> dict[str, Any]:
        """The row's fields as the file has them."""
        done = self.cleaned_data
        levels = [
            {
                "n": n,
                "name": done[f"name_{n}"],
                "criteria": done[f"criteria_{n}"],
                "evidence": [e.strip() for e in done[f"evidence_{n}"].splitlines() if e.strip()],
            }
            for n in self.numbers
        ]
        kept = {name: done[name] for name in ("name", "weight", "several", "source", "settled")}
        return {**kept, "levels": levels}


class NewLeaf(forms.Form):
    """One more leaf below a part."""

    parent = forms.ChoiceField(label=gettext_lazy("Di bawah"), required=False)
    code = forms.CharField(label=gettext_lazy("Kode butir"), max_length=40)
    name = forms.CharField(label=gettext_lazy("Nama butir"), max_length=200)
    weight = forms.CharField(label=gettext_lazy("Bobot"), max_length=20)

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].choices = [("", _("paling atas")), *parents]  # type: ignore[attr-defined]

    def clean_weight(self) -> str:
        """Read 2,75 or 10/3."""
        return _weight(self.cleaned_data["weight"])


class Entry(forms.Form):
    """What an index came to, from a letter or a report."""

    instrument = forms.ChoiceField(label=gettext_lazy("Instrumen"))
    year = forms.IntegerField(label=gettext_lazy("Tahun yang dinilai"), min_value=FIRST_YEAR, max_value=2999)
    stage = forms.ChoiceField(label=gettext_lazy("Tahap"), choices=Result.Stage.choices, initial=Result.Stage.OFFICIAL)
    value = forms.CharField(label=gettext_lazy("Nilai"), max_length=20, required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Atau, alasan tanpa nilai"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Sumber"), max_length=300, help_text=gettext_lazy("Nomor surat, keputusan, atau laporan")
    )
    public = forms.BooleanField(label=gettext_lazy("Umumkan sekarang"), required=False, initial=True)
    why = forms.CharField(
        label=gettext_lazy("Alasan mengganti"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Hanya bila tahun dan tahap ini sudah pernah dicatat"),
    )

    def __init__(self, *args: Any, instruments: tuple[rules.Instrument, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {i.id: i for i in instruments}
        reasons = {code: words for i in instruments for code, words in i.null_reasons.items()}
        self.fields["instrument"].choices = [(i.id, i.name) for i in instruments]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [("", _("ada nilainya")), *reasons.items()]  # type: ignore[attr-defined]

    def clean_value(self) -> Any:
        """Read 2,96 or 70,24%."""
        text = self.cleaned_data["value"]
        if not text:
            return None
        try:
            return reading.number(text)
        except ValueError:
            raise forms.ValidationError(_("Isi nilai dengan angka, misalnya 2,96.")) from None

    def clean(self) -> dict[str, Any]:
        """Ask for a value or a reason, within the scale, of a year that is not to come."""
        done = super().clean() or {}
        value, reason, instrument = done.get("value"), done.get("reason"), self.known.get(done.get("instrument", ""))
        if "value" in done and (value is None) == (not reason):
            self.add_error("value", _("Isi nilai, atau pilih alasan mengapa tidak ada nilai."))
        if instrument and value is not None and not rules.span(instrument)[0] <= value <= rules.span(instrument)[1]:
            self.add_error("value", _("Nilai instrumen ini %(span)s.") % {"span": wording.span(instrument)})
        if instrument and reason and reason not in instrument.null_reasons:
            self.add_error("reason", _("Alasan itu bukan milik instrumen ini."))
        if (done.get("year") or 0) > clock.today().year:
            self.add_error("year", _("Tahun itu belum berjalan."))
        if instrument and done.get("year") and not instrument.in_force(done["year"]):
            said = _("Instrumen ini menilai %(years)s.") % {"years": wording.years(instrument)}
            self.add_error("year", said)
        return done


def _weight(text: str) -> str:
    try:
        return reading.weight(text)
    except ValueError:
        raise forms.ValidationError(_("Isi bobot dengan angka, misalnya 2,75 atau 10/3.")) from None
