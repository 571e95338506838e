"""Remind those who answer for a programme: a quarter nobody told of, a programme long silent. Once per key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Notice
from balai.core.notify.reminding import address, answering
from balai.core.notify.reminding import remind as tell
from balai.core.parameters import value
from balai.core.store import clock

from . import queries
from .models import Programme
from .roles import PLANNER, PRODUCER
from .rules import flags
from .rules.flags import Flag

if TYPE_CHECKING:
    from balai.core.people.models import User

NOTICES = (
    Notice(
        code="plan.quarter_untold",
        to=PRODUCER,
        subject=_("Kemajuan program belum dicatat"),
        text=_("Kemajuan program {code} untuk triwulan {quarter} tahun {year} belum dicatat. Buka: {link}"),
    ),
    Notice(
        code="plan.silent",
        to=PRODUCER,
        subject=_("Program lama tidak dikabarkan"),
        text=_("Program {code} tidak dikabarkan sejak {day}. Catat keadaannya sekarang: {link}"),
    ),
    Notice(
        code="plan.late",
        to=PRODUCER,
        subject=_("Program terlambat"),
        text=_("Program {code} terlambat menurut rencana. Catat kemajuannya atau jelaskan penundaannya: {link}"),
    ),
)


def remind() -> int:
    """Send what is due today about the plan in force; return how many messages were asked for."""
    plan = queries.in_force()
    if plan is None:
        return 0
    asked = 0
    today = clock.today()
    for programme, found in queries.flagged(plan, today=today):
        for code, key, values in _due(programme, found, today):
            asked += tell(code, owners(programme), key=key, values=values)
    return asked


def _due(programme: Programme, found: list[Flag], today: date) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield (notice, key, what it says). A key names the occasion, so each is said once."""
    values = {
        "code": programme.code,
        "link": address("masterplan:programme", programme.plan.version, programme.code),
    }
    told_on = programme.updated_at.date()
    if Flag.STALE in found:
        from balai.vocabulary.words import tgl

        yield "plan.silent", f"plan.silent:{programme.lineage}:{told_on}", values | {"day": tgl(told_on)}
    if Flag.LATE in found:
        yield "plan.late", f"plan.late:{programme.lineage}:{today.year}-{flags.quarters_ended(today)}", values
    year, quarter = flags.last_quarter(today)
    waited = today - timedelta(days=value("plan.remind_after_quarter"))
    due = flags.last_quarter(waited) == (year, quarter)
    expected = programme.state == "running" and programme.year_start <= year <= programme.year_end
    told = any((p.year, p.quarter) == (year, quarter) for p in programme.progress.all())
    if due and expected and not told:
        said = values | {"year": str(year), "quarter": str(quarter)}
        yield "plan.quarter_untold", f"plan.quarter:{programme.lineage}:{year}-{quarter}", said


def owners(programme: Programme) -> list[User]:
    """Return who is reminded: the lead agency's producers, or the planners where it has none."""
    return answering(programme.lead_id, [PRODUCER]) or answering(None, [PLANNER])
