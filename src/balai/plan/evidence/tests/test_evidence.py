"""Evidence is asked for, brought, judged and kept in every version."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.audit.models import Entry, Unchangeable
from balai.core.notify.models import Message
from balai.core.parameters import change
from balai.core.store import clock, keeping
from balai.plan.evidence import actions, hooks, notices, queries, schema
from balai.plan.evidence.models import Event, State, Version

from . import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    make.instrument()
    return make.planner()


@pytest.fixture
def producer():
    return make.producer()


def picture(name="bukti.png"):
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_what_is_asked_is_owed_until_it_is_brought(planner, producer):
    item = make.asked(planner)
    assert [p.item.pk for p in queries.of_agencies([item.agency_id]) if p.owed] == [item.pk]
    make.brought(item, producer)
    piece = queries.for_leaf("mainan", make.year(), "A.1")[0]
    assert (piece.item.state, piece.owed, piece.usable) == (State.UPLOADED, False, True)


def test_the_agency_is_told_once_and_reminded_once_per_slot(planner, producer):
    make.asked(planner, days=7)
    assert Message.objects.filter(notice="evidence.asked", user=producer).count() == 1
    assert notices.remind() == 1
    notices.remind()
    assert Message.objects.filter(notice="evidence.due", user=producer).count() == 1


def test_evidence_older_than_the_year_is_refused_and_nothing_kept(planner, producer):
    item = make.asked(planner)
    with pytest.raises(actions.Refused, match="lebih lama dari tahun penilaian"):
        make.brought(item, producer, on=date(make.year() - 1, 12, 31))
    assert not Version.objects.exists()
    make.brought(item, producer, on=date(make.year() - 1, 12, 31), in_force=True)
    assert queries.piece(item).age == "in_force"


def test_the_city_may_take_older_evidence_by_a_parameter(planner, producer):
    change("evidence.grace_days", 31, valid_from=clock.today(), source="pilihan kota", by=planner)
    make.brought(make.asked(planner), producer, on=date(make.year() - 1, 12, 1))


def test_a_day_that_has_not_come_is_refused(planner, producer):
    with pytest.raises(actions.Refused, match="belum tiba"):
        make.brought(make.asked(planner), producer, on=clock.today() + timedelta(days=1))


def test_refusing_and_clarifying_need_a_reason(planner, producer):
    item = make.asked(planner)
    make.brought(item, producer)
    for verdict in ("rejected", "clarify"):
        with pytest.raises(actions.Refused, match="Tulis alasannya"):
            actions.judge(item.pk, verdict, by=planner, note=" ", seen=1, key=make.key())
    actions.judge(item.pk, "rejected", by=planner, note="Halaman terpotong.", seen=1, key=make.key())
    assert queries.piece(item).usable is False
    assert Message.objects.filter(notice="evidence.judged", user=producer).count() == 1


def test_a_verdict_on_an_older_version_is_refused(planner, producer):
    item = make.asked(planner)
    make.brought(item, producer)
    make.brought(item, producer, shown="Perwali 13")
    with pytest.raises(actions.ChangedMeanwhile, match="baru saja berubah"):
        actions.judge(item.pk, "accepted", by=planner, note="", seen=1, key=make.key())


def test_every_version_and_step_stays(planner, producer):
    item = make.asked(planner)
    first = make.brought(item, producer)
    actions.judge(item.pk, "clarify", by=planner, note="Bab mana?", seen=1, key=make.key())
    make.brought(item, producer, shown="Perwali 12, bab III")
    assert [e.what for e in queries.history(item)] == ["given", "clarify", "given", "asked"]
    assert [v.n for v in queries.versions(item)] == [2, 1]
    with pytest.raises(Unchangeable):
        first.save()
    with pytest.raises(Unchangeable):
        Event.objects.first().delete()
    assert Entry.objects.filter(subject=f"evidence:{item.pk}").count() == 4


def test_the_database_keeps_what_was_brought_and_what_happened_to_it(planner, producer):
    make.brought(make.asked(planner), producer)
    keeping.put(schema.GUARDS)
    for rows, words in ((Version.objects, {"shown": "lain"}), (Event.objects, {"note": "lain"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**words)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {rows.model._meta.db_table}")


def test_sending_twice_brings_once(planner, producer):
    item = make.asked(planner)
    bringing = actions.Bringing(shown="Perwali", dated=clock.today(), url="https://kota.contoh.id/")
    same = make.key()
    first = actions.give(item.pk, bringing, by=producer, key=same)
    assert actions.give(item.pk, bringing, by=producer, key=same) == first
    assert Version.objects.count() == 1


def test_one_file_serves_several_leaves_of_the_same_agency_only(planner, producer):
    here, there = make.asked(planner, "A.1"), make.asked(planner, "A.2")
    upload = actions.Bringing(shown="Laporan", dated=clock.today(), upload=picture())
    first = actions.give(here.pk, upload, by=producer, key=make.key())
    again = actions.Bringing(shown="Laporan", dated=clock.today(), reuse=first.pk)
    second = actions.give(there.pk, again, by=producer, key=make.key())
    assert (second.file_id, second.reused_id) == (first.file_id, first.pk)
    other = make.asked(planner, "B.1", agency="kesehatan")
    with pytest.raises(actions.Refused, match="bukan milik instansi"):
        actions.give(other.pk, again, by=make.producer("kesehatan"), key=make.key())


def test_a_closed_year_takes_nothing_more(planner, producer):
    item = make.asked(planner)
    hooks.close_when("test", lambda _item: "Sudah selesai.")
    try:
        with pytest.raises(actions.Refused, match="Sudah selesai"):
            make.brought(item, producer)
    finally:
        hooks.close_when("test", lambda _item: None)


def test_the_agency_page_lists_and_takes_evidence_and_keeps_what_was_typed(planner, producer):
    item = make.asked(planner)
    client = signed_in(producer)
    assert "Peraturan wali kota" in client.get("/meja/bukti/").content.decode()
    url = f"/meja/bukti/{item.pk}/"
    wrong = {"key": make.key(), "shown": "Perwali 12/2020", "dated": "5 Maret 2020", "url": "https://kota.contoh.id/p"}
    html = client.post(url, wrong).content.decode()
    assert "lebih lama dari tahun penilaian" in html and "Perwali 12/2020" in html
    none = client.post(url, {"key": make.key(), "shown": "x", "dated": "5 Maret 2020"}).content.decode()
    assert "Unggah berkas, pilih berkas yang sudah ada, atau tulis alamatnya." in none
    right = wrong | {"in_force": "on", "key": make.key()}
    assert client.post(url, right).status_code == 302
    assert queries.piece(item).item.state == State.UPLOADED


def test_another_agency_sees_neither_request_nor_file(planner, producer):
    item = make.asked(planner)
    upload = actions.Bringing(shown="Foto", dated=clock.today(), upload=picture())
    version = actions.give(item.pk, upload, by=producer, key=make.key())
    stranger = signed_in(officer("produsen", agency=offices.agency("kesehatan")))
    assert stranger.get(f"/meja/bukti/{item.pk}/").status_code == 404
    assert stranger.get(version.file.get_absolute_url()).status_code == 404
    opened = signed_in(producer).get(version.file.get_absolute_url())
    assert opened.status_code == 200 and b"".join(opened.streaming_content)
