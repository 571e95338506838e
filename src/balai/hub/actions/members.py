"""Who sits on the panel: what they take on, the cities they must not look at, leaving and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from balai.core.audit import record
from balai.hub.models import Assessor, Assignment, Recusal

if TYPE_CHECKING:
    from balai.core.people.models import User


@transaction.atomic
def save(assessor: Assessor, *, by: User) -> int:
    """Keep what somebody takes on, new or changed, and take back papers of their home city; return how many."""
    deed = "hub.assessor_added" if assessor.pk is None else "hub.assessor_changed"
    assessor.save()
    home = assessor.home
    gone, scores = _take_back(_open(assessor.pk).filter(city=home)) if home else (0, {})
    told = {"pillars": assessor.pillars, "limit": assessor.limit, "home": home.code if home else ""}
    record(deed, by=by, subject=_of(assessor.pk), detail=told | {"returned": gone, "scores": scores})
    return gone


@transaction.atomic
def recuse(assessor_id: int, city_id: int, *, reason: str, by: User | None) -> int:
    """Bar an assessor from a city and take back its papers, scored or not, unless announced; return how many."""
    Recusal.objects.update_or_create(assessor_id=assessor_id, city_id=city_id, defaults={"reason": reason})
    gone, scores = _take_back(_open(assessor_id).filter(city=city_id))
    detail = {"city": city_id, "returned": gone, "scores": scores}
    record("hub.recused", by=by, subject=_of(assessor_id), detail=detail, reason=reason)
    return gone


@transaction.atomic
def lift(assessor_id: int, city_id: int, *, reason: str, by: User) -> None:
    """Let an assessor look at a city again; papers that were taken back stay where they went."""
    if Recusal.objects.filter(assessor_id=assessor_id, city_id=city_id).delete()[0]:
        record("hub.recusal_lifted", by=by, subject=_of(assessor_id), detail={"city": city_id}, reason=reason)


@transaction.atomic
def leave(assessor_id: int, *, reason: str, by: User) -> int:
    """Take somebody off the panel; their scores stand, papers without one come back. Return how many."""
    Assessor.objects.filter(pk=assessor_id).update(active=False)
    gone, _scores = _take_back(_open(assessor_id).filter(score=None))
    record("hub.assessor_left", by=by, subject=_of(assessor_id), detail={"returned": gone}, reason=reason)
    return gone


@transaction.atomic
def come_back(assessor_id: int, *, by: User) -> None:
    """Let somebody who left take papers again."""
    Assessor.objects.filter(pk=assessor_id).update(active=True)
    record("hub.assessor_returned", by=by, subject=_of(assessor_id))


def _open(assessor_id: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(assessor=assessor_id, round__announced_at=None)


def _take_back(papers: QuerySet[Assignment]) -> tuple[int, dict[str, str]]:
    """Delete papers, so that they can be dealt again; return how many, and the scores that fell with them."""
    found = dict(papers.select_for_update().values_list("pk", "score"))
    Assignment.objects.filter(pk__in=found).delete()
    return len(found), {str(pk): str(score) for pk, score in found.items() if score is not None}


def _of(assessor_id: int) -> str:
    return f"hub_assessor:{assessor_id}"
