"""What was frozen, closed, counted or decided stays in the database as it was, whatever code asks."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction

from balai.core.store import clock, keeping
from balai.measure import closing, freezing, schema
from balai.measure.counting import count
from balai.measure.denominators import actions as people
from balai.measure.denominators import schema as population
from balai.measure.denominators.models import Aggregate, Snapshot
from balai.measure.models import ClosedFigure, Closing, Observation

from .toy import Lent, row

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 14)


@pytest.fixture
def closed(library, city):
    fact = Lent(on=MAY)
    count([(fact, row(fact))])
    freezing.freeze(date(2026, 6, 1))
    return closing.close_live("toy.loans", "2026-05", by=None)


@pytest.fixture
def snapshot(city):
    counts = people.Counts()
    counts.people[city["e1"].pk, "1", 30] = 7
    with transaction.atomic():
        return people.keep(
            counts, period="2026-S1", snapshot_at=MAY, origin="register", source="Dukcapil", level="ward", by=None
        )


def refuses(change, says):
    with pytest.raises(DatabaseError, match=says), transaction.atomic():
        change()


def delete(model):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_frozen_and_closed_figures_do_not_change(closed):
    refuses(lambda: Observation.objects.update(value=Decimal(9)), "frozen figure")
    refuses(lambda: ClosedFigure.objects.update(value=Decimal(9)), "closed figure")
    refuses(lambda: Closing.objects.update(period="2026-04"), "only ever reopened")
    refuses(lambda: Closing.objects.update(closed_at=clock.now()), "only ever reopened")


def test_a_closing_is_reopened_once_and_its_reason_stands(closed):
    closing.reopen("toy.loans", "2026-05", reason="Berkas terlambat", by=None)
    refuses(lambda: Closing.objects.update(reason="Alasan lain"), "only ever reopened")
    refuses(lambda: Closing.objects.update(reopened_at=None, reason=""), "only ever reopened")


def test_nothing_frozen_or_closed_is_deleted(closed):
    keeping.put(schema.GUARDS)
    for model in (Observation, ClosedFigure, Closing):
        refuses(lambda model=model: delete(model), "does not change|only ever reopened")


def test_a_snapshot_of_the_people_is_superseded_and_never_changed(snapshot):
    keeping.put(population.GUARDS)
    refuses(lambda: Aggregate.objects.update(count=8), "superseded")
    refuses(lambda: Snapshot.objects.update(total=8), "superseded")
    refuses(lambda: delete(Aggregate), "superseded")
    Snapshot.objects.update(superseded_at=clock.now(), reason="Data semester diperbaiki")
    refuses(lambda: Snapshot.objects.update(superseded_at=None), "superseded")


def test_what_moves_after_a_freeze_is_written_the_next_night(library, city):
    for night, day in enumerate((date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 2))):
        fact = Lent(on=MAY, minutes=10 + night)
        count([(fact, row(fact))])
        freezing.freeze(day)
    stood = Observation.objects.filter(area_id=0, facility_id=0, period="2026-05", way__indicator="toy.loans")
    assert list(stood.order_by("taken_on").values_list("taken_on", "value")) == [
        (date(2026, 6, 1), 1),
        (date(2026, 6, 2), 3),
    ]


def test_guards_are_put_back_after_a_migration_rebuilt_a_table():
    update = next(guard for guard in schema.GUARDS if guard.name == "measure_observation_update_kept")
    keeping.drop([update])
    assert not keeping.stands([update])
    emit_post_migrate_signal(0, False, connection.alias)
    assert keeping.stands([update])
