"""An issued akta is corrected or cancelled: the old paper loses its force, and says so to anyone who checks."""

import pytest

from balai.core.cases import actions as cases
from balai.core.cases.models import Case, CaseLink
from balai.core.documents.models import Document
from balai.core.facts import ask
from balai.core.facts.models import Fact
from balai.core.people.models import User
from balai.pillars.governance.population import actions
from balai.pillars.governance.population.models import Newborn
from balai.vocabulary.questions import BirthCertificateOf
from tests.tools.births import answers, sign_all


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


def ask_for(kind, number, resident, **more):
    values = {
        "akta_number": number,
        "why": "Salah ketik",
        "reporter_name": "Suharto",
        "phone": "+6281200000112",
        "consent": True,
    }
    return cases.submit(kind, values | more, key=f"ubah-{kind}", by=resident, account=resident, channel="portal")


def test_a_slip_of_the_pen_is_corrected_by_a_paper_that_takes_the_old_ones_place(city, resident, issued):
    change = ask_for("certificate_correction", issued.number, resident, what="name", new_value="Aisyah Puteri")
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data={"basis": "writing"})
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
    assert CaseLink.objects.get(case=change).kind == "corrects"
    told = Fact.objects.get(kind="birth.certificate_replaced").body
    assert (told["old_document_id"], told["document_id"]) == (issued.pk, new.pk)
    assert ask(BirthCertificateOf(baby.person_id)).document_id == new.pk


@pytest.mark.parametrize(
    ("what", "value", "read"),
    [
        ("sex", "1", lambda baby: baby.sex == baby.person.sex == "1"),
        ("born_on", "1 Januari 2026", lambda baby: str(baby.born_on) == str(baby.person.birth_date) == "2026-01-01"),
        ("place", "Kota Lain", lambda baby: baby.person.birth_place == "Kota Lain"),
        ("birth_order", "3", lambda baby: baby.child_no == 3),
        ("mother_name", "Rahmawati Dewi", lambda baby: baby.birth.mother.name == "Rahmawati Dewi"),
    ],
)
def test_each_item_is_written_where_it_is_kept(city, resident, issued, what, value, read):
    change = ask_for("certificate_correction", issued.number, resident, what=what, new_value=value)
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data={"basis": "court"})
    cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key="r")
    assert read(Newborn.objects.get())


def test_a_number_that_is_not_ours_stops_at_the_verifier(city, resident, issued):
    change = ask_for("certificate_correction", "9971-LU-01012020-9999", resident, what="name", new_value="Aisyah")
    with pytest.raises(cases.NotNow, match="tidak ada"):
        cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data={"basis": "writing"})
    change.refresh_from_db()
    assert change.state == "submitted"


def test_a_court_cancels_and_the_paper_says_so(city, resident, issued):
    change = ask_for("certificate_cancellation", issued.number, resident)
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data={"basis": "court"})
    with pytest.raises(cases.NotYours):
        cases.move(change.pk, "cancel", by=city.officers["verifikator"], key="c", reason="ganda")
    cases.move(change.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="akta ganda")
    issued.refresh_from_db()
    origin = Case.objects.get(pk=issued.case_id)
    assert (issued.status, origin.state) == ("withdrawn", "cancelled")
    assert ask(BirthCertificateOf(Newborn.objects.get().person_id)) is None
    assert Fact.objects.get(kind="birth.certificate_cancelled").body["basis"] == "court"


def test_a_slip_of_the_pen_never_cancels(city, resident, issued):
    change = ask_for("certificate_cancellation", issued.number, resident)
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data={"basis": "writing"})
    with pytest.raises(cases.NotNow, match="dibetulkan"):
        cases.move(change.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="salah")
    issued.refresh_from_db()
    assert issued.status == "signed"
