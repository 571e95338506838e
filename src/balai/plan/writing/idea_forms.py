"""What residents type when they propose something, and what agencies answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.areas import queries as areas
from balai.plan.masterplan.models import Programme
from balai.plan.masterplan.models.choices import Dimension

from . import idea_rules
from .forms import AgencyField, long_text
from .models import Idea

IN_PLAIN_WORDS = {
    Dimension.GOVERNANCE: gettext_lazy("Pelayanan dan pemerintahan"),
    Dimension.BRANDING: gettext_lazy("Wajah kota, wisata, dan usaha"),
    Dimension.ECONOMY: gettext_lazy("Ekonomi dan pekerjaan"),
    Dimension.LIVING: gettext_lazy("Kesehatan, jalan, dan tempat tinggal"),
    Dimension.SOCIETY: gettext_lazy("Warga, belajar, dan keamanan"),
    Dimension.ENVIRONMENT: gettext_lazy("Lingkungan, sampah, dan energi"),
}
FAULTS = {
    idea_rules.Fault.PERSONAL: gettext_lazy(
        "Jangan tulis NIK, nomor telepon, atau surel di sini: gagasan dibaca semua orang. Hapus lalu kirim lagi."
    ),
    idea_rules.Fault.LINKS: gettext_lazy("Tulis gagasan dengan kata-kata, paling banyak satu tautan."),
    idea_rules.Fault.SHORT: gettext_lazy("Jelaskan sedikit lagi supaya petugas mengerti maksudnya."),
    idea_rules.Fault.SHOUTING: gettext_lazy("Tulis dengan huruf biasa, bukan huruf besar semua."),
}


class IdeaForm(forms.Form):
    """One idea."""

    dimension = forms.ChoiceField(
        label=gettext_lazy("Tentang apa?"), choices=list(IN_PLAIN_WORDS.items()), widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("Gagasan dalam satu kalimat"), max_length=120,
        help_text=gettext_lazy("Misalnya: lampu jalan di gang menuju sekolah"),
    )  # fmt: skip
    text = long_text(
        gettext_lazy("Penjelasan"), most=2000,
        help_text=gettext_lazy("Apa masalahnya dan apa yang sebaiknya dilakukan. Jangan tulis nama atau nomor orang."),
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Kelurahan"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        city = areas.find_city()
        groups = areas.districts_and_wards(city) if city else []
        self.fields["area"].choices = [("", _("Seluruh kota"))] + [  # type: ignore[attr-defined]
            (d.name, [(w.pk, w.name) for w in wards]) for d, wards in groups
        ]

    def clean(self) -> dict[str, Any]:
        """Look at the words."""
        cleaned = super().clean() or {}
        for name in ("title", "text"):
            found = idea_rules.fault(str(cleaned.get(name, "")))
            short = found is idea_rules.Fault.SHORT
            if found and cleaned.get(name) and not (short and name == "title"):
                self.add_error(name, FAULTS[found])
        return cleaned


class HideForm(forms.Form):
    """Why an idea isn't shown."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan tidak ditampilkan"), max_length=300,
        help_text=gettext_lazy("Dibaca oleh pengirim. Misalnya: menyebut nama orang"),
    )  # fmt: skip


class AssignForm(forms.Form):
    """Which agency answers."""

    agency = AgencyField(label=gettext_lazy("Instansi penjawab"))


class AnswerForm(forms.Form):
    """What becomes of an idea, in words, and in which programmes it lives on."""

    outcome = forms.ChoiceField(label=gettext_lazy("Hasil"), choices=Idea.Outcome.choices, widget=forms.RadioSelect)
    text = long_text(
        gettext_lazy("Jawaban untuk warga"), most=2000,
        help_text=gettext_lazy("Tulis apa yang dilakukan, oleh siapa dan kapan; atau mengapa tidak."),
    )  # fmt: skip
    programmes = forms.MultipleChoiceField(
        label=gettext_lazy("Masuk ke program"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, programmes: list[Programme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["programmes"].choices = [  # type: ignore[attr-defined]
            (str(p.lineage), f"{p.code} {p.title}") for p in programmes
        ]

    def clean(self) -> dict[str, Any]:
        """An idea that was taken up names its programme."""
        cleaned = super().clean() or {}
        taken = cleaned.get("outcome") in (Idea.Outcome.ADOPTED, Idea.Outcome.PARTLY)
        if taken and not cleaned.get("programmes") and self.fields["programmes"].choices:  # type: ignore[attr-defined]
            self.add_error("programmes", _("Pilih program yang memuat gagasan ini."))
        return cleaned
