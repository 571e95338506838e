"""Sign-in codes: the same outbox and limits, but carried at once and worth nothing later."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.adapters.http import inside_transaction
from balai.core.store import clock
from balai.core.store.ids import uuid7

from .delivering import deliver_now
from .models import Message
from .sending import Recipient, write


def to_phone(phone: str, text: str) -> None:
    """Send a code to a phone now; a worker tries on for as long as the code is good."""
    seconds = getattr(settings, "ACCOUNT_LOGIN_BY_CODE_TIMEOUT", 600)
    message = write(
        "sign_in_code",
        to=Recipient(phone=phone),
        key=f"code:{uuid7()}",
        subject=_("Kode masuk"),
        text=text,
        urgent=True,
        expires_at=clock.now() + timedelta(seconds=seconds),
    )
    if inside_transaction():
        transaction.on_commit(lambda: _carry(message))
    else:
        _carry(message)


def _carry(message: Message) -> None:
    deliver_now(message)
    Message.objects.filter(pk=message.pk, state=Message.State.SENT).update(text="")
