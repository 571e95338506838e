"""Allowances: so many tries, refilled by time, shared by processes, deaf to headers."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from balai.core.store import clock, limits
from balai.core.store.models import Bucket

pytestmark = pytest.mark.django_db


def request(address: str, forwarded: str = ""):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def test_so_many_and_no_more_until_time_refills(monkeypatch):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert [limits.take("x", "a", times=3, seconds=30) for _ in range(5)] == [0, 0, 0, 10, 10]
    assert limits.take("x", "b", times=3, seconds=30) == 0
    assert limits.take("y", "a", times=3, seconds=30) == 0
    now += timedelta(seconds=9)
    assert limits.take("x", "a", times=3, seconds=30) == 1
    now += timedelta(seconds=1)
    assert [limits.take("x", "a", times=3, seconds=30) for _ in range(2)] == [0, 10]


def test_addresses_are_not_stored():
    limits.take("x", "203.0.113.9", times=1, seconds=1)
    assert "203.0.113.9" not in repr(Bucket.objects.values())


def test_forwarded_headers_are_believed_from_named_proxies_only(settings):
    assert limits.caller(request("203.0.113.9", "198.51.100.1")) == "203.0.113.9"
    settings.BALAI_PROXIES = ["10.0.0.0/8"]
    assert limits.caller(request("203.0.113.9", "198.51.100.1")) == "203.0.113.9"
    assert limits.caller(request("10.0.0.5", "9.9.9.9, 198.51.100.1, 10.0.0.7")) == "198.51.100.1"
    assert limits.caller(request("10.0.0.5")) == "10.0.0.5"


def test_a_household_is_one_caller():
    assert limits.caller(request("2001:db8:1:2::5")) == limits.caller(request("2001:db8:1:2:ffff::9"))
    assert limits.caller(request("2001:db8:1:2::5")) != limits.caller(request("2001:db8:1:3::5"))
    assert limits.caller(request("::ffff:203.0.113.9")) == "203.0.113.9"
    assert limits.caller(request("")) == "None"


def test_old_allowances_are_swept(monkeypatch):
    limits.take("x", "a", times=1, seconds=1)
    assert limits.sweep() == 0
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert limits.sweep() == 1 and not Bucket.objects.exists()
