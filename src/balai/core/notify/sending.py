"""Write a message into the outbox, in the transaction of what caused it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from balai.core.store import clock
from balai.core.store.sealing import look_up

from .wording import NotNeutral, UnknownNotice, written

if TYPE_CHECKING:
    from balai.core.people.models import User

    from .models import Message

__all__ = ["NotNeutral", "Recipient", "UnknownNotice", "send"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to reach: an account, or a phone ("+62…") or e-mail left in a form, or both; what is left empty comes
    from the account, a phone only when proven.
    """

    user: User | None = None
    phone: str = ""
    email: str = ""
    language: str = ""

    @property
    def reached_by_phone(self) -> str:
        """The number to use."""
        own = self.user.phone if self.user is not None and self.user.phone_verified else ""
        return self.phone or own or ""

    @property
    def reached_by_email(self) -> str:
        """The address to use."""
        return self.email or (self.user.email if self.user is not None else "") or ""

    @property
    def reads(self) -> str:
        """The language to write in."""
        return self.language or (self.user.language if self.user is not None else "") or "id"


def send(
    notice_code: str,
    *,
    to: Recipient,
    key: str,
    values: Mapping[str, Any],
    case_id: int | None = None,
    urgent: bool = False,
    expires_at: datetime | None = None,
) -> Message:
    """Queue one notice to one recipient; the same key returns the first message and sends nothing more.

    ``urgent`` ones are carried in quiet hours too; after ``expires_at`` nobody is bothered. Raises ``UnknownNotice``,
    ``NotNeutral``, and ``UnknownPlace`` when ``values`` lack something the notice says.
    """
    subject, text, template = written(notice_code, values, to.reads)
    return write(
        notice_code,
        to=to,
        key=key,
        subject=subject,
        text=text,
        template=template,
        case_id=case_id,
        urgent=urgent,
        expires_at=expires_at,
    )


def write(code: str, *, to: Recipient, key: str, subject: str, text: str, **more: Any) -> Message:
    """Write the row, or return the one that has the key."""
    from .models import Channel, Message

    if found := Message.objects.filter(key=key).first():
        return found
    phone, email = to.reached_by_phone, to.reached_by_email
    row = Message(
        key=key,
        notice=code,
        user=to.user,
        phone=phone or None,
        phone_hash=look_up(phone, purpose="phone") if phone else "",
        email=email or None,
        subject=subject,
        text=text,
        language=to.reads,
        next_at=clock.now(),
        **more,
    )
    if not phone and not email:  # it stands in the account, if there is one, and goes nowhere else
        row.state = Message.State.SENT if to.user is not None else Message.State.GAVE_UP
        row.channel, row.error = (
            Channel.INAPP if to.user is not None else "",
            "" if to.user is not None else "no_address",
        )
        row.sent_at = clock.now() if to.user is not None else None
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Message.objects.get(key=key)
    return row
