"""What an evaluation comes to, what it is compared with, and what it leaves behind."""

from datetime import timedelta
from decimal import Decimal

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.audit.models import Entry, Unchangeable
from balai.core.store import clock
from balai.measure.instruments import actions as instruments
from balai.measure.instruments.models import Result
from balai.plan.evaluation import actions, queries
from balai.plan.evaluation.models import FollowUp, Participant, Progress, Score
from balai.plan.evaluation.rules import Side
from balai.plan.evidence.tests import builders as proofs

from . import builders as make

pytestmark = pytest.mark.django_db


def test_the_index_is_that_of_the_assessors_to_the_rule():
    row = make.final_round().now
    assert (row.value, row.band) == (Decimal("3.4"), "Baik")  # (40×3 + 20×3 + 40×4) ÷ 100
    assert queries.result(row, Side.SELF).value == Decimal("4.00")
    assert queries.result(row, Side.INTERNAL).value == Decimal("3.00")


def test_whole_number_items_count_by_their_mean():
    here = make.open_round()
    make.prove(here)
    what = make.given(None, items=(4, 3))
    made = actions.score(here.pk, "A.2", Side.SELF, what, by=here.producer, key=proofs.key())
    assert made.value == Decimal("3.5")
    assert queries.result(here.now, Side.SELF, partial=True).nodes["A.2"] == Decimal("3.5")


def test_a_leaf_without_a_value_says_why():
    here = make.open_round()
    actions.score(
        here.pk, "A.1", Side.SELF, make.given(None, reason="tidak_dinilai"), by=here.producer, key=proofs.key()
    )
    row = Score.objects.get()
    assert (row.value, row.reason) == (None, "tidak_dinilai")


def test_every_score_stays_and_the_newest_counts():
    here = make.open_round()
    make.prove(here)
    first = make.score(here, value=3)
    make.score(here, value=4, seen=1)
    assert [s.n for s in queries.of_leaf(here.assessment, "A.1")] == [2, 1]
    assert queries.current(here.assessment)["A.1", Side.SELF].value == 4
    with pytest.raises(Unchangeable):
        first.save()


def test_a_replayed_form_scores_once():
    here = make.open_round()
    make.prove(here)
    key = proofs.key()
    for _again in range(2):
        actions.score(here.pk, "A.1", Side.SELF, make.given(3), by=here.producer, key=key)
    assert Score.objects.count() == 1


def test_it_is_scored_by_the_instrument_of_its_day_whatever_becomes_of_that():
    here = make.final_round()
    other = {"A": 40, "A.1": 20, "B": 60, "B.1": 60}
    proofs.instrument(
        nodes=[node | {"weight": other.get(node["code"], node["weight"])} for node in proofs.BODY["nodes"]]
    )
    assert queries.result(here.now, Side.EXTERNAL).value == Decimal("3.40")


def test_publication_records_each_stage_once_and_again_when_reopened():
    here = make.final_round()
    make.move(here, "published")
    assert dict(Result.objects.filter(current=True).values_list("stage", "value")) == {
        "self": Decimal("4"),
        "internal": Decimal("3"),
        "external": Decimal("3.4"),
    }
    make.move(here, "final", reason="Salah ketik.")
    make.move(here, "published")
    assert Result.objects.filter(current=True).count() == 3 and Result.objects.count() == 6
    assert {row.source for row in Result.objects.all()} == {f"Penilaian Mainan, tahun {here.now.year}"}


def test_improvement_is_this_year_less_the_last():
    here = make.final_round()
    instruments.record_result(
        "mainan", year=proofs.year() - 1, stage="official", value=Decimal("3.06"), source="SK", by=None
    )
    found = queries.before(here.now)
    assert (found.year, found.improvement) == (proofs.year() - 1, Decimal("0.34"))


def test_no_improvement_is_computed_across_another_instrument():
    here = make.final_round()
    proofs.instrument(id="mainan-lama", valid_to=proofs.year() - 1)
    instruments.record_result(
        "mainan-lama", year=proofs.year() - 1, stage="official", value=Decimal("4.50"), source="SK", by=None
    )
    found = queries.before(here.now)
    assert (found.value, found.improvement) == (Decimal("4.5"), None)


def test_the_target_stands_beside_the_result_with_its_formula():
    here = make.final_round(target=Decimal("92.30"), target_percent=True, target_source="RPJMD")
    found = queries.against_target(here.now)
    assert (found.target, found.reached, found.gap) == ("92,30%", "68,00%", Decimal("-24.30"))
    assert found.formula == "capaian = indeks ÷ 5 × 100"


def test_the_letter_is_numbered_waits_for_its_signer_and_falls_with_a_reopened_result():
    from io import BytesIO

    from pypdf import PdfReader

    here = make.final_round()
    setda = offices.agency("setda")
    offices.holding(offices.post(setda, role="walikota", title="Wali Kota"), offices.user(name="Wali Kota"))
    letter = actions.letter(here.pk, by=here.planner).letter
    text = PdfReader(BytesIO(letter.current.file.content())).pages[0].extract_text()
    assert letter.number.startswith("000.7.2/001/setda/") and "3,40" in text and "Baik" in text
    opened = signed_in(here.planner).get(letter.current.file.get_absolute_url())
    assert opened.status_code == 200 and b"".join(opened.streaming_content)
    stranger = signed_in(officer("loket"))
    assert stranger.get(letter.current.file.get_absolute_url()).status_code == 404
    with pytest.raises(actions.Refused, match="sudah dibuat"):
        actions.letter(here.pk, by=here.planner)
    make.move(here, "interviewed", reason="Salah hitung.")
    letter.refresh_from_db()
    assert (letter.status, here.now.letter) == ("withdrawn", None)


def test_a_recommendation_becomes_work_with_an_agency_and_a_day():
    here = make.final_round()
    row = actions.follow(
        here.pk,
        "A.1",
        action="Ukur dampaknya",
        agency=offices.agency("dukcapil"),
        due=clock.today() + timedelta(days=30),
        by=here.planner,
        key=proofs.key(),
    )
    with pytest.raises(actions.Refused, match="Tulis keterangannya"):
        actions.go_on(row.pk, state="done", note="", seen=1, by=here.producer)
    actions.go_on(row.pk, state="running", note="Mulai.", seen=1, by=here.producer)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.go_on(row.pk, state="done", note="Selesai.", seen=1, by=here.producer)
    with pytest.raises(actions.NotYours):
        actions.go_on(row.pk, state="done", note="Selesai.", seen=2, by=proofs.producer("kesehatan"))
    assert FollowUp.objects.get().state == "running"
    assert list(Progress.objects.order_by("pk").values_list("state", flat=True)) == ["open", "running"]


def test_a_session_keeps_its_people_and_minutes():
    here = make.external_round()
    session = make.meet(here, minutes="")
    people = [actions.Invited("Rina", "Bappeda"), actions.Invited("Budi", "Tim asesor", True)]
    assert actions.invite(session.pk, people, by=here.planner) == 2
    assert actions.invite(session.pk, people, by=here.planner) == 0
    rina = Participant.objects.get(name="Rina")
    actions.minute(session.pk, text="Sepakat.", present={rina.pk}, seen=0, by=here.planner)
    assert dict(Participant.objects.values_list("name", "present")) == {"Rina": True, "Budi": False}
    with pytest.raises(actions.ChangedMeanwhile, match="baru saja menyimpan"):
        actions.minute(session.pk, text="Lain.", present=set(), seen=0, by=here.first)


def test_agencies_are_asked_at_once_for_what_is_not_proven():
    here = make.open_round()
    make.prove(here, "A.1")
    key = proofs.key()
    assert actions.ask_all(here.pk, due=clock.today(), by=here.planner, key=key) == 2
    assert actions.ask_all(here.pk, due=clock.today(), by=here.planner, key=key) == 0


def test_every_act_is_on_the_trail():
    here = make.final_round()
    acts = set(Entry.objects.filter(subject=f"evaluation:{here.pk}").values_list("action", flat=True))
    assert {"evaluation.opened", "evaluation.scored", "evaluation.moved", "evaluation.seated"} <= acts
