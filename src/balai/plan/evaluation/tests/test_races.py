"""Two assessors on one leaf, two reviewers on one piece of evidence, a lock while somebody scores: one wins."""

import threading

import pytest
from django.db import close_old_connections, connection

from balai.plan.evaluation import actions
from balai.plan.evaluation.models import Score, Seat, Step
from balai.plan.evaluation.rules import Side
from balai.plan.evidence import actions as evidence
from balai.plan.evidence.models import Event, State
from balai.plan.evidence.tests import builders as proofs

from . import builders as make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run acts in threads that start together; return how each ended, in order."""
    start, ends = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(30)
            ends[place] = act()
        except (actions.Refused, evidence.Refused) as refused:
            ends[place] = refused
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    return ends


def test_two_assessors_of_one_leaf_do_not_overwrite_each_other():
    here = make.locked_round()
    make.seat(here, here.first, "A")
    make.seat(here, here.second, "")
    make.move(here, "external_review")
    ends = at_once(
        lambda: make.score(here, Side.EXTERNAL, value=3, by=here.first, note="a"),
        lambda: make.score(here, Side.EXTERNAL, value=5, by=here.second, note="b"),
    )
    assert sorted(type(end).__name__ for end in ends) == ["ChangedMeanwhile", "Score"]
    rows = Score.objects.filter(side=Side.EXTERNAL, leaf="A.1")
    winner = next(end for end in ends if isinstance(end, Score))
    assert [(row.n, row.value) for row in rows] == [(1, winner.value)]


def test_two_reviewers_of_one_piece_of_evidence_decide_once():
    here = make.open_round()
    make.prove(here, "A.1")
    item = proofs.asked(here.planner, "B.1")
    proofs.brought(item, here.producer)

    def judge(verdict, by):
        return lambda: evidence.judge(item.pk, verdict, by=by, note="sebab", seen=1, key=proofs.key())

    ends = at_once(judge("accepted", here.planner), judge("accepted", here.reviewer))
    assert sum(isinstance(end, evidence.ChangedMeanwhile) for end in ends) == 1
    assert Event.objects.filter(item=item, what=State.ACCEPTED).count() == 1


def test_a_lock_while_a_reviewer_scores_leaves_no_score_behind_it():
    here = make.open_round()
    make.prove(here)
    make.score_all(here, Side.SELF, 4)
    make.move(here, "self_submitted")
    make.move(here, "internal_review", by=here.reviewer)
    make.score_all(here, Side.INTERNAL, 3)
    score, moved = at_once(
        lambda: make.score(here, Side.INTERNAL, value=4, seen=1),
        lambda: make.move(here, "locked", by=here.reviewer, seen="internal_review"),
    )
    assert here.now.state == "locked" and not isinstance(moved, Exception)
    newest = Score.objects.filter(side=Side.INTERNAL, leaf="A.1").latest("n")
    lock = Step.objects.get(target="locked")
    if isinstance(score, actions.WrongState):
        assert (newest.n, newest.value) == (1, 3)
    else:
        assert newest.n == 2 and newest.at <= lock.at


def test_two_who_take_the_same_step_take_it_once():
    here = make.open_round()
    make.prove(here)
    make.score_all(here, Side.SELF)
    ends = at_once(*(lambda: make.move(here, "self_submitted", seen="draft") for _two in range(2)))
    assert sum(isinstance(end, actions.ChangedMeanwhile) for end in ends) == 1
    assert Step.objects.filter(target="self_submitted").count() == 1


def test_two_chairs_at_the_same_moment_are_one():
    here = make.locked_round()
    ends = at_once(
        lambda: make.seat(here, here.first, "A", chair=True), lambda: make.seat(here, here.second, "B", chair=True)
    )
    assert sum(isinstance(end, actions.Refused) for end in ends) == 1
    assert Seat.objects.filter(chair=True).count() == 1
