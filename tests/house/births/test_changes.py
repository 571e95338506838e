"""An issued akta is corrected or cancelled: the old paper loses its force, and says so to anyone who checks."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from balai.core.access.tests.doors import signed_in
from balai.core.cases import actions as cases
from balai.core.cases.models import Case, CaseLink
from balai.core.documents import checking
from balai.core.documents.models import Document
from balai.core.documents.queries import signed_file
from balai.core.facts import ask
from balai.core.facts.models import Fact
from balai.core.people.models import Relation, User
from balai.core.store import clock
from balai.pillars.governance.population import actions, documents
from balai.pillars.governance.population.flows import items
from balai.pillars.governance.population.flows.changes import CANCELLATION, CORRECTION
from balai.pillars.governance.population.models import Change, Newborn
from balai.pillars.governance.population.rules.spelling import written_day
from balai.vocabulary.questions import BirthCertificateOf
from tests.tools.births import answers, sign_all

SLIP = {"basis_paper": "Surat kelahiran RSUD 12/2026"}
TODAY = datetime.now(ZoneInfo("Asia/Jakarta")).date()
JUDGEMENT = {"basis_by": "PN Contoh", "basis_number": "12/Pdt.P/2026", "basis_date": TODAY}


@pytest.fixture
def resident(db):
    return User.objects.create_user("warga@contoh.id", name="Suharto")


@pytest.fixture
def issued(city, resident):
    """An akta in force."""
    case = cases.submit("birth", answers(city.ward), key="kunci-1", by=resident, account=resident, channel="portal")
    verifier = city.officers["verifikator"]
    for who in ("mother", "father"):
        actions.compare_originals(case, who, same=True, by=verifier)
    cases.move(case.pk, "verify", by=verifier, key="v")
    cases.move(case.pk, "register", by=verifier, key="r", data={"nik": None})
    sign_all(city.officers["pejabat_pencatatan"])
    return Document.objects.get(case_id=case.pk)


def ask_for(kind, number, resident, n=0, **more):
    values = {
        "akta_number": number,
        "why": "Salah ketik",
        "reporter_name": "Suharto",
        "phone": "+6281200000112",
        "consent": True,
    }
    return cases.submit(kind, values | more, key=f"ubah-{kind}-{n}", by=resident, account=resident, channel="portal")


def test_a_slip_of_the_pen_is_corrected_by_a_paper_that_takes_the_old_ones_place(city, resident, issued):
    change = ask_for("certificate_correction", issued.number, resident, what="name", new_name="Aisyah Puteri")
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data=SLIP)
    registrar = city.officers["pejabat_pencatatan"]
    cases.move(change.pk, "register", by=registrar, key="r")
    new = Document.objects.exclude(pk=issued.pk).get()
    assert (new.number, new.replaces_id, new.data["name"]) == (issued.number, issued.pk, "Aisyah Puteri")
    issued.refresh_from_db()
    assert issued.status == "signed"  # until the new one is signed
    sign_all(registrar)
    issued.refresh_from_db()
    change.refresh_from_db()
    baby = Newborn.objects.get()
    assert (issued.status, change.state) == ("superseded", "issued")
    assert (baby.document_id, baby.person.name, baby.case.state) == (new.pk, "Aisyah Puteri", "issued")
    assert set(CaseLink.objects.filter(case=change).values_list("kind", flat=True)) == {"corrects", "renews"}
    assert Case.objects.get(type_code="child_card").title == "Aisyah Puteri"
    told = Fact.objects.get(kind="birth.certificate_replaced").body
    assert (told["old_document_id"], told["document_id"]) == (issued.pk, new.pk)
    assert ask(BirthCertificateOf(baby.person_id)).document_id == new.pk


def test_whoever_asked_for_a_correction_fetches_the_new_akta_with_its_number_and_pin(city, resident, issued):
    change = ask_for("certificate_correction", issued.number, None, what="name", new_name="Aisyah Puteri")
    asker = Client()
    where = f"/berkas/{change.number}/"
    asker.post("/berkas/lacak/", {"number": change.number, "pin": cases.pin_of(change.number)})
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data=SLIP)
    old = signed_file(issued)
    assert issued.number not in shown(asker, where) and asker.get(f"/file/{old.pk}/").status_code == 404
    cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key="r")
    sign_all(city.officers["pejabat_pencatatan"])
    new = signed_file(Document.objects.exclude(pk=issued.pk).get())
    assert f"/file/{new.pk}/" in asker.get(where).content.decode()
    assert b"".join(asker.get(f"/file/{new.pk}/")).startswith(b"%PDF")
    assert Client().get(f"/file/{new.pk}/").status_code == 404


def shown(client: Client, where: str) -> str:
    """Return the list of papers on a case's page."""
    return "".join(re.findall(r"<h2>Dokumen</h2>(.*?)</section>", client.get(where).content.decode(), re.DOTALL))


MOTHER = {
    "mother_nik": "9971015001900009", "mother_name": "Dewi Lestari", "mother_born": "1990-01-10",
    "mother_birth_place": "Kota Lain", "mother_nationality": "WNI",
}  # fmt: skip
FATHER = {code.replace("mother", "father"): value for code, value in MOTHER.items()} | {
    "father_nik": "9971011001900008", "father_name": "Joko Susilo",
}  # fmt: skip
NOBODY = {"new_marriage": "no_father"}
DESCENT = "anak ke-satu, laki-laki, dari ayah Suharto dan ibu Rahmawati"
DEWI = {"name": "Rahmawati Dewi", "nationality": "WNI"}
PRINTED = (
    ("name", {"new_name": "Aisyah Puteri"}, {"name": "Aisyah Puteri"}),
    ("nik", {"new_nik": "9971014201260001"}, {"nik": "997101 420126 0001"}),
    ("sex", {"new_sex": "1"}, {"sex": "laki-laki", "descent": DESCENT}),
    ("place", {"new_place": "Kota Lain"}, {"place": "Kota Lain"}),
    ("born_on", {"new_born_on": "2026-01-01"}, {"date": "1 Januari 2026", "hour": "00.06 WIB"}),
    ("born_time", {"new_born_time": "23:59"}, {"hour": "23.59 WIB"}),
    ("citizenship", {"new_citizenship": "WNA"}, {"citizenship": "Warga Negara Asing"}),
    ("child_no", {"new_child_no": 3}, {"order": "3", "order_words": "tiga"}),
    ("mother_name", {"new_mother_name": "Rahmawati Dewi"}, {"mother": DEWI}),
    ("father_name", {"new_father_name": "Suhartono"}, {"father": {"name": "Suhartono", "nationality": "WNI"}}),
    ("mother", MOTHER, {"mother": {"name": "Dewi Lestari", "nationality": "WNI"}}),
    ("father", {"new_marriage": "recorded"} | FATHER, {"father": {"name": "Joko Susilo", "nationality": "WNI"}}),
    ("father", NOBODY, {"father": None, "parentage": "of_mother"}),
    ("marriage", {"new_marriage": "unrecorded"}, {"parentage": "of_unrecorded_couple"}),
    ("died_on", {"new_died_on": f"{TODAY}"}, {"margin": f"Meninggal tanggal {written_day(TODAY)}."}),
)  # fmt: skip


STANDS = {
    "name": "Aisyah Putri", "nik": "", "sex": "perempuan", "mother_name": "Rahmawati", "father": "Suharto",
    "marriage": "anak ke-satu, perempuan, dari ayah Suharto dan ibu Rahmawati", "died_on": "",
}  # fmt: skip


@pytest.mark.parametrize("what", STANDS)
def test_who_decides_sees_what_the_akta_says_beside_what_it_should_say(city, resident, issued, what):
    told = next(told for code, told, _printed in PRINTED if code == what)
    change = ask_for("certificate_correction", issued.number, resident, what=what, **told)
    assert change.type.stands(change)[0] == ("Sekarang tertulis", STANDS[what] or "belum tertulis")
    desk = signed_in(city.officers["verifikator"])
    for url in (f"/meja/berkas/{change.number}/", f"/meja/berkas/{change.number}/langkah/verify_court/"):
        assert "Sekarang tertulis" in desk.get(url).content.decode()


@pytest.mark.parametrize(("what", "told", "printed"), PRINTED, ids=[f"{row[0]}-{n}" for n, row in enumerate(PRINTED)])
def test_each_item_printed_on_an_akta_can_be_corrected(city, resident, issued, what, told, printed):
    change = ask_for("certificate_correction", issued.number, resident, what=what, **told)
    cases.move(change.pk, "verify_court", by=city.officers["verifikator"], key="v", data=JUDGEMENT)
    cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key="r")
    new = Document.objects.exclude(pk=issued.pk).get()
    assert {key: new.data[key] for key in printed} == printed
    sign_all(city.officers["pejabat_pencatatan"])
    assert checking.by_code(issued.code).outcome is checking.Outcome.SUPERSEDED
    assert checking.by_code(new.code).outcome is checking.Outcome.VALID
    related = dict(Relation.objects.filter(to_date=None).values_list("kind", "other__name"))
    birth = Newborn.objects.get().birth
    now = {"mother": birth.mother.name} | ({"father": birth.father.name} if birth.father else {})
    assert related == now


def test_the_declared_items_reach_everything_that_is_printed(city, resident, issued):
    """Whoever prints one thing more on an akta must say here how it is corrected."""
    baby = Newborn.objects.select_related("case").get()
    keys = set(documents.akta(baby.case)) - {"subject", "number_values"}
    assert {key for item in items.ITEMS for key in item.prints} == keys
    assert {item.code for item in items.ITEMS} == {row[0] for row in PRINTED}


@pytest.mark.parametrize("what", ["mother", "father", "marriage"])
def test_whose_child_it_is_is_never_a_slip_of_the_pen(city, resident, issued, what):
    told = {"marriage": {"new_marriage": "sptjm"}, "mother": MOTHER, "father": {"new_marriage": "recorded"} | FATHER}
    change = ask_for("certificate_correction", issued.number, resident, what=what, **told[what])
    with pytest.raises(cases.NotNow, match="bukan salah tulis"):
        cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data=SLIP)
    record = {"basis_number": "BA-1", "basis_date": clock.today(), "witness1_name": "Ani", "witness2_name": "Budi"}
    cases.move(change.pk, "verify_contrary", by=city.officers["verifikator"], key="w", data=record)
    kept = Change.objects.get(case=change)
    assert (kept.basis, kept.fields["basis"]["witness2_name"]) == ("contrary", "Budi")


def test_each_basis_asks_for_its_paper():
    asked = {t.code: {f.code for f in t.fields} for t in CORRECTION.transitions if t.code.startswith("verify")}
    assert asked == {
        "verify": {"basis_paper"},
        "verify_contrary": {"basis_number", "basis_date", "witness1_name", "witness2_name"},
        "verify_court": {"basis_by", "basis_number", "basis_date"},
    }
    fields = [f for t in CORRECTION.transitions for f in t.fields if f.code.startswith(("basis", "witness"))]
    assert fields and all(field.required for field in fields)


def test_one_akta_is_changed_by_one_request_at_a_time(city, resident, issued):
    verifier = city.officers["verifikator"]
    first = ask_for("certificate_correction", issued.number, resident, what="sex", new_sex="1")
    cases.move(first.pk, "verify", by=verifier, key="v1", data=SLIP)
    second = ask_for("certificate_cancellation", issued.number, resident)
    with pytest.raises(cases.NotNow, match="permohonan lain"):
        cases.move(second.pk, "verify_court", by=verifier, key="v2", data=JUDGEMENT)
    cases.move(first.pk, "register", by=city.officers["pejabat_pencatatan"], key="r")
    sign_all(city.officers["pejabat_pencatatan"])
    cases.move(second.pk, "verify_court", by=verifier, key="v3", data=JUDGEMENT)
    cases.move(second.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="ganda")
    assert set(Document.objects.values_list("status", flat=True)) == {"superseded", "withdrawn"}


def test_a_second_correction_replaces_the_first_ones_paper(city, resident, issued):
    for n, name in enumerate(("Aisyah Puteri", "Aisyah Putri Dewi")):
        change = ask_for("certificate_correction", issued.number, resident, what="name", new_name=name, n=n)
        cases.move(change.pk, "verify", by=city.officers["verifikator"], key=f"v{n}", data=SLIP)
        cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key=f"r{n}")
        sign_all(city.officers["pejabat_pencatatan"])
    states = list(Document.objects.order_by("pk").values_list("status", flat=True))
    assert states == ["superseded", "superseded", "signed"]


def test_a_number_that_is_not_ours_stops_at_the_verifier(city, resident, issued):
    change = ask_for("certificate_correction", "9971-LU-01012020-9999", resident, what="name", new_name="Aisyah")
    with pytest.raises(cases.NotNow, match="tidak ada"):
        cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data=SLIP)
    change.refresh_from_db()
    assert change.state == "submitted"


def test_a_court_cancels_and_the_paper_says_so(city, resident, issued):
    change = ask_for("certificate_cancellation", issued.number, resident)
    cases.move(change.pk, "verify_court", by=city.officers["verifikator"], key="v", data=JUDGEMENT)
    with pytest.raises(cases.NotYours):
        cases.move(change.pk, "cancel", by=city.officers["verifikator"], key="c", reason="ganda")
    cases.move(change.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="akta ganda")
    issued.refresh_from_db()
    origin = Case.objects.get(pk=issued.case_id)
    assert (issued.status, origin.state) == ("withdrawn", "cancelled")
    assert ask(BirthCertificateOf(Newborn.objects.get().person_id)) is None
    assert Fact.objects.get(kind="birth.certificate_cancelled").body["basis"] == "court"


def test_a_slip_of_the_pen_never_cancels():
    assert {t.code for t in CANCELLATION.transitions if t.target == "verified"} == {"verify_contrary", "verify_court"}
