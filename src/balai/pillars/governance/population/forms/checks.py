"""Checks and warnings of single answers, and the conditions under which questions come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from balai.core.declare import Values
from balai.core.files.kinds import Kind
from balai.core.files.models import StoredFile
from balai.core.people import nik
from balai.core.signing import reading
from balai.core.store import clock

from ..queries import law
from ..queries.names import advice, refusal
from ..rules import deadlines, names
from ..rules.form import Doubt, doubts
from ..rules.numbers import looks_like_akta
from ..rules.papers import Marriage

SWORN = (Marriage.SPTJM, Marriage.UNRECORDED)


def new_name(value: str, _values: Values) -> None:
    """Refuse a name that Permendagri 73/2022 refuses."""
    if sentence := refusal(value):
        raise ValueError(sentence)


def new_name_advice(value: str, values: Values) -> str | None:
    """Advise on a name that may stand, and ask again about one that a twin has too."""
    taken = any(names.same(value, other) for other in _of_twins("name", values) if other)
    twin = _("Saudara kembarnya memakai nama yang sama. Periksa lagi.") if taken else ""
    return " ".join(filter(None, (advice(value), twin))) or None


def child_no(value: int, values: Values) -> str | None:
    """Ask again about twins who are the same child of their mother."""
    if value in _of_twins("child_no", values):
        return _("Saudara kembarnya juga anak ke-%(n)s. Periksa lagi urutannya.") % {"n": value}
    return None


def _of_twins(code: str, values: Values) -> list[Any]:
    return [answer for key, answer in values.items() if key.startswith(f"{code}__")]


def past(value: date, values: Values) -> None:
    """Refuse a birth that has not come yet, or that comes before its own mother's."""
    found = doubts(born_on=value, today=clock.today(), mother_born=values.get("mother_born"))
    if Doubt.IN_FUTURE in found:
        raise ValueError(_("Tanggal ini belum tiba. Periksa lagi tanggal lahir bayi."))
    if Doubt.BEFORE_MOTHER in found:
        raise ValueError(_("Tanggal ini sebelum ibu lahir. Periksa lagi tanggal lahir bayi."))


def lateness(value: date, _values: Values) -> str | None:
    """Say that a report comes after the law's days, and what that means."""
    days = law.days().report
    if value <= clock.today() and deadlines.late(value, clock.today(), days=days):
        return _("Laporan ini lebih dari %(days)s hari setelah lahir. Tetap bisa, dengan keputusan kepala dinas.") % {
            "days": days
        }
    return None


def mother_age(value: date, values: Values) -> str | None:
    """Ask again about an unusual age of the mother; refuse nothing."""
    born_on = first_born_on(values) or clock.today()
    if value < born_on and Doubt.MOTHER_AGE in doubts(
        born_on=born_on, today=born_on, mother_born=value, usual=law.usual()
    ):
        return _("Umur ibu tidak biasa. Periksa lagi tahun lahirnya; jika benar, lanjutkan.")
    return None


def parent_born(value: date, values: Values) -> None:
    """Refuse a parent who is not older than the child."""
    if value >= (first_born_on(values) or clock.today()):
        raise ValueError(_("Tanggal lahir orang tua harus sebelum tanggal lahir bayi."))


def weight(value: int, _values: Values) -> str | None:
    """Ask again about an unusual weight."""
    low, high = law.usual().grams
    return None if low <= value <= high else _("Berat ini tidak biasa. Periksa lagi satuannya: gram.")


def length(value: int, _values: Values) -> str | None:
    """Ask again about an unusual length."""
    low, high = law.usual().length_cm
    return None if low <= value <= high else _("Panjang ini tidak biasa. Periksa lagi satuannya: sentimeter.")


def nik_of(born_field: str, sex: str) -> Callable[[Any, Values], str | None]:
    """Return a warning that looks whether the date and sex inside a NIK fit the person."""

    def warn(value: str, values: Values) -> str | None:
        return " ".join(nik.warnings(value, values.get(born_field), sex)) or None

    return warn


def akta_number(value: str, _values: Values) -> str | None:
    """Say when a number is not written as akta numbers usually are; it may still be right."""
    return None if looks_like_akta(value) else _("Nomor akta biasanya seperti 1371-LU-12082026-0007. Periksa lagi.")


def entered(value: date, _values: Values) -> None:
    """Refuse a register's date that has not come yet."""
    if value > clock.today():
        raise ValueError(_("Tanggal pencatatan belum tiba."))


def register_pdf(value: Sequence[Any], _values: Values) -> None:
    """Refuse anything but one PDF: the national register gives a file, never a photo of a paper."""
    kinds = StoredFile.objects.filter(pk__in=value).values_list("kind", flat=True)
    if list(kinds) != [Kind.PDF]:
        raise ValueError(_("Unggah satu PDF asli dari register nasional, bukan foto atau hasil pindai."))


def signature_in(value: Sequence[Any], _values: Values) -> str | None:
    """Point out a PDF that carries no electronic signature, or none that can be read."""
    try:
        found = reading.read(StoredFile.objects.get(pk=value[0]).content())
    except reading.Unreadable:
        found = []
    if found:
        return None
    return _("PDF ini tidak memuat tanda tangan elektronik. Pastikan ini berkas asli dari register, bukan cetakannya.")


def decided(value: date, _values: Values) -> None:
    """Refuse a decision's date that has not come yet."""
    if value > clock.today():
        raise ValueError(_("Tanggal ini belum tiba. Periksa lagi tanggal pada dokumennya."))


def first_born_on(values: Values) -> date | None:
    """Return the first baby's day of birth, once answered."""
    return values.get("born_on__1") or values.get("born_on")


def count(values: Values) -> int:
    """Return how many babies the form asks about."""
    return int(values.get("babies") or 0)


def has_parents(values: Values) -> bool:
    """Somebody is known."""
    return values.get("origin") == "parents"


def is_foundling(values: Values) -> bool:
    """Nobody is known."""
    return values.get("origin") == "foundling"


def at_facility(values: Values) -> bool:
    """Born in a hospital, puskesmas or polindes."""
    return values.get("place_kind") in {"1", "2", "3"}


def elsewhere(values: Values) -> bool:
    """Born at home or in another place."""
    return values.get("place_kind") in {"4", "5"}


def alive(values: Values) -> bool:
    """This baby was born alive."""
    return values.get("alive") is True


def stillborn(values: Values) -> bool:
    """This baby was born dead."""
    return values.get("alive") is False


def has_father(values: Values) -> bool:
    """A father is to be written on the akta."""
    return has_parents(values) and values.get("marriage") not in {None, Marriage.NO_FATHER}


def marriage_is(*kinds: str) -> Callable[[Values], bool]:
    """Return the condition that the marriage is proven in one of these ways."""
    return lambda values: has_parents(values) and values.get("marriage") in kinds


def mother_foreign(values: Values) -> bool:
    """The mother is of another country."""
    return has_parents(values) and values.get("mother_nationality") == "WNA"


def father_foreign(values: Values) -> bool:
    """The father is of another country."""
    return has_father(values) and values.get("father_nationality") == "WNA"


def needs_witnesses(values: Values) -> bool:
    """A sworn statement is signed before two witnesses: F-2.03 without a birth statement, F-2.04 without a marriage."""
    return has_parents(values) and (values.get("marriage") in SWORN or values.get("has_statement") is False)


def is_late(values: Values) -> bool:
    """More than the law's days have passed."""
    born_on = first_born_on(values)
    today = clock.today()
    if born_on is None or born_on > today:
        return False
    return deadlines.late(born_on, today, days=law.days().report)


def reporter_is_other(values: Values) -> bool:
    """Neither parent reports."""
    return values.get("reporter") in {"family", "other"}
