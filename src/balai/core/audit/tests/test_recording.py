from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction

from balai.core.audit import chain, read_of, record, schema
from balai.core.audit.models import Entry, Link

WRITERS, EACH = 50, 8


@pytest.mark.django_db
def test_what_is_undone_leaves_no_trace():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("case.moved", by=None)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_read_names_whose_data_and_what():
    read_of(7, by=None, what="case:12", reason="verifikasi")
    entry = Entry.objects.get()
    assert (entry.action, entry.subject, entry.detail) == ("person.read", "person:7", {"what": "case:12"})


@pytest.mark.django_db
@pytest.mark.postgres
@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_postgresql_refuses_to_change_the_trail(table, change):
    record("case.moved", by=None)
    chain.seal_new()
    column = "action = 'x'" if table == "audit_entry" else "hash = 'x'"
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table, column))


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_trail():
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(schema.whole("audit_entry"))
        cursor.execute("TRUNCATE audit_entry")


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_and_three_sealers_make_one_chain_without_fork_or_gap(tmp_path):
    def write(writer):
        try:
            for n in range(EACH):
                with transaction.atomic():
                    record("case.moved", by=None, subject=f"case:{writer}", detail={"n": n})
        finally:
            connection.close()

    def seal(_):
        try:
            return sum(chain.seal_new() for _ in range(6))
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS + 3) as pool:
        writers = [pool.submit(write, n) for n in range(WRITERS)]
        sealers = [pool.submit(seal, n) for n in range(3)]
        for done in writers + sealers:
            done.result()
    chain.seal_new()
    links = list(Link.objects.order_by("seq"))
    assert [link.seq for link in links] == list(range(1, WRITERS * EACH + 1))
    assert len({link.previous_hash for link in links}) == len(links)
    assert len({link.entry_id for link in links}) == len(links)
    assert chain.verify(tmp_path) == []
