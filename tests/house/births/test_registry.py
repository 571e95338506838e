"""A birth reported by its parents, from one submission to papers in force."""

import re
from datetime import date, timedelta

import pytest

from balai.core.access.tests.doors import signed_in
from balai.core.cases import actions as cases
from balai.core.cases.models import Case, CaseTask
from balai.core.documents.models import Document
from balai.core.facts import ask
from balai.core.facts.models import Fact
from balai.core.notify.models import Message
from balai.core.people.models import Person, Relation, User
from balai.core.store import clock
from balai.pillars.governance.population import actions
from balai.pillars.governance.population.models import Birth, Newborn, RegisterEntry
from balai.vocabulary.questions import BirthCertificateOf
from balai.vocabulary.words import tgl
from tests.tools.births import answers, set_parameter, sign_all


@pytest.fixture
def resident(db):
    return User.objects.create_user("warga@contoh.id", name="Suharto")


def report(city, resident, key="kunci-1", **more) -> Case:
    return cases.submit("birth", answers(city.ward, **more), key=key, by=resident, account=resident, channel="portal")


def compare(city, case):
    verifier = city.officers["verifikator"]
    for who in ("mother", "father"):
        try:
            actions.compare_originals(case, who, same=True, by=verifier)
        except actions.NotAParent:
            continue


def verify(city, case, code="verify"):
    compare(city, case)
    return cases.move(case.pk, code, by=city.officers["verifikator"], key=f"v-{case.pk}")


def register(city, case, **data):
    return cases.move(
        case.pk, "register", by=city.officers["verifikator"], key=f"r-{case.pk}", data={"nik": None} | data
    )


def states(case) -> dict[str, str]:
    return {row.type_code: row.state for row in Case.objects.filter(parent=case)}


def test_one_submission_opens_the_whole_bundle_and_its_duties(city, resident):
    case = report(city, resident)
    assert (case.type_code, case.state, case.title) == ("birth", "submitted", "Aisyah Putri")
    assert states(case) == {"family_card": "submitted", "child_card": "submitted"}
    due = dict(CaseTask.objects.filter(case=case).values_list("code", "due_on"))
    assert due == {"register": clock.today() + timedelta(60), "jkn": clock.today() + timedelta(28)}
    baby = Newborn.objects.get(case=case)
    assert (baby.person.name, baby.person.nik, baby.person.nik_hash) == ("Aisyah Putri", None, "")
    assert Message.objects.filter(notice="population.received").count() == 1
    assert not Relation.objects.exists()  # a report alone proves nothing


def test_a_replayed_submission_is_the_same_bundle(city, resident):
    assert report(city, resident).pk == report(city, resident).pk
    assert (Case.objects.count(), Birth.objects.count(), Person.objects.filter(birth_date=clock.today()).count()) == (
        3,
        1,
        1,
    )


def test_from_report_to_a_signed_certificate_in_force(city, resident):
    case = report(city, resident)
    verify(city, case)
    register(city, case, nik="9971014201260001")
    document = Document.objects.get(case_id=case.pk)
    assert document.number == f"9971-LU-{clock.today():%d%m%Y}-0001"
    case.refresh_from_db()
    assert case.state == "registered"
    sign_all(city.officers["pejabat_pencatatan"])
    case.refresh_from_db()
    baby = Newborn.objects.get(case=case)
    assert (case.state, baby.document_id, case.in_time) == ("issued", document.pk, True)
    assert baby.person.registered and baby.person.nik == "9971014201260001"
    assert {r.kind for r in Relation.objects.filter(person=baby.person)} == {"mother", "father"}
    assert CaseTask.objects.get(case=case, code="register").done_at is not None
    kinds = list(Fact.objects.order_by("id").values_list("kind", flat=True))
    assert kinds == ["birth.submitted", "birth.registered", "birth.certificate_issued"]
    found = ask(BirthCertificateOf(baby.person_id))
    assert (found.document_id, found.number) == (document.pk, document.number)
    ready = Message.objects.get(notice="population.ready")
    assert case.number in ready.text and "Aisyah" not in ready.text


def test_cards_wait_for_the_akta(city, resident):
    case = report(city, resident)
    verifier = city.officers["verifikator"]
    family, child = (Case.objects.get(parent=case, type_code=t) for t in ("family_card", "child_card"))
    with pytest.raises(cases.NotNow, match="setelah akta"):
        cases.move(family.pk, "register", by=verifier, key="f1", data={"kk": None})
    with pytest.raises(cases.NotNow, match="setelah akta"):
        cases.move(child.pk, "register", by=verifier, key="c1")
    verify(city, case)
    register(city, case, nik="9971014201260001")
    sign_all(city.officers["pejabat_pencatatan"])
    cases.move(family.pk, "register", by=verifier, key="f2", data={"kk": "9971012011260002"})
    cases.move(child.pk, "register", by=verifier, key="c2")
    sign_all(city.officers["kepala_dinas"])
    assert states(case) == {"family_card": "issued", "child_card": "issued"}
    assert Newborn.objects.get(case=case).person.kk_number == "9971012011260002"


def test_parents_must_be_compared_before_verifying(city, resident):
    case = report(city, resident)
    with pytest.raises(cases.NotNow, match="Cocokkan"):
        cases.move(case.pk, "verify", by=city.officers["verifikator"], key="v")
    actions.compare_originals(case, "mother", same=False, by=city.officers["verifikator"])
    actions.compare_originals(case, "father", same=True, by=city.officers["verifikator"])
    with pytest.raises(cases.NotNow, match="berbeda"):
        cases.move(case.pk, "verify", by=city.officers["verifikator"], key="v")
    case.refresh_from_db()
    assert case.state == "submitted"


@pytest.mark.parametrize(("babies", "files"), [(2, 5), (3, 7), (4, 9)])
def test_twins_to_quadruplets_get_an_akta_and_a_card_each(city, resident, babies, files):
    case = report(city, resident, babies=babies)
    assert Case.objects.count() == files
    assert Case.objects.filter(type_code="family_card").count() == 1
    assert Newborn.objects.filter(birth__lead=case).count() == babies
    for row in Case.objects.filter(type_code="birth"):
        verify(city, row)
        register(city, row)
    sign_all(city.officers["pejabat_pencatatan"])
    numbers = sorted(RegisterEntry.objects.values_list("number", flat=True))
    assert numbers == [f"9971-LU-{clock.today():%d%m%Y}-{n:04d}" for n in range(1, babies + 1)]


def test_a_stillborn_twin_gets_its_statement_and_no_nik_or_card(city, resident):
    case = report(city, resident, babies=2, alive__1=False, gestation_weeks__1=30, name__1=..., child_no__1=...)
    assert case.type_code == "birth" and case.title == "Rafi Pratama"
    kinds = sorted(Case.objects.values_list("type_code", flat=True))
    assert kinds == ["birth", "child_card", "family_card", "stillbirth"]
    lost = Newborn.objects.get(alive=False)
    assert lost.person is None and lost.case.type_code == "stillbirth"
    compare(city, case)
    cases.move(lost.case_id, "verify", by=city.officers["verifikator"], key="v")
    register(city, lost.case)
    sign_all(city.officers["pejabat_pencatatan"])
    lost.case.refresh_from_db()
    assert lost.case.state == "issued"
    assert Document.objects.get(case_id=lost.case_id).type_code == "stillbirth_statement"
    assert "birth.stillbirth_registered" in Fact.objects.values_list("kind", flat=True)


def test_a_single_stillbirth_opens_one_file_with_its_own_days(city, resident):
    case = report(city, resident, alive__1=False, gestation_weeks__1=27, name__1=..., child_no__1=...)
    assert case.type_code == "stillbirth" and Case.objects.count() == 1
    assert dict(CaseTask.objects.values_list("code", "due_on")) == {"register": clock.today() + timedelta(30)}
    compare(city, case)
    with pytest.raises(cases.NotNow, match="28 minggu"):
        cases.move(case.pk, "verify", by=city.officers["verifikator"], key="v")


@pytest.mark.parametrize(
    ("marriage", "says"),
    [
        ("recorded", "dari ayah Suharto dan ibu Rahmawati"),
        ("sptjm", "yang perkawinannya belum tercatat sesuai dengan peraturan perundang-undangan"),
        ("unrecorded", "yang perkawinannya belum tercatat sesuai dengan peraturan perundang-undangan"),
        ("no_father", "dari seorang ibu Rahmawati"),
    ],
)
def test_the_akta_says_whose_child_this_is(city, resident, marriage, says):
    father = {code: ... for code in answers(city.ward) if code.startswith("father_")} if marriage == "no_father" else {}
    case = report(city, resident, marriage=marriage, reporter="mother", **father)
    verify(city, case)
    register(city, case)
    printed = Document.objects.get(case_id=case.pk).data
    assert says in printed["descent"]
    assert (printed["father"] is None) is (marriage == "no_father")


def test_a_foundling_gets_akta_and_card_without_parents(city, resident):
    values = {code: ... for code in answers(city.ward) if code.startswith(("mother_", "father_", "marriage", "kk"))}
    case = report(
        city,
        resident,
        origin="foundling",
        police_number="LP/12/2026",
        keeper="Panti Contoh",
        reporter="other",
        reporter_name="Petugas Panti",
        **values,
    )
    assert states(case) == {"child_card": "submitted"}
    cases.move(case.pk, "verify", by=city.officers["verifikator"], key="v")
    register(city, case)
    assert "tidak diketahui asal-usul" in Document.objects.get(case_id=case.pk).data["descent"]


def test_a_child_of_two_foreigners_gets_its_akta_only(city, resident):
    foreign = {"mother_nationality": "WNA", "father_nationality": "WNA", "mother_nik": None, "father_nik": None}
    case = report(city, resident, kk=None, **foreign)
    assert states(case) == {}
    assert Newborn.objects.get(case=case).person.nationality == "WNA"


def test_a_late_report_needs_the_head_and_no_court(city, resident):
    case = report(city, resident, born_on=clock.today() - timedelta(61))
    verifier, head = city.officers["verifikator"], city.officers["kepala_dinas"]
    compare(city, case)
    with pytest.raises(cases.NotNow, match="kepala dinas"):
        cases.move(case.pk, "verify", by=verifier, key="v")
    cases.move(case.pk, "ask_head", by=verifier, key="h")
    decision = {"decision_number": "470/1", "decision_date": clock.today()}
    with pytest.raises(cases.NotYours):
        cases.move(case.pk, "agree", by=verifier, key="a", data=decision)
    cases.move(case.pk, "agree", by=head, key="a", data=decision)
    register(city, case)
    assert Document.objects.get(case_id=case.pk).number == f"9971-LT-{clock.today():%d%m%Y}-0001"


def test_the_last_day_in_time_needs_no_head(city, resident):
    case = report(city, resident, born_on=clock.today() - timedelta(60))
    verify(city, case)
    register(city, case)
    assert "-LU-" in Document.objects.get(case_id=case.pk).number


def test_no_akta_is_issued_under_a_placeholder(city, resident):
    case = report(city, resident, name__1=None)
    assert case.title == "Bayi Ny. Rahmawati"
    verify(city, case)
    with pytest.raises(cases.NotNow, match="belum bernama"):
        register(city, case)
    assert not Document.objects.exists() and not RegisterEntry.objects.exists()
    cases.move(case.pk, "name_verified", by=resident, key="n", data={"name": "Aisyah Putri"})
    register(city, case)
    assert Document.objects.get(case_id=case.pk).data["name"] == "Aisyah Putri"
    assert set(Case.objects.values_list("title", flat=True)) == {"Aisyah Putri", "Rahmawati"}


def test_mended_answers_reach_persons_and_are_compared_again(city, resident):
    case = report(city, resident)
    compare(city, case)
    cases.move(
        case.pk,
        "ask_correction",
        by=city.officers["verifikator"],
        key="c",
        corrections={"mother_name": "Nama tidak sama dengan KK", "name__1": "Salah ketik"},
    )
    cases.mend(case.pk, {"mother_name": "Rahmawati Dewi", "name__1": "Aisyah Putri Dewi"}, by=resident, key="m")
    birth = Birth.objects.get(lead=case)
    assert birth.mother.name == "Rahmawati Dewi"
    assert Newborn.objects.get(case=case).person.name == "Aisyah Putri Dewi"
    with pytest.raises(cases.NotNow, match="Cocokkan"):
        cases.move(case.pk, "verify", by=city.officers["verifikator"], key="v")


def test_a_stranger_never_changes_a_registered_person(city, resident):
    known = Person.objects.create(
        name="Rahmawati", sex="2", nik="9971015207940003", birth_date=date(1994, 7, 12), registered=True
    )
    other = report(city, resident, mother_name="Orang Lain")
    assert Birth.objects.get(lead=other).mother_id != known.pk
    same = report(city, resident, key="kunci-2")
    assert Birth.objects.get(lead=same).mother_id == known.pk
    known.refresh_from_db()
    assert known.name == "Rahmawati"


def test_a_hundred_newborns_without_nik_stay_a_hundred_people(city, resident):
    for n in range(100):
        report(city, resident, key=f"kunci-{n:03d}", name__1=None, mother_nik=None, father_nik=None)
    babies = Person.objects.filter(birth_date=clock.today(), nik=None)
    assert babies.count() == 100 and babies.filter(nik_hash="").count() == 100
    assert Newborn.objects.values("person").distinct().count() == 100


def test_withdrawing_closes_what_hangs_on_it(city, resident):
    case = report(city, resident)
    cases.move(case.pk, "withdraw", by=resident, key="w")
    assert states(case) == {"family_card": "dropped", "child_card": "dropped"}


def test_the_family_card_stays_while_a_twin_goes_on(city, resident):
    case = report(city, resident, babies=2)
    second = Newborn.objects.get(birth__lead=case, order=2).case
    cases.move(second.pk, "refuse", by=city.officers["verifikator"], key="x", reason="ganda")
    open_cards = set(Case.objects.filter(closed_at=None).values_list("type_code", "title"))
    assert {kind for kind, _ in open_cards} == {"birth", "family_card", "child_card"}
    assert ("child_card", "Rafi Pratama") not in open_cards


def test_the_registrar_may_send_an_unsigned_akta_back(city, resident):
    case = report(city, resident)
    verify(city, case)
    register(city, case)
    cases.move(case.pk, "take_back", by=city.officers["pejabat_pencatatan"], key="t", reason="nama salah")
    case.refresh_from_db()
    assert case.state == "verified" and not RegisterEntry.objects.exists()
    assert Document.objects.get(case_id=case.pk).status == "withdrawn"
    cases.move(case.pk, "register", by=city.officers["verifikator"], key="r2", data={"nik": None})
    assert Document.objects.filter(case_id=case.pk, status="unsigned").get().number.endswith("-0002")


def test_a_nik_that_belongs_to_somebody_stops_the_registration_whole(city, resident):
    Person.objects.create(name="Orang Lain", sex="1", nik="9971014201260001", registered=True)
    case = report(city, resident)
    verify(city, case)
    with pytest.raises(cases.NotNow, match="sudah tercatat"):
        register(city, case, nik="9971014201260001")
    assert not Document.objects.exists() and not RegisterEntry.objects.exists()
    case.refresh_from_db()
    assert case.state == "verified"


def test_national_register_keeps_number_date_officer_and_its_own_pdf(city, resident):
    from balai.core.files.actions import keep
    from balai.core.files.tests.samples import pdf, upload

    set_parameter("population.registry_mode", "national")
    case = report(city, resident)
    verify(city, case)
    registrar = city.officers["pejabat_pencatatan"]
    with pytest.raises(cases.NotNow, match="register nasional"):
        register(city, case)
    data = pdf()
    kept = keep(upload(data, "akta.pdf", "application/pdf"), by=registrar, purpose="case")
    entry = {"number": "1371-LU-12082026-0007", "entered_on": clock.today(), "nik": None, "file": [str(kept.pk)]}
    cases.move(case.pk, "register_national", by=registrar, key="n", data=entry)
    case.refresh_from_db()
    row = RegisterEntry.objects.get(case=case)
    document = Document.objects.get(case_id=case.pk)
    assert case.state == "issued"
    assert (row.system, row.number, row.entered_on, row.officer_id) == (
        "siak",
        "1371-LU-12082026-0007",
        clock.today(),
        registrar.pk,
    )
    assert (document.status, document.register, document.number) == ("signed", "siak", row.number)
    assert Newborn.objects.get(case=case).document_id == document.pk


def test_the_national_register_takes_its_own_signed_pdf_only(city, resident):
    from balai.core.files.tests.samples import pdf, photo, upload

    set_parameter("population.registry_mode", "national")
    case = report(city, resident)
    verify(city, case)
    desk = signed_in(city.officers["pejabat_pencatatan"])
    where = f"/meja/berkas/{case.number}/langkah/register_national/"
    typed = {"key": "n-1", "number": "1371-LU-12082026-0007", "entered_on": tgl(clock.today()), "nik_unknown": "1"}
    refused = desk.post(where, typed | {"file": upload(photo(), "akta.jpg")})
    assert refused.status_code == 200 and "PDF asli" in refused.content.decode()
    doubted = desk.post(where, typed | {"file": upload(pdf(), "akta.pdf", "application/pdf")}).content.decode()
    assert "tidak memuat tanda tangan elektronik" in doubted and not RegisterEntry.objects.exists()
    kept = re.search(r'name="file_kept" value="([^"]+)"', doubted)[1]
    assert desk.post(where, typed | {"file_kept": kept, "seen": "1"}).status_code == 302
    assert RegisterEntry.objects.get().number == "1371-LU-12082026-0007"
