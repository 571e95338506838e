"""A city writes its own instrument: a draft may be wrong, what is in use can't change."""

import json

import pytest
from django.db import IntegrityError, transaction

from balai.core.store import keeping
from balai.core.store.invariants import broken
from balai.measure.instruments import drafting, own, queries, rules, schema
from balai.measure.instruments.models import Edition, Own, Revision
from balai.measure.instruments.shelf import bodies


@pytest.fixture
def draft(steward):
    return own.copy("layak-huni-30", code="layak-huni-kota", name="Layak huni versi kota", by=steward)


def test_a_copy_is_a_draft_without_faults(draft):
    assert (draft.state, draft.sha256, draft.based_on) == ("draft", "", "layak-huni-30")
    assert drafting.faults(draft.body) == []
    assert "layak-huni-kota" not in [i.id for i in queries.every()]


def test_a_code_is_given_once(draft, steward):
    for code in ("layak-huni-kota", "spbe-2020"):
        with pytest.raises(own.CodeTaken):
            own.copy("skm-2017", code=code, name="Lain", by=steward)


def test_a_draft_may_be_wrong_but_not_be_used(draft, steward):
    body = drafting.with_weights(draft.body, {"space.A01": "5"})
    row = own.save(draft.code, body, revision=draft.revision, by=steward)
    (fault,) = drafting.faults(row.body)
    assert fault == "Jumlah bobot semua butir 101,6667, seharusnya 100."
    with pytest.raises(rules.Faulty):
        own.use(row.code, revision=row.revision, by=steward)
    assert Own.objects.get().state == "draft"


def test_a_leaf_more_and_a_leaf_less(draft):
    body = drafting.without(draft.body, "space.A04")
    body = drafting.with_new(body, parent="society", code="society.B01", name="Balai warga", weight="10/3")
    assert drafting.faults(body) == []
    new = rules.read(body).by_code["society.B01"]
    assert (new.name, new.several, len(new.levels)) == ("Balai warga", True, 5)
    assert drafting.nodes(drafting.without(body, "society")) != drafting.nodes(body)
    assert drafting.find(drafting.without(body, "society"), "society.B01") is None


def test_levels_of_one_leaf_change_alone(draft):
    row = drafting.find(draft.body, "space.A01")
    levels = [{**level, "name": f"Taraf {level['n']}"} for level in drafting.levels_of(draft.body, row)]
    changed = rules.read(drafting.with_leaf(draft.body, "space.A01", {"levels": levels}))
    assert changed.by_code["space.A01"].level(5).name == "Taraf 5"
    assert changed.by_code["space.A02"].level(5).name == "Sangat baik"


def test_two_who_save_the_same_draft_do_not_lose_a_change(draft, steward):
    own.save(draft.code, {**draft.body, "name": "Nama pertama"}, revision=1, by=steward)
    with pytest.raises(own.ChangedMeanwhile):
        own.save(draft.code, {**draft.body, "name": "Nama kedua"}, revision=1, by=steward)
    assert Own.objects.get().body["name"] == "Nama pertama"


def test_who_changed_what_can_be_read_back_to_the_first_draft(draft, steward):
    body = drafting.with_weights(draft.body, {"space.A01": "5"})
    body = drafting.with_leaf(body, "space.A04", {"name": "Rumah layak", "settled": True})
    body = drafting.without({**body, "legal_basis": "Perwali 8/2026"}, "society.A30")
    own.save(draft.code, drafting.with_bands(body, [("75", "Layak"), (None, "Belum")]), revision=1, by=steward)
    (newest, said), (first, nothing) = queries.revisions(draft.pk)
    assert (newest.n, newest.by, first.n, nothing) == (2, steward, 1, [])
    assert said == [
        "Dasar hukum: Pilihan kota; kriteria Ikatan Ahli Perencanaan (IAP) sebagai titik awal → Perwali 8/2026",
        "Predikat: – → 75 Layak; Belum",
        "Butir society.A30 dihapus: Fasilitas kelompok rentan",
        "space.A01, bobot: 10/3 → 5",
        "space.A04, nama: Perumahan → Rumah layak",
        "space.A04, sudah dicocokkan: tidak → ya",
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(body={})
    own.discard(draft.code, by=steward)
    assert not Revision.objects.exists()


def test_what_is_in_use_is_not_edited_and_keeps_its_hash(draft, steward):
    row = own.use(draft.code, revision=draft.revision, by=steward)
    assert queries.get(row.code).sha256 == row.sha256
    assert Edition.objects.get().sha256 == row.sha256
    for act in (
        lambda: own.save(row.code, row.body, revision=row.revision, by=steward),
        lambda: own.discard(row.code, by=steward),
        lambda: own.use(row.code, revision=row.revision, by=steward),
    ):
        with pytest.raises(own.NotADraft):
            act()
    own.retire(row.code, by=steward, reason="diganti")
    assert row.code not in [i.id for i in queries.every()]
    assert queries.get(row.code).sha256 == row.sha256


def test_a_used_instrument_that_was_changed_in_the_database_is_named(draft, steward):
    own.use(draft.code, revision=draft.revision, by=steward)
    assert list(broken(["instruments."])) == []
    with pytest.raises(IntegrityError, match="in use"), transaction.atomic():
        Own.objects.update(body={**draft.body, "name": "Diam-diam"})
    keeping.drop(schema.GUARDS)
    Own.objects.update(body={**draft.body, "name": "Diam-diam"})
    ((_name, sentence),) = broken(["instruments."])
    assert "bukan lagi yang dipakai menilai" in sentence


def test_a_citys_own_family_is_called_as_its_newest_instrument(draft, steward, client):
    body = {**draft.body, "family": "bahagia", "short": "Kota bahagia"}
    row = own.save(draft.code, body, revision=draft.revision, by=steward)
    own.use(row.code, revision=row.revision, by=steward)
    page = client.get("/ukur/indeks/").content.decode()
    assert "Kota bahagia</h2>" in page
    assert all(f">{family}</h2>" not in page for family in queries.families())


def test_export_and_import_give_the_same_instrument(draft, steward):
    own.use(draft.code, revision=draft.revision, by=steward)
    exported = json.dumps({**queries.content(queries.get(draft.code)), "id": "kota-tetangga"})
    row = own.bring_in(exported, by=steward)
    assert (row.code, row.state) == ("kota-tetangga", "draft")
    assert drafting.faults(row.body) == []
    assert rules.read({**row.body, "id": draft.code}).sha256 == queries.get(draft.code).sha256


@pytest.mark.parametrize("code", sorted(bodies()))
def test_every_shipped_instrument_can_be_copied(code, steward):
    row = own.copy(code, code="salinan", name="Salinan", by=steward)
    assert drafting.faults(row.body) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"id": ""}',
        '{"id": "A/B"}',
        '{"id": "x", "name": "\\u0000"}',
        '{"id": "x", "n": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_instrument_is_refused(text, steward):
    with pytest.raises(own.Unreadable):
        own.bring_in(text, by=steward)
    assert not Own.objects.exists()


def test_a_faulty_file_becomes_a_draft_that_says_what_is_wrong(steward):
    row = own.bring_in('{"id": "kosong", "nodes": 7}', by=steward)
    assert len(drafting.faults(row.body)) > 3
