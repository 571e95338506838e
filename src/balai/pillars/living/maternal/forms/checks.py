"""Checks of single answers, and the conditions under which questions come."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.declare import Values
from balai.core.store import clock

from ..queries import dossiers
from ..rules.dates import plausible_due


def candidate_name(value: str, _values: Values) -> None:
    """Refuse a candidate name that the registry would refuse."""
    if sentence := dossiers.refusal(value):
        raise ValueError(sentence)


def candidate_advice(value: str, _values: Values) -> str | None:
    """Advise on a candidate name that may stand."""
    return dossiers.advice(value) or None


def due(value: date, _values: Values) -> None:
    """Refuse an expected day that can't be one."""
    if not plausible_due(value, clock.today()):
        raise ValueError(_("Hari perkiraan lahir harus antara enam minggu lalu dan 280 hari ke depan."))


def born_before_today(value: date, _values: Values) -> None:
    """Refuse a birth date that has not come."""
    if value >= clock.today():
        raise ValueError(_("Tanggal lahir harus sebelum hari ini."))


def not_future(value: date, _values: Values) -> None:
    """Refuse a day that has not come."""
    if value > clock.today():
        raise ValueError(_("Tanggal ini belum tiba."))


def born_lately(value: date, _values: Values) -> None:
    """Refuse a day of birth that has not come, or is longer ago than an attendant may write."""
    days = (clock.today() - value).days
    if days < 0:
        raise ValueError(_("Tanggal ini belum tiba."))
    if days > parameters.value("maternal.backdate_days"):
        raise ValueError(_("Kelahiran ini sudah lama. Orang tua melaporkannya lewat layanan akta kelahiran."))


def has_father(values: Values) -> bool:
    """A father is named."""
    return values.get("marriage") not in {None, "no_father"}


def sworn(values: Values) -> bool:
    """The marriage is sworn before witnesses."""
    return values.get("marriage") in {"sptjm", "unrecorded"}


def recorded(values: Values) -> bool:
    """The marriage is proven by a paper."""
    return values.get("marriage") == "recorded"


def unrecorded(values: Values) -> bool:
    """The marriage is not recorded by the state."""
    return values.get("marriage") == "unrecorded"
