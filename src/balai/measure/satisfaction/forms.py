"""The survey's public form: nine questions, each may be left open, and four about the person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .elements import CODES, ELEMENTS, FREE_OF_CHARGE, Element
from .models import Reply

UNSAID: list[Any] = [("", _("Tidak diisi"))]


class Survey(forms.Form):
    """One answer for one finished case. With ``free`` (nothing to pay) the cost is set to "gratis" and not asked."""

    use_required_attribute = False

    def __init__(self, *args: Any, free: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.free = free
        for element in ELEMENTS:
            if not (free and element.code == "U4"):
                self.fields[element.code] = _radio(element)
        for name, label, choices in (
            ("sex", _("Jenis kelamin"), Reply.Sex),
            ("age", _("Umur"), Reply.Age),
            ("schooling", _("Pendidikan terakhir"), Reply.Schooling),
            ("work", _("Pekerjaan"), Reply.Work),
        ):
            self.fields[name] = forms.ChoiceField(label=label, choices=UNSAID + choices.choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one element."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(code) for code in CODES):
            raise forms.ValidationError(_("Jawab paling sedikit satu pertanyaan."))
        return cleaned

    @property
    def answers(self) -> dict[str, int | None]:
        """The answers by element code."""
        given: dict[str, int | None] = {code: self.cleaned_data.get(code) for code in CODES}
        return given | {"U4": FREE_OF_CHARGE} if self.free else given

    @property
    def about(self) -> dict[str, str]:
        """What the person said of themselves."""
        return {name: self.cleaned_data.get(name, "") for name in ("sex", "age", "schooling", "work")}


def _radio(element: Element) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=str(element.question),
        choices=[(number, word) for number, word in enumerate(element.words, start=1)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
