"""Ask for figures, enter, check, return, publish and reopen them; each step written down with who and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.store import clock

from .. import closing, periods
from ..denominators import queries as denominators
from . import rules, telling
from .models import Definition, Entry, Step, Value

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.core.people.models import User


class NotNow(ValueError):
    """The step can't be taken; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody fills in. ``unmeasured``: there is no figure for this period, ``note`` says why."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""
    evidence: StoredFile | None = None
    unmeasured: bool = False
    way: str = Entry.Way.SCREEN


def shape_of(definition: Definition) -> rules.Shape:
    """Return what decides the value of an indicator."""
    whole = definition.method == Definition.Method.COUNT and definition.decimals == 0
    return rules.Shape(definition.method, definition.base, definition.minimum, definition.maximum, whole)


@transaction.atomic
def save_definition(definition: Definition, *, by: User | None, method_changed: bool = False) -> Definition:
    """Keep a definition; with ``method_changed`` its version rises, so that old and new figures stay apart."""
    if method_changed and definition.pk:
        definition.version += 1
    definition.save()
    detail = {"code": definition.code, "version": definition.version}
    record("entered.defined", by=by, subject=f"definition:{definition.pk}", detail=detail)
    return definition


@transaction.atomic
def ask(definition: Definition, period: str, *, by: User | None = None) -> list[Value]:
    """Ask the owner for a period: one figure, or one for each kecamatan; what was asked before is left alone."""
    due = periods.last_day(period) + timedelta(days=definition.due_days)
    places: Sequence[Area | None] = [None]
    if definition.by_district:
        places = list(areas.of_level(Area.Level.DISTRICT, areas.city()))
    asked = []
    for area in places:
        value, new = Value.objects.get_or_create(
            definition=definition, period=period, area=area, defaults={"due_date": due, "asked_at": clock.now()}
        )
        if new:
            _step(value, Step.What.ASKED, by=by)
            asked.append(value)
    if asked:
        record(
            "entered.asked",
            by=by,
            subject=f"definition:{definition.pk}",
            detail={"period": period, "figures": len(asked)},
        )
        telling.asked(definition, period, due)
    return asked


@transaction.atomic
def enter(value_id: int, filled: Filled, *, by: User | None) -> Entry:
    """Fill a figure in. Raises ``NotNow`` when it is past that step or its period is closed, ``Impossible``."""
    value = _locked(value_id)
    definition = value.definition
    _may_step(value, "enter")
    if closing.in_force(definition.code, value.period):
        raise NotNow(_("Periode ini sudah ditutup. Minta walidata membukanya lagi dengan alasan."))
    entry = _entry(value, definition, filled, by)
    value.state, value.current = Value.State.ENTERED, entry
    value.save(update_fields=["state", "current"])
    _step(value, Step.What.ENTERED, entry=entry, by=by)
    record("entered.entered", by=by, subject=f"value:{value.pk}", detail={"entry": entry.n, "way": entry.way})
    return entry


def _entry(value: Value, definition: Definition, filled: Filled, by: User | None) -> Entry:
    numerator, denominator, snapshot_id = filled.numerator, filled.denominator, None
    if definition.population and not filled.unmeasured:
        found = denominators.denominator(definition.population, value.period, area=value.area)
        denominator = None if found is None else Decimal(found.value)
        snapshot_id = found.snapshot_id if found else None
    shape = shape_of(definition)
    if filled.unmeasured:
        numerator = denominator = None
        amount, reason = None, "not_measured"
    else:
        for fault in rules.check(shape, numerator, denominator):
            raise fault
        amount, reason = rules.amount(shape, numerator, denominator)
    if definition.needs_evidence and filled.evidence is None and not filled.unmeasured:
        raise rules.Impossible("evidence", "no_evidence")
    return Entry.objects.create(
        value=value,
        n=value.entries.count() + 1,
        numerator=numerator,
        denominator=denominator if shape.divided else None,
        amount=amount,
        reason=reason,
        note=filled.note[:500],
        evidence=filled.evidence,
        snapshot_id=snapshot_id,
        version=definition.version,
        way=filled.way,
        by=by,
        at=clock.now(),
    )


@transaction.atomic
def accept(value_id: int, *, by: User | None) -> Value:
    """Accept an entry as checked. Raises ``NotNow``; nobody checks what they entered themselves."""
    value = _locked(value_id)
    _may_step(value, "accept")
    _not_own(value, by)
    return _moved(value, "accept", Step.What.ACCEPTED, by)


@transaction.atomic
def give_back(value_id: int, *, reason: str, by: User | None) -> Value:
    """Return an entry to its agency with a reason. Raises ``NotNow``."""
    value = _locked(value_id)
    _may_step(value, "return")
    words = _needed(reason, _("Tulis apa yang perlu diperbaiki."))
    _moved(value, "return", Step.What.RETURNED, by, words)
    telling.returned(value)
    return value


@transaction.atomic
def publish(value_id: int, *, by: User | None) -> Value:
    """Let everybody see a checked figure. Raises ``NotNow``."""
    value = _locked(value_id)
    _may_step(value, "publish")
    value.published, value.published_at = value.current, clock.now()
    value.save(update_fields=["published", "published_at"])
    return _moved(value, "publish", Step.What.PUBLISHED, by)


@transaction.atomic
def reopen(value_id: int, *, reason: str, by: User | None) -> Value:
    """Ask for a published figure again; it stays public until its correction is. Raises ``NotNow``."""
    value = _locked(value_id)
    _may_step(value, "reopen")
    if closing.in_force(value.definition.code, value.period):
        raise NotNow(_("Periode ini sudah ditutup. Buka periodenya dulu, dengan alasan."))
    return _moved(value, "reopen", Step.What.REOPENED, by, _needed(reason, _("Tulis alasan memperbaiki angka ini.")))


def publish_many(values: Iterable[Value], *, by: User | None) -> int:
    """Publish every figure that has been checked; return how many."""
    ready = [value.pk for value in values if value.state == Value.State.VERIFIED]
    for pk in ready:
        publish(pk, by=by)
    return len(ready)


def remind(value: Value, mark: str) -> None:
    """Tell the owner that a figure is owed and write it down."""
    if telling.due(value, mark):
        _step(value, Step.What.REMINDED, by=None, reason=mark)


def _moved(value: Value, step: str, what: Step.What, by: User | None, reason: str = "") -> Value:
    value.state = rules.NEXT[step][1]
    value.save(update_fields=["state"])
    _step(value, what, entry=value.current, by=by, reason=reason)
    record(f"entered.{what}", by=by, subject=f"value:{value.pk}", reason=reason)
    return value


def _may_step(value: Value, step: str) -> None:
    if value.state not in rules.NEXT[step][0]:
        raise NotNow(
            _("Angka ini sekarang %(state)s, jadi langkah itu tidak bisa. Muat ulang halamannya.")
            % {"state": value.get_state_display()}
        )


def _not_own(value: Value, by: User | None) -> None:
    if by is not None and value.current is not None and value.current.by_id == by.pk:
        raise NotNow(_("Anda sendiri yang mengisi angka ini. Mintalah walidata lain memeriksanya."))


def _needed(text: str, sentence: str) -> str:
    if not (words := " ".join(text.split())):
        raise NotNow(sentence)
    return words[:500]


def _locked(value_id: int) -> Value:
    return (
        Value.objects.select_for_update(of=("self",)).select_related("definition", "area", "current").get(pk=value_id)
    )


def _step(value: Value, what: Step.What, **more: Any) -> None:
    Step.objects.create(value=value, what=what, at=clock.now(), **more)
