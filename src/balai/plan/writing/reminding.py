"""Tell agencies of homework that is nearly due or overdue; each once."""

from __future__ import annotations

from datetime import timedelta

from balai.core import notify
from balai.core.declare import Parameter
from balai.core.parameters import value
from balai.core.store import clock
from balai.vocabulary import words

from .actions.talking import address, people_of
from .models import Task

DAYS_BEFORE = Parameter(
    code="writing.remind_days",
    name="Tugas bimtek diingatkan sebelum batasnya",
    value=3,
    unit="hari",
    source="pilihan kota",
)
HOUR = 7


def remind() -> int:
    """Send what is due today; return how many messages were asked for."""
    today, asked = clock.today(), 0
    soon = today + timedelta(days=int(value(DAYS_BEFORE.code)))
    open_tasks = Task.objects.filter(done_at=None, workshop__cancelled_reason="", due_date__lte=soon)
    for task in open_tasks.select_related("agency"):
        late = task.due_date < today
        code = "writing.task_late" if late else "writing.task_due"
        for user in people_of(task.agency):
            notify.send(
                code,
                to=notify.Recipient(user),
                key=f"{code}:{task.pk}:{task.due_date.isoformat()}:{user.pk}",
                values={"day": words.tgl(task.due_date), "link": address("writing:workshop", task.workshop_id)},
            )
            asked += 1
    return asked
