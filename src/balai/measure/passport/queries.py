"""The passport of a service: its level with the proof, what a person said of it, and how it was used."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from balai.core.declare import Service, house
from balai.core.store import clock

from .. import periods
from ..satisfaction import queries as satisfaction
from . import collecting
from .models import Judgement, Review, Use
from .rules import Level, Proposal, propose


class NoSuchService(LookupError):
    """No service of this installation has that code."""


@dataclass(frozen=True, slots=True)
class Experience:
    """How people fared with a service: cases finished, in time, begun online; the satisfaction index and replies.

    Shares are per cent, ``None`` when nothing was finished. Feeds Pemdi 33 (satisfaction), 34 (SLA), 35 (adoption).
    """

    finished: int
    in_time: int
    online: int
    index: Decimal | None
    replies: int

    @property
    def punctual(self) -> Decimal | None:
        """Share finished as promised."""
        return self._share(self.in_time)

    @property
    def adopted(self) -> Decimal | None:
        """Share begun without a counter."""
        return self._share(self.online)

    def _share(self, part: int) -> Decimal | None:
        return Decimal(100 * part) / self.finished if self.finished else None


@dataclass(frozen=True, slots=True)
class Passport:
    """All that speaks for a service's level. ``judgement`` is a person's word, when there is one."""

    service: Service
    proposal: Proposal
    proofs: tuple[collecting.Proof, ...]
    judgement: Judgement | None
    reviews: tuple[Review, ...]

    @property
    def level(self) -> Level:
        """The level that holds: a person's word, else the proposal."""
        return Level(self.judgement.level) if self.judgement else self.proposal.level

    @property
    def changed(self) -> bool:
        """The proposal is another one than the one that was judged."""
        return self.judgement is not None and self.judgement.proposed != self.proposal.level


def of_service(code: str) -> Passport:
    """Return the passport of a service. Raises ``NoSuchService``."""
    service = house().by_code.get(code)
    if service is None:
        raise NoSuchService(code)
    found = collecting.proofs(service)
    return Passport(
        service=service,
        proposal=propose(proof.sign for proof in found),
        proofs=tuple(found),
        judgement=Judgement.objects.select_related("judged_by").filter(service=code, current=True).first(),
        reviews=tuple(Review.objects.filter(service=code).order_by("-held_date", "-pk")),
    )


def every() -> list[Passport]:
    """Return the passport of each service, by name."""
    return [of_service(s.code) for s in sorted(house().services, key=lambda s: str(s.name))]


def judgements(code: str) -> list[Judgement]:
    """Return what was decided of a service's level, newest first."""
    return list(Judgement.objects.select_related("judged_by").filter(service=code).order_by("-judged_at", "-pk"))


def experience(code: str, period: str = "") -> Experience:
    """Return how people fared with a service in a month or year; without a period, in the last twelve months."""
    first, last = periods.months_of(period) if period else _last_year()
    used = Use.objects.filter(service=code, month__gte=first, month__lte=last).aggregate(
        finished=Sum("finished"), in_time=Sum("in_time"), online=Sum("online")
    )
    said = satisfaction.result(code, period) if period else satisfaction.latest(code)
    index = said.index.converted if said and said.index else None
    return Experience(
        used["finished"] or 0, used["in_time"] or 0, used["online"] or 0, index, said.replies if said else 0
    )


def _last_year() -> tuple[str, str]:
    months = periods.run_up_to(periods.month_of(clock.today()), 12)
    return months[0], months[-1]
