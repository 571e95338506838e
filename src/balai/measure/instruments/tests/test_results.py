"""What an index came to is written once, replaced only with a reason, and keeps the instrument it came from."""

import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.audit.models import Entry
from balai.core.store import keeping
from balai.measure.instruments import actions, own, queries, rules, schema
from balai.measure.instruments.models import Edition, Result

D = Decimal


def record(year=2021, value="3.19", instrument="spbe-2020", **more):
    given = {"stage": "official", "source": "Surat hasil", "by": None, "value": D(value) if value else None}
    return actions.record_result(instrument, year=year, **(given | more))


@pytest.mark.django_db
def test_a_result_keeps_its_band_its_instrument_and_a_trace():
    row = record()
    assert (row.band, row.family, row.public) == ("Baik", "spbe", True)
    assert row.edition.sha256 == queries.get("spbe-2020").sha256
    assert Entry.objects.filter(action="instruments.result", subject=f"result:{row.pk}").count() == 1


@pytest.mark.django_db
def test_a_second_result_needs_a_reason_and_the_first_stays_readable():
    first = record()
    with pytest.raises(actions.AlreadyRecorded):
        record(value="3.20")
    assert Result.objects.filter(current=True).get() == first
    second = record(value="3.20", why="Salah ketik")
    assert [(r.value, r.current) for r in Result.objects.order_by("pk")] == [(D("3.19"), False), (D("3.20"), True)]
    assert [s.value for s in queries.history("spbe")] == [second.value]


@pytest.mark.django_db
def test_a_replay_of_the_same_form_records_once(steward):
    rows = [record(by=steward, key="satu-kunci") for _ in range(3)]
    assert {row.pk for row in rows} == {rows[0].pk}
    assert Result.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"value": "0.99"}, "di luar"),
        ({"value": "5.01"}, "di luar"),
        ({"value": None}, "alasan"),
        ({"value": "3", "reason": "nihil"}, "alasan"),
        ({"value": None, "reason": "bosan"}, "tidak dikenal"),
    ],
)
def test_what_cannot_come_from_the_instrument_is_refused(more, why):
    with pytest.raises(actions.WrongResult, match=why):
        record(**more)
    assert not Result.objects.exists()


@pytest.mark.django_db
def test_no_value_is_kept_as_a_reason():
    row = record(value=None, reason="tidak_dinilai")
    assert (row.value, row.reason, row.band) == (None, "tidak_dinilai", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=row.pk).update(reason="")


@pytest.mark.django_db
def test_the_furthest_stage_speaks_for_a_year():
    record(stage="self", value="3.5")
    record(stage="internal", value="3.4")
    assert [s.value for s in queries.history("spbe")] == [D("3.4")]
    record(stage="official", value="3.19")
    assert [s.value for s in queries.history("spbe")] == [D("3.19")]


@pytest.mark.django_db
def test_denpasars_history_breaks_where_the_instrument_changed():
    for code, year, value in (("spbe-2018", 2018, "2.64"), ("spbe-2018", 2019, "3.33"), ("spbe-2020", 2021, "3.19")):
        record(year, value, code)
    assert [[s.year for s in run] for run in queries.runs("spbe")] == [[2018, 2019], [2021]]


@pytest.mark.django_db
def test_what_is_not_announced_stays_inside():
    row = record(stage="self", public=False)
    assert queries.history("spbe", public_only=True) == []
    actions.publish(row.pk, by=None)
    assert len(queries.history("spbe", public_only=True)) == 1


@pytest.mark.django_db
def test_an_old_edition_opens_as_it_was(toy):
    before = rules.read(toy)
    Edition.objects.create(instrument="mainan", family="mainan", sha256=before.sha256, body=toy)
    assert queries.get("mainan", before.sha256) == before
    with pytest.raises(queries.NoSuchInstrument):
        queries.get("mainan")
    with pytest.raises(queries.NoSuchInstrument):
        queries.get("mainan", "0" * 64)
    assert queries.get_any("mainan") == before


@pytest.mark.django_db
def test_the_database_keeps_results_and_the_editions_they_were_scored_with():
    row = record(public=False)
    changes = (
        (Edition.objects.all(), {"body": {}}),
        (Result.objects.all(), {"value": D("4.00")}),
        (Result.objects.all(), {"year": 2022}),
    )
    for rows, change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    actions.publish(row.pk, by=None)
    record(value="3.20", why="Salah ketik")
    for change in ({"public": False}, {"current": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Result.objects.filter(pk=row.pk).update(**change)
    keeping.put(schema.GUARDS)
    for table in ("instruments_result", "instruments_edition"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")


@pytest.mark.django_db
def test_a_citys_own_instrument_scores_its_year_before_the_shipped_one(steward):
    row = own.copy("spbe-2020", code="spbe-kota", name="SPBE versi kota", by=steward)
    assert queries.for_year("spbe", 2023).id == "spbe-2020"
    own.use("spbe-kota", revision=row.revision, by=steward)
    assert queries.for_year("spbe", 2023).id == "spbe-kota"
    assert queries.for_year("spbe", 2017) is None


@pytest.mark.django_db(transaction=True)
def test_many_who_record_the_same_year_leave_one_result():
    refused, faults = [], []

    def work(turn):
        try:
            record(value=f"3.1{turn}")
        except actions.AlreadyRecorded:
            refused.append(turn)
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []
    assert Result.objects.filter(current=True).count() == 1
    assert len(refused) == 5
