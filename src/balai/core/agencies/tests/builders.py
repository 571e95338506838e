"""Small offices for tests."""

from datetime import date
from itertools import count

from django.contrib.auth import get_user_model

from balai.core.agencies.models import Agency, Holding, Post

_numbers = count(1)


def agency(code="dukcapil", **more) -> Agency:
    given = {"function": code, "name": f"Dinas {code}"} | more
    return Agency.objects.get_or_create(code=code, defaults=given)[0]


def user(**more):
    return get_user_model().objects.create_user(
        **{"email": f"orang{next(_numbers)}@contoh.id", "name": "Suharto"} | more
    )


def post(office=None, role="kepala", title="Kepala Dinas", **more) -> Post:
    return Post.objects.create(agency=office or agency(), role=role, title=title, **more)


def holding(chair=None, who=None, from_date=date(2020, 1, 1), **more) -> Holding:
    return Holding.objects.create(post=chair or post(), user=who or user(), from_date=from_date, **more)
