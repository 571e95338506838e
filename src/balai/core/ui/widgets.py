"""How a form field becomes an input: keyboard, autocomplete, width, what describes it, and the way out.

A field built from a declaration carries it as ``.declared``; any other Django field is drawn from its widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balai.core.declare import Kind
from balai.vocabulary import words

MOST_RADIOS = 10
"""More choices than this become a list to pick from."""

NO_WORDS = frozenset({"", BLANK_CHOICE_DASH[0][1]})
"""What Django writes where nothing is chosen yet."""

ATTRIBUTES: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {},
    Kind.LONG_TEXT: {"rows": 5},
    Kind.NAME: {"spellcheck": "false", "autocapitalize": "words"},
    Kind.NIK: {"inputmode": "numeric", "spellcheck": "false", "class": "digits w16"},
    Kind.KK: {"inputmode": "numeric", "spellcheck": "false", "class": "digits w16"},
    Kind.DATE: {"spellcheck": "false", "class": "w16"},
    Kind.TIME: {"inputmode": "decimal", "spellcheck": "false", "class": "digits w4"},
    Kind.NUMBER: {"inputmode": "numeric", "spellcheck": "false", "class": "digits w8"},
    Kind.CHOICE: {},
    Kind.YES_NO: {},
    Kind.PHONE: {"type": "tel", "inputmode": "tel", "class": "digits w16"},
    Kind.EMAIL: {"type": "email", "inputmode": "email", "spellcheck": "false", "autocapitalize": "none"},
    Kind.AREA: {},
    Kind.FACILITY: {},
    Kind.FILE: {"accept": "image/jpeg,image/png,image/webp,image/heic,application/pdf", "data-photo": "1"},
    Kind.AGREE: {},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything the template of a field prints."""

    name: str
    id: str
    label: str
    hint: str
    errors: list[str]
    control: SafeString | str
    described: str
    group: bool = False
    tick: bool = False
    inline: bool = False
    file: bool = False
    optional: bool = False
    options: tuple[tuple[str, Any, Any], ...] = ()
    unit: str = ""
    unknown: str = ""
    is_unknown: bool = False
    warning: str = ""
    kept: tuple[Any, ...] = ()


def kind_of(bound: BoundField) -> Kind | None:
    """Return the declared kind, or ``None`` for a field that no service declared."""
    declared = getattr(bound.field, "declared", None)
    return declared.kind if declared else None


def attributes(bound: BoundField, described: str) -> dict[str, Any]:
    """Return the attributes of the input itself."""
    kind, declared = kind_of(bound), getattr(bound.field, "declared", None)
    attrs = dict(ATTRIBUTES[kind]) if kind else {}
    if declared and kind in {Kind.TEXT, Kind.NAME, Kind.PHONE, Kind.EMAIL, Kind.NIK, Kind.KK, Kind.DATE, Kind.TIME}:
        attrs["autocomplete"] = declared.autocomplete
    if described:
        attrs["aria-describedby"] = described
    own = bound.field.widget.attrs.get("class", "")
    if own and "class" in attrs:
        attrs["class"] = f"{attrs['class']} {own}"
    return attrs


def _described(bound: BoundField, unit: str) -> str:
    said = [
        f"{bound.auto_id}_hint" if bound.help_text else "",
        f"{bound.auto_id}_error" if bound.errors else "",
        f"{bound.auto_id}_unit" if unit else "",
    ]
    return " ".join(filter(None, said))


def _options(bound: BoundField) -> Iterator[tuple[str, Any, Any]]:
    for part in bound.subwidgets:
        part.data["attrs"].pop("aria-describedby", None)
        yield part.id_for_label, part.tag(), part.choice_label


def _as_list(bound: BoundField) -> forms.Select | None:
    """Return the list of a closed choice: Django's own, or one in place of too many radios. Boxes stay boxes.

    Its empty line says in words that one must be chosen, or that nothing is.
    """
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect):
        choices = list(widget.choices)
        if isinstance(widget, forms.CheckboxSelectMultiple) or _written(choices) <= MOST_RADIOS:
            return None
        found = forms.Select(choices=choices if choices[0][0] == "" else [("", ""), *choices])
    elif isinstance(widget, forms.Select) and not isinstance(widget, forms.SelectMultiple):
        found = copy(widget)
    else:
        return None
    empty = _("Pilih") if bound.field.required else _("Tidak diisi")
    found.choices = [(key, empty if key == "" and said in NO_WORDS else said) for key, said in found.choices]
    return found


def _written(choices: list[Any]) -> int:
    return sum(1 for value, _words in choices if value != "")


def control(bound: BoundField, attrs: dict[str, Any]) -> SafeString:
    """Return the input as HTML. A NIK or KK number that was kept is shown in its groups."""
    widget = _as_list(bound)
    made = str(bound.as_widget(widget=widget, attrs=attrs))
    value = bound.value()
    if kind_of(bound) in {Kind.NIK, Kind.KK} and isinstance(value, str) and value != words.nik(value):
        made = made.replace(f'value="{value}"', f'value="{words.nik(value)}"')
    return SafeString(made)  # widgets escape what they print; a grouped number is digits and spaces


def draw(bound: BoundField) -> Drawn:
    """Return what the template of one bound field prints."""
    widget, form = bound.field.widget, bound.form
    declared = getattr(bound.field, "declared", None)
    unit = str(declared.unit) if declared and declared.unit and kind_of(bound) is Kind.NUMBER else ""
    described = _described(bound, unit)
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and _as_list(bound) is None
    options = tuple(_options(bound)) if group else ()
    unknown = str(declared.unknown) if declared else ""
    is_file = isinstance(widget, forms.FileInput)
    return Drawn(
        name=bound.html_name,
        id=bound.auto_id,
        label=str(bound.label),
        hint=str(bound.help_text),
        errors=[str(e) for e in bound.errors],
        control="" if group else control(bound, attributes(bound, described)),
        described=described,
        group=group,
        tick=isinstance(widget, forms.CheckboxInput),
        inline=kind_of(bound) is Kind.YES_NO,
        file=is_file,
        optional=not bound.field.required and not unknown and not isinstance(widget, forms.CheckboxInput),
        options=options,
        unit=unit,
        unknown=unknown,
        is_unknown=bool(unknown and hasattr(form, "is_unknown") and form.is_unknown(bound.name)),
        warning=str(getattr(form, "warnings", {}).get(bound.name, "")),
        kept=tuple(form.kept(bound.name)) if is_file and hasattr(form, "kept") else (),
    )


def target(bound: BoundField) -> str:
    """Return the id that an error link leads to: the input, or the first of a group."""
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and _as_list(bound) is None:
        return f"{bound.auto_id}_0"
    return bound.auto_id
