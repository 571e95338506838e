"""Carry messages: claim some, try, write down how it went. A worker may die anywhere in between.

A message is claimed under a lease; when its worker dies, another takes it after the lease and offers it to the
gateway under the same key. A try of unknown outcome (no reply, cut line) goes once more to the same gateway, which
knows the key; only then to the next, because two gateways don't know each other's keys.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from balai.core.parameters import value
from balai.core.store import clock, engine
from balai.core.store.ids import uuid7

from . import rules
from .limiting import sms_free_at
from .models import Attempt, Channel, Message
from .providers import Busy, Impossible, Provider, Sent, route

BATCH = 10
LEASE = timedelta(minutes=4)  # longer than a whole batch at its slowest: 10 messages, 4 providers, 5 seconds each
DOUBTS = 2
PHONE = {Channel.WHATSAPP, Channel.SMS}


def deliver_due() -> int:
    """Carry the next few messages that are due; return how many were taken up."""
    lease = uuid7().hex
    taken = _claim(_due(), lease)
    for message in taken:
        carry(message, lease)
    return len(taken)


def deliver_now(message: Message) -> None:
    """Carry one message at once, unless somebody does already."""
    lease = uuid7().hex
    for taken in _claim(_due().filter(pk=message.pk), lease):
        carry(taken, lease)


def _due() -> QuerySet[Message]:
    """Waiting messages whose time has come, and those left by a dead worker: their ``next_at`` is the lease's end."""
    carried = (Message.State.QUEUED, Message.State.FAILED, Message.State.SENDING)
    return Message.objects.filter(Q(state__in=carried), next_at__lte=clock.now()).order_by("next_at", "pk")


def _claim(due: QuerySet[Message], lease: str) -> list[Message]:
    if not due.exists():  # look before opening a transaction: on SQLite that takes the only write lock
        return []
    with transaction.atomic():
        taken = list(engine.claim(due)[:BATCH])
        died = [m.pk for m in taken if m.state == Message.State.SENDING]
        rows = Message.objects.filter(pk__in=[m.pk for m in taken])
        Message.objects.filter(pk__in=died).update(doubts=F("doubts") + 1)
        rows.update(state=Message.State.SENDING, lease=lease, next_at=clock.now() + LEASE, tries=F("tries") + 1)
        return list(rows.order_by("created_at", "pk"))


def carry(message: Message, lease: str) -> None:
    """Offer one claimed message to its providers in turn."""
    now = clock.now()
    if message.expires_at is not None and message.expires_at <= now:
        return _end(message, lease, Message.State.GAVE_UP, error="expired")
    why, providers = "", _with_the_doubtful_first(message, route(message))
    for provider in providers:
        if held := _held_until(message, provider, now):
            return _hold(message, lease, held)
        attempt = _begin(message, provider, now)
        if attempt is None:
            continue
        try:
            sent = provider.send(message)
        except Impossible as impossible:
            why = impossible.why
            message.ruled_out = [*message.ruled_out, provider.code]
            _finish(attempt, why)
        except Busy as busy:
            why = busy.why
            _finish(attempt, why)
            message.provider, message.doubts = provider.code, message.doubts + busy.maybe_sent
            if busy.maybe_sent and message.doubts < DOUBTS:
                break
        else:
            _finish(attempt, "sent")
            return _sent(message, lease, provider, sent)
    return _failed(message, lease, why)


def _with_the_doubtful_first(message: Message, providers: list[Provider]) -> list[Provider]:
    """Put the provider that may already have the message first: it knows the key."""
    if not message.doubts:
        return providers
    return sorted(providers, key=lambda p: p.code != message.provider)


def _held_until(message: Message, provider: Provider, now: datetime) -> datetime | None:
    """Return until when quiet hours hold the message back on this channel."""
    if message.urgent or provider.channel not in PHONE:
        return None
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    start, end = (time.fromisoformat(value(f"notify.quiet_{part}")) for part in ("from", "to"))
    return rules.quiet_until(here, start, end)


def _begin(message: Message, provider: Provider, now: datetime) -> Attempt | None:
    """Write the try before it is made; ``None`` when the number has had its share of texts this hour."""
    with transaction.atomic():
        if provider.channel == Channel.SMS:
            engine.lock_named(f"sms:{message.phone_hash}")
            if sms_free_at(message, now):
                return None
        Message.objects.filter(pk=message.pk).update(provider=provider.code)
        return Attempt.objects.create(
            message=message,
            provider=provider.code,
            channel=provider.channel,
            phone_hash=message.phone_hash,
            at=now,
        )


def _finish(attempt: Attempt, result: str) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(result=result[:40])


def _mine(message: Message, lease: str) -> QuerySet[Message]:
    """The message, if this worker still has it: a receipt or another worker may have been quicker."""
    return Message.objects.filter(pk=message.pk, state=Message.State.SENDING, lease=lease)


def _sent(message: Message, lease: str, provider: Provider, sent: Sent) -> None:
    _mine(message, lease).update(
        state=Message.State.SENT,
        channel=provider.channel,
        provider=provider.code,
        provider_id=sent.provider_id[:200],
        sent_at=clock.now(),
        error="",
        ruled_out=message.ruled_out,
    )


def _hold(message: Message, lease: str, until: datetime) -> None:
    """Put the message back as if it hadn't been tried."""
    _mine(message, lease).update(state=Message.State.QUEUED, next_at=until, tries=F("tries") - 1)


def _failed(message: Message, lease: str, why: str) -> None:
    """Try again later, unless there is nobody left to ask or it was tried often enough."""
    if not route(message):
        return _end(message, lease, Message.State.GAVE_UP, error=why or "no_provider")
    if not why and (free := sms_free_at(message, clock.now())):
        return _hold(message, lease, free)
    if message.tries >= value("notify.tries"):
        return _end(message, lease, Message.State.GAVE_UP, error=why)
    _mine(message, lease).update(
        state=Message.State.FAILED,
        error=why[:40],
        next_at=clock.now() + rules.again(message.tries),
        provider=message.provider,
        doubts=message.doubts,
        ruled_out=message.ruled_out,
    )


def _end(message: Message, lease: str, state: Message.State, *, error: str) -> None:
    _mine(message, lease).update(state=state, error=error[:40], ruled_out=message.ruled_out)
