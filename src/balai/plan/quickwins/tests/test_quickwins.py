from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.declare.house import use
from balai.core.files.tests.samples import photo
from balai.core.store import clock
from balai.measure.tests import toy
from balai.plan.masterplan.actions import ties
from balai.plan.masterplan.tests import builders
from balai.plan.quickwins import actions, measuring, queries, rules
from balai.plan.quickwins.models import QuickWin, Step

pytestmark = pytest.mark.django_db
SAID = {"innovation_name": "Pinjam cepat", "problem_solved": "Antre panjang."}


@pytest.fixture
def agency(db):
    return offices.agency("perpustakaan")


@pytest.fixture
def lent(db):
    before = use(toy.house())
    yield
    use(before)


@pytest.fixture
def programme(lent, agency):
    """A programme in force, tied to the library and its punctual loans, from 60 to 90."""
    plan, year = builders.plan(), clock.today().year
    made = builders.programme(plan, agency, is_quick_win=True, horizon="medium", year_end=max(2026, year))
    tie = ties.tie(made, service="toy", indicator="toy.punctual", by=None, baseline=Decimal(60), baseline_year=2024)
    ties.aim(tie.pk, {year: Decimal(90)}, by=None)
    builders.adopt(plan)
    return made


@pytest.fixture
def quick_win(programme):
    return actions.propose(programme, SAID | {"service": "toy", "indicator": "toy.punctual"}, by=None)


def along(quick_win, *targets, **more):
    for target in targets:
        actions.move(quick_win.pk, target, by=None, completion=40, reason="ya", **more)
    quick_win.refresh_from_db()
    return quick_win


def test_moves_name_every_state():
    assert set(rules.MOVES) == set(QuickWin.State.values)


@given(st.sampled_from(QuickWin.State.values), st.one_of(st.none(), st.integers(-5, 120)), st.integers(0, 100))
def test_the_per_cent_always_belongs_to_the_state(target, asked, now):
    try:
        found = rules.completion(target, asked, now)
    except rules.OutOfPlace:
        assert target == "in_progress" and not (asked and 1 <= asked <= 99)
        return
    expected = {"proposed": {0}, "selected": {0}, "in_progress": set(range(1, 100)), "stopped": {now}}
    assert found in expected.get(target, {100})


@given(*[st.integers(-100, 100)] * 3)
def test_the_way_to_the_target_runs_from_nothing_to_all(before, now, target):
    found = rules.way(Decimal(before), Decimal(now), Decimal(target))
    if before == target:
        assert found is None
        return
    assert 0 <= found <= 100
    assert rules.way(Decimal(before), Decimal(before), Decimal(target)) == 0
    assert rules.way(Decimal(before), Decimal(target), Decimal(target)) == 100


def test_completion_of_a_dimension_is_rounded_half_up():
    assert [rules.mean_completion(v) for v in ([], [50], [50, 51], [0, 0, 1])] == [None, 50, 51, 0]


def test_a_quick_win_walks_from_proposal_to_scaling_and_every_step_is_kept(quick_win):
    along(quick_win, "selected", "in_progress", "launched", "evaluated", "scaled")
    assert (quick_win.state, quick_win.completion, quick_win.launch_date) == ("scaled", 100, clock.today())
    assert quick_win.evaluated_year == clock.today().year
    steps = [(s.source, s.target, s.completion) for s in Step.objects.all()]
    assert steps[:3] == [("", "proposed", 0), ("proposed", "selected", 0), ("selected", "in_progress", 40)]


@pytest.mark.parametrize("target", ["in_progress", "launched", "evaluated"])
def test_no_step_is_jumped(quick_win, target):
    with pytest.raises(actions.Refused):
        actions.move(quick_win.pk, target, by=None, completion=40)
    quick_win.refresh_from_db()
    assert quick_win.state == "proposed"


def test_work_in_progress_is_between_one_and_ninety_nine_and_stopping_says_why(quick_win):
    along(quick_win, "selected")
    for wrong in (None, 0, 100):
        with pytest.raises(actions.Refused, match="1 sampai 99"):
            actions.move(quick_win.pk, "in_progress", by=None, completion=wrong)
    with pytest.raises(actions.Refused, match="alasan"):
        actions.move(quick_win.pk, "stopped", by=None)
    with pytest.raises(actions.Refused, match="belum tiba"):
        along(quick_win, "in_progress")
        actions.move(quick_win.pk, "launched", by=None, launched_on=clock.today() + timedelta(days=1))


@pytest.mark.parametrize(
    "wrong", [{"state": "launched"}, {"completion": 50}, {"state": "evaluated", "completion": 100}]
)
def test_the_database_refuses_a_state_that_cannot_be(quick_win, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        QuickWin.objects.filter(pk=quick_win.pk).update(**wrong)


def test_a_programme_has_one_quick_win_in_every_version(quick_win, programme):
    with pytest.raises(actions.Refused):
        actions.propose(programme, SAID, by=None)
    new = builders.plan(based_on=programme.plan)
    builders.adopt(new)
    assert queries.programme_of(quick_win).plan == new
    assert queries.candidates([queries.programme_of(quick_win)]) == []


def test_every_dimension_needs_one(quick_win):
    assert len(queries.missing_dimensions()) == 6
    along(quick_win, "selected")
    assert "governance" not in queries.missing_dimensions()
    along(quick_win, "stopped")
    assert "governance" in queries.missing_dimensions()


def test_users_are_counted_from_the_services_requests_since_the_launch(quick_win, agency):
    toy.case(agency, "PB-1")
    old = toy.case(agency, "PB-2")
    type(old).objects.filter(pk=old.pk).update(opened_at=clock.now() - timedelta(days=40))
    assert measuring.of(quick_win).users == 2
    along(quick_win, "selected", "in_progress")
    actions.move(quick_win.pk, "launched", by=None, launched_on=clock.today() - timedelta(days=10))
    quick_win.refresh_from_db()
    assert measuring.of(quick_win).users == 1


def test_before_comes_from_the_programme_and_after_from_the_figure(quick_win, monkeypatch):
    found = measuring.of(quick_win)
    assert (found.before, found.before_year, found.target, found.now, found.way) == ("60,0%", 2024, "90,0%", "–", None)
    assert rules.way(Decimal(60), Decimal(75), Decimal(90)) == 50


def test_two_who_change_one_quick_win_the_second_is_told_and_keeps_what_was_typed(quick_win, agency):
    planner = signed_in(officer("perencana", agency=agency))
    actions.change(quick_win.pk, {"impact": "Dampak pertama"}, revision=1, by=None)
    address = f"/meja/rencana/quick-win/{quick_win.code}/ubah/"
    page = planner.post(address, SAID | {"impact": "Dampak kedua", "revision": "1"}).content.decode()
    assert "Orang lain mengubah" in page and "Dampak kedua" in page and 'name="revision" value="2"' in page
    quick_win.refresh_from_db()
    assert quick_win.impact == "Dampak pertama"


def test_pictures_are_seen_by_all_once_chosen_and_destroyed_for_good(quick_win, agency, client):
    own = signed_in(officer("produsen", agency=agency))
    address = f"/meja/rencana/quick-win/{quick_win.code}/gambar/"
    upload = SimpleUploadedFile("foto.jpg", photo(), "image/jpeg")
    assert own.post(address, {"file": upload, "caption": "Warga di loket"}).status_code == 302
    file = quick_win.pictures.get().file
    assert client.get(file.get_absolute_url()).status_code == 404
    along(quick_win, "selected")
    assert b"".join(client.get(file.get_absolute_url()).streaming_content) == file.content()
    assert "Warga di loket" in client.get(f"/rencana/quick-win/{quick_win.code}/").content.decode()
    assert own.post(f"{address}{quick_win.pictures.get().pk}/hapus/").status_code == 302
    assert not quick_win.pictures.exists()


def test_who_may_propose_choose_and_look(programme, agency, client):
    own = signed_in(officer("produsen", agency=agency))
    other = signed_in(officer("produsen", agency=offices.agency("lain")))
    address = "/meja/rencana/quick-win/usulkan/GOV-01/"
    assert other.post(address, SAID).status_code == 403
    assert own.post(address, SAID | {"key": "a"}).status_code == 302
    assert client.get("/rencana/quick-win/gov-01/").status_code == 404
    own.post("/meja/rencana/quick-win/gov-01/pindah/selected/", {})
    assert QuickWin.objects.get().state == "proposed"  # an agency does not choose its own
    judge = signed_in(officer("penilai_internal", agency=agency))
    judge.post("/meja/rencana/quick-win/gov-01/pindah/selected/", {})
    assert QuickWin.objects.get().state == "selected"
    for page in ("/rencana/quick-win/", "/rencana/quick-win/gov-01/", "/rencana/quick-win/dimensi/governance/"):
        assert "Pinjam cepat" in client.get(page).content.decode()


def measured_at(monkeypatch, value):
    """Let the figure behind the quick win stand at a value."""
    from dataclasses import replace

    said = replace(measuring.of(QuickWin.objects.get()), way=rules.way(Decimal(60), Decimal(value), Decimal(90)))
    monkeypatch.setattr(measuring, "of", lambda _quick_win: said)


def test_completion_follows_its_figure_and_is_not_typed(quick_win, monkeypatch):
    along(quick_win, "selected")
    measured_at(monkeypatch, 75)
    along(quick_win, "in_progress")  # 40 was typed
    assert (quick_win.completion, quick_win.completion_from) == (50, "figure")
    measured_at(monkeypatch, 95)
    assert (actions.follow_data(), actions.follow_data()) == (1, 0)
    quick_win.refresh_from_db()
    assert quick_win.completion == 99
    assert quick_win.steps.last().reason == "dihitung dari data"
    page = signed_in(officer("perencana")).get("/meja/rencana/quick-win/gov-01/pindah/in_progress/").content.decode()
    assert 'name="completion"' not in page and "99%" in page
    assert along(quick_win, "launched").completion == 100


def test_completion_follows_the_programmes_progress_where_no_figure_says_it(quick_win, programme):
    along(quick_win, "selected", "in_progress")
    assert (quick_win.completion, quick_win.completion_from) == (40, "stated")
    assert actions.follow_data() == 0
    programme.progress.create(year=clock.today().year, quarter=1, physical=Decimal("63.5"), spent=1)
    assert actions.follow_data() == 1
    quick_win.refresh_from_db()
    assert (quick_win.completion, quick_win.completion_from) == (64, "progress")


def test_pages_say_where_a_per_cent_comes_from(quick_win, client):
    along(quick_win, "selected", "in_progress")
    assert "menurut instansi" in client.get("/rencana/quick-win/gov-01/").content.decode().lower()
    along(quick_win, "launched")
    page = client.get("/rencana/program/GOV-01/").content.decode()
    assert "Pinjam cepat" in page and "/rencana/quick-win/gov-01/" in page


def test_drawn_pictures_are_taken_as_photographs_are(quick_win):
    from balai.plan.quickwins import sample, sample_pictures

    assert set(sample_pictures.SCENES) == set(sample.TOLD)
    sample._show(quick_win.pk, "GOV-01", officer("perencana"))
    picture = quick_win.pictures.get()
    assert picture.file.kind == "jpeg" and "gambar contoh" in picture.caption
