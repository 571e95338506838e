"""Dated figures of law and city: read them with their source, set a new one from a day on."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core import parameters
from balai.core.access import SignedRequest, officer_may
from balai.core.declare import Parameter
from balai.core.parameters.models import Setting
from balai.core.store import clock
from balai.vocabulary import reading, words


class Change(forms.Form):
    """A new value, the day it holds from, and what it rests on. The value keeps the shape of the declared one."""

    value = forms.CharField(label=gettext_lazy("Nilai baru"), widget=forms.Textarea(attrs={"rows": 2}))
    valid_from = forms.CharField(label=gettext_lazy("Berlaku sejak"), help_text=gettext_lazy("Contoh: 1 Januari 2027"))
    source = forms.CharField(
        label=gettext_lazy("Dasar"), max_length=400, help_text=gettext_lazy("Peraturan, keputusan, atau pilihan kota")
    )

    def __init__(self, *args: Any, declared: Parameter, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shape = declared.value
        self.one_of = [said(value) for value in _choices(declared)]
        if self.one_of:
            self.fields["value"].widget = forms.Select(choices=[(word, word) for word in self.one_of])

    def clean_value(self) -> Any:
        """Read the value in the shape it was declared with; where few may stand, one of them."""
        if self.one_of and self.cleaned_data["value"].strip() not in self.one_of:
            raise forms.ValidationError(_("Pilih salah satu: %(values)s.") % {"values": words.rangkai(self.one_of)})
        try:
            return read(self.cleaned_data["value"], self.shape)
        except ValueError:
            raise forms.ValidationError(_("Nilai itu bukan bentuk yang sama dengan nilai baku.")) from None

    def clean_valid_from(self) -> Any:
        """Read the day."""
        try:
            return reading.read_date(self.cleaned_data["valid_from"])
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None


def _choices(declared: Parameter) -> tuple[Any, ...]:
    return (True, False) if isinstance(declared.value, bool) else declared.choices


def read(text: str, shape: Any) -> Any:
    """Return typed text as a value of the same kind as ``shape``. Raises ``ValueError``."""
    if isinstance(shape, str):
        return text.strip()
    found = json.loads({said(True): "true", said(False): "false"}.get(text.strip().lower(), text))
    if isinstance(shape, bool) != isinstance(found, bool) or not isinstance(found, _kinds(shape)):
        raise ValueError(text)
    return found


def _kinds(shape: Any) -> tuple[type, ...]:
    return (int, float) if isinstance(shape, int | float) else (type(shape),)


def said(value: Any) -> str:
    """Return a value as people type it."""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@officer_may("system.manage")
def listing(request: SignedRequest) -> HttpResponse:
    """List every parameter with its value of today, unit and source; those from memory are marked."""
    own = {row.code: row for row in Setting.objects.filter(valid_from__lte=clock.today()).order_by("valid_from")}
    rows = [
        {
            "code": p.code,
            "name": p.name,
            "value": said(own[p.code].value if p.code in own else p.value),
            "unit": p.unit,
            "source": own[p.code].source if p.code in own else p.source,
            "settled": p.settled or p.code in own,
        }
        for p in sorted(parameters.known().values(), key=lambda p: p.code)
    ]
    return render(request, "desk/manage/parameters.html", {"rows": rows})


@officer_may("system.manage")
def change(request: SignedRequest, code: str) -> HttpResponse:
    """Show one parameter's history and set a new value."""
    declared = parameters.known().get(code)
    if declared is None:
        raise Http404
    form = Change(request.POST or None, declared=declared, initial={"value": said(parameters.value(code))})
    if form.is_valid():
        done = form.cleaned_data
        parameters.change(code, done["value"], valid_from=done["valid_from"], source=done["source"], by=request.user)
        messages.success(request, _("Tersimpan, berlaku sejak %(day)s.") % {"day": words.tgl(done["valid_from"])})
        return redirect("desk:parameters")
    history = [
        (words.tgl(s.valid_from), said(s.value), s.source)
        for s in Setting.objects.filter(code=code).order_by("-valid_from")
    ]
    declared_row = (words.tgl(declared.valid_from), said(declared.value), declared.source)
    context = {"declared": declared, "form": form, "history": [*history, declared_row]}
    return render(request, "desk/manage/parameter.html", context)
