from datetime import datetime, timedelta

import pytest

from balai.core.jobs import asking, enqueue, job
from balai.core.jobs.models import JobRow, Worker
from balai.core.jobs.schedule import slot
from balai.core.jobs.working import TRIES, cancel, take, work, work_all
from balai.core.store import clock

seen: list[int] = []


@job("toy.count")
def count(run, *, upto: int) -> dict:
    for n in range(1, upto + 1):
        if run.cancelled:
            break
        seen.append(n)
        run.progress(n, upto)
    return {"last": seen[-1]}


@job("toy.fail")
def fail(run) -> None:
    raise ConnectionError("secret words")


@pytest.fixture(autouse=True)
def forget():
    seen.clear()


@pytest.mark.django_db
def test_job_runs_once_per_key_and_keeps_its_result():
    first = enqueue("toy.count", key="a", upto=3)
    assert enqueue("toy.count", key="a", upto=3).pk == first.pk
    assert work_all() == 1
    first.refresh_from_db()
    assert (first.state, first.result, first.done, first.total) == ("done", {"last": 3}, 3, 3)
    assert seen == [1, 2, 3]


@pytest.mark.django_db
def test_unknown_work_is_refused_when_asked_for():
    with pytest.raises(KeyError):
        enqueue("toy.unknown", key="a")


@pytest.mark.django_db
def test_failing_job_is_tried_again_then_stays_failed_without_its_words():
    row = enqueue("toy.fail", key="a")
    for _ in range(TRIES):
        JobRow.objects.update(due_at=clock.now())
        work_all()
    row.refresh_from_db()
    assert (row.state, row.tries, row.error) == ("failed", TRIES, "builtins.ConnectionError")


@pytest.mark.django_db
def test_job_of_a_dead_worker_is_taken_by_another():
    enqueue("toy.count", key="a", upto=2)
    long_ago = clock.now() - timedelta(minutes=5)
    dead = Worker.objects.create(started_at=long_ago, beat_at=long_ago)
    assert take(dead) is not None
    alive = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    row = take(alive)
    assert row is not None
    work(row)
    assert JobRow.objects.get().state == "done"


@pytest.mark.django_db
def test_job_of_a_living_worker_is_left_alone():
    enqueue("toy.count", key="a", upto=2)
    workers = [Worker.objects.create(started_at=clock.now(), beat_at=clock.now()) for _ in range(2)]
    assert take(workers[0]) is not None
    assert take(workers[1]) is None


@pytest.mark.django_db
def test_cancelled_job_stops_between_two_pieces():
    row = enqueue("toy.count", key="a", upto=3)
    worker = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    taken = take(worker)
    cancel(row.pk)
    seen.append(0)
    work(taken)
    row.refresh_from_db()
    assert (row.state, seen) == ("cancelled", [0])


@pytest.mark.parametrize(("hour", "at", "expected"), [(1, 2, None), (2, 2, "2026-07-14"), (23, 2, "2026-07-14")])
def test_daily_slot_begins_at_its_hour(hour, at, expected):
    assert slot(datetime(2026, 7, 14, hour, 30), 0, at) == expected


def test_frequent_slots_change_with_their_length():
    start = datetime(2026, 7, 14, 10, 0)
    assert slot(start, 10, None) == slot(start + timedelta(minutes=9), 10, None)
    assert slot(start, 10, None) != slot(start + timedelta(minutes=10), 10, None)


def test_names_are_lasting():
    assert "toy.count" in asking.works
