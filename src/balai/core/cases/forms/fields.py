"""One form field per declared kind: what it accepts, how it is cleaned, and the sentence when it can't be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import Field, Kind
from balai.core.people import kk, nik
from balai.vocabulary import reading

TEXT_LIMIT = 200
LONG_TEXT_LIMIT = 4000
NAME_LIMIT = 160
DIGITS = re.compile(r"[\s.\-]")


def tidy(text: str) -> str:
    """Return text without control and direction characters, composed, with single spaces within lines."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in kept.splitlines()).strip()


class Typed(forms.CharField):
    """A text input whose cleaned text goes through a reader that raises ``ValueError`` with a sentence."""

    reader: Callable[[str], Any] = staticmethod(str)

    def clean(self, value: Any) -> Any:
        """Tidy, check presence, then read."""
        text = tidy(super().clean(value if isinstance(value, str | type(None)) else str(value)))
        if not text:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            return type(self).reader(text)
        except ValueError as fault:
            raise forms.ValidationError(str(fault), code="invalid") from None


class Text(Typed):
    """Words of the person's own."""


class Nik(Typed):
    """Sixteen digits, however spaced."""

    reader = staticmethod(nik.clean)


class Kk(Typed):
    """Sixteen digits of a family card."""

    reader = staticmethod(kk.clean)


class Day(Typed):
    """A day, as Indonesians write it."""

    reader = staticmethod(reading.read_date)


class Phone(Typed):
    """A phone number, stored with +62."""

    reader = staticmethod(reading.read_phone)


def read_email(text: str) -> str:
    """Return the address in lower case. Raises ``ValueError`` with a sentence."""
    try:
        EmailValidator()(text)
    except forms.ValidationError:
        raise ValueError(_("Alamat surel belum lengkap. Contoh: nama@contoh.id")) from None
    return text.lower()


class Email(Typed):
    """An e-mail address."""

    reader = staticmethod(read_email)


def read_time(text: str) -> time:
    """Return the time written as 14.30, 14:30 or 1430. Raises ``ValueError`` with a sentence."""
    found = re.fullmatch(r"(\d{1,2})[.:]?(\d{2})", text.removesuffix("WIB").removesuffix("WITA").strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValueError(_("Jam ditulis 00.00 sampai 23.59. Contoh: 14.30"))
    return time(int(found[1]), int(found[2]))


class Hour(Typed):
    """A time of day."""

    reader = staticmethod(read_time)


class Number(Typed):
    """A whole number, with or without dots between thousands."""

    def __init__(self, *, minimum: int | None, maximum: int | None, unit: str, **options: Any) -> None:
        super().__init__(**options)
        self.minimum, self.maximum, self.unit = minimum, maximum, unit

    def clean(self, value: Any) -> int | None:
        """Read the digits and check the bounds."""
        text = super().clean(value)
        if text is None:
            return None
        bare = DIGITS.sub("", text)
        if not bare.isascii() or not bare.isdigit() or len(bare) > 15:
            raise forms.ValidationError(_("Isi dengan angka saja."), code="invalid")
        number = int(bare)
        if (self.minimum is not None and number < self.minimum) or (self.maximum is not None and number > self.maximum):
            raise forms.ValidationError(self._bounds(), code="bounds")
        return number

    def _bounds(self) -> str:
        if self.maximum is None:
            return _("Paling sedikit %(low)s %(unit)s.") % {"low": self.minimum, "unit": self.unit}
        return _("Isi antara %(low)s dan %(high)s %(unit)s.") % {
            "low": self.minimum or 0,
            "high": self.maximum,
            "unit": self.unit,
        }


class OneOf(forms.ChoiceField):
    """One answer of a closed list."""

    widget = forms.RadioSelect


class YesNo(forms.TypedChoiceField):
    """Yes or no, as a boolean."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("yes", gettext_lazy("Ya")), ("no", gettext_lazy("Tidak"))],
            coerce=lambda value: value == "yes",
            empty_value=None,
            **options,
        )

    def to_python(self, value: Any) -> Any:
        """Accept JSON's booleans too."""
        return {True: "yes", False: "no"}.get(value, super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        """Show a kept boolean."""
        return {True: "yes", False: "no"}.get(value, value)


class Place(forms.TypedChoiceField):
    """An area or facility of the city, by id, in a list grouped for people."""

    widget = forms.Select

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


class Files(forms.Field):
    """Uploads that answer a question: ids of kept files. ``StepForm`` keeps new ones before this cleans."""

    widget = forms.FileInput

    def clean(self, value: Any) -> list[str] | None:
        """Check presence; what the files are was checked when they were kept."""
        ids = [str(v) for v in value or []]
        if self.required and not ids:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return ids or None


class Agree(forms.BooleanField):
    """A tick that must be set to go on."""


def area_choices() -> list[tuple[str, Any]]:
    """Return the city's kelurahan and desa grouped by kecamatan."""
    from balai.core.areas import queries as areas

    groups = areas.districts_and_wards(areas.city())
    return [("", "")] + [(str(d.name), [(w.pk, w.name) for w in wards]) for d, wards in groups]


def facility_choices() -> list[tuple[str, Any]]:
    """Return the places of the city that work, grouped by kind."""
    from balai.core.facilities.models import Facility

    groups: dict[str, list[tuple[int, str]]] = {}
    for row in Facility.objects.filter(active=True).order_by("kind", "name"):
        groups.setdefault(str(row.get_kind_display()), []).append((row.pk, row.name))
    return [("", ""), *groups.items()]


REQUIRED: dict[Kind, Any] = {
    Kind.CHOICE: gettext_lazy("Pilih salah satu."),
    Kind.YES_NO: gettext_lazy("Pilih ya atau tidak."),
    Kind.AREA: gettext_lazy("Pilih kelurahan."),
    Kind.FACILITY: gettext_lazy("Pilih tempatnya."),
    Kind.FILE: gettext_lazy("Pilih berkas atau foto yang akan dikirim."),
    Kind.AGREE: gettext_lazy("Centang untuk melanjutkan."),
    Kind.DATE: gettext_lazy("Isi tanggalnya. Contoh: 5 Januari 2026"),
    Kind.TIME: gettext_lazy("Isi jamnya. Contoh: 14.30"),
}

SIMPLE: dict[Kind, type[Typed]] = {
    Kind.TEXT: Text,
    Kind.LONG_TEXT: Text,
    Kind.NAME: Text,
    Kind.NIK: Nik,
    Kind.KK: Kk,
    Kind.DATE: Day,
    Kind.TIME: Hour,
    Kind.PHONE: Phone,
    Kind.EMAIL: Email,
}
LIMITS = {Kind.LONG_TEXT: LONG_TEXT_LIMIT, Kind.NAME: NAME_LIMIT}


def build(declared: Field) -> forms.Field:
    """Return the form field of a declared one; it carries the declaration as ``.declared``."""
    options: dict[str, Any] = {
        "label": declared.label,
        "help_text": declared.hint,
        "required": declared.required,
        "error_messages": {
            "required": REQUIRED.get(declared.kind, gettext_lazy("Bagian ini belum diisi.")),
            "invalid_choice": gettext_lazy("Pilih salah satu dari daftar."),
            "max_length": gettext_lazy("Paling banyak %(limit_value)d huruf; Anda mengetik %(show_value)d."),
            "null_characters_not_allowed": gettext_lazy("Ada tanda yang tidak bisa disimpan. Ketik ulang."),
        },
    }
    made: Any
    match declared.kind:
        case Kind.CHOICE:
            made = OneOf(choices=[(c.value, c.label) for c in declared.choices], **options)
        case Kind.YES_NO:
            made = YesNo(**options)
        case Kind.AREA:
            made = Place(choices=area_choices, **options)
        case Kind.FACILITY:
            made = Place(choices=facility_choices, **options)
        case Kind.FILE:
            made = Files(**options)
        case Kind.AGREE:
            made = Agree(**options)
        case Kind.NUMBER:
            made = Number(minimum=declared.minimum, maximum=declared.maximum, unit=str(declared.unit), **options)
        case _:
            limit = declared.max_length or LIMITS.get(declared.kind, TEXT_LIMIT)
            widget = forms.Textarea if declared.kind is Kind.LONG_TEXT else forms.TextInput
            made = SIMPLE[declared.kind](max_length=limit, widget=widget, **options)
    made.declared = declared
    return made


def shown(value: Any) -> Any:
    """Return a kept value as an input shows it: days and times as people write them."""
    from balai.vocabulary import words

    if isinstance(value, date):
        return words.tgl(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return value
