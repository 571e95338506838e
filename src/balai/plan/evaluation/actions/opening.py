"""Open an evaluation, say which agency answers for which leaf, and set its days and target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.store import clock
from balai.core.store.once import once
from balai.measure.instruments import actions as instrument_actions
from balai.measure.instruments import queries as instruments

from ..models import Assessment, Leaf, State
from . import keeping
from .refusing import Refused

if TYPE_CHECKING:
    from balai.core.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The last day of each stage, and what the city aims at."""

    self_deadline: date
    internal_deadline: date
    external_deadline: date
    target: Decimal | None = None
    target_percent: bool = False
    target_source: str = ""


def start(instrument_id: str, year: int, *, coordinator: Agency, terms: Terms, by: User | None, key: str) -> Assessment:
    """Open an evaluation with the instrument as it is today; owners are those of the last one. Raises ``Refused``."""
    instrument = instruments.get(instrument_id)
    if not instrument.in_force(year):
        raise Refused(_("Instrumen ini tidak berlaku untuk tahun %(year)s.") % {"year": year})
    _refuse_order(terms)

    def act() -> int:
        instrument_actions.keep(instrument)
        assessment = _new(instrument_id, instrument.sha256, year, coordinator, terms, by)
        owners = _last_owners(instrument_id)
        Leaf.objects.bulk_create(
            Leaf(assessment=assessment, code=leaf.code, agency_id=owners.get(leaf.code)) for leaf in instrument.leaves
        )
        keeping.note(assessment, "", by)
        keeping.trace(assessment, "opened", by, sha256=instrument.sha256)
        return assessment.pk

    said = [instrument_id, year, coordinator.pk, terms.self_deadline, terms.internal_deadline, terms.external_deadline]
    return Assessment.objects.get(pk=once(f"evaluation.start:{by.pk if by else 0}", key, said, act))


def _new(instrument_id: str, sha256: str, year: int, coordinator: Agency, terms: Terms, by: User | None) -> Assessment:
    try:
        with transaction.atomic():
            return Assessment.objects.create(
                instrument=instrument_id,
                sha256=sha256,
                year=year,
                coordinator=coordinator,
                opened_by=by,
                opened_at=clock.now(),
                **_columns(terms),
            )
    except IntegrityError:
        raise Refused(_("Penilaian dengan instrumen ini untuk tahun %(year)s sudah dibuka.") % {"year": year}) from None


def _columns(terms: Terms) -> dict[str, object]:
    return {
        "self_deadline": terms.self_deadline,
        "internal_deadline": terms.internal_deadline,
        "external_deadline": terms.external_deadline,
        "target": terms.target,
        "target_percent": terms.target_percent,
        "target_source": terms.target_source,
    }


def _refuse_order(terms: Terms) -> None:
    if not terms.self_deadline <= terms.internal_deadline <= terms.external_deadline:
        raise Refused(_("Urutkan batas waktu: mandiri, lalu internal, lalu asesor."))


def _last_owners(instrument_id: str) -> Mapping[str, int]:
    last = Assessment.objects.filter(instrument=instrument_id).exclude(state=State.CANCELLED).order_by("-year").first()
    rows = Leaf.objects.filter(assessment=last, agency__isnull=False) if last else Leaf.objects.none()
    return {code: agency for code, agency in rows.values_list("code", "agency_id") if agency is not None}


@transaction.atomic
def change_terms(assessment_id: int, terms: Terms, *, by: User, reason: str) -> Assessment:
    """Change days or target; says why, for the trail. Raises ``Refused`` and ``WrongState``."""
    if not reason.strip():
        raise Refused(_("Tulis alasannya."))
    _refuse_order(terms)
    assessment = keeping.locked(assessment_id)
    keeping.must_not_be_ended(assessment)
    for column, value in _columns(terms).items():
        setattr(assessment, column, value)
    assessment.save(update_fields=list(_columns(terms)))
    keeping.note(assessment, assessment.state, by, reason)
    keeping.trace(assessment, "terms", by, reason=reason, **{k: str(v) for k, v in _columns(terms).items()})
    return assessment


@transaction.atomic
def own(assessment_id: int, owners: Mapping[str, int | None], *, by: User) -> int:
    """Set which agency answers for each leaf named; return how many changed. Raises ``WrongState``."""
    assessment = keeping.locked(assessment_id)
    keeping.must_not_be_ended(assessment)
    changed = [
        leaf
        for leaf in Leaf.objects.filter(assessment=assessment, code__in=owners)
        if leaf.agency_id != owners[leaf.code]
    ]
    for leaf in changed:
        leaf.agency_id = owners[leaf.code]
    Leaf.objects.bulk_update(changed, ["agency"])
    if changed:
        keeping.trace(assessment, "owners", by, leaves={leaf.code: leaf.agency_id for leaf in changed})
    return len(changed)
