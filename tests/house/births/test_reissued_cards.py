"""A corrected akta takes along the cards that repeat it: each is made anew, and the old one says so to who checks."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core.access.tests.doors import signed_in
from balai.core.cases import actions as cases
from balai.core.cases.models import Case, Deed
from balai.core.documents import checking
from balai.core.documents import queries as papers
from balai.core.documents.batches import sign_one
from balai.core.documents.models import Document
from balai.core.files import actions as files
from balai.core.notify.models import Message
from balai.core.people.models import Person
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.core.store import clock, invariants
from balai.pillars.governance.population import documents
from balai.pillars.governance.population.flows import items
from balai.pillars.governance.population.models import Birth, Newborn, RegisterEntry
from balai.pillars.governance.population.queries import cards
from tests.tools.births import KK, answers, set_parameter, sign_all

from .test_changes import JUDGEMENT, PRINTED, SLIP, ask_for
from .test_registry import resident, verify  # noqa: F401

NIK = "9971014201260001"
OUTCOME = checking.Outcome


@pytest.fixture
def born(city, resident):  # noqa: F811
    """A birth with all its papers out: akta, family card, and the child's card, printed."""
    return made(city, resident)


def made(city, by, key="kunci-1", **more) -> Case:
    case = cases.submit("birth", answers(city.ward, **more), key=key, by=by, account=by, channel="portal")
    verifier = city.officers["verifikator"]
    for n, baby in enumerate(Newborn.objects.filter(birth__lead=case).order_by("order"), start=1):
        given = {"nik": f"997101420126000{n + (5 if key != 'kunci-1' else 0)}"}
        verify(city, baby.case)
        cases.move(baby.case_id, "register", by=verifier, key=f"r{baby.pk}", data=given)
    sign_all(city.officers["pejabat_pencatatan"])
    cases.move(family(case).pk, "register", by=verifier, key="kk", data={"kk": KK})
    for card in Case.objects.filter(parent=case, type_code="child_card"):
        cases.move(card.pk, "register", by=verifier, key="kia")
    sign_all(city.officers["kepala_dinas"])
    for card in Case.objects.filter(parent=case, type_code="child_card"):
        cases.move(card.pk, "print", by=city.officers["loket"], key="print", data={"blank": f"B-{card.pk}"})
    return Case.objects.get(pk=case.pk)


def family(case) -> Case:
    return Case.objects.filter(parent=case, type_code="family_card").latest("pk")


def child(case, person=None) -> Case:
    rows = Case.objects.filter(parent=case, type_code="child_card")
    return (rows.filter(person=person) if person else rows).latest("pk")


def paper(case) -> Document:
    return Document.objects.filter(case_id=case.pk).latest("pk")


def decide(city, case, what, told, *, code="verify", data=SLIP, by=None, n=0) -> Case:
    """Correct an item and let the registrar decide; the corrected akta waits for its signature."""
    change = ask_for("certificate_correction", paper(case).number, by, n=n, what=what, **told)
    cases.move(change.pk, code, by=city.officers["verifikator"], key=f"v{n}", data=data)
    cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key=f"r{n}")
    return change


def correct(city, case, what, told, **more) -> Case:
    """Correct an item and sign the new akta, nothing else."""
    change = decide(city, case, what, told, **more)
    sign_akta(city)
    return Case.objects.get(pk=change.pk)


def sign_akta(city) -> None:
    for akta in Document.objects.filter(status="unsigned", type_code="birth_certificate"):
        sign_one(akta, city.officers["pejabat_pencatatan"], Secret(PASSPHRASE))


def test_family_card_and_child_card_follow_the_corrected_akta(city, resident, born):  # noqa: F811
    old_kk, old_kia = family(born), child(born)
    was_kk, was_kia = paper(old_kk), paper(old_kia)
    correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    kk, kia = family(born), child(born)
    assert {kk.pk, kia.pk}.isdisjoint({old_kk.pk, old_kia.pk})
    assert (kk.state, kia.state) == ("registered", "registered")  # in the head's queue, with no clerk between
    new_kk, new_kia = paper(kk), paper(kia)
    assert (new_kk.signer_role, new_kia.signer_role) == ("kepala_dinas", "kepala_dinas")
    assert (new_kk.replaces_id, new_kia.replaces_id) == (was_kk.pk, was_kia.pk)
    assert new_kk.number != was_kk.number and new_kia.number != was_kia.number
    assert "Aisyah Puteri" in [row[1] for row in new_kk.data["members"]] and new_kia.data["name"] == "Aisyah Puteri"
    assert new_kk.data["kk"] == "997101 120319 0007"  # the family keeps its number
    assert checking.by_code(was_kk.code).outcome is OUTCOME.VALID  # until the new one is signed
    assert set(papers.to_sign(city.officers["kepala_dinas"])) == {new_kk, new_kia}
    sign_all(city.officers["kepala_dinas"])
    for old, new in ((was_kk, new_kk), (was_kia, new_kia)):
        assert checking.by_code(old.code).outcome is OUTCOME.SUPERSEDED
        assert checking.by_code(new.code).outcome is OUTCOME.VALID
    states = {Case.objects.get(pk=file.pk).state for file in (old_kk, old_kia)}
    assert states == {"replaced"}
    assert Case.objects.get(pk=kk.pk).state == Case.objects.get(pk=kia.pk).state == "issued"


def test_the_parents_are_told_and_read_it_on_the_trail(city, resident, born, client):  # noqa: F811
    change = correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    kk, kia = family(born), child(born)
    said = Deed.objects.get(case=change, transition="issue").reason
    assert kk.number in said and kia.number in said and "Ikut diterbitkan ulang" in said
    sign_all(city.officers["kepala_dinas"])
    told = set(Message.objects.filter(notice="population.ready").values_list("case_id", flat=True))
    assert {change.pk, kk.pk, kia.pk} <= told
    client.post("/berkas/lacak/", {"number": change.number, "pin": cases.pin_of(change.number)})
    assert kk.number in client.get(f"/berkas/{change.number}/").content.decode()
    client.post("/berkas/lacak/", {"number": kk.number, "pin": cases.pin_of(kk.number)})
    new, old = paper(kk), family_before(kk)
    assert f"/file/{papers.signed_file(new).pk}/" in client.get(f"/berkas/{kk.number}/").content.decode()
    assert "Kartu ini sudah diganti" in client.get(f"/berkas/{old.number}/").content.decode()


def family_before(kk) -> Case:
    return Case.objects.filter(parent=kk.parent, type_code="family_card", pk__lt=kk.pk).latest("pk")


def test_parents_who_did_not_ask_hear_that_their_akta_was_replaced(city, born):
    correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=None)
    told = Message.objects.filter(notice="population.replaced").values_list("case_id", flat=True)
    assert list(told) == [born.pk]


def test_whoever_asked_never_gets_the_cards_of_the_family_by_asking(city, born, client):
    """Only number and PIN of the family's own files open a family card; a correction's open the akta alone."""
    change = correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=None)
    sign_all(city.officers["kepala_dinas"])
    client.post("/berkas/lacak/", {"number": change.number, "pin": cases.pin_of(change.number)})
    file = papers.signed_file(paper(family(born)))
    assert client.get(f"/file/{file.pk}/").status_code == 404


BOTH, KK_ONLY, NONE = {"family_card", "child_card"}, {"family_card"}, set()
FOLLOWS = {
    "name": BOTH, "nik": BOTH, "sex": BOTH, "place": BOTH, "born_on": BOTH, "citizenship": BOTH,
    "born_time": NONE, "child_no": NONE, "marriage": NONE,
    "mother_name": KK_ONLY, "father_name": BOTH,  # a child's card names the head of its family
    "mother": BOTH, "father": BOTH,
    "died_on": KK_ONLY,  # and the child's card ends
}  # fmt: skip
TOLD = {code: told for code, told, _printed in reversed(PRINTED)} | {"nik": {"new_nik": "9971014201260009"}}


@pytest.mark.parametrize("what", FOLLOWS)
def test_only_the_cards_that_carry_an_item_follow_it(city, resident, born, what):  # noqa: F811
    assert {item.code for item in items.ITEMS} == set(FOLLOWS)
    before = printed(born)
    change = ask_for("certificate_correction", paper(born).number, resident, what=what, **TOLD[what])
    planned = dict(change.type.stands(change))["Ikut diterbitkan ulang"]
    cases.move(change.pk, "verify_court", by=city.officers["verifikator"], key="v", data=JUDGEMENT)
    cases.move(change.pk, "register", by=city.officers["pejabat_pencatatan"], key="r")
    changed = {kind for kind, values in printed(born).items() if values != before[kind]}
    sign_akta(city)
    anew = Case.objects.filter(parent=born, type_code__in=BOTH, links__kind=cards.REISSUES)
    assert {file.type_code for file in anew} == FOLLOWS[what]
    assert changed <= FOLLOWS[what]  # nothing that a card prints may go stale
    if what not in ("mother", "father", "died_on"):  # these change who is in the family, or end the card
        assert changed == FOLLOWS[what]
    for kind, name in (("family_card", "Kartu keluarga"), ("child_card", "Kartu identitas anak")):
        assert (name in planned) == (kind in FOLLOWS[what] or (kind, what) == ("child_card", "died_on"))


def printed(born) -> dict[str, dict]:
    """Return what each card of a birth would say today."""
    return {"family_card": documents.family_card(family(born)), "child_card": documents.child_card(child(born))}


def test_who_decides_sees_before_which_cards_will_follow(city, resident, born):  # noqa: F811
    desk = signed_in(city.officers["verifikator"])
    for what, told, said in (
        ("name", {"new_name": "Aisyah Puteri"}, "Kartu keluarga, Kartu identitas anak (KIA)"),
        ("child_no", {"new_child_no": 2}, "tidak ada; KK dan KIA tidak memuatnya"),
    ):
        change = ask_for("certificate_correction", paper(born).number, resident, n=what, what=what, **told)
        page = desk.get(f"/meja/berkas/{change.number}/").content.decode()
        assert "Ikut diterbitkan ulang" in page and said in page


def test_a_family_card_that_waits_for_its_signature_is_drawn_again_under_its_number(city, resident):  # noqa: F811
    case = cases.submit("birth", answers(city.ward), key="k", by=resident, account=resident, channel="portal")
    verify(city, case)
    verifier = city.officers["verifikator"]
    cases.move(case.pk, "register", by=verifier, key="r", data={"nik": NIK})
    sign_all(city.officers["pejabat_pencatatan"])
    cases.move(family(case).pk, "register", by=verifier, key="kk", data={"kk": KK})
    waiting = paper(family(case))
    correct(city, case, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    assert Case.objects.filter(parent=case, type_code="family_card").count() == 1
    waiting.refresh_from_db()
    assert (waiting.status, waiting.current.n) == ("unsigned", 2)
    assert "Aisyah Puteri" in [row[1] for row in waiting.data["members"]]
    sign_all(city.officers["kepala_dinas"])
    assert checking.by_code(waiting.code).outcome is OUTCOME.VALID


def test_cards_wait_for_the_signature_on_a_corrected_akta(city, resident):  # noqa: F811
    case = cases.submit("birth", answers(city.ward), key="k", by=resident, account=resident, channel="portal")
    verify(city, case)
    verifier = city.officers["verifikator"]
    cases.move(case.pk, "register", by=verifier, key="r", data={"nik": NIK})
    sign_all(city.officers["pejabat_pencatatan"])
    decide(city, case, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    for card, data in ((family(case), {"kk": KK}), (child(case), {})):
        with pytest.raises(cases.NotNow, match="sedang dibetulkan"):
            cases.move(card.pk, "register", by=verifier, key="k1", data=data)
    sign_all(city.officers["pejabat_pencatatan"])
    cases.move(family(case).pk, "register", by=verifier, key="k2", data={"kk": KK})
    assert "Aisyah Puteri" in [row[1] for row in paper(family(case)).data["members"]]


def test_a_second_correction_replaces_the_cards_of_the_first(city, resident, born):  # noqa: F811
    for n, name in enumerate(("Aisyah Puteri", "Aisyah Putri Dewi")):
        correct(city, born, "name", {"new_name": name}, by=resident, n=n)
        sign_all(city.officers["kepala_dinas"])
    for kind in ("family_card_sheet", "child_card_sheet"):
        rows = Document.objects.filter(type_code=kind).order_by("pk")
        assert list(rows.values_list("status", flat=True)) == ["superseded", "superseded", "signed"]


def test_of_twins_a_childs_item_renews_its_own_card_and_a_fathers_name_both(city, resident):  # noqa: F811
    case = made(city, resident, babies=2)
    second = Newborn.objects.get(order=2)
    correct(city, second.case, "name", {"new_name": "Rafi Pratomo"}, by=resident)
    anew = Case.objects.filter(type_code="child_card", links__kind=cards.REISSUES)
    assert [file.person_id for file in anew] == [second.person_id]
    sign_all(city.officers["kepala_dinas"])
    correct(city, case, "father_name", {"new_father_name": "Suhartono"}, by=resident, n=1)
    assert Case.objects.filter(type_code="child_card", state="registered").count() == 2


def test_who_corrects_a_parent_of_twins_is_told_of_the_other_akta(city, resident):  # noqa: F811
    case = made(city, resident, babies=2)
    twin = Document.objects.get(pk=Newborn.objects.get(order=2).document_id).number
    said = "Tidak ikut berubah"
    about_child = ask_for("certificate_correction", paper(case).number, resident, n=1, what="name", new_name="Aisyah")
    assert said not in dict(about_child.type.stands(about_child))
    told = {"what": "father_name", "new_father_name": "Suhartono"}
    of_father = ask_for("certificate_correction", paper(case).number, resident, n=2, **told)
    assert twin in dict(of_father.type.stands(of_father))[said]
    page = signed_in(city.officers["verifikator"]).get(f"/meja/berkas/{of_father.number}/").content.decode()
    assert said in page and twin in page


def test_a_card_with_a_photo_waits_for_a_clerk_with_a_photo(city, resident, born):  # noqa: F811
    """The corrected day of birth makes the child five years old: its card shows it now."""
    day = clock.today()
    correct(city, born, "born_on", {"new_born_on": day.replace(year=day.year - 6).isoformat()}, by=resident)
    card = child(born)
    assert card.state == "submitted" and family(born).state == "registered"
    with pytest.raises(cases.NotNow, match="cukup umur"):
        cases.move(card.pk, "register", by=city.officers["verifikator"], key="k")


def test_whose_child_it_is_leaves_the_family_card_to_a_clerk(city, resident, born):  # noqa: F811
    """Another mother may mean another family and number: that is somebody's decision, never a machine's."""
    told = next(told for code, told, _ in PRINTED if code == "mother")
    change = correct(city, born, "mother", told, by=resident, code="verify_court", data=JUDGEMENT)
    card = family(born)
    assert (card.state, card.queue, card.person.name) == ("submitted", "population.cards", "Dewi Lestari")
    why = [f"Pembetulan akta kelahiran {change.number}", f"Kartu keluarga {family_before(card).number}"]
    page = signed_in(city.officers["verifikator"]).get(f"/meja/berkas/{card.number}/").content.decode()
    assert [text for _label, text in card.type.stands(card)] == sorted(why) and all(text in page for text in why)
    cases.move(card.pk, "register", by=city.officers["verifikator"], key="k", data={"kk": None})
    assert paper(card).replaces_id == paper(family_before(card)).pk


def test_a_card_made_for_a_younger_sibling_is_the_one_that_counts(city, resident, born):  # noqa: F811
    first = paper(family(born))
    Person.objects.filter(name__in=("Suharto", "Rahmawati")).update(registered=True)
    younger = made(city, resident, key="kunci-2", name__1="Rafi Pratama")
    second = paper(family(younger))
    first.refresh_from_db()
    assert (second.replaces_id, first.status) == (first.pk, "superseded")
    correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    assert paper(family(younger)).replaces_id == second.pk and family(born).state == "replaced"
    names = {row[1] for row in paper(family(younger)).data["members"]}
    assert {"Aisyah Puteri", "Rafi Pratama"} <= names


def test_on_the_national_register_a_clerk_brings_the_new_card(city, resident, born):  # noqa: F811
    """Number and signed PDF of the corrected akta come from there, and those of the cards, each in its own file."""
    set_parameter("population.registry_mode", "national")
    was = paper(family(born))
    change = ask_for("certificate_correction", paper(born).number, resident, what="name", new_name="Aisyah Puteri")
    cases.move(change.pk, "verify", by=city.officers["verifikator"], key="v", data=SLIP)
    entry = {"number": paper(born).number, "entered_on": clock.today(), "file": [pdf(city, "akta")]}
    cases.move(change.pk, "register_national", by=city.officers["pejabat_pencatatan"], key="r", data=entry)
    kk, kia, old_kia = family(born), child(born), Case.objects.filter(type_code="child_card").earliest("pk")
    assert (kk.state, kia.state, kk.queue, kia.queue) == (*["submitted"] * 2, *["population.cards"] * 2)
    given = {"kk": None, "number": KK, "entered_on": clock.today(), "file": [pdf(city, "kk")]}
    cases.move(kk.pk, "register_national", by=city.officers["verifikator"], key="k", data=given)
    assert checking.by_code(was.code).outcome is OUTCOME.SUPERSEDED
    assert (paper(kk).replaces_id, Case.objects.get(pk=kk.pk).state) == (was.pk, "issued")
    was_kia = paper(old_kia)
    cases.move(kia.pk, "print_national", by=city.officers["loket"], key="p", data={"blank": "N-2"})
    assert (Case.objects.get(pk=kia.pk).state, Case.objects.get(pk=old_kia.pk).state) == ("printed", "replaced")
    assert checking.by_code(was_kia.code).outcome is not OUTCOME.VALID
    assert RegisterEntry.objects.get(case=kia).blank == "N-2"


def pdf(city, name) -> str:
    upload = SimpleUploadedFile(f"{name}.pdf", signed_pdf_bytes(name), "application/pdf")
    return str(files.keep(upload, by=city.officers["verifikator"], purpose="case").pk)


def signed_pdf_bytes(name: str) -> bytes:
    paper = Document.objects.filter(status="signed").earliest("pk")
    return paper.current.file.content() + f"\n% {name}".encode()


def test_a_cancelled_akta_takes_the_childs_card_along_and_leaves_the_family_without_it(city, resident, born):  # noqa: F811
    change = ask_for("certificate_cancellation", paper(born).number, None)
    rows = dict(change.type.stands(change))
    assert rows == {
        "Ikut dicabut": "Kartu identitas anak (KIA)", "Diterbitkan ulang tanpa anak ini": "Kartu keluarga",
    }  # fmt: skip
    cases.move(change.pk, "verify_court", by=city.officers["verifikator"], key="v", data=JUDGEMENT)
    kia, was = paper(child(born)), paper(family(born))
    cases.move(change.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="akta ganda")
    assert checking.by_code(kia.code).outcome is OUTCOME.WITHDRAWN
    kk = family(born)
    assert kk.state == "submitted"  # who belongs to a family is a clerk's decision
    cases.move(kk.pk, "register", by=city.officers["verifikator"], key="k", data={"kk": None})
    assert "Aisyah Putri" not in [row[1] for row in paper(kk).data["members"]]
    sign_all(city.officers["kepala_dinas"])
    assert checking.by_code(was.code).outcome is OUTCOME.SUPERSEDED
    assert Message.objects.filter(notice="population.cancelled", case_id=born.pk).exists()
    assert Deed.objects.get(case=born, transition="cancel").reason == "putusan pengadilan"  # what its parents read


def test_a_cancelled_akta_ends_the_cards_that_never_came(city, resident):  # noqa: F811
    case = cases.submit("birth", answers(city.ward), key="k", by=resident, account=resident, channel="portal")
    verify(city, case)
    cases.move(case.pk, "register", by=city.officers["verifikator"], key="r", data={"nik": NIK})
    sign_all(city.officers["pejabat_pencatatan"])
    change = ask_for("certificate_cancellation", paper(case).number, resident)
    cases.move(change.pk, "verify_court", by=city.officers["verifikator"], key="v", data=JUDGEMENT)
    cases.move(change.pk, "cancel", by=city.officers["pejabat_pencatatan"], key="c", reason="akta ganda")
    assert set(Case.objects.filter(parent=case).values_list("state", flat=True)) == {"dropped"}


def test_a_death_written_on_the_akta_ends_the_childs_card_and_taking_it_back_brings_a_new_one(city, resident, born):  # noqa: F811
    kia = paper(child(born))
    correct(city, born, "died_on", {"new_died_on": f"{clock.today()}"}, by=resident)
    assert checking.by_code(kia.code).outcome is OUTCOME.WITHDRAWN
    assert "Aisyah Putri" not in [row[1] for row in paper(family(born)).data["members"]]
    sign_all(city.officers["kepala_dinas"])
    correct(city, born, "died_on", {"new_died_on": None}, by=resident, n=1)
    assert child(born).state == "registered"
    assert "Aisyah Putri" in [row[1] for row in paper(family(born)).data["members"]]


def test_the_check_names_a_card_that_was_left_behind(city, resident, born, monkeypatch):  # noqa: F811
    assert not list(invariants.broken(["population."]))
    old = family(born)
    with monkeypatch.context() as patch:
        patch.setattr("balai.pillars.governance.population.actions.renewing.follow", lambda change, by: [])
        correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    found = [sentence for _name, sentence in invariants.broken(["population."])]
    assert len(found) == 2 and any(old.number in sentence for sentence in found)


def test_the_midwife_counts_each_paper_of_a_birth_once(city, resident, born):  # noqa: F811
    from balai.core.facts import ask
    from balai.vocabulary.questions import BirthFileOf

    Birth.objects.update(source_id=77)
    correct(city, born, "name", {"new_name": "Aisyah Puteri"}, by=resident)
    sign_all(city.officers["kepala_dinas"])
    found = ask(BirthFileOf(77))
    assert (found.papers, found.ready) == (3, 3)


def test_a_family_without_recorded_relations_is_headed_by_a_parent(city, resident, born):  # noqa: F811
    assert set(Person.objects.filter(name__in=("Suharto", "Rahmawati")).values_list("relation_to_head", flat=True)) == {
        ""
    }
    values = documents.family_card(family(born))
    assert (values["head"], documents.child_card(child(born))["head"]) == ("Suharto", "Suharto")
    assert [row[1] for row in values["members"]] == ["Suharto", "Rahmawati", "Aisyah Putri"]
    assert [row[2] for row in values["standing"]] == ["", "", "Anak"]  # parents are never called children


def test_a_newborn_stands_after_its_elder_siblings(city, resident, born):  # noqa: F811
    elder = Person.objects.create(
        name="Budi", sex="1", kk_number=KK, relation_to_head="4", birth_date=date(2020, 1, 1), area=city.ward
    )
    for numbered in ("4", ""):  # with and without its relation recorded
        Person.objects.filter(name="Aisyah Putri").update(relation_to_head=numbered)
        names = [row[1] for row in documents.family_card(family(born))["members"]]
        assert names == ["Suharto", "Rahmawati", elder.name, "Aisyah Putri"]
