"""Every page is counted for the service it works for, and a keeper reads how well the doors stood open."""

import pytest
from django.urls import reverse

from balai.config import middleware
from balai.core.access.tests.doors import officer, signed_in
from balai.core.uptime import keeping
from balai.core.uptime.models import Day
from tests.tools import births

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def noted(monkeypatch):
    found = []
    monkeypatch.setattr(middleware.uptime, "note", lambda service, status, spent: found.append((service, status)))
    return found


def test_requests_are_counted_for_the_service_they_work_for(client, noted):
    births.little_city()
    client.get("/layanan/birth/")
    draft = client.post("/layanan/birth/mulai/").url
    client.get(draft)
    client.get("/papan/population.minutes_to_akta/")
    client.get("/api/v1/maternal/kelahiran")
    assert {service for service, _status in noted[:4]} == {"population"}
    assert noted[4][0] == "maternal"


def test_pages_of_the_house_are_counted_apart_and_machines_not_at_all(client, noted):
    client.get("/privasi/")
    client.get("/healthz")
    client.get("/tidak-ada/")
    client.get("/lambang.png")
    assert noted[0] == ("", 200)
    assert len(noted) == 2 and noted[1][0] == ""


def test_a_keeper_reads_the_record_and_others_do_not():
    keeping._running.set()
    try:
        for _answer in range(20):
            keeping.note("population", 200, 40)
        keeping.note("population", 500, 40)
        with keeping._lock:
            taken = dict(keeping._counts)
        keeping._store(taken, keeping.timezone.localtime())
    finally:
        keeping._running.clear()
        keeping._counts.clear()
    assert Day.objects.count() == 2
    page = signed_in(officer("pengelola")).get(reverse("desk:standing")).content.decode()
    assert "Kependudukan dan pencatatan sipil" in page and "95,24%" in page and "50 milidetik" in page
    assert "1 dari" in page
    assert signed_in(officer("bidan")).get(reverse("desk:standing")).status_code == 403
