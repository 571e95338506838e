"""A small plan with two agencies that write, for tests."""

from datetime import date, timedelta
from itertools import count

from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.plan.masterplan.models import Plan
from balai.plan.writing.models import Consultation, Membership, Section, Workshop

_numbers = count(1)


def plan(**more):
    n = next(_numbers)
    return Plan.objects.create(**{"version": n, "title": "Rencana", "year_start": 2026, "year_end": 2030} | more)


def section(of=None, **more):
    given = {"book": 1, "code": f"b1-{next(_numbers)}", "place": next(_numbers), "title": "Demografi", "source": "uji"}
    return Section.objects.create(plan=of or plan(), **given | more)


def officer(function="kesehatan", role="produsen"):
    office = offices.agency(function, short_name=function.capitalize())
    user = offices.user(name=f"Petugas {function}")
    offices.holding(offices.post(office, role=role), user)
    return user


def planner():
    return officer("bappeda", "perencana")


def join(of, dimension, function):
    return Membership.objects.create(plan=of, dimension=dimension, agency=offices.agency(function))


def workshop(of=None, first: date | None = None, **more):
    first = first or clock.today()
    given = {"stage": 1, "title": "Bimtek I", "place": "Aula", "from_date": first, "to_date": first + timedelta(days=1)}
    return Workshop.objects.create(plan=of or plan(), **given | more)


def consultation(of=None, **more):
    today = clock.today()
    given = {"title": "Gagasan", "from_date": today - timedelta(days=1), "to_date": today + timedelta(days=1)}
    return Consultation.objects.create(plan=of or plan(), **given | more)
