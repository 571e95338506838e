"""A little city of two kecamatan and five kelurahan, and surveys in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from balai.core.agencies.models import Agency, Holding, Post
from balai.core.areas.models import Area, City
from balai.core.people.models import User
from balai.core.store import clock, ids
from balai.measure.denominators.models import Aggregate, Snapshot
from balai.measure.surveys.actions import cycling, preparing, taking
from balai.measure.surveys.models import Response, Sampling, Survey

SINCE = date(2020, 1, 1)
WARDS = {"Pasar": 4_000, "Seberang": 2_500, "Tepi": 1_500, "Hulu": 1_200, "Hilir": 800}


def place(code: str, name: str, parent: Area | None = None) -> Area:
    return Area.objects.create(code=code, name=name, parent=parent, decree="uji", valid_from=SINCE)


def city() -> SimpleNamespace:
    """Make it, with a snapshot of its 10,000 people by kelurahan."""
    whole = place("99.71", "Kota Uji")
    City.objects.create(pk=1, area=whole, name="Kota Uji")
    districts = [place("99.71.01", "Barat", whole), place("99.71.02", "Timur", whole)]
    wards = {name: place(f"99.71.0{1 + (n > 2)}.100{n + 1}", name, districts[n > 2]) for n, name in enumerate(WARDS)}
    snapshot = Snapshot.objects.create(
        period="2026-S1",
        snapshot_at=date(2026, 6, 30),
        origin="register",
        source="DKB semester I 2026",
        level=Area.Level.WARD,
        total=10_000,
        made_at=clock.now(),
    )
    for name, ward in wards.items():
        Aggregate.objects.create(snapshot=snapshot, area=ward, sex="1", single_year_age=30, count=WARDS[name])
    return SimpleNamespace(area=whole, districts=districts, wards=wards)


def officer(role: str, agency: Agency | None = None, email: str = "") -> User:
    office = agency or Agency.objects.get_or_create(code=role, function=role, name=f"Dinas {role}")[0]
    user = User.objects.create_user(email or f"{role}@uji.invalid", name=f"Petugas {role}")
    post = Post.objects.create(agency=office, title=role, role=role)
    Holding.objects.create(post=post, user=user, from_date=SINCE)
    return user


def survey(kind: str = "livability", *, opened: bool = True, **wish: Any) -> Survey:
    """Return a survey, open unless told otherwise; ``wish``: what ``preparing.Plan`` takes."""
    made = preparing.create(kind=kind, title=f"Uji {kind} {ids.code(4)}", year=2026, by=None, key=ids.code(20))
    plan = {"sampling": Sampling.FIXED, "margin": Decimal("0.05"), "fixed": 20} | wish
    preparing.plan(made.pk, preparing.Plan(**plan), by=None)
    if opened:
        cycling.move(made.pk, "open", by=None)
    return Survey.objects.select_related("form").get(pk=made.pk)


def given(survey: Survey, value: int = 3, *, key: str = "", **more: Any) -> taking.Given:
    """Return somebody's answer: the same value to everything, unless ``answers`` says otherwise."""
    answers = more.pop("answers", dict.fromkeys(survey.form.definition.codes, value))
    return taking.Given(key=key or ids.code(20), answers=answers, **more)


def states(survey: Survey) -> dict[str, int]:
    """Return how many answers are counted, in reserve and void."""
    found = dict.fromkeys(Response.State.values, 0)
    for state in Response.objects.filter(survey=survey).values_list("state", flat=True):
        found[state] += 1
    return found
