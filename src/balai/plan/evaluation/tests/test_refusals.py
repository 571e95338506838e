"""Every score that would be worthless is refused with its sentence, and nothing is written."""

from datetime import date, timedelta

import pytest

from balai.core.access.tests.doors import signed_in
from balai.core.agencies.models import Agency, Basis
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.plan.evaluation import actions
from balai.plan.evaluation.models import Assessment, Leaf, Score, Seat, Step
from balai.plan.evaluation.rules import Side
from balai.plan.evidence.models import Item, Version
from balai.plan.evidence.tests import builders as proofs

from . import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.open_round()


def refused(kind, words, act):
    before = Score.objects.count()
    with pytest.raises(kind, match=words):
        act()
    assert Score.objects.count() == before


def test_a_level_without_evidence_for_it(here):
    refused(actions.NoEvidence, "Belum ada bukti untuk tingkat 3", lambda: make.score(here, value=3))
    make.score(here, value=1)  # the lowest level asks for nothing


def test_a_level_above_one_that_is_not_proven(here):
    make.prove(here, "A.1", low=4, high=4)
    refused(actions.LevelSkip, "Tingkat 2, 3 belum terbukti", lambda: make.score(here, value=4))


def test_evidence_older_than_the_year(here):
    make.prove(here, "A.1")
    newer = Version.objects.get()
    newer.pk, newer.n, newer.dated = None, newer.n + 1, date(proofs.year() - 1, 12, 31)
    Version.objects.bulk_create([newer])
    Item.objects.update(versions=newer.n)
    refused(actions.OldEvidence, "lebih lama dari tahun penilaian", lambda: make.score(here, value=3))


def test_refused_evidence_carries_nothing(here):
    make.prove(here, "A.1")
    item = Version.objects.get().item
    from balai.plan.evidence import actions as evidence

    evidence.judge(item.pk, "rejected", by=here.planner, note="Salah dokumen.", seen=1, key=proofs.key())
    refused(actions.NoEvidence, "Belum ada bukti", lambda: make.score(here, value=2))


def test_evidence_to_be_explained_counts_for_the_agency_but_not_for_the_reviewer(here):
    make.prove(here)
    item = Version.objects.filter(item__leaf="A.1").get().item
    from balai.plan.evidence import actions as evidence

    evidence.judge(item.pk, "clarify", by=here.planner, note="Bab mana?", seen=1, key=proofs.key())
    make.score_all(here, Side.SELF, 2)
    make.move(here, "self_submitted")
    refused(actions.NoEvidence, "Belum ada bukti", lambda: make.score(here, Side.INTERNAL, value=2))


def test_a_level_that_the_scale_does_not_have(here):
    make.prove(here)
    refused(actions.Refused, "1 sampai 5", lambda: make.score(here, value=6))


def test_a_leaf_of_another_agency(here):
    make.prove(here)
    Leaf.objects.filter(code="B.1").update(agency=offices.agency("kesehatan"))
    refused(actions.NotYours, "instansi yang bertanggung jawab", lambda: make.score(here, leaf="B.1"))


@pytest.mark.parametrize("side", [Side.INTERNAL, Side.EXTERNAL])
def test_scoring_out_of_turn(here, side):
    make.prove(here)
    make.seat(here, here.first)
    refused(actions.WrongState, "tahap penilaian mandiri", lambda: make.score(here, side, note="x"))


def test_each_side_after_its_deadline(here):
    make.prove(here)
    yesterday = clock.today() - timedelta(days=1)
    Assessment.objects.update(self_deadline=yesterday)
    refused(actions.DeadlinePassed, "sudah lewat", lambda: make.score(here))
    with pytest.raises(actions.DeadlinePassed):
        Assessment.objects.update(state="internal_review", internal_deadline=clock.today())
        make.score_all(here, Side.INTERNAL)
        Assessment.objects.update(self_deadline=yesterday, internal_deadline=yesterday)
        make.move(here, "locked")


def test_a_deadline_moves_only_with_a_reason(here):
    with pytest.raises(actions.Refused, match="Tulis alasannya"):
        actions.change_terms(here.pk, make.terms(), by=here.planner, reason="")
    later = make.terms(external_deadline=clock.today() + timedelta(days=60))
    actions.change_terms(here.pk, later, by=here.planner, reason="Libur bersama.")
    assert Step.objects.order_by("-pk").first().reason == "Libur bersama."
    with pytest.raises(actions.Refused, match="Urutkan"):
        actions.change_terms(
            here.pk, make.terms(self_deadline=clock.today() + timedelta(days=99)), by=here.planner, reason="x"
        )


def test_an_assessor_outside_the_own_dimension():
    here = make.external_round()
    refused(
        actions.NotAssigned,
        "bukan bagian penugasan",
        lambda: make.score(here, Side.EXTERNAL, "B.1", by=here.first, note="x"),
    )


def test_an_assessor_before_and_after_the_days_of_the_seat():
    here = make.external_round()
    Seat.objects.filter(user=here.first).update(to_date=clock.today() - timedelta(days=1), from_date=date(2020, 1, 1))
    refused(actions.NotAssigned, "masa tugas", lambda: make.score(here, Side.EXTERNAL, note="x"))


def test_an_assessor_of_the_assessed_agency_gets_no_seat():
    here = make.locked_round()
    offices.holding(offices.post(offices.agency("dukcapil"), role="loket"), here.first)
    with pytest.raises(actions.Conflict, match="Dinas dukcapil"):
        make.seat(here, here.first, "A")
    assert not Seat.objects.exists()


def test_an_assessor_who_joins_the_assessed_agency_later_scores_no_more():
    here = make.external_round()
    offices.holding(offices.post(offices.agency("dukcapil"), role="loket"), here.first)
    refused(actions.Conflict, "instansi yang dinilai", lambda: make.score(here, Side.EXTERNAL, note="x"))


@pytest.mark.parametrize("basis", [Basis.DEFINITIVE, Basis.AN])
def test_an_assessor_of_an_office_below_the_assessed_one_gets_no_seat(basis):
    here = make.locked_round()
    below = offices.agency("upt", parent=offices.agency("dukcapil"))
    offices.holding(offices.post(below, role="loket"), here.first, basis=basis)
    with pytest.raises(actions.Conflict, match="Dinas dukcapil"):
        make.seat(here, here.first, "A")
    assert not Seat.objects.exists()


def test_an_assessor_of_a_neighbour_below_the_same_office_gets_a_seat():
    here = make.locked_round()
    city = offices.agency("setda")
    Agency.objects.filter(code="dukcapil").update(parent=city)
    offices.holding(offices.post(offices.agency("museum", parent=city), role="loket"), here.first)
    make.seat(here, here.first, "A")


def test_an_assessor_in_conflict_judges_no_evidence_asks_nothing_and_is_told_why():
    here = make.external_round()
    offices.holding(offices.post(offices.agency("dukcapil"), role="loket"), here.first)
    leaf = f"/meja/evaluasi/{here.pk}/butir/A.1/"
    client = signed_in(here.first)
    page = client.get(leaf).content.decode()
    assert "harus dinilai asesor lain" in page
    assert "Putuskan bukti ini" not in page
    item = Version.objects.filter(item__leaf="A.1").get().item
    answer = client.post(f"{leaf}bukti/{item.pk}/", {"verdict": "accepted", "seen": "1", "key": proofs.key()})
    assert answer.status_code == 404
    assert client.get(f"{leaf}tanya/").status_code == 404
    assert client.get(f"{leaf}tindak-lanjut/").status_code == 404
    team = signed_in(here.planner).get(f"/meja/evaluasi/{here.pk}/asesor/").content.decode()
    assert "Benturan kepentingan, perlu asesor lain" in team


def test_the_team_of_an_ended_evaluation_stays_as_it_was():
    here = make.external_round()
    seat = Seat.objects.first()
    Assessment.objects.update(state="cancelled")
    page = signed_in(here.planner).get(f"/meja/evaluasi/{here.pk}/asesor/").content.decode()
    assert "Buka kembali dulu" in page
    assert "Tugaskan" not in page
    assert "akhiri" not in page
    with pytest.raises(actions.WrongState):
        actions.end_seat(seat.pk, by=here.planner, reason="x")
    assert Seat.objects.get(pk=seat.pk).ended_at is None


def test_an_assessor_of_the_coordinator_is_refused_too():
    here = make.locked_round()
    offices.holding(offices.post(offices.agency("bappeda"), role="perencana"), here.second)
    with pytest.raises(actions.Conflict):
        make.seat(here, here.second, "B")


def test_two_chairs_and_the_same_seat_twice():
    here = make.locked_round()
    make.seat(here, here.first, "A", chair=True)
    with pytest.raises(actions.Refused, match="Ketua asesor sudah ada"):
        make.seat(here, here.second, "B", chair=True)
    with pytest.raises(actions.Refused, match="sudah ditugaskan"):
        make.seat(here, here.first, "A")


def test_a_second_evaluation_of_the_same_year(here):
    with pytest.raises(actions.Refused, match="sudah dibuka"):
        make.open_round()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("locked", "Langkah itu tidak ada"),
        ("published", "Langkah itu tidak ada"),
        ("self_submitted", "3 butir belum dinilai"),
    ],
)
def test_steps_out_of_turn_or_too_early(here, target, words):
    with pytest.raises(actions.Refused, match=words):
        make.move(here, target)
    assert here.now.state == "draft"


def test_steps_of_others(here):
    make.prove(here)
    make.score_all(here, Side.SELF)
    with pytest.raises(actions.NotYours, match="pihak lain"):
        make.move(here, "self_submitted", by=here.producer)


def test_assessors_are_let_in_only_when_every_leaf_has_one():
    here = make.locked_round()
    make.seat(here, here.first, "A")
    with pytest.raises(actions.Incomplete, match="1 butir belum punya asesor, misalnya Butir tiga"):
        make.move(here, "external_review")


def test_clarification_needs_a_question_and_lasts_until_it_is_answered():
    here = make.external_round()
    with pytest.raises(actions.Incomplete, match="Belum ada pertanyaan"):
        make.move(here, "clarification", by=here.first)
    question = actions.ask(
        here.pk, "A.1", text="Dari mana?", agency=offices.agency("dukcapil"), due=clock.today(), by=here.first,
        key=proofs.key(),
    )  # fmt: skip
    make.move(here, "clarification", by=here.first)
    with pytest.raises(actions.Incomplete, match="Masih ada klarifikasi"):
        make.move(here, "external_review", by=here.first)
    actions.answer(question.pk, "Dari berkas.", by=here.producer, key=proofs.key())
    actions.close(question.pk, by=here.first)
    assert make.move(here, "external_review", by=here.first).state == "external_review"


def test_an_interview_needs_minutes():
    here = make.external_round()
    make.meet(here, minutes="")
    with pytest.raises(actions.Incomplete, match="bernotulen"):
        make.move(here, "interviewed")


def test_reopening_says_why_and_stays_in_the_history():
    here = make.final_round()
    with pytest.raises(actions.Refused, match="Tulis alasannya"):
        make.move(here, "interviewed")
    make.move(here, "interviewed", reason="Bukti baru ditemukan.")
    last = Step.objects.order_by("-pk").first()
    assert (last.source, last.target, last.reason) == ("final", "interviewed", "Bukti baru ditemukan.")


def test_a_question_to_a_leaf_that_is_not_ones_own():
    here = make.external_round()
    with pytest.raises(actions.NotYours):
        actions.ask(
            here.pk, "B.1", text="?", agency=offices.agency("dukcapil"), due=clock.today(), by=here.first,
            key=proofs.key(),
        )  # fmt: skip
