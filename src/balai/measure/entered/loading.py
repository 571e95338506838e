"""Enter many checked lines at once: a few statements for thousands of figures, one line in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.store import clock

from .. import closing, periods
from ..bringing.declared import Refused
from ..denominators import queries as denominators
from . import actions, rules
from .models import Definition, Entry, Step, Value

if TYPE_CHECKING:
    from balai.core.files.models import StoredFile
    from balai.core.people.models import User

    from ..bringing.models import Bringing

BATCH = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line that can be taken over."""

    definition: Definition
    period: str
    area: Area | None
    numerator: Decimal | None
    denominator: Decimal | None
    note: str


Key = tuple[int, str, int | None]


def take(lines: Sequence[Line], bringing: Bringing) -> dict[str, int]:
    """Enter every line of a table that was brought. Raises ``Refused`` when a period was closed meanwhile."""
    closed = closing.all_in_force()
    if shut := sorted({line.period for line in lines if (line.definition.code, line.period) in closed}):
        raise Refused(_("Periode {period} ditutup sementara berkas ini diperiksa.").format(period=", ".join(shut)))
    return take_over(lines, evidence=bringing.file, by=bringing.by)


@transaction.atomic
def take_over(lines: Sequence[Line], *, evidence: StoredFile | None, by: User | None) -> dict[str, int]:
    """Enter every line, the file itself being the evidence.

    Figures already checked or published are left as they are. Return how many were ``entered`` and ``left``.
    """
    values = _values(lines, by)
    ready = [line for line in lines if values[_key(line)].state in rules.NEXT["enter"][0]]
    turns = dict(Entry.objects.filter(value__in=_ids(values)).values_list("value").annotate(n=Count("pk")))
    made = _Maker(evidence, by)
    entries = [made.entry(line, values[_key(line)], turns) for line in ready]
    entries = Entry.objects.bulk_create(entries, batch_size=BATCH)
    _step([(entry.value_id, entry) for entry in entries], Step.What.ENTERED, by)
    newest = Entry.objects.filter(value=OuterRef("pk")).order_by("-n").values("pk")[:1]
    for start in range(0, len(entries), BATCH):
        ids = [entry.value_id for entry in entries[start : start + BATCH]]
        Value.objects.filter(pk__in=ids).update(state=Value.State.ENTERED, current=Subquery(newest))
    done = {"entered": len(entries), "left": len(lines) - len(entries)}
    record("entered.imported", by=by, subject=f"file:{evidence.pk if evidence else ''}", detail=done)
    return done


def _key(line: Line) -> Key:
    return line.definition.pk, line.period, line.area.pk if line.area else None


def _ids(values: dict[Key, Value]) -> list[int]:
    return [value.pk for value in values.values()]


def _values(lines: Sequence[Line], by: User | None) -> dict[Key, Value]:
    """Return the figure of each line, asked for now where nobody had."""
    wanted = {_key(line): line for line in lines}
    found = _found(wanted)
    new = [_value(line) for key, line in wanted.items() if key not in found]
    Value.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    if new:
        before = set(_ids(found))
        found = _found(wanted)
        _step([(pk, None) for pk in _ids(found) if pk not in before], Step.What.ASKED, by)
    return found


def _found(wanted: dict[Key, Line]) -> dict[Key, Value]:
    rows = Value.objects.select_for_update(of=("self",)).filter(
        definition__in={key[0] for key in wanted}, period__in={key[1] for key in wanted}
    )
    keyed = {(v.definition_id, v.period, v.area_id): v for v in rows.order_by("pk")}
    return {key: value for key, value in keyed.items() if key in wanted}


def _value(line: Line) -> Value:
    due = periods.last_day(line.period) + timedelta(days=line.definition.due_days)
    return Value(definition=line.definition, period=line.period, area=line.area, due_date=due, asked_at=clock.now())


def _step(pairs: Sequence[tuple[int, Entry | None]], what: Step.What, by: User | None) -> None:
    now = clock.now()
    rows = [Step(value_id=pk, entry=entry, what=what, at=now, by=by) for pk, entry in pairs]
    Step.objects.bulk_create(rows, batch_size=BATCH)


class _Maker:
    """Makes entries; a population is looked up once for each indicator, period and area."""

    def __init__(self, evidence: StoredFile | None, by: User | None) -> None:
        self.evidence, self.by, self.now = evidence, by, clock.now()
        self._people: dict[tuple[str, str, int], denominators.Count | None] = {}

    def entry(self, line: Line, value: Value, turns: dict[int, int]) -> Entry:
        denominator, snapshot = line.denominator, None
        if line.definition.population and (found := self._population(line)):
            denominator, snapshot = Decimal(found.value), found.snapshot_id
        shape = actions.shape_of(line.definition)
        amount, reason = rules.amount(shape, line.numerator, denominator)
        return Entry(
            value=value,
            n=turns.get(value.pk, 0) + 1,
            numerator=line.numerator,
            denominator=denominator if shape.divided else None,
            amount=amount,
            reason=reason,
            note=line.note,
            evidence=self.evidence,
            snapshot_id=snapshot,
            version=line.definition.version,
            way=Entry.Way.FILE,
            by=self.by,
            at=self.now,
        )

    def _population(self, line: Line) -> denominators.Count | None:
        key = (line.definition.population, line.period, line.area.pk if line.area else 0)
        if key not in self._people:
            self._people[key] = denominators.denominator(key[0], line.period, area=line.area)
        return self._people[key]
