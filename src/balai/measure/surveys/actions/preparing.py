"""Begin a cycle, change its form, plan its sample. Only a draft may be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from balai.core.audit import record
from balai.core.people.models import User
from balai.core.store import ids
from balai.core.store.once import once

from .. import queries
from ..blanks import BLANKS
from ..models import Form, Kind, Quota, Sampling, Survey
from ..rules import definition, sampling
from ..rules.cycle import State


class NotADraft(Exception):
    """The survey is open or past it: what it asks and of whom stands."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many to ask. ``population``: 0 takes the snapshot's; ``fixed``: answers wanted where no formula is used.

    ``fixed`` is per part (a dimension, a sub-dimension) where the survey is divided into parts.
    """

    sampling: str
    margin: Decimal = Decimal("0.05")
    population: int = 0
    population_source: str = ""
    population_date: date | None = None
    fixed: int = 0
    by_area: bool = False
    parts: str = ""
    closed_door: bool = False
    asks_key: bool = False
    opens_on: date | None = None
    closes_on: date | None = None


def create(
    *, kind: str, title: str, year: int, by: User | None, key: str, service: str = "", agency_id: int | None = None
) -> Survey:
    """Begin a cycle with its kind's newest form. The same key gives the same cycle."""
    body = {"kind": kind, "title": title, "year": year, "service": service, "agency": agency_id}

    def act() -> int:
        survey = Survey.objects.create(
            slug=_slug(title, year),
            kind=Kind(kind),
            title=title,
            year=year,
            service=service,
            agency_id=agency_id,
            form=newest_form(kind),
            sampling=Sampling.FIXED if kind == Kind.IMPACT else Sampling.SLOVIN,
            parts="section" if kind == Kind.IMPACT else "",
        )
        record("surveys.created", by=by, subject=f"survey:{survey.pk}", detail={"kind": kind, "year": year})
        return survey.pk

    pk = once(f"surveys.create:{by.pk if by else 0}", key, body, act)
    return Survey.objects.get(pk=pk)


def _slug(title: str, year: int) -> str:
    bare = slugify(title)[:60].strip("-") or "survei"
    wanted = bare if str(year) in bare else f"{bare}-{year}"
    return wanted if not Survey.objects.filter(slug=wanted).exists() else f"{wanted}-{ids.code(4).lower()}"


def newest_form(kind: str) -> Form:
    """Return the newest version of a kind's form, the blank one when there is none."""
    found = Form.objects.filter(code=kind).order_by("-version").first()
    if found is not None:
        return found
    return Form.objects.get_or_create(code=kind, version=1, defaults={"body": definition.dump(BLANKS[kind]())})[0]


@transaction.atomic
def change_form(survey_id: int, body: Mapping[str, Any], *, by: User | None) -> Form:
    """Put another definition under a draft; a version that another cycle uses is left as it is and a new one made.

    Raises ``definition.Faulty`` with sentences, ``NotADraft``.
    """
    definition.read(body)
    survey = _draft(survey_id)
    form = survey.form
    if form.frozen or Survey.objects.filter(form=form).exclude(pk=survey.pk).exists():
        newest = Form.objects.filter(code=form.code).order_by("-version").values_list("version", flat=True)[0]
        form = Form.objects.create(code=form.code, version=newest + 1, body=dict(body))
        survey.form = form
        survey.save(update_fields=["form"])
    else:
        form.body = dict(body)
        form.save()
    record("surveys.form_changed", by=by, subject=f"survey:{survey.pk}", detail={"sha256": form.sha256})
    return form


@transaction.atomic
def plan(survey_id: int, wish: Plan, *, by: User | None) -> Survey:
    """Decide how many are asked and share the places out. Raises ``NotADraft``."""
    survey = _draft(survey_id)
    sizes = queries.ward_sizes() if wish.by_area or not wish.population else None
    survey.population = wish.population or (sum(sizes.sizes.values()) if sizes else 0)
    survey.population_source = wish.population_source or (sizes.source if sizes and not wish.population else "")
    survey.population_date = wish.population_date or (sizes.day if sizes and not wish.population else None)
    for name in ("sampling", "margin", "by_area", "parts", "closed_door", "asks_key", "opens_on", "closes_on"):
        setattr(survey, name, getattr(wish, name))
    Quota.objects.filter(survey=survey).delete()
    parts = queries.part_codes(survey)
    survey.wanted = _wanted(survey, wish, len(parts))
    survey.full_clean(exclude=("form", "agency", "signed_by"), validate_unique=False)
    survey.save()
    rows = [Quota(survey=survey, axis=Quota.PART, key=code, wanted=wish.fixed) for code in parts]
    if wish.by_area and sizes:
        given = sampling.shares(survey.wanted, sizes.sizes)
        rows += [
            Quota(survey=survey, axis=Quota.AREA, key=str(pk), size=sizes.sizes[pk], wanted=wanted)
            for pk, wanted in given.items()
        ]
    Quota.objects.bulk_create(rows)
    record("surveys.planned", by=by, subject=f"survey:{survey.pk}", detail={"wanted": survey.wanted})
    return survey


def _wanted(survey: Survey, wish: Plan, parts: int) -> int:
    if wish.sampling == Sampling.SLOVIN:
        return sampling.slovin(survey.population, wish.margin)
    if wish.sampling == Sampling.KREJCIE:
        return sampling.krejcie_morgan(survey.population)
    return wish.fixed * (parts or 1)


def _draft(survey_id: int) -> Survey:
    survey = Survey.objects.select_for_update(of=("self",)).select_related("form").get(pk=survey_id)
    if survey.state != State.DRAFT:
        raise NotADraft(survey_id)
    return survey
