from datetime import timedelta

import pytest
from django.utils import translation

from balai.core.cases import actions, queries
from balai.core.cases.models import Case, Correction, Deed
from balai.core.store import clock
from balai.core.store.once import OtherBody

from . import toy

pytestmark = pytest.mark.usefixtures("house")


def opened(key: str = "key-0001", by=None, **answers) -> Case:
    return actions.submit("party", toy.ANSWERS | answers, key=key, by=by, account=by, channel="test")


def test_submission_opens_a_case_with_its_clock_running_and_its_first_deed():
    case = opened()
    assert (case.state, case.title, case.applicant_name, case.queue) == (
        "checking",
        "Pesta Siti Melati",
        "Siti Melati",
        "party_check",
    )
    assert case.due_at > case.opened_at
    assert [(d.seq, d.transition, d.to_state) for d in case.deeds.all()] == [(1, "opened", "checking")]
    assert case.values["day"] == toy.ANSWERS["day"]


def test_number_cannot_be_guessed_and_pin_belongs_to_it():
    numbers = {opened(key=f"key-{n:04d}").number for n in range(20)}
    assert len(numbers) == 20
    assert all(n.startswith("PS-") and len(n) == len("PS-260714-493027") for n in numbers)
    first, second = sorted(numbers)[:2]
    assert queries.track(first, actions.pin_of(first)).number == first
    with pytest.raises(queries.NoSuchCase):
        queries.track(second, actions.pin_of(first))
    with pytest.raises(queries.NoSuchCase):
        queries.track(first, "")


def test_replayed_submission_is_the_same_case_and_other_answers_are_refused():
    first = opened()
    assert opened().pk == first.pk
    with pytest.raises(OtherBody):
        opened(name="Orang Lain")
    assert Case.objects.count() == 1


def test_clerk_grants_and_the_service_acts_in_the_same_breath():
    case = actions.move(opened().pk, "grant", by=toy.clerk(), key="k1")
    assert (case.state, case.due_at, case.in_time, case.queue) == ("granted", None, True, "")
    assert case.closed_at is not None
    assert toy.ran == [(case.number, {})]
    assert case.deeds.last().post == "Petugas keramaian"


def test_replayed_move_is_one_deed():
    case, clerk = opened(), toy.clerk()
    for _ in range(3):
        actions.move(case.pk, "grant", by=clerk, key="k1")
    assert Deed.objects.filter(case=case).count() == 2


def test_move_out_of_another_state_says_where_the_case_stands():
    case, clerk = opened(), toy.clerk()
    actions.move(case.pk, "grant", by=clerk, key="k1")
    with pytest.raises(actions.NotNow, match="Diizinkan"):
        actions.move(case.pk, "refuse", by=clerk, key="k2", reason="hujan")
    assert Deed.objects.filter(case=case).count() == 2


@pytest.mark.parametrize(("code", "words"), [("refuse", "alasan"), ("ask", "isian"), ("guarded", "hujan")])
def test_move_that_lacks_something_is_refused_and_changes_nothing(code, words):
    case = opened()
    with pytest.raises(actions.NotNow, match=words):
        actions.move(case.pk, code, by=toy.clerk(), key="k1")
    case.refresh_from_db()
    assert case.state == "checking"
    assert Deed.objects.filter(case=case).count() == 1


def test_strangers_and_officers_of_other_agencies_may_not_move_it():
    case = opened()
    for somebody in (toy.resident(), toy.clerk("Tono", "other")):
        with pytest.raises(actions.NotYours):
            actions.move(case.pk, "grant", by=somebody, key="k1")
    assert Case.objects.get().state == "checking"


def test_correction_goes_to_the_resident_and_back_and_pauses_the_clock():
    resident, clerk = toy.resident(), toy.clerk()
    case = actions.move(opened(by=resident).pk, "ask", by=clerk, key="k1", corrections={"day": "Tanggal sudah lewat."})
    assert (case.state, case.due_at, case.running_since) == ("returned", None, None)
    assert [(c.field, c.message) for c in Correction.objects.all()] == [("day", "Tanggal sudah lewat.")]
    with pytest.raises(actions.NotAsked):
        actions.mend(case.pk, {"name": "Lain"}, by=resident, key="m0")
    case = actions.mend(case.pk, {"day": toy.ANSWERS["day"] + timedelta(days=9)}, by=resident, key="m1")
    assert case.state == "checking"
    assert case.values["day"].day == 10
    assert case.due_at is not None
    assert Correction.objects.get().mended_at is not None
    assert case.values["name"] == "Siti Melati"


def test_someone_without_account_mends_with_number_and_pin_only():
    case = actions.move(opened().pk, "ask", by=toy.clerk(), key="k1", corrections={"day": "Periksa."})
    with pytest.raises(actions.NotYours):
        actions.mend(case.pk, {"day": toy.ANSWERS["day"]}, by=None, key="m1")
    assert actions.mend(case.pk, {"day": toy.ANSWERS["day"]}, by=None, key="m2", proven=True).state == "checking"


def test_two_clerks_one_case_the_second_is_told_who_has_it():
    case, rina, tono = opened(), toy.clerk("Rina"), toy.clerk("Tono")
    actions.take(case.pk, by=rina)
    with pytest.raises(actions.HeldByOther) as held:
        actions.take(case.pk, by=tono)
    assert held.value.holder_id == rina.pk
    with pytest.raises(actions.HeldByOther):
        actions.move(case.pk, "grant", by=tono, key="k1")
    actions.hand_over(case.pk, by=rina, to=tono)
    assert actions.move(case.pk, "grant", by=tono, key="k2").state == "granted"


def test_released_case_can_be_taken_again_and_only_by_its_holder():
    case, rina, tono = opened(), toy.clerk("Rina"), toy.clerk("Tono")
    actions.take(case.pk, by=rina)
    with pytest.raises(actions.HeldByOther):
        actions.release(case.pk, by=tono)
    actions.release(case.pk, by=rina)
    assert actions.take(case.pk, by=tono).assigned_to_id == tono.pk


def test_silence_approves_when_the_promise_ran_out_and_not_before():
    case = opened()
    assert actions.approve_silently() == 0
    Case.objects.filter(pk=case.pk).update(due_at=clock.now() - timedelta(minutes=1))
    assert actions.approve_silently() == 1
    assert actions.approve_silently() == 0
    case.refresh_from_db()
    assert (case.state, case.deeds.last().by) == ("granted", None)


def test_late_case_is_escalated_once():
    case = opened()
    assert actions.escalate_late() == 0
    Case.objects.filter(pk=case.pk).update(due_at=clock.now() - timedelta(minutes=1))
    assert actions.escalate_late() == 1
    assert actions.escalate_late() == 0
    assert case.deeds.last().transition == "escalated"


def test_reset_gives_the_whole_promise_back():
    case = opened()
    Case.objects.filter(pk=case.pk).update(spent_minutes=2000, due_at=clock.now() + timedelta(hours=1))
    case = actions.move(case.pk, "restart", by=toy.clerk(), key="k1")
    assert case.spent_minutes == 0
    assert case.due_at > clock.now() + timedelta(days=4)


def test_queue_holds_each_case_once_most_urgent_first():
    clerk = toy.clerk()
    late, soon = opened(key="key-0001"), opened(key="key-0002")
    Case.objects.filter(pk=late.pk).update(
        due_at=clock.now() - timedelta(days=1), urgent_at=clock.now() - timedelta(days=1)
    )
    (queue,) = queries.queues_for(clerk)
    assert [c.pk for c in queries.of_queue(queue, clerk)] == [late.pk, soon.pk]
    assert not queries.of_queue(queue, toy.clerk("Tono", "other")).exists()
    actions.move(late.pk, "grant", by=clerk, key="k1")
    assert [c.pk for c in queries.of_queue(queue, clerk)] == [soon.pk]


def test_punctuality_is_measured_on_closed_cases():
    clerk = toy.clerk()
    actions.move(opened(key="key-0001").pk, "grant", by=clerk, key="k1")
    late = actions.move(opened(key="key-0002").pk, "grant", by=clerk, key="k2")
    Case.objects.filter(pk=late.pk).update(in_time=False)
    found = queries.punctuality(toy.PARTY)
    assert (found.closed, found.in_time, found.percent) == (2, 1, 50.0)


def test_duty_with_a_day_is_hung_once_and_ticked_once():
    case = opened()
    first = actions.add_task(case, "report", name="Lapor", due_on=clock.today())
    assert actions.add_task(case, "report", name="Lapor lagi", due_on=clock.today()).pk == first.pk
    assert [t.name for t in queries.tasks_due([case.pk])] == ["Lapor"]
    actions.finish_task(case, "report")
    assert not queries.tasks_due([case.pk])


def test_duty_is_said_in_the_language_of_the_reader():
    case = opened()
    duty = actions.add_task(case, "jkn", name="Daftarkan bayi ke JKN", due_on=clock.today())
    assert duty.said == "Daftarkan bayi ke JKN"
    with translation.override("en"):
        assert duty.said == "Register the baby with JKN"
