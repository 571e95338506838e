"""How long messages are kept."""

from datetime import timedelta

from balai.core.parameters import value
from balai.core.store import clock

from .models import Message

BATCH = 5000
OPEN = (Message.State.QUEUED, Message.State.FAILED, Message.State.SENDING)


def forget_old() -> int:
    """Throw away messages past their time, and old sign-in codes at once; return how many."""
    now = clock.now()
    old = Message.objects.filter(created_at__lt=now - timedelta(days=value("notify.keeps_days"))).exclude(
        state__in=OPEN
    )
    codes = Message.objects.filter(notice="sign_in_code", created_at__lt=now - timedelta(days=1))
    count = 0
    for rows in (old, codes):
        ids = list(rows.values_list("pk", flat=True)[:BATCH])
        count += len(ids)
        Message.objects.filter(pk__in=ids).delete()
    return count
