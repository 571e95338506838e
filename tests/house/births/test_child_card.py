"""The child identity card: a card of its own, signed by the head, printed on one blank, verifiable by anyone."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from balai.core.cases import actions as cases
from balai.core.cases.models import Case
from balai.core.documents import checking
from balai.core.documents.models import Document
from balai.core.files import actions as files
from balai.core.notify.models import Message
from balai.core.store import clock
from balai.pillars.governance.population import actions
from balai.pillars.governance.population.models import Birth, RegisterEntry
from tests.tools.births import KK, set_parameter, sign_all

from .test_registry import register, report, resident, verify  # noqa: F401

NIK = "9971014201260001"


def issued_akta(city, by, **more) -> Case:
    case = report(city, by, **more)
    if more.get("born_on"):
        verify(city, case, "ask_head")
        decision = {"decision_number": "470/1", "decision_date": clock.today()}
        cases.move(case.pk, "agree", by=city.officers["kepala_dinas"], key="agree", data=decision)
    else:
        verify(city, case)
    register(city, case, nik=NIK)
    sign_all(city.officers["pejabat_pencatatan"])
    return Case.objects.get(pk=case.pk)


def card_of(case) -> Case:
    return Case.objects.get(parent=case, type_code="child_card")


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "#8899aa").save(out, "JPEG")
    return SimpleUploadedFile("anak.jpg", out.getvalue(), "image/jpeg")


def test_the_card_is_drawn_signed_printed_and_handed_over(city, resident, client):  # noqa: F811
    card = card_of(issued_akta(city, resident))
    verifier, counter = city.officers["verifikator"], city.officers["loket"]
    cases.move(card.pk, "register", by=verifier, key="k1")
    paper = Document.objects.get(case_id=card.pk)
    pdf = paper.current.file.content()
    assert pdf.count(b"/MediaBox[0 0 242.64568 153.01418]") == 2  # front and back of an ID-1 card
    page, *_rest, tall = paper.current.box
    assert (page, round(tall)) == (2, 153)
    born = clock.today()
    assert paper.expires_date == born.replace(year=born.year + 5) - timedelta(days=1)
    assert (paper.data["nik"], paper.data["kk"], paper.data["photo"]) == (
        "997101 420126 0001",
        "997101 120319 0007",
        None,
    )
    assert paper.data["akta"] == f"9971-LU-{born:%d%m%Y}-0001"
    sign_all(city.officers["kepala_dinas"])
    card.refresh_from_db()
    assert card.state == "issued"
    assert Message.objects.filter(notice="population.ready", case_id=card.pk).count() == 1
    page = client.get(reverse("documents:check", args=[paper.code]))
    assert page.status_code == 200 and checking.by_code(paper.code).outcome is checking.Outcome.VALID
    assert "Kartu Identitas Anak" in page.content.decode() and NIK not in page.content.decode()
    cases.move(card.pk, "print", by=counter, key="k2", data={"blank": "B-0001"})
    cases.move(card.pk, "hand_over", by=counter, key="k3", data={"received_by": "Rahmawati"})
    card.refresh_from_db()
    entry = RegisterEntry.objects.get(case=card)
    assert (card.state, entry.number, entry.blank) == ("handed", paper.number, "B-0001")


def test_a_blank_is_used_once(city, resident):  # noqa: F811
    case = issued_akta(city, resident, babies=1)
    card = card_of(case)
    RegisterEntry.objects.create(
        case=case.__class__.objects.get(parent=case, type_code="family_card"),
        system="balai", kind="child_card", number="x", entered_on=clock.today(), blank="B-1",
    )  # fmt: skip
    cases.move(card.pk, "register", by=city.officers["verifikator"], key="k1")
    sign_all(city.officers["kepala_dinas"])
    with pytest.raises(cases.NotNow, match="sudah dipakai"):
        cases.move(card.pk, "print", by=city.officers["loket"], key="k2", data={"blank": " B-1 "})
    card.refresh_from_db()
    assert card.state == "issued"
    cases.move(card.pk, "print", by=city.officers["loket"], key="k3", data={"blank": "B-2"})
    assert Case.objects.get(pk=card.pk).state == "printed"


def test_from_five_on_the_card_shows_the_child(city, resident):  # noqa: F811
    born = clock.today() - timedelta(days=6 * 366)
    card = card_of(issued_akta(city, resident, born_on=born))
    verifier = city.officers["verifikator"]
    with pytest.raises(cases.NotNow, match="berfoto"):
        cases.move(card.pk, "register", by=verifier, key="k1")
    kept = files.keep(photo(), by=verifier, purpose="case", case_id=card.pk)
    cases.move(card.pk, "register_photo", by=verifier, key="k2", data={"photo": [str(kept.pk)]})
    paper = Document.objects.get(case_id=card.pk)
    assert paper.expires_date == date(born.year + 17, born.month, born.day) - timedelta(days=1)
    assert b"/Subtype/Image" in paper.current.file.content()
    sign_all(city.officers["kepala_dinas"])
    assert Document.objects.get(pk=paper.pk).data is None  # nothing of the photo stays beside the signed file


def test_a_young_child_has_no_photo(city, resident):  # noqa: F811
    card = card_of(issued_akta(city, resident))
    with pytest.raises(cases.NotNow, match="tanpa foto"):
        cases.move(card.pk, "register_photo", by=city.officers["verifikator"], key="k", data={"photo": []})


def test_who_is_grown_up_when_reported_gets_no_child_card(city, resident):  # noqa: F811
    born = clock.today() - timedelta(days=18 * 366)
    mother = {"mother_born": born - timedelta(days=25 * 366), "father_born": born - timedelta(days=26 * 366)}
    case = report(city, resident, born_on=born, **mother)
    assert {c.type_code for c in Case.objects.filter(parent=case)} == {"family_card"}


def test_a_city_on_the_national_register_notes_the_blank_alone(city, resident):  # noqa: F811
    card = card_of(issued_akta(city, resident))
    set_parameter("population.registry_mode", "national")
    verifier = city.officers["verifikator"]
    with pytest.raises(cases.NotNow, match="register nasional"):
        cases.move(card.pk, "register", by=verifier, key="k1")
    cases.move(card.pk, "print_national", by=verifier, key="k2", data={"blank": "N-77"})
    entry = RegisterEntry.objects.get(case=card)
    assert (entry.system, entry.blank, Case.objects.get(pk=card.pk).state) == ("siak", "N-77", "printed")
    assert not Document.objects.filter(case_id=card.pk).exists()


def test_the_family_card_lists_the_child_with_its_parents(city, resident):  # noqa: F811
    case = issued_akta(city, resident)
    family = Case.objects.get(parent=case, type_code="family_card")
    cases.move(family.pk, "register", by=city.officers["verifikator"], key="k1", data={"kk": KK})
    data = Document.objects.get(case_id=family.pk).data
    child = next(row for row in data["members"] if row[1] == "Aisyah Putri")
    assert child[2:6] == ["997101 420126 0001", "Perempuan", "Kota Contoh", child[5]]
    assert data["standing"][int(child[0]) - 1][-2:] == ["Suharto", "Rahmawati"]
    assert (data["village"], data["district"], data["city"]) == ("Pasar", "Barat", "Kota Contoh")


def test_a_nik_that_comes_after_the_akta_is_entered_on_the_card(city, resident):  # noqa: F811
    case = report(city, resident)
    verify(city, case)
    register(city, case)
    sign_all(city.officers["pejabat_pencatatan"])
    card, verifier = card_of(case), city.officers["verifikator"]
    with pytest.raises(cases.NotNow, match="Isi NIK anak"):
        cases.move(card.pk, "register", by=verifier, key="k1")
    cases.move(card.pk, "nik", by=verifier, key="k2", data={"nik": NIK})
    with pytest.raises(cases.NotNow, match="sudah tercatat"):
        cases.move(card.pk, "nik", by=verifier, key="k3", data={"nik": NIK})
    cases.move(card.pk, "register", by=verifier, key="k4")
    assert Document.objects.get(case_id=card.pk).data["nik"] == "997101 420126 0001"


@pytest.mark.parametrize("signed", [False, True], ids=["waiting for the head", "in force"])
def test_the_card_of_a_child_that_died_is_worth_nothing(city, resident, signed):  # noqa: F811
    case = issued_akta(city, resident)
    Birth.objects.filter(lead=case).update(source_id=77)
    card = card_of(case)
    cases.move(card.pk, "register", by=city.officers["verifikator"], key="k1")
    if signed:
        sign_all(city.officers["kepala_dinas"])
    assert actions.record_death(77, 1, clock.today())
    paper = Document.objects.get(case_id=card.pk)
    assert (paper.status, Case.objects.get(pk=card.pk).state) == ("withdrawn", "issued" if signed else "dropped")
    assert not Document.objects.filter(status="unsigned", signer_role="kepala_dinas").exists()
    assert checking.by_code(paper.code).outcome is checking.Outcome.WITHDRAWN
    assert Document.objects.get(case_id=case.pk).status == "signed"  # the akta stays, with its margin note to come
