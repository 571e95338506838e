from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from balai.core.audit.models import Entry
from balai.core.store import clock
from balai.measure import closing, coverage, figures, queries
from balai.measure.counting import count
from balai.measure.models import ClosedFigure, Closing
from balai.measure.rules import Against

from .toy import Lent, loans, punctual, row

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 14)


def lend(number=1, **more):
    facts = [Lent(**({"on": MAY} | more)) for _ in range(number)]
    count([(fact, row(fact)) for fact in facts])


def test_closed_figure_stands_and_what_comes_later_is_shown_as_late(library, city):
    lend(49)
    closing.close_live("toy.loans", "2026-05", by=None)
    assert figures.at("toy.loans", "2026-05").late is None
    lend(2)
    point = figures.at("toy.loans", "2026-05")
    assert (point.value, point.late) == (49, 2)
    assert point.closed_on is not None
    assert queries.at(loans, "2026-05").value == 51


def test_every_slice_is_closed(library, city):
    lend(3, area_id=city["e1"].pk, facility_id=7)
    closing.close_live("toy.loans", "2026-05", by=None)
    slices = set(ClosedFigure.objects.values_list("area_id", "facility_id", "value"))
    assert slices == {(0, 0, 3), (city["e1"].pk, 0, 3), (city["east"].pk, 0, 3), (0, 7, 3)}
    assert figures.at("toy.loans", "2026-05", area=city["east"]).value == 3


def test_period_without_a_fact_closes_with_its_reason(library, city):
    closing.close_live("toy.punctual", "2026-05", by=None)
    lend()
    point = figures.at("toy.punctual", "2026-05")
    assert (point.value, point.reason, point.late) == (None, "nothing", 100)


def test_running_period_and_closed_one_cannot_be_closed(library, city, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 5, 31))
    with pytest.raises(closing.NotClosable):
        closing.close_live("toy.loans", "2026-05", by=None)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 6, 1))
    closing.close_live("toy.loans", "2026-05", by=None)
    with pytest.raises(closing.NotClosable):
        closing.close_live("toy.loans", "2026-05", by=None)
    assert Closing.objects.count() == 1


def test_reopening_needs_a_reason_is_audited_and_keeps_what_was_closed(library, city):
    lend(49)
    closing.close_live("toy.loans", "2026-05", by=None)
    for empty in ("", "   "):
        with pytest.raises(closing.NotClosable):
            closing.reopen("toy.loans", "2026-05", reason=empty, by=None)
    closing.reopen("toy.loans", "2026-05", reason="Berkas terlambat dari pulau", by=None)
    assert Entry.objects.get(action="measure.reopened").reason == "Berkas terlambat dari pulau"
    lend(1)
    assert figures.at("toy.loans", "2026-05").value == 50
    closing.close_live("toy.loans", "2026-05", by=None)
    assert [row.reason for row in closing.history("toy.loans", "2026-05")] == ["", "Berkas terlambat dari pulau"]
    assert list(ClosedFigure.objects.order_by("pk").values_list("value", flat=True)) == [49, 50]
    with pytest.raises(closing.NotClosable):
        closing.reopen("toy.loans", "2026-04", reason="x", by=None)


def test_database_keeps_a_period_closed_once_and_reopened_for_a_reason(library, city):
    closing.close_live("toy.loans", "2026-05", by=None)
    held = Closing.objects.get()
    for change in ({"pk": None}, {"reopened_at": held.closed_at}):
        wrong = Closing.objects.get()
        for name, value in change.items():
            setattr(wrong, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


def test_coverage_by_facility_counts_those_heard_of_within_a_year(library, city):
    from balai.core.facilities.models import Facility

    def facility(n):
        return Facility.objects.create(code=f"P{n}", name=f"Taman baca {n}", kind="counter", area=city["e1"]).pk

    first, second, third = facility(1), facility(2), facility(3)
    lend(facility_id=first)
    lend(facility_id=second, on=date(2026, 1, 5))
    lend(facility_id=third, on=date(2024, 1, 5))
    found = coverage.of_live(loans, "2026-05")
    assert (found.places, found.reported, found.expected, found.share) == ("facility", 1, 2, 50)


def test_forty_one_events_reach_no_target_that_chance_may_explain(library, city):
    """With 41 events a true 45 is as likely as not: neither green nor amber."""
    from dataclasses import replace

    lend(41)
    few = replace(loans, target=Decimal(45), direction="down")
    reading = replace(queries.at(loans, "2026-05"), indicator=few)
    assert reading.against is Against.UNSURE
    assert replace(reading, indicator=replace(few, target=Decimal(60))).against is Against.MET
    assert replace(reading, indicator=replace(few, target=Decimal(25))).against is Against.MISSED
    assert punctual.target == 95
