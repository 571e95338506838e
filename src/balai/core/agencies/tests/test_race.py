from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from balai.core.agencies import actions
from balai.core.agencies.models import Holding

from . import builders

CHAIRS, TRIES = 60, 4


@pytest.mark.django_db(transaction=True)
def test_racing_appointments_leave_one_holder_on_each_chair():
    office = builders.agency()
    chairs = [builders.post(office) for _ in range(CHAIRS)]
    people = [builders.user() for _ in range(TRIES)]

    def appoint(job):
        chair, who = job
        try:
            actions.appoint(chair.pk, user=who, from_date=date(2026, 1, who.pk % 28 + 1), by=None)
            return 1
        except actions.Taken:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = sum(pool.map(appoint, [(chair, who) for chair in chairs for who in people]))
    assert won == Holding.objects.count() == CHAIRS
    assert Holding.objects.values("post").distinct().count() == CHAIRS
