from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.measure.bringing.tests.brought import brought
from balai.plan.masterplan import contents
from balai.plan.masterplan.actions import NotYet, Refused, programmes, reference
from balai.plan.masterplan.models import Change, Code, Programme

from . import builders

pytestmark = pytest.mark.django_db
EDIT = "/meja/rencana/1/program/GOV-01/ubah/"


def test_codes_are_kept_normalised_with_what_was_written(programme):
    kept = programme.codes.get()
    assert (kept.code, kept.original) == (builders.SUB, "2.16.03.02.02.0018")


def test_two_people_who_change_different_fields_both_keep_theirs(programme):
    seen = programme.revision
    programmes.change(programme.pk, {"problem": "Satu", "goal": ""}, based_on=seen, by=None)
    merged = programmes.change(programme.pk, {"problem": "Warga bolak-balik.", "goal": "Dua"}, based_on=seen, by=None)
    programme.refresh_from_db()
    assert (programme.problem, programme.goal, merged.taken) == ("Satu", "Dua", ("problem",))


def test_two_people_who_change_one_field_the_second_is_told_and_nothing_is_saved(programme):
    seen = programme.revision
    programmes.change(programme.pk, {"problem": "Satu"}, based_on=seen, by=None)
    with pytest.raises(programmes.Clashed) as clash:
        programmes.change(programme.pk, {"problem": "Dua"}, based_on=seen, by=None)
    programme.refresh_from_db()
    assert programme.problem == "Satu"
    assert [(c.field, c.theirs, c.mine) for c in clash.value.merged.clashes] == [("problem", "Satu", "Dua")]


def test_the_second_sees_both_texts_keeps_theirs_and_can_save_knowingly(programme, planner):
    page = planner.get(EDIT + "isi/").content.decode()
    assert f'name="revision" value="{programme.revision}"' in page
    programmes.change(programme.pk, {"problem": "Tulisan pertama"}, based_on=programme.revision, by=None)
    typed = {"problem": "Tulisan kedua", "goal": "Tujuan saya", "revision": programme.revision}
    page = planner.post(EDIT + "isi/", typed).content.decode()
    assert "Orang lain mengubah isian yang sama" in page
    assert "Tulisan pertama" in page and "Tulisan kedua" in page and "Tujuan saya" in page
    assert f'name="revision" value="{programme.revision + 1}"' in page
    answer = planner.post(EDIT + "isi/", typed | {"revision": programme.revision + 1})
    assert answer.status_code == 302
    programme.refresh_from_db()
    assert (programme.problem, programme.goal) == ("Tulisan kedua", "Tujuan saya")


@pytest.mark.django_db(transaction=True)
def test_many_who_change_one_programme_at_once_lose_nothing():
    agency = offices.agency("perpustakaan")
    programme = builders.programme(builders.plan(), agency)
    fields = ["problem", "goal", "description", "innovation", "technology", "outputs", "outcome", "impact"]
    was = contents.of(programme)

    def change(field):
        try:
            programmes.change(programme.pk, {f: was[f] for f in fields} | {field: f"oleh {field}"}, based_on=1, by=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(fields)) as pool:
        list(pool.map(change, fields))
    programme.refresh_from_db()
    assert [getattr(programme, f) for f in fields] == [f"oleh {f}" for f in fields]
    assert sorted(Change.objects.values_list("revision", flat=True)) == list(range(2, 10))


def test_a_replayed_form_adds_one_programme(planner, plan, agency):
    typed = {"key": "k1", "code": "gov-07", "title": "Baru", "dimension": "living", "subdimension": "living.health"}
    typed |= {"horizon": "short", "year_start": 2025, "year_end": 2026, "lead": agency.pk}
    for _ in range(2):
        answer = planner.post("/meja/rencana/1/program-baru/", typed)
        assert (answer.status_code, answer.url) == (302, "/meja/rencana/1/program/GOV-07/ubah/isi/")
    assert Programme.objects.get(plan=plan).code == "GOV-07"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"year_end": 2028}, "selesai paling lambat 2026"),
        ({"year_end": 2024}, "sama dengan atau sesudah"),
        ({"year_end": 2031}, "dalam masa rencana"),
        ({"subdimension": "economy.welfare"}, "bukan bagian dari dimensi"),
        ({"code": "GOV-01"}, "sudah dipakai"),
    ],
)
def test_what_does_not_fit_is_told_and_stays_typed(planner, programme, agency, more, says):
    typed = {"code": "X-1", "title": "Judul ketikan", "dimension": "living", "subdimension": "living.health"}
    typed |= {"horizon": "short", "year_start": 2025, "year_end": 2026, "lead": agency.pk}
    page = planner.post("/meja/rencana/1/program-baru/", typed | more).content.decode()
    assert says in page and "Judul ketikan" in page
    assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2.16.03.02.02.9999", "tidak ada di rujukan"),
        ("2.16.03", "belum sampai sub-kegiatan"),
        ("9.99.01.2.01.0001", "Bidang 9.99"),
        ("halo", "bukan kode"),
    ],
)
def test_budget_codes_are_checked_against_the_classification(planner, programme, written, says):
    typed = {"codes": written, "revision": 1, "b0_year": "2025", "b0_source": "PAD", "b0_amount": "Rp 1.000"}
    page = planner.post(EDIT + "anggaran/", typed).content.decode()
    assert says in page and written in page


def test_money_is_read_as_people_write_it_and_kept_in_whole_rupiah(planner, programme):
    typed = {
        "codes": "1.02.01.2.02.0001",
        "revision": 1,
        "b0_year": "2026",
        "b0_source": "DAK-F",
        "b0_amount": "Rp1.250.000.000",
    }
    assert planner.post(EDIT + "anggaran/", typed).status_code == 302
    assert contents.of(programme)["budgets"] == {"2026/DAK-F": 1_250_000_000}
    page = planner.get("/meja/rencana/1/program/GOV-01/").content.decode()
    assert "belum dapat dicocokkan" in page  # no sub-activity of that kegiatan was imported


def test_a_row_of_money_is_whole_or_empty(planner, programme):
    typed = {
        "revision": 1,
        "b0_year": "2026",
        "b0_amount": "5000",
        "b1_year": "2025",
        "b1_source": "PAD",
        "b1_amount": "1",
    }
    typed |= {"b2_year": "2025", "b2_source": "PAD", "b2_amount": "2"}
    page = planner.post(EDIT + "anggaran/", typed).content.decode()
    assert "Isi tahun, sumber dana, dan pagu" in page and "sudah ada di baris lain" in page
    assert contents.of(programme)["budgets"]["2025/PAD"] == 100_000_000


def test_a_programme_is_budgeted_only_with_code_and_money(plan, agency):
    poor = builders.programme(plan, agency, "GOV-05", codes=[], budgets={})
    programmes.move(poor.pk, "planned", by=None)
    with pytest.raises(NotYet, match="pagu"):
        programmes.move(poor.pk, "budgeted", by=None)
    poor.refresh_from_db()
    assert poor.state == "planned"


def test_dropping_and_merging_need_a_reason_and_a_home(programme, plan, agency):
    with pytest.raises(NotYet):
        programmes.move(programme.pk, "dropped", by=None)
    with pytest.raises(NotYet, match="menampung"):
        programmes.move(programme.pk, "merged_into", by=None, reason="sama", into=programme)
    home = builders.programme(plan, agency, "GOV-02")
    moved = programmes.move(programme.pk, "merged_into", by=None, reason="sama", into=home)
    assert (moved.merged_into, moved.state_reason) == (home, "sama")
    with pytest.raises(Refused):
        programmes.move(programme.pk, "planned", by=None)


def test_progress_only_grows_within_a_year(adopted, programme):
    def tell(quarter, physical, spent=0):
        return programmes.tell(programme.pk, programmes.Told(2026, quarter, Decimal(physical), spent), by=None)

    tell(2, 50, 10)
    with pytest.raises(Refused, match="tidak boleh turun"):
        tell(3, 40, 20)
    with pytest.raises(Refused):
        tell(1, 60, 5)
    tell(1, 20, 5)
    tell(2, 55, 12)  # told again: replaces, and both stand on the trail
    assert [(p.quarter, p.physical) for p in programme.progress.all()] == [(1, 20), (2, 55)]


def test_an_agency_changes_its_own_programmes_until_input_closes(plan, programme, agency):
    from balai.plan.masterplan.actions import plans

    own = signed_in(officer("produsen", agency=agency))
    other = signed_in(officer("produsen", agency=offices.agency("lain")))
    typed = {"problem": "Dari dinas", "revision": programme.revision}
    assert other.post(EDIT + "isi/", typed).status_code == 403
    assert own.post(EDIT + "isi/", typed).status_code == 302
    plans.move(plan.pk, "opd_input", by=None)
    plans.move(plan.pk, "consolidated", by=None)
    assert own.post(EDIT + "isi/", typed).status_code == 403
    assert signed_in(officer("loket")).get("/meja/rencana/").status_code == 403


def test_the_classification_is_taken_whole_or_not_at_all():
    Code.objects.all().delete()
    assert reference.take_starting()["rows"] >= 55
    assert Code.objects.get(code="2.16.03.2.02.0016").original == "2.16.03.02.02.0016"
    before = Code.objects.count()
    text = "kode;nama\n1.02.01.02.02.0001;Baru\nbukan;X\n1.02.01.2.02.0001;Kembar\n1.03;\n"
    said = {"source": "x", "valid_from": "2026-01-01"}
    bad = brought(reference.IMPORTER, text.encode(), **said)
    assert [(f.line, f.column) for f in bad.named] == [(3, "kode"), (4, "kode"), (5, "nama")]
    assert Code.objects.count() == before
    good = brought(reference.IMPORTER, text.splitlines()[1].join(("kode;nama\n", "\n")).encode(), **said)
    assert good.counts == {"rows": 1, "new": 1}
    assert Code.objects.get(code="1.02.01.2.02.0001").original == "1.02.01.02.02.0001"


def test_many_agencies_wards_and_sub_dimensions_can_be_ticked(planner, programme, city):
    """Lists longer than ten stay boxes: a list to pick one from would drop the others when saved."""
    many = [offices.agency(f"dinas{n}").pk for n in range(12)]
    page = planner.get(EDIT + "pelaku/").content.decode()
    assert page.count('type="checkbox" name="supporting"') >= 12
    typed = {"supporting": many, "partners": ["media", "business"], "revision": programme.revision}
    assert planner.post(EDIT + "pelaku/", typed).status_code == 302
    programme.refresh_from_db()
    values = contents.of(programme)
    assert (values["supporting"], values["partners"]) == (sorted(many), ["media", "business"])
    assert planner.get(EDIT + "pokok/").content.decode().count('name="secondary_subdimensions"') == 18


@pytest.mark.parametrize(
    "page", ["program-baru/", "baris/kesenjangan/baru/?dimensi=governance", "baris/aplikasi/baru/"]
)
def test_lists_say_in_words_that_nothing_is_chosen(planner, plan, page):
    answer = planner.get(f"/meja/rencana/1/{page}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "---------" not in text
    assert '<option value="" selected>Pilih</option>' in text
