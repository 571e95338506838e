"""Changes planted with plain SQL, as somebody with the database's own password would."""

import pytest
from django.db import connection

from balai.core.audit import chain, record
from balai.core.audit.models import Entry, Link, Unchangeable

pytestmark = pytest.mark.django_db


@pytest.fixture
def heads(tmp_path):
    return tmp_path / "heads"


@pytest.fixture
def rows(heads):
    """Six rows, sealed, the head exported."""
    for n in range(6):
        record("case.moved", by=None, subject=f"case:{n}", detail={"n": n})
    chain.seal_new()
    chain.export_head(heads)
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def sql(*statements):
    """Run SQL as the owner of the tables, who can switch triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in ("audit_entry", "audit_link"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement, *values in statements:
            cursor.execute(statement, values)


def test_a_whole_trail_has_no_faults(rows, heads):
    assert chain.verify(heads) == []
    assert list(Link.objects.order_by("seq").values_list("seq", "entry_id")) == list(enumerate(rows, 1))


def test_later_rows_continue_the_chain(rows, heads):
    record("case.moved", by=None)
    assert chain.seal_new() == 1
    assert chain.seal_new() == 0
    assert chain.verify(heads) == []


@pytest.mark.parametrize(
    "column", ["action = 'x'", "subject = 'case:99'", "reason = 'x'", "by_id = 3", "at = '2020-01-01 00:00:00'"]
)
def test_an_edited_row_is_named(rows, heads, column):
    sql((f"UPDATE audit_entry SET {column} WHERE id = %s", rows[2]))
    assert f"jejak {rows[2]} diubah (mata rantai 3)" in chain.verify(heads)


def test_an_edited_detail_is_named(rows, heads):
    sql(("UPDATE audit_entry SET detail = %s WHERE id = %s", '{"n": 7}', rows[2]))
    assert f"jejak {rows[2]} diubah (mata rantai 3)" in chain.verify(heads)


def test_a_row_deleted_in_the_middle_is_named(rows, heads):
    sql(("DELETE FROM audit_entry WHERE id = %s", rows[3]))
    assert chain.verify(heads) == [f"jejak {rows[3]} dihapus (mata rantai 4)"]


def test_a_row_deleted_with_its_link_leaves_a_gap(rows, heads):
    sql(
        ("DELETE FROM audit_entry WHERE id = %s", rows[3]),
        ("DELETE FROM audit_link WHERE seq = 4",),
    )
    assert chain.verify(heads) == ["mata rantai 4 sampai 4 hilang"]


def test_a_gap_closed_by_renumbering_is_named(rows, heads):
    sql(
        ("DELETE FROM audit_entry WHERE id = %s", rows[3]),
        ("DELETE FROM audit_link WHERE seq = 4",),
        ("UPDATE audit_link SET seq = 4 WHERE seq = 5",),
        ("UPDATE audit_link SET seq = 5 WHERE seq = 6",),
    )
    faults = chain.verify(heads)
    assert f"mata rantai 4 (jejak {rows[4]}) diubah atau disisipkan" in faults
    assert any(fault.startswith("mata rantai 6 sampai 6 hilang") for fault in faults)


def test_a_deleted_tail_is_named_by_the_exported_head(rows, heads):
    sql(
        ("DELETE FROM audit_entry WHERE id >= %s", rows[4]),
        ("DELETE FROM audit_link WHERE seq >= 5",),
    )
    (fault,) = chain.verify(heads)
    assert fault.startswith("mata rantai 5 sampai 6 hilang")


def test_a_deleted_trail_is_named_by_the_exported_head(rows, heads):
    sql(("DELETE FROM audit_entry",), ("DELETE FROM audit_link",))
    (fault,) = chain.verify(heads)
    assert fault.startswith("mata rantai 1 sampai 6 hilang")


def test_a_tail_deleted_and_written_anew_is_named(rows, heads):
    sql(
        ("DELETE FROM audit_entry WHERE id >= %s", rows[4]),
        ("DELETE FROM audit_link WHERE seq >= 5",),
    )
    for _ in range(2):
        record("case.moved", by=None, subject="case:other")
    chain.seal_new()
    (fault,) = chain.verify(heads)
    assert fault.startswith("mata rantai 6 ")


def test_an_old_backup_put_back_is_named(rows, heads):
    """Restore six rows after ten were seen outside, then go on working."""
    for _ in range(4):
        record("case.moved", by=None)
    chain.seal_new()
    chain.export_head(heads)
    sql(("DELETE FROM audit_entry WHERE id > %s", rows[-1]), ("DELETE FROM audit_link WHERE seq > 6",))
    for _ in range(9):
        record("case.moved", by=None)
    chain.seal_new()
    (fault,) = chain.verify(heads)
    assert fault.startswith("mata rantai 10 ")


def test_an_inserted_row_is_named(rows, heads):
    sql(
        (
            "INSERT INTO audit_entry (id, at, action, by_id, subject, detail, reason, nonce, mac) "
            "SELECT 999, at, 'forged', by_id, subject, detail, reason, %s, mac FROM audit_entry WHERE id = %s",
            "0" * 32,
            rows[0],
        )
    )
    assert chain.verify(heads) == ["jejak 999 tidak ditulis oleh Balai"]
    chain.seal_new()
    assert "jejak 999 tidak ditulis oleh Balai" in chain.verify(heads)


def test_an_inserted_link_is_named(rows, heads):
    record("case.moved", by=None)
    extra = Entry.objects.latest("pk").pk
    sql(
        (
            "INSERT INTO audit_link (seq, entry_id, entry_hash, previous_hash, hash, sealed_at) "
            "SELECT 7, %s, entry_hash, hash, hash, sealed_at FROM audit_link WHERE seq = 6",
            extra,
        )
    )
    assert f"mata rantai 7 (jejak {extra}) diubah atau disisipkan" in chain.verify(heads)


def test_two_swapped_rows_are_named(rows, heads):
    sql(
        ("UPDATE audit_entry SET id = -1 WHERE id = %s", rows[1]),
        ("UPDATE audit_entry SET id = %s WHERE id = %s", rows[1], rows[4]),
        ("UPDATE audit_entry SET id = %s WHERE id = -1", rows[4]),
    )
    faults = chain.verify(heads)
    assert {f"jejak {rows[1]} diubah (mata rantai 2)", f"jejak {rows[4]} diubah (mata rantai 5)"} <= set(faults)


def test_reordered_links_are_named(rows, heads):
    sql(
        ("UPDATE audit_link SET seq = -1 WHERE seq = 2",),
        ("UPDATE audit_link SET seq = 2 WHERE seq = 5",),
        ("UPDATE audit_link SET seq = 5 WHERE seq = -1",),
    )
    faults = "\n".join(chain.verify(heads))
    assert f"mata rantai 2 (jejak {rows[4]})" in faults
    assert f"mata rantai 5 (jejak {rows[1]})" in faults


def test_a_forged_head_is_named(rows, heads):
    (path,) = heads.glob("*.json")
    path.write_text(path.read_text().replace('"seq": 6', '"seq": 5'))
    assert chain.verify(heads) == [f"kepala {path.name} tidak asli"]


def test_a_torn_head_is_named(rows, heads):
    (path,) = heads.glob("*.json")
    path.write_text("{")
    assert chain.verify(heads) == [f"kepala {path.name} tidak terbaca"]


def test_django_itself_neither_changes_nor_deletes(rows):
    entry = Entry.objects.get(pk=rows[0])
    with pytest.raises(Unchangeable):
        entry.save()
    with pytest.raises(Unchangeable):
        entry.delete()
