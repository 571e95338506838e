import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.core.access.tests.doors import officer, signed_in
from balai.core.audit.models import Entry as Trail
from balai.core.store import clock
from balai.measure import closing
from balai.measure.entered import actions, importing
from balai.measure.entered.models import Activity, Definition, Entry, Value, Variable

pytestmark = pytest.mark.django_db
D = Decimal
NUMBERS = "/meja/ukur/angka/"


@pytest.fixture
def producer(agency):
    return signed_in(officer("produsen", agency=agency))


@pytest.fixture
def steward(db):
    return signed_in(officer("walidata"))


def published(definition, period, above, below=None, area=None, by=None, **more):
    actions.ask(definition, period)
    value = Value.objects.get(definition=definition, period=period, area=area)
    actions.enter(value.pk, actions.Filled(D(above), None if below is None else D(below), **more), by=by)
    actions.accept(value.pk, by=None)
    return actions.publish(value.pk, by=None)


def test_figure_is_entered_with_its_proof_checked_published_and_seen_by_everybody(city, define, producer, steward):
    define(needs_evidence=True)
    steward.post("/meja/ukur/indikator/jalan.mantap/", {"period": "2025"})
    value = Value.objects.get()
    assert "Jalan mantap" in producer.get(NUMBERS).content.decode()
    here = f"{NUMBERS}{value.pk}/"
    without = producer.post(here + "isi/", {"numerator": "428", "denominator": "486", "key": "a"})
    assert "Lampirkan bukti angka ini" in without.content.decode() and 'value="428"' in without.content.decode()
    file = SimpleUploadedFile("jalan.csv", b"ruas;km\nA;428\n", "text/csv")
    said = {"numerator": "428", "denominator": "486", "evidence": file, "key": "b"}
    assert producer.post(here + "isi/", said).status_code == 302
    assert "menunggu" not in Client().get("/papan/jalan.mantap/").content.decode()
    steward.post(here + "terima/")
    steward.post(here + "terbitkan/")
    moved = Client().get("/papan/jalan.mantap/")
    assert moved.status_code == 302 and moved.url == "/ukur/angka/jalan.mantap/"
    assert "88,07%" in Client().get(moved.url).content.decode()
    assert "Jalan mantap" in Client().get("/papan/").content.decode()
    page = Client().get("/ukur/angka/jalan.mantap/2025/").content.decode()
    evidence = Value.objects.get().published.evidence
    assert "jalan.csv" in page and evidence.sha256 in page
    assert evidence.get_absolute_url() not in page  # strangers see that it is there
    assert Client().get(evidence.get_absolute_url()).status_code == 404
    page = steward.get("/ukur/angka/jalan.mantap/2025/").content.decode()
    assert evidence.get_absolute_url() in page and here in page
    assert b"".join(steward.get(evidence.get_absolute_url()).streaming_content) == b"ruas;km\nA;428\n"


def test_sent_twice_is_entered_once(city, define, producer):
    (value,) = actions.ask(define(), "2025")
    for _ in range(2):
        producer.post(f"{NUMBERS}{value.pk}/isi/", {"numerator": "428", "denominator": "486", "key": "same"})
    assert value.entries.count() == 1


def test_other_agencies_cannot_enter_and_producers_cannot_check(city, define, producer):
    (value,) = actions.ask(define(), "2025")
    stranger = signed_in(officer("produsen"))
    assert stranger.post(f"{NUMBERS}{value.pk}/isi/", {"numerator": "1", "denominator": "2"}).status_code == 403
    producer.post(f"{NUMBERS}{value.pk}/isi/", {"numerator": "428", "denominator": "486", "key": "a"})
    assert producer.post(f"{NUMBERS}{value.pk}/terima/").status_code == 403
    assert producer.get("/meja/ukur/periode/").status_code == 403


def test_giving_back_without_a_reason_says_so_and_keeps_the_page(city, define, producer, steward):
    (value,) = actions.ask(define(), "2025")
    producer.post(f"{NUMBERS}{value.pk}/isi/", {"numerator": "428", "denominator": "486", "key": "a"})
    answer = steward.post(f"{NUMBERS}{value.pk}/kembalikan/", {"reason": ""})
    assert answer.status_code == 422 and "Tulis apa yang perlu diperbaiki." in answer.content.decode()


def test_a_jump_is_shown_to_the_checker(city, define, steward):
    definition = define()
    published(definition, "2024", 100, 486)
    (value,) = actions.ask(definition, "2025")
    actions.enter(value.pk, actions.Filled(D(428), D(486)), by=None)
    page = steward.get(f"{NUMBERS}{value.pk}/").content.decode()
    assert "Berubah 328% dari 20,58% pada 2024." in page


def test_few_deaths_are_neither_green_nor_amber(city, define):
    definition = define(
        "ibu",
        method="count",
        unit="kematian",
        decimals=0,
        direction="down",
        denominator_name="",
        maximum=None,
        target=45,
    )
    published(definition, "2024", 49)
    published(definition, "2025", 41)
    page = Client().get("/ukur/angka/ibu/").content.decode()
    assert "belum dapat dipastikan" in page and "tidak berbeda nyata" in page
    assert "tag done" not in page and "tag due" not in page
    board = Client().get("/papan/").content.decode()
    assert "belum dapat dipastikan" in board and "tag done" not in board


def test_kecamatan_of_a_few_persons_is_hidden_and_another_with_it(city, define):
    definition = define(by_district=True)
    for place, above in (("east", 40), ("west", 3), ("north", 20)):
        published(definition, "2025", above, 100, city[place])
    page = Client().get("/ukur/angka/jalan.mantap/2025/").content.decode()
    assert page.count("disembunyikan") == 2 and "3,00%" not in page and "21,00%" in page


def test_closed_period_is_closed_and_opened_on_the_page_with_a_reason(city, define, steward):
    published(define(), "2025", 428, 486)
    steward.post("/meja/ukur/periode/", {"periode": "2025", "kode": ["jalan.mantap"]})
    assert closing.in_force("jalan.mantap", "2025")
    assert "Buka lagi" in steward.get("/meja/ukur/periode/?periode=2025").content.decode()
    here = "/meja/ukur/periode/jalan.mantap/2025/buka/"
    assert steward.post(here, {"reason": ""}).status_code == 200 and closing.in_force("jalan.mantap", "2025")
    steward.post(here, {"reason": "Temuan Inspektorat"})
    assert closing.in_force("jalan.mantap", "2025") is None
    assert "Temuan Inspektorat" in Client().get("/ukur/angka/jalan.mantap/2025/").content.decode()


def test_metadata_forms_come_as_page_and_workbook(city, define, agency):
    from openpyxl import load_workbook

    activity = Activity.objects.create(
        title="Pendataan jalan", year=2025, organiser=agency, ways=12, tools=3, recommendation="V-25.1906.002"
    )
    define(activity=activity, national_ref_code="IND-7")
    page = Client().get("/ukur/metadata/jalan.mantap/").content.decode()
    assert "V-25.1906.002" in page and "4 pengamatan; 8 data sekunder" in page and "IND-7" in page
    book = load_workbook(io.BytesIO(Client().get("/ukur/metadata/jalan.mantap.xlsx").content))
    assert set(book.sheetnames) == {"MS-Keg", "MS-Var", "MS-Ind"}
    variables = list(book["MS-Var"].iter_rows(values_only=True))
    assert len(variables[0]) == 12 and [row[1] for row in variables[1:]] == ["Panjang mantap", "Panjang jalan"]


def test_live_figures_have_their_metadata_forms_too(city):
    page = Client().get("/ukur/metadata/population.akta_within_60_days/").content.decode()
    assert "MS-Keg" in page and "kompilasi produk administrasi" in page
    assert Client().get("/ukur/metadata/tak.ada/").status_code == 404


def test_kecamatan_of_a_closed_period_show_what_was_closed_and_below_it_what_came_after(city, define, steward):
    definition = define(by_district=True)
    for place, above in (("east", 40), ("west", 30)):
        published(definition, "2025", above, 100, city[place])
    steward.post("/meja/ukur/periode/", {"periode": "2025", "kode": ["jalan.mantap"]})
    value = Value.objects.get(area=city["east"])
    newer = Entry.objects.create(
        value=value, n=2, numerator=55, denominator=100, amount=D(55), version=1, way="file", at=clock.now()
    )
    Value.objects.filter(pk=value.pk).update(published=newer)  # as an import before the lock would
    page = Client().get("/ukur/angka/jalan.mantap/2025/").content.decode()
    assert f"{city['east'].name}: 40,00%" in page
    assert "Isian sesudah ditutup" in page and "55,00%" in page
    closing.reopen("jalan.mantap", "2025", reason="Temuan Inspektorat", by=None)
    page = Client().get("/ukur/angka/jalan.mantap/2025/").content.decode()
    assert f"{city['east'].name}: 55,00%" in page and "Isian sesudah ditutup" not in page


def test_hidden_indicator_is_nowhere_public(city, define):
    published(define(public=False), "2025", 428, 486)
    for path in (
        "/ukur/angka/jalan.mantap/",
        "/ukur/angka/jalan.mantap/2025/",
        "/ukur/metadata/jalan.mantap/",
        "/papan/jalan.mantap/",
    ):
        assert Client().get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["abc", "2025-13", "2019"])
def test_wrong_period_is_not_found(city, define, path):
    published(define(), "2025", 428, 486)
    assert Client().get(f"/ukur/angka/jalan.mantap/{path}/").status_code == 404


def test_definition_is_made_and_its_version_rises_with_its_method(city, agency, steward):
    said = {
        "code": "sampah.terkelola",
        "name": "Sampah terkelola",
        "owner": agency.pk,
        "method": "share",
        "unit": "%",
        "decimals": "2",
        "base": "100",
        "direction": "up",
        "span": "year",
        "numerator_name": "Dikelola",
        "denominator_name": "Timbulan",
        "definition": "x",
        "formula": "x",
        "source": "DLH",
        "due_days": "30",
        "public": "on",
        "active": "on",
    }
    assert steward.post("/meja/ukur/indikator/baru/", said).status_code == 302
    steward.post("/meja/ukur/indikator/sampah.terkelola/ubah/", said | {"name": "Sampah tertangani"})
    assert Definition.objects.get().version == 1
    steward.post("/meja/ukur/indikator/sampah.terkelola/ubah/", said | {"formula": "y"})
    assert (Definition.objects.get().version, Definition.objects.get().formula) == (2, "y")


def test_definition_refuses_what_contradicts_itself(city, agency, steward):
    said = {
        "code": "population.births_reported",
        "method": "index",
        "by_district": "on",
        "minimum": "5",
        "maximum": "1",
    }
    page = steward.post("/meja/ukur/indikator/baru/", said).content.decode()
    for sentence in (
        "Kode ini sudah dipakai indikator layanan.",
        "Indeks diisi sebagai nilai jadi: tanpa penyebut penduduk dan tanpa kecamatan.",
        "Nilai tertinggi lebih kecil dari nilai terendah.",
    ):
        assert sentence in page


def test_table_is_brought_on_the_page(city, define, producer):
    define()
    head = ";".join(importing.HEAD)
    bad = SimpleUploadedFile("a.csv", f"{head}\nx;2025;;1;2;;\n".encode(), "text/csv")
    answer = producer.post("/meja/ukur/impor/", {"file": bad}, follow=True)
    assert "Indikator “x” tidak dikenal." in answer.content.decode()
    good = SimpleUploadedFile("a.csv", f"{head}\njalan.mantap;2025;;428;486;%;\n".encode(), "text/csv")
    assert producer.post("/meja/ukur/impor/", {"file": good}).status_code == 302
    assert Value.objects.get().current.evidence.name == "a.csv"


def test_every_desk_page_opens(city, define, agency, steward):
    value = published(define(), "2025", 428, 486)
    activity = Activity.objects.create(title="x", year=2025, organiser=agency)
    for path in (
        NUMBERS,
        f"{NUMBERS}?state=published&owner={agency.pk}&period=2025",
        f"{NUMBERS}{value.pk}/",
        "/meja/ukur/indikator/",
        "/meja/ukur/indikator/baru/",
        "/meja/ukur/indikator/jalan.mantap/",
        "/meja/ukur/indikator/jalan.mantap/ubah/",
        "/meja/ukur/kegiatan/baru/",
        f"/meja/ukur/kegiatan/{activity.pk}/",
        "/meja/ukur/impor/",
        "/meja/ukur/impor/contoh.csv",
        "/meja/ukur/periode/",
        "/meja/ukur/periode/?periode=2025-S1",
    ):
        assert steward.get(path).status_code == 200, path
    assert steward.get("/meja/ukur/periode/?periode=x").status_code == 404


def test_variables_are_proposed_described_and_stand_on_the_metadata_form(city, define, producer, steward):
    define()
    here = "/meja/ukur/indikator/jalan.mantap/variabel/"
    assert "Usulan Balai" in steward.get(here).content.decode()
    assert producer.post(f"{here}simpan/").status_code == 403 and not Variable.objects.exists()
    for _ in range(2):
        steward.post(f"{here}simpan/")
    above, below = Variable.objects.all()
    assert (above.name, below.name, above.rule) == ("Panjang mantap", "Panjang jalan", "tidak kurang dari nol")
    said = {"name": "Panjang jalan mantap", "alias": "km_mantap", "type": "decimal", "question": "Berapa km?"}
    assert steward.post(f"{here}{above.pk}/", said | {"name": "Panjang  jalan"}).status_code == 200
    steward.post(f"{here}{above.pk}/", said)
    steward.post(f"{here}baru/", {"name": "Nomor ruas", "type": "text"})
    page = Client().get("/ukur/metadata/jalan.mantap/").content.decode()
    for words in ("Panjang jalan mantap", "km_mantap", "Berapa km?", "Nomor ruas"):
        assert words in page
    assert "Panjang jalan mantap; Panjang jalan; Nomor ruas" in page, "MS-Ind names them"
    steward.post(f"{here}{below.pk}/hapus/")
    assert [v.name for v in Variable.objects.all()] == ["Panjang jalan mantap", "Nomor ruas"]
    actions_ = [e.action for e in Trail.objects.filter(action__startswith="entered.variable").order_by("pk")]
    assert actions_ == ["entered.variable_adopted", *["entered.variable_described"] * 2, "entered.variable_removed"]
