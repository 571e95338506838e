"""What each sees and can do: coordinator, agency, reviewer, assessor, anyone."""

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.audit.models import Entry
from balai.core.declare.house import use
from balai.core.notify.models import Message
from balai.core.store import clock
from balai.measure.counting import count
from balai.measure.tests import toy
from balai.plan.evaluation.models import Question, Remark, Score
from balai.plan.evaluation.rules import Side
from balai.plan.evidence.models import Item, State, Tie
from balai.plan.evidence.tests import builders as proofs

from . import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    before = use(made := toy.house())
    yield made
    use(before)


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def test_an_agency_scores_its_leaf_and_goes_on_to_the_next():
    here = make.open_round()
    make.prove(here)
    client = signed_in(here.producer)
    url = f"/meja/evaluasi/{here.pk}/butir/A.1/"
    html = page(client, url)
    assert "Syarat tingkat 3." in html and "Butir 1 dari 3" in html and "Nilai mandiri Anda" in html
    sent = client.post(url, {"level": "3", "note": "Ada", "seen": "0", "key": proofs.key(), "go": "next"})
    assert sent.headers["Location"] == f"/meja/evaluasi/{here.pk}/butir/A.2/"
    assert Score.objects.get().value == 3


def test_a_refused_score_keeps_what_was_typed():
    here = make.open_round()
    client = signed_in(here.producer)
    sent = {"level": "4", "note": "Panjang lebar", "seen": "0", "key": proofs.key(), "go": "stay"}
    html = client.post(f"/meja/evaluasi/{here.pk}/butir/A.1/", sent).content.decode()
    assert "Belum ada bukti untuk tingkat 4" in html and "Panjang lebar" in html
    assert 'value="4"' in html and not Score.objects.exists()


def test_who_came_second_sees_the_first_and_may_then_save():
    here = make.open_round()
    make.prove(here)
    make.score(here, value=2)
    client = signed_in(here.producer)
    url, sent = f"/meja/evaluasi/{here.pk}/butir/A.1/", {"level": "3", "note": "", "seen": "0", "go": "stay"}
    html = client.post(url, sent | {"key": proofs.key()}).content.decode()
    assert "baru saja menyimpan" in html and 'name="seen" value="1"' in html
    assert client.post(url, sent | {"seen": "1", "key": proofs.key()}).status_code == 302


def test_items_and_reasons_are_read_from_the_form():
    here = make.open_round()
    make.prove(here)
    client = signed_in(here.producer)
    several = f"/meja/evaluasi/{here.pk}/butir/A.2/"
    html = client.post(several, {"items": "3; empat", "seen": "0", "key": proofs.key()}).content.decode()
    assert "Tulis bilangan bulat dipisah koma" in html
    client.post(several, {"items": "3, 4", "seen": "0", "key": proofs.key()})
    client.post(f"/meja/evaluasi/{here.pk}/butir/B.1/", {"reason": "tidak_dinilai", "seen": "0", "key": proofs.key()})
    assert dict(Score.objects.values_list("leaf", "reason")) == {"A.2": "", "B.1": "tidak_dinilai"}


def test_the_coordinator_opens_assigns_moves_and_publishes():
    here = make.final_round()
    client = signed_in(here.planner)
    assert "Umumkan hasil" in page(client, f"/meja/evaluasi/{here.pk}/")
    sent = {"seen": "final", "key": proofs.key(), "reason": ""}
    assert client.post(f"/meja/evaluasi/{here.pk}/langkah/published/", sent).status_code == 302
    anyone = page(client.__class__(), "/evaluasi/")
    assert "3,40" in anyone and "Mainan" in anyone
    shown = page(client.__class__(), f"/evaluasi/mainan/{proofs.year()}/")
    assert "Indeks = Σ(bobot × tingkat) ÷ 100." in shown and "Butir tiga" in shown


def test_nothing_is_public_before_it_is_published(client):
    make.final_round()
    assert "3,40" not in page(client, "/evaluasi/")
    page(client, f"/evaluasi/mainan/{proofs.year()}/", 404)


def test_opening_by_form_and_its_sentences():
    proofs.instrument()
    client = signed_in(proofs.planner())
    bappeda = offices.agency("bappeda").pk
    sent = {
        "instrument": "mainan", "year": "2026", "coordinator": bappeda, "key": proofs.key(), "target": "92,30",
        "self_deadline": "1 Desember 2030", "internal_deadline": "1 November 2030",
        "external_deadline": "5 Desember 2030",
    }  # fmt: skip
    html = client.post("/meja/evaluasi/baru/", sent).content.decode()
    assert "Urutkan batas waktu" in html and "92,30" in html
    done = client.post("/meja/evaluasi/baru/", sent | {"internal_deadline": "2 Desember 2030", "key": proofs.key()})
    assert done.status_code == 302 and done.headers["Location"].endswith("/pemilik/")
    page(client, done.headers["Location"])


def test_an_assessor_sees_only_the_own_dimension_while_the_seat_lasts():
    here = make.external_round()
    client = signed_in(here.first)
    html = page(client, f"/meja/evaluasi/{here.pk}/")
    assert "Butir satu" in html and "Butir tiga" not in html
    page(client, f"/meja/evaluasi/{here.pk}/butir/B.1/", 404)
    from balai.plan.evaluation.models import Seat

    Seat.objects.filter(user=here.first).update(ended_at=clock.now())
    page(client, f"/meja/evaluasi/{here.pk}/", 404)
    assert "Belum ada penilaian" in page(client, "/meja/evaluasi/")


def test_an_assessor_sees_nothing_before_the_evaluation_is_theirs():
    here = make.locked_round()
    make.seat(here, here.first)
    page(signed_in(here.first), f"/meja/evaluasi/{here.pk}/", 404)


def test_an_assessor_must_say_why():
    here = make.external_round()
    client = signed_in(here.first)
    html = client.post(
        f"/meja/evaluasi/{here.pk}/butir/A.1/", {"level": "3", "note": "", "seen": "0", "key": proofs.key()}
    ).content.decode()
    assert "Tulis alasan nilai Anda." in html and not Score.objects.filter(side=Side.EXTERNAL).exists()


def test_an_assessor_judges_evidence_asks_for_more_and_asks_the_agency():
    here = make.external_round()
    client = signed_in(here.first)
    base = f"/meja/evaluasi/{here.pk}/butir/A.1"
    item = Item.objects.get(leaf="A.1")
    client.post(f"{base}/bukti/{item.pk}/", {"verdict": "accepted", "note": "", "seen": "1", "key": proofs.key()})
    assert Item.objects.get(pk=item.pk).state == State.ACCEPTED
    sent = {"title": "Foto", "agency": item.agency_id, "due": "1 Desember 2040", "key": proofs.key()}
    assert client.post(f"{base}/minta-bukti/", sent).status_code == 302
    asking = {"text": "Dari mana angkanya?", "agency": item.agency_id, "due": "1 Desember 2040", "key": proofs.key()}
    assert client.post(f"{base}/tanya/", asking).status_code == 302
    question = Question.objects.get()
    assert Message.objects.filter(notice="evaluation.question", user=here.producer).count() == 1
    answering = signed_in(here.producer)
    thread = f"/meja/evaluasi/{here.pk}/klarifikasi/{question.pk}/"
    assert answering.post(thread, {"text": "Dari berkas.", "key": proofs.key()}).status_code == 302
    assert Remark.objects.get().by == here.producer
    assert Message.objects.filter(notice="evaluation.answered", user=here.first).count() == 1
    html = page(client, f"{base}/")
    assert "Dari mana angkanya?" in html and "Dari berkas." in html and "Foto" in html


def test_evidence_of_another_leaf_is_not_judged_through_this_one():
    here = make.external_round()
    other = Item.objects.get(leaf="B.1")
    sent = {"verdict": "accepted", "note": "", "seen": "1", "key": proofs.key()}
    response = signed_in(here.first).post(f"/meja/evaluasi/{here.pk}/butir/A.1/bukti/{other.pk}/", sent)
    assert response.status_code == 404


def test_locked_evidence_changes_only_when_somebody_asks():
    here = make.external_round()
    item = Item.objects.get(leaf="A.1")
    client = signed_in(here.producer)
    assert "Penilaian sudah dikunci" in page(client, f"/meja/bukti/{item.pk}/")
    signed_in(here.first).post(
        f"/meja/evaluasi/{here.pk}/butir/A.1/bukti/{item.pk}/",
        {"verdict": "clarify", "note": "Bab mana?", "seen": "1", "key": proofs.key()},
    )
    assert "Serahkan bukti" in page(client, f"/meja/bukti/{item.pk}/")


def test_a_tie_brings_its_evidence_at_once(library):
    here = make.open_round()
    count([(fact, toy.row(fact)) for fact in [toy.Lent(on=clock.today())]])
    client = signed_in(here.planner)
    url = f"/meja/evaluasi/{here.pk}/butir/A.1/kaitan/"
    assert client.post(url, {"what": "figure:toy.loans"}).status_code == 302
    html = page(client, f"/meja/evaluasi/{here.pk}/butir/A.1/")
    assert "Pinjaman buku" in html and f"/papan/toy.loans/{clock.today().year}/berkas/" in html
    client.post(url, {"remove": str(Tie.objects.get().pk)})
    assert not Tie.objects.exists()


def test_an_assessor_follows_a_figure_to_masked_cases_and_leaves_a_trace(library):
    here = make.external_round()
    area = toy.city()["city"]
    case = toy.case(offices.agency("perpustakaan"), number="PB-260714-0001", applicant_name="Siti Melati")
    fact = toy.Lent(on=clock.today(), case_id=case.pk, area_id=area.pk)
    count([(fact, toy.row(fact))])
    url = f"/papan/toy.loans/{clock.today():%Y-%m}/berkas/"
    html = page(signed_in(here.first), url)
    assert "PB-•••••••••01" in html and case.number not in html and "Siti" not in html
    entry = Entry.objects.get(action="figures.traced")
    assert (entry.by_id, entry.subject, entry.detail["cases"]) == (here.first.pk, "indicator:toy.loans", 1)
    html = page(signed_in(officer("asesor", agency=offices.agency("asesor"))), url)  # without a seat
    assert "bukan wewenang Anda" in html and Entry.objects.filter(action="figures.traced").count() == 1


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("loket", "", 403),
        ("produsen", "", 200),
        ("produsen", "langkah/self_submitted/", 200),
        ("produsen", "pemilik/", 403),
        ("produsen", "asesor/", 403),
        ("produsen", "syarat/", 403),
        ("penilai_internal", "butir/A.1/", 200),
        ("penilai_internal", "surat/", 403),
        ("walikota", "", 200),
        ("asesor", "", 404),
    ],
)
def test_who_may_open_what(role, path, status):
    here = make.open_round()
    response = signed_in(officer(role)).get(f"/meja/evaluasi/{here.pk}/{path}")
    assert response.status_code == status


def test_reviewers_and_strangers_take_no_step_of_the_coordinator():
    here = make.open_round()
    sent = {"seen": "draft", "key": proofs.key(), "reason": "x"}
    html = signed_in(here.producer).post(f"/meja/evaluasi/{here.pk}/langkah/cancelled/", sent).content.decode()
    assert "Langkah ini diambil pihak lain." in html and here.now.state == "draft"


@pytest.mark.parametrize(
    "odd", ["butir/X/", "butir/A/", "langkah/entah/", "sesi/9/", "klarifikasi/9/", "tindak-lanjut/9/"]
)
def test_odd_addresses_are_answered(odd):
    here = make.open_round()
    assert signed_in(here.planner).get(f"/meja/evaluasi/{here.pk}/{odd}").status_code == 404


def test_every_page_of_a_full_evaluation_opens():
    here = make.final_round()
    client = signed_in(here.planner)
    base = f"/meja/evaluasi/{here.pk}/"
    from balai.plan.evaluation.models import Session

    session = Session.objects.get()
    for path in ("", "tindak-lanjut/", "butir/A.1/", "butir/A.2/tindak-lanjut/", f"sesi/{session.pk}/", "sesi/baru/"):
        page(client, f"{base}{path}", 404 if path == "sesi/baru/" else 200)
    assert "Ukur dampaknya." in page(client, f"{base}tindak-lanjut/")


def test_the_overview_reads_a_fixed_number_of_rows(django_assert_max_num_queries):
    here = make.external_round()
    client = signed_in(here.planner)
    page(client, f"/meja/evaluasi/{here.pk}/")
    with django_assert_max_num_queries(60):
        page(client, f"/meja/evaluasi/{here.pk}/")
