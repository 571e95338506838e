"""The running satisfaction survey of a service: it opens by itself with the year's first finished case."""

from __future__ import annotations

from django.db import transaction

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.declare import house
from balai.core.store import clock
from balai.core.store.sealing import look_up

from ..models import Form, Kind, Sampling, Step, Survey
from ..rules.cycle import State
from .preparing import newest_form

TOKEN_DIGITS = 32  # 128 bits


def token_of(case_id: int) -> str:
    """Return the token of a case: always the same, kept nowhere, not to be guessed without the city's key."""
    return look_up(str(case_id), purpose="satisfaction.token")[:TOKEN_DIGITS]


def running(service: str, year: int) -> Survey:
    """Return the satisfaction cycle of a service in a year; the first finished case of the year opens it."""
    found = Survey.objects.filter(kind=Kind.SKM, service=service, year=year).first()
    return found or _begin(service, year)


@transaction.atomic
def _begin(service: str, year: int) -> Survey:
    declared = house().by_code.get(service)
    owner = Agency.objects.filter(function=declared.owner, area=None, active=True).first() if declared else None
    name = str(declared.name) if declared else service
    form = newest_form(Kind.SKM)
    survey, made = Survey.objects.get_or_create(
        kind=Kind.SKM,
        service=service,
        year=year,
        defaults={
            "slug": f"skm-{service.replace('.', '-')}-{year}",
            "title": f"SKM {name} {year}",
            "agency": owner,
            "form": form,
            "state": State.OPEN.value,
            "closed_door": True,
            "sampling": Sampling.KREJCIE,
            "opens_on": clock.today(),
        },
    )
    if made:
        Form.objects.filter(pk=form.pk).update(frozen=True)
        Step.objects.create(survey=survey, move="open", source=State.DRAFT, target=State.OPEN, at=clock.now())
        record("surveys.open", by=None, subject=f"survey:{survey.pk}")
    return survey
