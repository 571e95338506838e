"""Rooms fill themselves once, in order, whether at once or by the worker, and whatever kills it."""

import pytest

from balai.core.jobs.models import JobRow
from balai.core.jobs.working import work_all
from balai.core.sample import rooms
from balai.core.store import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """Two rooms: the second breaks the first time."""
    made, left = [], ["broken"]

    def second(city):
        if left:
            raise RuntimeError(left.pop())
        made.append(("second", city.rng.random()))

    monkeypatch.setattr(rooms, "_makers", {})
    rooms.after_services("first", lambda city: made.append(("first", city.rng.random())))
    rooms.after_services("second", second)
    return made


def test_a_job_that_broke_goes_on_where_it_was(made):
    rooms.ask("small", 7)
    assert work_all() == 1 and [name for name, _ in made] == ["first"]
    JobRow.objects.update(due_at=clock.now())
    assert work_all() == 1 and [name for name, _ in made] == ["first", "second"]


def test_each_room_draws_apart(made):
    with pytest.raises(RuntimeError):
        rooms.fill("small", 7, lambda *_: None)
    rooms.fill("small", 7, lambda *_: None)
    (_, one), (_, two) = made
    assert one != two and one == rooms._city("small", 7, "first").rng.random()
