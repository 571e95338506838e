"""Tell agencies of homework that is nearly due or overdue; each once."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter
from balai.core.notify.reminding import Rhythm, address
from balai.core.notify.reminding import remind as tell
from balai.core.parameters import value
from balai.core.store import clock
from balai.vocabulary import words

from .actions.talking import people_of
from .models import Task

DAYS_BEFORE = Parameter(
    code="writing.remind_days",
    name=_("Tugas bimtek diingatkan sebelum batasnya"),
    value=3,
    unit=_("hari"),
    source="pilihan kota",
)
HOUR = 7


def remind() -> int:
    """Send what is due today; return how many messages were asked for."""
    today, asked = clock.today(), 0
    rhythm = Rhythm(before=(int(value(DAYS_BEFORE.code)),))
    soon = today + timedelta(days=rhythm.longest)
    open_tasks = Task.objects.filter(done_at=None, workshop__cancelled_reason="", due_date__lte=soon)
    for task in open_tasks.select_related("agency"):
        if occasion := rhythm.occasion(task.due_date, today):
            asked += tell(
                "writing.task_late" if occasion.late else "writing.task_due",
                people_of(task.agency),
                key=f"writing.task:{task.pk}:{occasion.mark}",
                values={"day": words.tgl(task.due_date), "link": address("writing:workshop", task.workshop_id)},
            )
    return asked
