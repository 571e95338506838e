"""What a list says before anything in it is chosen: words instead of Django's row of dashes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _


def say_choose(form: forms.BaseForm) -> None:
    """Name the empty line of every list in a form: that one must be chosen, or that nothing is."""
    for field in form.fields.values():
        words = _("Pilih") if field.required else _("Tidak diisi")
        if isinstance(field, forms.ModelMultipleChoiceField):
            continue
        if isinstance(field, forms.ModelChoiceField):
            if field.empty_label is not None:
                field.empty_label = words
        elif isinstance(field, forms.TypedChoiceField):
            rows = list(field.choices)  # type: ignore[arg-type]
            field.choices = [(key, words if key == "" else label) for key, label in rows]
