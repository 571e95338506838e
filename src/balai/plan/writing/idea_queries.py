"""Finding consultations and residents' ideas."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from balai.core.store import clock
from balai.plan.masterplan.models import Plan, Programme

from .models import Consultation, Idea, IdeaProgramme, Support


def open_now() -> Consultation | None:
    """Return the consultation that residents can write to today, the newest if there are two."""
    today = clock.today()
    return Consultation.objects.filter(from_date__lte=today, to_date__gte=today).first()


def newest() -> Consultation | None:
    """Return the open consultation, else the one that opens next or closed last."""
    return open_now() or Consultation.objects.first()


def shown(consultation: Consultation | None = None) -> QuerySet[Idea]:
    """Return public ideas, the most supported first."""
    rows = Idea.objects.filter(state=Idea.State.SHOWN).select_related("area", "agency", "consultation")
    rows = rows if consultation is None else rows.filter(consultation=consultation)
    return rows.order_by("-supports", "-at", "-pk")


def find(code: str) -> Idea | None:
    """Return the idea of a number, shown or not."""
    rows = Idea.objects.select_related("area", "agency", "consultation")
    return rows.filter(code=code.upper()).first()


def programmes(lineages: Iterable[UUID]) -> list[Programme]:
    """Return the programmes that carry ideas on: of each the version in force, else the newest there is."""
    rows = Programme.objects.filter(lineage__in=set(lineages)).select_related("plan", "lead")
    best: dict[UUID, Programme] = {}
    for row in rows.order_by("plan__version"):
        kept = best.get(row.lineage)
        if kept is None or kept.plan.state != Plan.State.IN_FORCE:
            best[row.lineage] = row
    return sorted(best.values(), key=lambda p: p.code)


def programmes_of(ideas: Iterable[Idea]) -> dict[int, list[Programme]]:
    """Return the programmes of several ideas by the idea's id."""
    links = list(IdeaProgramme.objects.filter(idea__in=[i.pk for i in ideas]).values_list("idea_id", "lineage"))
    found = {p.lineage: p for p in programmes(lineage for _idea, lineage in links)}
    by_idea: dict[int, list[Programme]] = {}
    for idea, lineage in links:
        if lineage in found:
            by_idea.setdefault(idea, []).append(found[lineage])
    return by_idea


def of_programme(lineage: UUID) -> QuerySet[Idea]:
    """Return the public ideas that a programme carries on, the most supported first."""
    return shown().filter(pk__in=IdeaProgramme.objects.filter(lineage=lineage).values("idea_id"))


def supported(account_id: int | None, ideas: Iterable[Idea]) -> set[int]:
    """Return the ideas that an account supports."""
    if account_id is None:
        return set()
    rows = Support.objects.filter(account=account_id, idea__in=[i.pk for i in ideas])
    return set(rows.values_list("idea_id", flat=True))


def counts(consultation: Consultation) -> dict[str, int]:
    """Return how many ideas came in, are shown, were answered, and wait."""
    return Idea.objects.filter(consultation=consultation).aggregate(
        all=Count("pk"),
        shown=Count("pk", filter=Q(state=Idea.State.SHOWN)),
        answered=Count("pk", filter=Q(state=Idea.State.SHOWN) & ~Q(outcome="")),
        waiting=Count("pk", filter=Q(state=Idea.State.WAITING)),
    )
