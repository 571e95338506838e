"""The letters of a decided cohort come from a worker: all of them, each once, whatever happens to the worker."""

from datetime import timedelta

import pytest

from balai.core.documents.models import Document
from balai.core.jobs import working
from balai.core.jobs.models import JobRow, Worker
from balai.core.store import clock
from balai.hub.actions import cohorts, writing
from balai.hub.models import Candidate, Cohort

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balai.config.hub_urls")]
ACT, PAGE = "/meja/hub/angkatan/2027/tindak/", "/meja/hub/angkatan/2027/"


class Killed(BaseException):
    """What happens to a worker whose machine goes away."""


@pytest.fixture
def decided(padang, payakumbuh, batam, manager):
    made = Cohort.objects.create(year=2027, places=1, source="x", criteria=[])
    cohorts.invite(made.pk, [c.row for c in (padang, payakumbuh, batam)], facts={}, by=None)
    for score, row in enumerate(Candidate.objects.order_by("pk"), 70):
        Candidate.objects.filter(pk=row.pk).update(score=score)
    manager.post(ACT, {"apa": "putuskan"})
    made.refresh_from_db()
    return made


def written():
    letters = list(Document.objects.filter(type_code=writing.LETTER).values_list("pk", flat=True))
    named = Candidate.objects.filter(letter_id__isnull=False).values_list("letter_id", flat=True)
    assert sorted(named) == sorted(letters)
    return len(letters)


def test_letters_are_asked_for_and_the_page_says_how_far_they_are(decided, manager):
    manager.post(ACT, {"apa": "surat"})
    page = manager.get(PAGE)
    assert (written(), page["Refresh"]) == (0, "2")
    assert "Surat sedang dibuat" in page.content.decode() and "Buat semua surat" not in page.content.decode()
    working.work_all()
    page = manager.get(PAGE)
    assert written() == 3 and "Refresh" not in page
    assert "3 surat selesai dibuat" in page.content.decode()
    manager.post(ACT, {"apa": "surat"})
    working.work_all()
    assert written() == 3


def test_no_letter_is_asked_for_before_the_decision(padang, manager):
    made = Cohort.objects.create(year=2027, places=1, source="x", criteria=[])
    cohorts.invite(made.pk, [padang.row], facts={}, by=None)
    manager.post(ACT, {"apa": "surat"})
    assert not JobRow.objects.exists()
    with pytest.raises(cohorts.Undecided):
        writing.ask(made, agency=None, by=None)


def test_a_killed_worker_leaves_whole_letters_and_the_next_one_writes_the_rest(decided, manager, monkeypatch):
    manager.post(ACT, {"apa": "surat"})
    worker = Worker.objects.create(started_at=clock.now(), beat_at=clock.now())
    asked = []

    def dies_at_the_second(row, whole=writing.letter):
        asked.append(row.pk)
        if len(asked) == 2:
            raise Killed
        return whole(row)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "letter", dies_at_the_second)
        with pytest.raises(Killed):
            working.work(working.take(worker))
    assert written() == 1
    first = Document.objects.get(type_code=writing.LETTER).number
    Worker.objects.filter(pk=worker.pk).update(beat_at=clock.now() - timedelta(hours=1))
    assert working.work_all() == 1
    assert written() == 3
    numbers = Document.objects.filter(type_code=writing.LETTER).order_by("pk").values_list("number", flat=True)
    assert [n.split("/")[0] for n in numbers] == ["001", "002", "003"] and numbers[0] == first
    job = JobRow.objects.get(kind=writing.JOB)
    assert (job.state, job.done, job.total) == ("done", 3, 3)


def test_letters_that_failed_are_asked_for_again(decided, manager):
    manager.post(ACT, {"apa": "surat"})
    JobRow.objects.update(state="failed", tries=5)
    assert "Belum semua surat terbuat" in manager.get(PAGE).content.decode()
    manager.post(ACT, {"apa": "surat"})
    working.work_all()
    assert written() == 3
