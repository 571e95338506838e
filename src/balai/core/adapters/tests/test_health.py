"""What the health page and the doctor say."""

from datetime import timedelta

import pytest

from balai.core.adapters import health
from balai.core.adapters.models import Allowance, Exchange, Found, System
from balai.core.store import clock

pytestmark = pytest.mark.django_db


def _row(code):
    return next(h for h in health.all_systems() if h.code == code)


def test_nothing_set_up_says_what_is_missing_and_what_is_lost():
    row = _row("dukcapil")
    assert (row.condition, row.says) == ("not_set", "belum diatur")
    assert row.missing == ("url", "customer", "user", "password", "ip")
    assert "dokumen asli" in row.without[0]


@pytest.mark.parametrize(
    ("fields", "condition"),
    [
        ({}, "untried"),
        ({"last_success_at": clock.timezone.now()}, "well"),
        ({"failures": 1, "last_success_at": clock.timezone.now()}, "ailing"),
        ({"failures": 5, "open_until": clock.timezone.now() + timedelta(hours=1)}, "away"),
    ],
)
def test_conditions(fields, condition):
    System.objects.create(code="clamd", address="tcp://127.0.0.1:3310", **fields)
    assert _row("clamd").condition == condition


def test_mail_needs_a_host_and_no_address(monkeypatch):
    assert _row("smtp").missing == ("host",)
    monkeypatch.setenv("BALAI_SMTP_HOST", "mail.kota.example")
    assert _row("smtp").condition == "untried"


def test_old_logs_go():
    now = clock.now()
    for days in (10, 800):
        at = now - timedelta(days=days)
        Exchange.objects.create(system="sms", what="send", at=at, result="201", milliseconds=1)
        Allowance.objects.create(system="dukcapil", day=at.date())
        Found.objects.create(nik_hash=str(days), element="name", value_hash="v", same=True, reference="r", at=at)
    assert health.forget_old() == {"exchanges": 1, "allowances": 1, "verdicts": 1}
    assert Exchange.objects.count() == Allowance.objects.count() == Found.objects.count() == 1
