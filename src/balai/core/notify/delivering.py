"""Carry messages: claim some, try, write down how it went. A worker may die anywhere in between.

A message is claimed under a lease; when its worker dies, another takes it after the lease and offers it to the
gateway under the same key. A try of unknown outcome (no reply, cut line) goes once more to the same gateway, which
knows the key; only then to the next, because two gateways don't know each other's keys.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
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
from .providers import Busy, Impossible, Provider, Sent, able, route

BATCH = 10
LEASE = timedelta(minutes=4)  # longer than a whole batch at its slowest: 10 messages, 4 providers, 5 seconds each
DOUBTS = 2
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What holds for one batch: the claim's mark, who is set up, and the city's limits."""

    lease: str
    able: list[Provider]
    quiet_until: datetime | None
    sms_per_hour: int
    tries: int


def deliver_due() -> int:
    """Carry the next few messages that are due; return how many were taken up."""
    return _deliver(_due())


def deliver_now(message: Message) -> None:
    """Carry one message at once, unless somebody does already."""
    _deliver(_due().filter(pk=message.pk))


def _deliver(due: QuerySet[Message]) -> int:
    lease = uuid7().hex
    taken = claim(due, lease)
    if taken:
        round_ = begin_round(lease)
        for message in taken:
            carry(message, round_)
    return len(taken)


def begin_round(lease: str) -> Round:
    """Read once what a whole batch needs."""
    here = clock.now().astimezone(ZoneInfo(settings.TIME_ZONE))
    start, end = (time.fromisoformat(value(f"notify.quiet_{part}")) for part in ("from", "to"))
    quiet = rules.quiet_until(here, start, end)
    return Round(lease, able(), quiet, value("notify.sms_per_hour"), value("notify.tries"))


def _due() -> QuerySet[Message]:
    """Waiting messages whose time has come, and those left by a dead worker: their ``next_at`` is the lease's end."""
    carried = (Message.State.QUEUED, Message.State.FAILED, Message.State.SENDING)
    return Message.objects.filter(Q(state__in=carried), next_at__lte=clock.now()).order_by("next_at", "pk")


def claim(due: QuerySet[Message], lease: str) -> list[Message]:
    """Take some messages under a lease; of those a dead worker held, find out who may have them already."""
    if not due.exists():  # look before opening a transaction: on SQLite that takes the only write lock
        return []
    with transaction.atomic():
        taken = list(engine.claim(due)[:BATCH])
        until = clock.now() + LEASE
        for message in taken:
            if message.state == Message.State.SENDING:
                last = Attempt.objects.filter(message=message).order_by("-id").first()
                if last is not None:
                    message.provider, message.doubts = last.provider, message.doubts + 1
            message.state, message.lease, message.next_at = Message.State.SENDING, lease, until
            message.tries += 1
        Message.objects.bulk_update(taken, ["state", "lease", "next_at", "tries", "provider", "doubts"])
    return taken


def carry(message: Message, round_: Round) -> None:
    """Offer one claimed message to its providers in turn."""
    now = clock.now()
    if message.expires_at is not None and message.expires_at <= now:
        return _end(message, round_, error="expired")
    why, free = "", None
    for provider in _with_the_doubtful_first(message, route(message, round_.able)):
        if round_.quiet_until and provider.rings and not message.urgent:
            return _hold(message, round_, round_.quiet_until)
        attempt = _begin(message, provider, now, round_)
        if isinstance(attempt, datetime):
            free = attempt
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
        except Exception as fault:  # our own fault with one message must not keep the others
            why = f"fault_{type(fault).__name__}"
            log.warning("message %s by %s failed: %s", message.pk, provider.code, why)
            _finish(attempt, why)
        else:
            return _sent(message, round_, provider, sent, attempt)
    return _hold(message, round_, free) if free and not why else _failed(message, round_, why)


def _with_the_doubtful_first(message: Message, providers: list[Provider]) -> list[Provider]:
    """Put the provider that may already have the message first: it knows the key."""
    if not message.doubts:
        return providers
    return sorted(providers, key=lambda p: p.code != message.provider)


def _begin(message: Message, provider: Provider, now: datetime, round_: Round) -> Attempt | datetime:
    """Write the try before it is made; or return when the number, which had its texts this hour, is free again."""
    with transaction.atomic():
        if provider.channel == Channel.SMS and provider.rings:
            engine.lock_named(f"sms:{message.phone_hash}")
            if free := sms_free_at(message, now, round_.sms_per_hour):
                return free
        return Attempt.objects.create(
            message=message,
            provider=provider.code,
            channel=provider.channel,
            phone_hash=message.phone_hash,
            at=now,
        )


def _finish(attempt: Attempt, result: str) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(result=result[:40])


def _mine(message: Message, round_: Round) -> QuerySet[Message]:
    """The message, if this worker still has it: a receipt or another worker may have been quicker."""
    return Message.objects.filter(pk=message.pk, state=Message.State.SENDING, lease=round_.lease)


@transaction.atomic
def _sent(message: Message, round_: Round, provider: Provider, sent: Sent, attempt: Attempt) -> None:
    _finish(attempt, "sent")
    _mine(message, round_).update(
        state=Message.State.SENT,
        channel=provider.channel,
        provider=provider.code,
        provider_id=sent.provider_id[:200],
        sent_at=clock.now(),
        error="",
        ruled_out=message.ruled_out,
    )


def _hold(message: Message, round_: Round, until: datetime) -> None:
    """Put the message back as if it hadn't been tried."""
    _mine(message, round_).update(state=Message.State.QUEUED, next_at=until, tries=F("tries") - 1)


def _failed(message: Message, round_: Round, why: str) -> None:
    """Try again later, unless there is nobody left to ask or it was tried often enough."""
    if message.tries >= round_.tries or not route(message, round_.able):
        return _end(message, round_, error=why or "no_provider")
    _mine(message, round_).update(
        state=Message.State.FAILED,
        error=why[:40],
        next_at=clock.now() + rules.again(message.tries),
        provider=message.provider,
        doubts=message.doubts,
        ruled_out=message.ruled_out,
    )


def _end(message: Message, round_: Round, *, error: str) -> None:
    _mine(message, round_).update(state=Message.State.GAVE_UP, error=error[:40], ruled_out=message.ruled_out)
