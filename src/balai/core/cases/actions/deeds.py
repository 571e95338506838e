"""Write down a move and what it does to the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from balai.core import access
from balai.core.declare import Clock, State, house
from balai.core.store import clock as database

from ..calendar import calendar
from ..models import Case, Deed
from ..rules import Timer

if TYPE_CHECKING:
    from balai.core.people.models import User


RESTING = datetime(9999, 1, 1, tzinfo=UTC)


def write_deed(
    case: Case,
    transition: str,
    *,
    to_state: str,
    by: User | None,
    at: datetime | None = None,
    reason: str = "",
    data: dict[str, Any] | None = None,
) -> Deed:
    """Append a deed to a case whose row the caller holds locked. The database refuses a second deed of one number."""
    last = Deed.objects.filter(case=case).order_by("-seq").values_list("seq", flat=True).first() or 0
    return Deed.objects.create(
        case=case,
        seq=last + 1,
        transition=transition,
        from_state=case.state if last else "",
        to_state=to_state,
        by=by,
        post=_post_title(by),
        at=at or database.now(),
        reason=reason,
        data=data or {},
        rule_version=case.type_version,
    )


def _post_title(by: User | None) -> str:
    posts = access.posts_of(by)
    return posts[0].title if posts else ""


def set_timer(case: Case, timer: Timer, now: datetime) -> None:
    """Put a timer into the case's columns."""
    case.spent_minutes, case.running_since = timer.spent, timer.since
    case.due_at = timer.due(calendar())


def enter(case: Case, state: State, now: datetime, *, reset: bool = False) -> None:
    """Let the case stand in a state, with the clock as that state wants it."""
    timer = case.timer.resets(now) if reset else case.timer
    match state.clock:
        case Clock.RUNS:
            set_timer(case, timer.runs(now), now)
            case.closed_at, case.in_time = None, None
        case Clock.PAUSED:
            set_timer(case, timer.pauses(now, calendar()), now)
        case Clock.STOPPED:
            kept = timer.pauses(now, calendar())
            set_timer(case, kept, now)
            case.closed_at = max(now, case.opened_at)  # the clock may have been set back in between
            case.in_time, case.assigned_to = kept.spent <= kept.promised, None
    case.state, case.changed_at = state.code, now
    case.queue = house().queue_of.get((case.type_code, state.code), "")
    case.urgent_at = case.due_at or RESTING
