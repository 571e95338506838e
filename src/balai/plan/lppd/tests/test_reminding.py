from datetime import date

import pytest

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.core.notify.models import Message
from balai.core.store import clock
from balai.plan.lppd import actions, reminding
from balai.plan.lppd.models import Row

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(report):
    return officer("produsen", agency=offices.agency("dinkes", function="kesehatan"))


def on(monkeypatch, *day):
    monkeypatch.setattr(clock, "today", lambda: date(*day))
    return reminding.remind_due()


def test_agencies_are_told_what_they_owe_before_the_deadline_once_each_time(report, producer, planner, monkeypatch):
    owed = report.rows.filter(owner="kesehatan").count()
    assert owed and on(monkeypatch, 2026, 2, 28) == 0
    for day in ((2026, 3, 1), (2026, 3, 2), (2026, 3, 24), (2026, 4, 1)):
        on(monkeypatch, *day)
    told = Message.objects.filter(user=producer, notice="lppd.owed")
    assert told.count() == 3
    assert f"{owed} butir LPPD tahun 2025" in told.first().text and "31 Maret 2026" in told.first().text
    assert Message.objects.filter(user=planner, notice="lppd.unapproved").count() == 3


def test_the_auditor_is_told_of_rows_that_wait_and_nobody_of_an_approved_report(report, planner, monkeypatch):
    auditor = officer("penilai_internal")
    on(monkeypatch, 2026, 3, 24)
    assert not Message.objects.filter(user=auditor).exists()
    Row.objects.filter(report=report).update(state="review")
    on(monkeypatch, 2026, 3, 30)
    assert Message.objects.filter(user=auditor, notice="lppd.unchecked").count() == 1
    for row in report.rows.all():
        Row.objects.filter(pk=row.pk).update(state="approved", apip_status="agrees")
    actions.approve(report.pk, by=planner)
    assert on(monkeypatch, 2026, 4, 7) == 0
