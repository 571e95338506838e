"""What people type in this room: headings, comments, workshops, ideas. Text itself has no form: it is never refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.ui.fields import Clock, Day
from balai.plan.masterplan.models.choices import Dimension

from .models import Section
from .models.workshops import Stage


class AgencyField(forms.ModelChoiceField):
    """One office of the city."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", gettext_lazy("Pilih instansi"))
        super().__init__(queryset=Agency.objects.filter(active=True).order_by("name"), **options)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name first."""
        return f"{obj.short_name or obj.name}"


class AgenciesField(forms.ModelMultipleChoiceField):
    """Several offices of the city."""

    def __init__(self, **options: Any) -> None:
        queryset = Agency.objects.filter(active=True).order_by("name")
        super().__init__(queryset=queryset, widget=forms.CheckboxSelectMultiple, **options)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name first."""
        return f"{obj.short_name or obj.name}"


def long_text(label: Any, *, rows: int = 5, most: int = 4000, **more: Any) -> forms.CharField:
    """Return a field for some lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class HeadingForm(forms.Form):
    """A heading: what it is called, whose it is, what belongs there, where it comes from."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    level = forms.TypedChoiceField(
        label=gettext_lazy("Tingkat"),
        choices=[(1, gettext_lazy("Bab")), (2, gettext_lazy("Subbab")), (3, gettext_lazy("Bagian subbab"))],
        coerce=int,
        widget=forms.RadioSelect,
        initial=2,
    )
    dimension = forms.ChoiceField(
        label=gettext_lazy("Ditulis kelompok"),
        required=False,
        choices=[("", gettext_lazy("Bukan milik satu dimensi")), *Dimension.choices],
    )
    agency = AgencyField(
        label=gettext_lazy("Atau ditulis satu instansi"), required=False, empty_label=gettext_lazy("Tidak ditentukan")
    )
    guide = long_text(gettext_lazy("Petunjuk isi"), rows=3, most=2000, required=False)
    source = forms.CharField(
        label=gettext_lazy("Sumber"), max_length=300, help_text=gettext_lazy("Panduan, peraturan, atau pilihan kota")
    )


class NewHeading(HeadingForm):
    """A heading with its place."""

    after = forms.ModelChoiceField(
        label=gettext_lazy("Sesudah"), queryset=Section.objects.none(), required=False,
        empty_label=gettext_lazy("Paling depan"),
    )  # fmt: skip

    def __init__(self, *args: Any, sections: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["after"]
        field.queryset = sections  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: row.title  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """An agency joins a dimension's group."""

    dimension = forms.ChoiceField(label=gettext_lazy("Dimensi"), choices=Dimension.choices)
    agency = AgencyField(label=gettext_lazy("Instansi"))
    leads = forms.BooleanField(label=gettext_lazy("Menjadi koordinator kelompok"), required=False)


class CommentForm(forms.Form):
    """A comment, about some words of the text, that may ask agencies to look."""

    quote = forms.CharField(
        label=gettext_lazy("Tentang kalimat"), max_length=300, required=False,
        help_text=gettext_lazy("Salin kalimat yang dimaksud"),
    )  # fmt: skip
    text = long_text(gettext_lazy("Komentar"), rows=3)
    mention = AgencyField(
        label=gettext_lazy("Minta dilihat instansi"), required=False, empty_label=gettext_lazy("Tidak ada")
    )


class ReplyForm(forms.Form):
    """An answer in a conversation."""

    text = long_text(gettext_lazy("Balasan"), rows=2)
    mention = AgencyField(
        label=gettext_lazy("Minta dilihat instansi"), required=False, empty_label=gettext_lazy("Tidak ada")
    )


class PictureForm(forms.Form):
    """A picture for the text."""

    caption = forms.CharField(label=gettext_lazy("Keterangan gambar"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("Gambar"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class WorkshopForm(forms.Form):
    """When and where a workshop is."""

    stage = forms.TypedChoiceField(label=gettext_lazy("Tahap"), choices=Stage.choices, coerce=int)
    title = forms.CharField(label=gettext_lazy("Nama kegiatan"), max_length=200)
    from_date = Day(label=gettext_lazy("Hari pertama"), help_text=gettext_lazy("Contoh: 3 Desember 2026"))
    to_date = Day(label=gettext_lazy("Hari terakhir"))
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Tautan daring"), max_length=300, required=False, assume_scheme="https",
        help_text=gettext_lazy("Isi tempat, tautan, atau keduanya"),
    )  # fmt: skip
    note = long_text(gettext_lazy("Keterangan"), rows=3, most=2000, required=False)
    cancelled_reason = forms.CharField(
        label=gettext_lazy("Alasan batal"), max_length=300, required=False,
        help_text=gettext_lazy("Isi hanya bila kegiatan dibatalkan"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Check days and place together."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_date"), cleaned.get("to_date")
        if first and last and last < first:
            self.add_error("to_date", _("Hari terakhir tidak boleh sebelum hari pertama."))
        if not cleaned.get("place") and not cleaned.get("link"):
            self.add_error("place", _("Isi tempat atau tautan daringnya."))
        return cleaned


class AgendaForm(forms.Form):
    """A part of a day."""

    day = Day(label=gettext_lazy("Hari"))
    at = Clock(label=gettext_lazy("Mulai"), help_text=gettext_lazy("Contoh: 08.30"))
    title = forms.CharField(label=gettext_lazy("Acara"), max_length=200)
    speaker = forms.CharField(label=gettext_lazy("Pengisi"), max_length=200, required=False)


class InviteForm(forms.Form):
    """Agencies to invite."""

    agencies = AgenciesField(label=gettext_lazy("Instansi"))
    seats = forms.IntegerField(label=gettext_lazy("Orang dari setiap instansi"), min_value=1, max_value=500, initial=2)


class TaskForm(forms.Form):
    """Homework."""

    agency = AgencyField(label=gettext_lazy("Instansi"))
    title = forms.CharField(label=gettext_lazy("Tugas"), max_length=300)
    due_date = Day(label=gettext_lazy("Batas"))


class TickForm(forms.Form):
    """Somebody whose phone didn't count them."""

    day = forms.ChoiceField(label=gettext_lazy("Hari"))
    name = forms.CharField(label=gettext_lazy("Nama lengkap"), max_length=160)
    agency = AgencyField(
        label=gettext_lazy("Instansi kota"), required=False, empty_label=gettext_lazy("Bukan dari instansi kota")
    )
    institution = forms.CharField(label=gettext_lazy("Atau lembaga lain"), max_length=160, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Alasan dicatat panitia"), max_length=300, help_text=gettext_lazy("Misalnya: ponsel mati")
    )

    def __init__(self, *args: Any, days: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].choices = days  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """Return the day."""
        return date.fromisoformat(self.cleaned_data["day"])


class MinutesForm(forms.Form):
    """Minutes, in the same simple marks as the books."""

    text = long_text(gettext_lazy("Notula"), rows=18, most=60_000)


class ConsultationForm(forms.Form):
    """When residents are asked, and about what."""

    title = forms.CharField(label=gettext_lazy("Judul"), max_length=160)
    intro = long_text(gettext_lazy("Pengantar"), rows=4, most=2000, required=False)
    from_date = Day(label=gettext_lazy("Dibuka"))
    to_date = Day(label=gettext_lazy("Ditutup"))

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_date"), cleaned.get("to_date")
        if first and last and last < first:
            self.add_error("to_date", _("Hari ditutup tidak boleh sebelum hari dibuka."))
        return cleaned
