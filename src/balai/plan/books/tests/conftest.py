"""A city with a leader, a planner, and a small plan of two programmes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from balai.core.agencies.models import Agency, Holding, Post
from balai.core.people.models import User
from balai.core.signing import port
from balai.core.store import clock
from balai.plan.masterplan.models import Budget, Plan, Programme


@pytest.fixture
def dev(settings, tmp_path):
    """Sign with a development authority of the test's own, keep files in its own folder."""
    settings.BALAI_SIGNING, settings.DATA, settings.BALAI_FILES = "dev", tmp_path, str(tmp_path / "files")
    port.forget()
    yield
    port.forget()


def seated(agency: Agency, role: str, title: str) -> User:
    user = User.objects.create_user(f"{role}@example.go.id", name=title)
    post = Post.objects.create(agency=agency, role=role, title=title)
    Holding.objects.create(post=post, user=user, from_date=clock.today(), signing_name=f"{title} Contoh")
    return user


def programme(plan: Plan, agency: Agency, code: str, dimension: str, third: str, **columns: object) -> Programme:
    row = Programme.objects.create(
        plan=plan,
        code=code,
        title=f"Program {code}",
        dimension=dimension,
        subdimension=f"{dimension}.{third}",
        horizon="short",
        lead=agency,
        year_start=plan.year_start,
        year_end=plan.year_start + 1,
        problem="Warga datang dua kali.",
        goal="Sekali datang.",
        **columns,
    )
    Budget.objects.create(programme=row, year=plan.year_start, source="PAD", amount=1_250_000_000)
    return row


@pytest.fixture
def city(db, dev):
    """``leader``, ``planner``, ``agency``, ``plan`` (a draft, its programmes inside)."""
    setda = Agency.objects.create(code="setda", function="setda", name="Sekretariat Daerah")
    bappeda = Agency.objects.create(code="bappeda", function="bappeda", name="Badan Perencanaan")
    plan = Plan.objects.create(version=1, title="Rencana Induk Kota Cerdas", year_start=2026, year_end=2030)
    programme(plan, bappeda, "GO-01", "governance", "service")
    programme(plan, bappeda, "LI-01", "living", "health")
    return SimpleNamespace(
        leader=seated(setda, "walikota", "Wali Kota"),
        planner=seated(bappeda, "perencana", "Perencana"),
        agency=bappeda,
        plan=plan,
    )


def adopt(plan: Plan) -> Plan:
    """Put a plan in force, as an act of the mayor does."""
    plan.state, plan.act, plan.act_number, plan.act_date = Plan.State.IN_FORCE, Plan.Act.PERWALI, "12", date(2026, 3, 2)
    plan.force_date = plan.act_date
    plan.save()
    return plan
