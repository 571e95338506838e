"""Each night: ask for the periods that have ended, remind those who owe."""

from __future__ import annotations

from datetime import timedelta

from balai.core.areas import queries as areas
from balai.core.notify.reminding import Rhythm
from balai.core.store import clock

from .. import periods
from . import actions
from .models import Definition, Value

RHYTHM = Rhythm(before=(7, 0), late_after=7, late_every=7, late_times=7)


def ask_due() -> dict[str, int]:
    """Ask for the newest ended period of every indicator still asked for; return how many figures were new."""
    if areas.find_city() is None:
        return {"asked": 0}
    today, asked = clock.today(), 0
    for definition in Definition.objects.filter(active=True).select_related("owner"):
        ended = periods.back(periods.period_of(today, definition.span), 1)  # type: ignore[arg-type]
        asked += len(actions.ask(definition, ended))
    return {"asked": asked}


def remind_due() -> dict[str, int]:
    """Remind of what is due within a week, on its day, and weekly afterwards; once for each occasion."""
    today, reminded = clock.today(), 0
    rows = Value.objects.filter(state=Value.State.EXPECTED, due_date__lte=today + timedelta(days=RHYTHM.longest))
    seen: set[tuple[int, str]] = set()
    for value in rows.select_related("definition__owner", "current").order_by("pk"):
        occasion = RHYTHM.occasion(value.due_date, today)
        if occasion and (value.definition_id, value.period) not in seen:
            seen.add((value.definition_id, value.period))
            if not value.steps.filter(what="reminded", reason=occasion.mark).exists():
                actions.remind(value, occasion.mark)
                reminded += 1
    return {"reminded": reminded}
