"""A new version begins as a copy of the old one's rows, and takes over what ran meanwhile when it comes into force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from ..models import (
    Application,
    Budget,
    Gap,
    Integration,
    Plan,
    Programme,
    ProgrammeCode,
    Progress,
    Proof,
    Readiness,
    Swot,
    SwotStrategy,
    Target,
    Tie,
)

M = TypeVar("M", bound=models.Model)
LINKS = ("supporting", "areas")


def copy_contents(old: Plan, new: Plan) -> None:
    """Copy every structured row of a version into another; lineages stay the same."""
    for model in (Readiness, Swot, SwotStrategy):
        _copy(model, {"plan": old}, lambda _row: {"plan": new})
    applications = _applications(old, new)
    programmes = _programmes(old, new, applications)
    for gap in Gap.objects.filter(plan=old):
        _twin(gap, plan=new, programme=programmes.get(gap.programme_id or 0)).save()


def _applications(old: Plan, new: Plan) -> dict[int, Application]:
    rows = list(Application.objects.filter(plan=old))
    made = {row.pk: _saved(_twin(row, plan=new, duplicate_of=None)) for row in rows}
    for row in rows:
        if row.duplicate_of_id:
            made[row.pk].duplicate_of = made[row.duplicate_of_id]
            made[row.pk].save(update_fields=["duplicate_of"])
    for tie in Integration.objects.filter(source__plan=old):
        _twin(tie, source=made[tie.source_id], target=made[tie.target_id]).save()
    return made


def _programmes(old: Plan, new: Plan, applications: dict[int, Application]) -> dict[int, Programme]:
    rows = list(Programme.objects.filter(plan=old).prefetch_related(*LINKS, "applications"))
    made = {row.pk: _saved(_twin(row, plan=new, merged_into=None, state=_begun(row), revision=1)) for row in rows}
    for row in rows:
        for link in LINKS:
            getattr(made[row.pk], link).set(getattr(row, link).all())
        made[row.pk].applications.set([applications[a.pk] for a in row.applications.all()])
        if row.merged_into_id:
            twin = made[row.pk]
            twin.state, twin.merged_into = Programme.State.MERGED, made[row.merged_into_id]
            twin.save(update_fields=["state", "merged_into"])
    for model in (ProgrammeCode, Budget):
        _copy(model, {"programme__plan": old}, lambda row: {"programme": made[row.programme_id]})
    ties = {t.pk: _saved(_twin(t, programme=made[t.programme_id])) for t in Tie.objects.filter(programme__plan=old)}
    Target.objects.bulk_create([_twin(t, tie=ties[t.tie_id]) for t in Target.objects.filter(tie__in=ties)])
    return made


def _begun(row: Programme) -> str:
    return Programme.State.PLANNED if row.state == Programme.State.MERGED else row.state


def carry_on(old: Plan, new: Plan) -> None:
    """Give the new version's programmes what ran while it was written: states, progress, proofs, ties."""
    now = {p.lineage: p for p in Programme.objects.filter(plan=new)}
    for was in Programme.objects.filter(plan=old, lineage__in=now).select_related("merged_into"):
        here = now[was.lineage]
        Progress.objects.filter(programme=here).delete()
        Progress.objects.bulk_create([_twin(r, programme=here) for r in Progress.objects.filter(programme=was)])
        Proof.objects.bulk_create([_twin(r, programme=here) for r in Proof.objects.filter(programme=was)])
        _ties(was, here)
        merged = now.get(was.merged_into.lineage) if was.merged_into else None
        if was.state != Programme.State.MERGED or merged is not None:
            here.state, here.state_reason, here.merged_into = was.state, was.state_reason, merged
        here.updated_at = was.updated_at
        here.save(update_fields=["state", "state_reason", "merged_into", "updated_at"])


def _ties(was: Programme, here: Programme) -> None:
    """Take over ties that were made after the new version had been copied."""
    known = set(Tie.objects.filter(programme=here).values_list("service", "indicator"))
    for tie in Tie.objects.filter(programme=was):
        if (tie.service, tie.indicator) not in known:
            _twin(tie, programme=here).save()


def _copy(model: type[models.Model], where: dict[str, Any], changed: Callable[[Any], dict[str, Any]]) -> None:
    """Store a twin of every row of a model that ``where`` finds."""
    rows = model._default_manager.filter(**where)
    model._default_manager.bulk_create([_twin(row, **changed(row)) for row in rows])


def _twin(row: M, **changed: Any) -> M:
    """Return a copy of a row that isn't stored yet."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    for name in changed:
        fields.pop(row._meta.get_field(name).attname, None)  # type: ignore[union-attr]
    return type(row)(**fields, **changed)


def _saved(row: M) -> M:
    row.save()
    return row
