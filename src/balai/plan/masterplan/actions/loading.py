"""Keep many checked programmes at once: a few statements for thousands of rows, one line in the trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Max

from balai.core.audit import record
from balai.core.store import clock, engine
from balai.measure.bringing.declared import Refused

from .. import contents
from ..models import Budget, Change, Plan, Programme, ProgrammeCode
from ..rules import codes
from .refusing import Frozen, opened

if TYPE_CHECKING:
    from balai.core.people.models import User
    from balai.measure.bringing.models import Bringing

BATCH = 500
ROWS_OF = (*contents.LINKS, "codes", "budgets")
"""Fields of a programme that stand in tables of their own."""
Values = Mapping[str, Any]


def take(rows: Sequence[Values], bringing: Bringing) -> dict[str, int]:
    """Keep a table that was brought. Raises ``Refused`` when the plan was adopted meanwhile."""
    plan = Plan.objects.get(version=bringing.args["version"])
    try:
        return take_over(plan.pk, rows, by=bringing.by)
    except Frozen as frozen:
        raise Refused(str(frozen)) from None


@transaction.atomic
def take_over(plan_id: int, rows: Sequence[Values], *, by: User | None) -> dict[str, int]:
    """Add new programmes and change those whose code the version has; what a row leaves out stays.

    Return how many are ``new`` and how many were ``changed``. Raises ``Frozen``.
    """
    plan = opened(plan_id)
    here = {p.code: p for p in Programme.objects.filter(plan=plan).prefetch_related(*ROWS_OF)}
    new = [row for row in rows if row["code"] not in here]
    known = [(here[row["code"]], row) for row in rows if row["code"] in here]
    _add(plan, new)
    done = {"new": len(new), "changed": _change(known, by)}
    record("plan.sheet_taken", by=by, subject=f"plan:{plan.version}", detail=done)
    return done


def _add(plan: Plan, rows: Sequence[Values]) -> None:
    last = Programme.objects.filter(plan=plan).aggregate(last=Max("place"))["last"] or 0
    made = [_programme(plan, last + n, row) for n, row in enumerate(rows, 1)]
    Programme.objects.bulk_create(made, batch_size=BATCH)
    _link(list(zip(made, rows, strict=True)))


def _programme(plan: Plan, place: int, row: Values) -> Programme:
    programme = Programme(plan=plan, place=place)
    contents.put(programme, {name: value for name, value in row.items() if name not in ROWS_OF})
    return programme


def _change(known: Sequence[tuple[Programme, Values]], by: User | None) -> int:
    """Write what differs, with its history; return how many programmes differed."""
    now = clock.now()
    changed: list[tuple[Programme, Values]] = []
    history = []
    for programme, row in known:
        before = contents.of(programme)
        differs = {name: value for name, value in row.items() if before[name] != value}
        if not differs:
            continue
        columns = {_column(name): value for name, value in differs.items() if name not in ROWS_OF}
        programme.revision += 1
        Programme.objects.filter(pk=programme.pk).update(**columns, revision=programme.revision, updated_at=now)
        fields = {name: [before[name], value] for name, value in differs.items()}
        history.append(Change(programme=programme, revision=programme.revision, fields=fields, by=by))
        changed.append((programme, differs))
    for name in ROWS_OF:
        _unlink(name, [programme.pk for programme, differs in changed if name in differs])
    _link(changed)
    Change.objects.bulk_create(history, batch_size=BATCH)
    return len(changed)


def _column(name: str) -> str:
    return "lead_id" if name == "lead" else name


def _rows_of(name: str) -> type[models.Model]:
    """Return the model whose rows hold a field of a programme."""
    if name in contents.LINKS:
        return getattr(Programme, name).through  # type: ignore[no-any-return]
    return ProgrammeCode if name == "codes" else Budget


def _unlink(name: str, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), BATCH):
        _rows_of(name)._default_manager.filter(programme_id__in=ids[start : start + BATCH]).delete()


def _link(pairs: Sequence[tuple[Programme, Values]]) -> None:
    for name in ROWS_OF:
        told = ((programme.pk, row[name]) for programme, row in pairs if name in row)
        engine.load(_rows_of(name), _columns(name), (made for pk, value in told for made in _made(name, pk, value)))


def _columns(name: str) -> tuple[str, ...]:
    """Return the columns in which ``_made`` says a field's value."""
    if name == "codes":
        return "programme_id", "code", "original"
    if name == "budgets":
        return "programme_id", "year", "source", "amount"
    link = Programme._meta.get_field(name)
    return link.m2m_column_name(), link.m2m_reverse_name()  # type: ignore[union-attr]


def _made(name: str, pk: int, value: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that say the value of a programme's field."""
    if name == "codes":
        for code, text in {codes.normalise(text): text for text in value}.items():
            yield pk, code, text
    elif name == "budgets":
        for key, amount in value.items():
            year, _slash, source = key.partition("/")
            if amount:
                yield pk, int(year), source, amount
    else:
        for linked in value:
            yield pk, linked
