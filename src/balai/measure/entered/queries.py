"""Entered figures as they stand: what is owed by whom, what waits for a check, what everybody may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from balai.core.access import may, posts_of
from balai.core.areas import queries as areas
from balai.core.areas.models import Area
from balai.core.people.models import User
from balai.core.store import clock

from .. import closing, periods
from ..coverage import Coverage
from ..models import ClosedFigure
from ..suppression import hide
from . import rules
from .actions import shape_of
from .models import Definition, Value

CHECK = "entered.check"


@dataclass(frozen=True, slots=True)
class Standing:
    """A published figure of one period, or why there is none. ``late``: how far it moved since its period closed."""

    period: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    reason: str
    version: int
    closed_on: date | None = None
    late: Decimal | None = None


def definitions(*, public_only: bool = False) -> QuerySet[Definition]:
    """Return the indicators that agencies enter, by name."""
    rows = Definition.objects.select_related("owner", "activity").order_by("name")
    return rows.filter(public=True) if public_only else rows


def find(code: str) -> Definition | None:
    """Return the entered indicator of a code, or ``None``."""
    return definitions().filter(code=code).first()


def published(definition: Definition, wanted: Sequence[str], area: Area | None = None) -> list[Standing]:
    """Return the published figure of each period, for the city or an area."""
    closed = closing.closed_figures(definition.code, wanted, area.pk if area else 0)
    rows = Value.objects.filter(definition=definition, period__in=wanted).select_related("published")
    if area is not None:
        rows = rows.filter(area=area)
    elif not definition.by_district:
        rows = rows.filter(area=None)
    by_period: dict[str, list[Value]] = {}
    for value in rows:
        by_period.setdefault(value.period, []).append(value)
    return [_standing(definition, p, by_period.get(p, []), closed.get(p)) for p in wanted]


def overview(rows: Sequence[Definition], count: int = 6) -> dict[str, list[Standing]]:
    """Return the newest ``count`` published figures of many indicators by code, in order of time, in two statements."""
    by_row: dict[int, dict[str, list[Value]]] = {}
    found = Value.objects.filter(definition__in=rows).exclude(published=None).select_related("published")
    for value in found:
        by_row.setdefault(value.definition_id, {}).setdefault(value.period, []).append(value)
    held = ClosedFigure.objects.filter(
        closing__indicator__in=[row.code for row in rows], closing__reopened_at=None, area_id=0, facility_id=0
    ).select_related("closing")
    closed = {(c.closing.indicator, c.closing.period): c for c in held}
    shown: dict[str, list[Standing]] = {}
    for row in rows:
        mine = by_row.get(row.pk, {})
        newest = max(mine, key=periods.last_day, default="")
        wanted = periods.run_up_to(newest, count) if newest else []
        shown[row.code] = [_standing(row, p, mine.get(p, []), closed.get((row.code, p))) for p in wanted]
    return shown


def _standing(definition: Definition, period: str, rows: list[Value], closed: ClosedFigure | None) -> Standing:
    open_ = _open(definition, period, rows)
    if closed is None:
        return open_
    moved = open_.value is not None and open_.value != closed.value
    return Standing(
        period,
        closed.value,
        closed.numerator,
        closed.denominator,
        closed.reason,
        closed.version,
        closed.closing.closed_at.date(),
        (open_.value or Decimal(0)) - (closed.value or Decimal(0)) if moved else None,
    )


def _open(definition: Definition, period: str, rows: list[Value]) -> Standing:
    entries = [value.published for value in rows if value.published is not None]
    if not entries:
        return Standing(period, None, None, None, why(rows), definition.version)
    if len(rows) == 1:
        entry = entries[0]
        return Standing(period, entry.amount, entry.numerator, entry.denominator, entry.reason, entry.version)
    shape = shape_of(definition)
    above, below = rules.whole(shape, [(e.numerator, e.denominator) for e in entries])
    value, reason = rules.amount(shape, above, below)
    return Standing(period, value, above, below, reason, max(e.version for e in entries))


def why(rows: list[Value]) -> str:
    """Return why nothing is published yet of some figures."""
    if not rows:
        return "nothing"
    states = {value.state for value in rows}
    if Value.State.VERIFIED in states:
        return "not_published"
    return "not_checked" if Value.State.ENTERED in states else "not_entered"


def periods_published(definition: Definition) -> set[str]:
    """Return every period of an indicator that has something published."""
    rows = Value.objects.filter(definition=definition).exclude(published=None)
    return set(rows.values_list("period", flat=True))


def newest(definition: Definition, area: Area | None = None, span: str = "") -> str:
    """Return the newest period with something published (of a ``span`` if named), or ``""``."""
    rows = Value.objects.filter(definition=definition).exclude(published=None)
    if area is not None:
        rows = rows.filter(area=area)
    found = {p for p in rows.values_list("period", flat=True) if not span or periods.span_of(p) == span}
    return max(found, key=periods.last_day, default="")


def coverage(definition: Definition, period: str) -> Coverage | None:
    """Return how many kecamatan have a published figure; ``None`` for one that the city enters as a whole."""
    if not definition.by_district:
        return None
    city = areas.find_city()
    expected = areas.of_level(Area.Level.DISTRICT, city).count() if city else 0
    here = Value.objects.filter(definition=definition, period=period).exclude(published=None).exclude(area=None)
    return Coverage("district", here.count(), expected)


def parts(definition: Definition, period: str) -> list[Value]:
    """Return the figures of a period with their kecamatan, by name."""
    rows = Value.objects.filter(definition=definition, period=period).select_related(
        "area", "published", "current", "definition"
    )
    return sorted(rows, key=lambda v: v.area.sort_name if v.area else "")


def held_of(values: Sequence[Value]) -> dict[int, ClosedFigure]:
    """Return how the figures of one period stood when it was closed, by figure; nothing while it is open."""
    if not values:
        return {}
    rows = ClosedFigure.objects.filter(
        closing__indicator=values[0].definition.code,
        closing__period=values[0].period,
        closing__reopened_at=None,
        facility_id=0,
    ).select_related("closing")
    found = {row.area_id: row for row in rows}
    return {v.pk: found[v.area_id or 0] for v in values if (v.area_id or 0) in found}


def hidden_from_anyone(values: Sequence[Value]) -> set[int]:
    """Return the figures of a period's kecamatan that would show a few persons, and others that give them away.

    A count of 1 to 4 above or below the line is hidden; the city's own figure stands, so a second one goes with it.
    Of a closed period what was closed is hidden as well as what was entered since: pages show both.
    """
    entered = {v.pk: (v.published.numerator, v.published.denominator) for v in values if v.area_id and v.published}
    held = held_of(values) if entered else {}
    areas_ = [v.pk for v in values if v.area_id]
    return _few(entered) | _few({pk: (held[pk].numerator, held[pk].denominator) for pk in areas_ if pk in held})


def _few(counts: Mapping[int, tuple[Decimal | None, Decimal | None]]) -> set[int]:
    """Return which (above, below) the line to hide, by key."""
    shown = [(pk, above, below) for pk, (above, below) in counts.items() if above is not None]
    if len(shown) < 2:
        return set()
    whole = [tuple(range(len(shown)))]
    hidden = hide([_count(above) for _, above, _below in shown], whole)
    if all(below is not None for _, _above, below in shown):
        hidden |= hide([_count(below) for _, _above, below in shown], whole)
    return {shown[i][0] for i in hidden}


def _count(number: Decimal | None) -> int:
    """Return a count as suppression takes it; a broken number counts no persons."""
    if number is None or number != number.to_integral_value():
        return 0
    return int(number)


def owed(user: User) -> QuerySet[Value]:
    """Return what the agencies of an officer's posts owe, what is due first in front."""
    agencies = {post.agency_id for post in posts_of(user) if may(user, "entered.enter", agency=post.agency_id)}
    rows = _with_all(Value.objects.filter(definition__owner__in=agencies, state__in=("expected", "entered")))
    return rows.order_by("due_date", "definition__name", "area__sort_name")


def to_check() -> QuerySet[Value]:
    """Return what waits for the data steward: entered to check, verified to publish."""
    rows = _with_all(Value.objects.filter(state__in=("entered", "verified")))
    return rows.order_by("due_date", "definition__name", "area__sort_name")


def all_values(*, state: str = "", owner: int | None = None, period: str = "") -> QuerySet[Value]:
    """Return every figure, narrowed by state, agency and period, newest asked first."""
    rows = _with_all(Value.objects.all())
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(definition__owner=owner) if owner else rows
    rows = rows.filter(period=period) if period else rows
    return rows.order_by("-asked_at", "definition__name", "area__sort_name", "pk")


def _with_all(rows: QuerySet[Value]) -> QuerySet[Value]:
    return rows.select_related("definition__owner", "area", "current__by")


def late(today: date | None = None) -> QuerySet[Value]:
    """Return what is still expected after its due day."""
    return Value.objects.filter(state=Value.State.EXPECTED, due_date__lt=today or clock.today())


def completeness() -> list[tuple[str, int, int]]:
    """Return (agency, published, asked) of every agency that owes figures, so that those who owe are seen."""
    rows = (
        Value.objects.values_list("definition__owner__name")
        .annotate(asked=Count("pk"), done=Count("pk", filter=~Q(published=None)))
        .order_by("definition__owner__name")
    )
    return [(name, done, asked) for name, asked, done in rows]


def may_enter(user: User, value: Value) -> bool:
    """Tell whether an officer enters for the agency that owes a figure."""
    return may(user, "entered.enter", agency=value.definition.owner_id)


def periods_asked(codes: Iterable[str] = ()) -> list[str]:
    """Return every period that was asked for, newest first."""
    rows = Value.objects.all()
    rows = rows.filter(definition__code__in=list(codes)) if codes else rows
    return sorted(set(rows.values_list("period", flat=True)), key=periods.last_day, reverse=True)
