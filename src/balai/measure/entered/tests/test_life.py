from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.access.tests.doors import officer
from balai.core.audit.models import Entry as Trail
from balai.core.notify.models import Message
from balai.core.store import clock, keeping
from balai.measure import closing
from balai.measure.denominators.models import Aggregate, Snapshot
from balai.measure.entered import actions, queries, scheduling, schema, shutting
from balai.measure.entered.actions import Filled, NotNow
from balai.measure.entered.models import Entry, Step, Value
from balai.measure.entered.rules import Impossible

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def producer(agency):
    return officer("produsen", agency=agency)


@pytest.fixture
def steward(db):
    return officer("walidata")


@pytest.fixture
def published(producer, steward):
    def make(definition, period, above, below=None, area=None):
        value = Value.objects.filter(definition=definition, period=period, area=area).first()
        if value is None:
            actions.ask(definition, period)
            value = Value.objects.get(definition=definition, period=period, area=area)
        actions.enter(value.pk, Filled(D(above), None if below is None else D(below)), by=producer)
        actions.accept(value.pk, by=steward)
        return actions.publish(value.pk, by=steward)

    return make


def test_figure_goes_from_expected_to_published(define, producer, steward):
    definition = define()
    (value,) = actions.ask(definition, "2025")
    assert queries.published(definition, ["2025"])[0].reason == "not_entered"
    actions.enter(value.pk, Filled(D(428), D(486)), by=producer)
    assert queries.published(definition, ["2025"])[0].reason == "not_checked"
    actions.accept(value.pk, by=steward)
    assert queries.published(definition, ["2025"])[0].reason == "not_published"
    actions.publish(value.pk, by=steward)
    found = queries.published(definition, ["2025"])[0]
    assert (round(found.value, 2), found.numerator, found.denominator) == (D("88.07"), 428, 486)
    steps = list(Value.objects.get().steps.values_list("what", flat=True))
    assert steps == ["asked", "entered", "accepted", "published"]
    assert Trail.objects.filter(action__startswith="entered.").count() == 4


def test_period_never_asked_for_says_so(define):
    assert queries.published(define(), ["2019"])[0].reason == "nothing"


def test_asking_twice_asks_once_and_tells_the_producer_once(define, producer):
    definition = define()
    assert len(actions.ask(definition, "2025")) == 1
    assert actions.ask(definition, "2025") == []
    assert Message.objects.filter(notice="entered.asked").count() == 1


def test_due_day_is_counted_from_the_periods_end(define):
    (value,) = actions.ask(define(span="semester", due_days=10), "2026-S1")
    assert value.due_date == date(2026, 7, 10)


def test_returned_figure_is_expected_again_with_its_reason(define, producer, steward):
    (value,) = actions.ask(define(), "2025")
    actions.enter(value.pk, Filled(D(428), D(486)), by=producer)
    with pytest.raises(NotNow):
        actions.give_back(value.pk, reason="  ", by=steward)
    actions.give_back(value.pk, reason="Buktinya tahun 2024", by=steward)
    value.refresh_from_db()
    assert value.state == "expected"
    assert value.steps.get(what="returned").reason == "Buktinya tahun 2024"
    assert Message.objects.filter(notice="entered.returned").count() == 1
    actions.enter(value.pk, Filled(D(430), D(486)), by=producer)
    assert list(value.entries.values_list("n", "numerator")) == [(1, 428), (2, 430)]


def test_nobody_checks_what_they_entered(define, producer):
    (value,) = actions.ask(define(), "2025")
    actions.enter(value.pk, Filled(D(428), D(486)), by=producer)
    with pytest.raises(NotNow):
        actions.accept(value.pk, by=producer)
    value.refresh_from_db()
    assert value.state == "entered"


@pytest.mark.parametrize("act", [actions.accept, actions.publish, lambda pk, by: actions.reopen(pk, reason="x", by=by)])
def test_steps_cannot_be_skipped(define, steward, act):
    (value,) = actions.ask(define(), "2025")
    with pytest.raises(NotNow):
        act(value.pk, by=steward)
    value.refresh_from_db()
    assert (value.state, value.steps.count()) == ("expected", 1)


def test_published_figure_stays_public_while_it_is_corrected(define, published, producer, steward):
    definition = define()
    value = published(definition, "2025", 428, 486)
    actions.reopen(value.pk, reason="Salah ketik", by=steward)
    actions.enter(value.pk, Filled(D(248), D(486)), by=producer)
    assert queries.published(definition, ["2025"])[0].numerator == 428
    actions.accept(value.pk, by=steward)
    actions.publish(value.pk, by=steward)
    assert queries.published(definition, ["2025"])[0].numerator == 248


def test_evidence_can_be_demanded(define, producer):
    (value,) = actions.ask(define(needs_evidence=True), "2025")
    with pytest.raises(Impossible) as refused:
        actions.enter(value.pk, Filled(D(1), D(2)), by=producer)
    assert refused.value.code == "no_evidence"
    assert not Entry.objects.exists()


def test_impossible_numbers_change_nothing(define, producer):
    (value,) = actions.ask(define(), "2025")
    with pytest.raises(Impossible):
        actions.enter(value.pk, Filled(D(500), D(486)), by=producer)
    value.refresh_from_db()
    assert (value.state, value.entries.count()) == ("expected", 0)


def test_unmeasured_is_a_reason_and_not_a_zero(define, producer, steward):
    definition = define()
    (value,) = actions.ask(definition, "2025")
    actions.enter(value.pk, Filled(unmeasured=True, note="Surveinya dua tahunan"), by=producer)
    actions.accept(value.pk, by=steward)
    actions.publish(value.pk, by=steward)
    found = queries.published(definition, ["2025"])[0]
    assert (found.value, found.reason) == (None, "not_measured")


def _people(city, area, age, count, day=date(2025, 12, 31)):
    snapshot, _new = Snapshot.objects.get_or_create(
        period="2025-S2",
        defaults={
            "snapshot_at": day,
            "origin": "register",
            "source": "DKB contoh",
            "level": "ward",
            "total": count,
            "made_at": "2026-01-05T00:00:00Z",
        },
    )
    Aggregate.objects.create(snapshot=snapshot, area=city[area], sex="1", single_year_age=age, count=count)
    return snapshot


def test_population_is_taken_from_its_snapshot_and_never_typed(city, define, producer):
    """7,012 of 10,456 children of five and six attend: 67.06%."""
    snapshot = _people(city, "e1", 5, 5_400)
    _people(city, "e2", 6, 5_056)
    (value,) = actions.ask(define(population="age_5_6", denominator_name=""), "2025")
    entry = actions.enter(value.pk, Filled(D(7_012), D(1)), by=producer)
    assert (entry.denominator, round(entry.amount, 2)) == (10_456, D("67.06"))
    assert entry.snapshot == snapshot


def test_without_a_snapshot_the_value_waits_with_a_reason(define, producer):
    (value,) = actions.ask(define(population="total", denominator_name=""), "2025")
    entry = actions.enter(value.pk, Filled(D(247)), by=producer)
    assert (entry.amount, entry.reason) == (None, "no_snapshot")


def test_city_is_added_up_from_its_kecamatan_with_its_coverage(city, define, published):
    definition = define(by_district=True)
    published(definition, "2025", 10, 20, city["east"])
    published(definition, "2025", 30, 40, city["west"])
    found = queries.published(definition, ["2025"])[0]
    assert (round(found.value, 4), found.numerator, found.denominator) == (D("66.6667"), 40, 60)
    covered = queries.coverage(definition, "2025")
    assert (covered.reported, covered.expected) == (2, 3)
    assert queries.published(definition, ["2025"], city["west"])[0].value == 75


def test_one_figure_for_an_indicator_period_and_area(define):
    (value,) = actions.ask(define(), "2025")
    value.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        value.save(force_insert=True)


def test_closed_period_refuses_entries_until_it_is_opened_for_a_reason(define, published, producer, steward):
    definition = define()
    value = published(definition, "2025", 428, 486)
    assert shutting.close_many([definition.code], "2025", by=steward) == (1, "")
    with pytest.raises(NotNow):
        actions.reopen(value.pk, reason="Salah ketik", by=steward)
    closing.reopen(definition.code, "2025", reason="Temuan Inspektorat", by=steward)
    actions.reopen(value.pk, reason="Salah ketik", by=steward)
    actions.enter(value.pk, Filled(D(400), D(486)), by=producer)


def test_correction_after_a_second_closing_shows_as_late(define, published, producer, steward):
    definition = define(method="count", denominator_name="", maximum=None)
    value = published(definition, "2025", 49)
    shutting.close_many([definition.code], "2025", by=steward)
    held = closing.in_force(definition.code, "2025")
    assert queries.published(definition, ["2025"])[0].late is None
    Entry.objects.create(value=value, n=2, numerator=D(51), amount=D(51), version=1, way="file", at=clock.now())
    Value.objects.filter(pk=value.pk).update(published=Entry.objects.get(n=2))  # as an import before the lock would
    found = queries.published(definition, ["2025"])[0]
    assert (found.value, found.late, found.closed_on) == (49, 2, held.closed_at.date())


def test_the_database_keeps_what_was_filled_in_and_each_step(define, published):
    published(define(method="count", denominator_name="", maximum=None), "2025", 49)
    keeping.put(schema.GUARDS)
    for rows, change in ((Entry.objects, {"amount": D(41)}), (Step.objects, {"reason": "lain"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {rows.model._meta.db_table}")


def test_nightly_asking_takes_the_newest_ended_period(city, define, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 7, 6))
    define("a", span="year")
    define("b", span="quarter")
    define("c", span="month", active=False)
    assert scheduling.ask_due() == {"asked": 2}
    assert scheduling.ask_due() == {"asked": 0}
    assert set(Value.objects.values_list("definition__code", "period")) == {("a", "2025"), ("b", "2026-T2")}


def test_reminders_come_before_on_and_weekly_after_the_due_day_once_each(define, producer, monkeypatch):
    (value,) = actions.ask(define(due_days=31), "2025")  # due 31 January 2026
    days = {(1, 20): 0, (1, 25): 1, (1, 26): 0, (1, 31): 1, (2, 8): 1}
    for day, expected in days.items():
        monkeypatch.setattr(clock, "today", lambda day=day: date(2026, *day))
        assert scheduling.remind_due()["reminded"] == expected, day
        assert scheduling.remind_due()["reminded"] == 0
    assert value.steps.filter(what="reminded").count() == 3
    assert Message.objects.filter(notice="entered.due").count() == 3
