from datetime import date, timedelta
from decimal import Decimal

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.notify.models import Message
from balai.core.store import clock
from balai.measure import figures
from balai.plan.masterplan import live, queries, reminding
from balai.plan.masterplan.actions import Frozen, Refused, programmes, ties
from balai.plan.masterplan.models import Programme, Tie

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied(lent, plan, agency):
    """A programme of today's year tied to the library's punctual loans, aimed at 90, its plan in force."""
    year = clock.today().year
    programme = builders.programme(plan, agency, year_end=max(2026, year), horizon="medium")
    tie = ties.tie(
        programme, service="toy", indicator="toy.punctual", by=None, baseline=Decimal(60), baseline_year=2024
    )
    ties.aim(tie.pk, {year: Decimal(90)}, by=None)
    builders.adopt(plan)
    return tie


def test_a_programme_shows_its_live_figure_next_to_its_target(tied, client):
    shown = live.of(Tie.objects.prefetch_related("targets"), year=clock.today().year)[0]
    assert (shown.value, shown.target_words, shown.baseline) == ("–", "90,0%", "60,0% (2024)")
    assert shown.status_words == "belum ada data"
    page = client.get("/rencana/program/GOV-01/").content.decode()
    assert "Pinjaman tepat waktu" in page and "90,0%" in page and "Perpustakaan contoh" in page


def test_the_target_holds_when_the_figure_reaches_it(tied):
    for value, words, status in ((Decimal(90), "tercapai", "done"), (Decimal("89.99"), "belum tercapai", "due")):
        made = figures.Point("2026", value, None, None, "", 1, 0, "")
        assert live._status(figures.find("toy.punctual"), made, Decimal(90)) == (status, words)


def test_a_tie_names_what_the_house_has(programme, lent):
    for wrong in ({"service": "tidakada", "indicator": ""}, {"service": "", "indicator": "tidak.ada"}):
        with pytest.raises(Refused):
            ties.tie(programme, by=None, **wrong)
    with pytest.raises(Refused, match="Pilih layanan"):
        ties.tie(programme, service="", indicator="", by=None)
    ties.tie(programme, service="toy", indicator="", by=None)
    with pytest.raises(Refused, match="sudah terikat"):
        ties.tie(programme, service="toy", indicator="", by=None)


@pytest.mark.parametrize(
    ("typed", "words"), [("101", "0 sampai 100"), ("-1", "0 sampai 100"), ("9" * 17, "terlalu besar")]
)
def test_a_value_that_the_indicator_can_never_have_is_refused(lent, plan, programme, typed, words):
    planner = signed_in(officer("perencana"))
    base = f"/meja/rencana/{plan.version}/program/{programme.code}"
    told = {"service": "toy", "indicator": "toy.punctual", "baseline": typed, "baseline_year": "2024"}
    assert words in planner.post(f"{base}/ikat/", told).content.decode()
    assert not Tie.objects.exists()
    tie = ties.tie(programme, service="toy", indicator="toy.punctual", by=None)
    page = planner.post(f"{base}/ikatan/{tie.pk}/target/", {f"y{programme.year_start}": typed})
    assert words in page.content.decode()
    assert not tie.targets.exists()
    planner.post(f"{base}/ikatan/{tie.pk}/target/", {f"y{programme.year_start}": "100"})
    assert tie.targets.get().value == 100


def test_names_of_fields_keep_their_capitals(plan, programme):
    page = signed_in(officer("perencana")).get(f"/meja/rencana/{plan.version}/program/{programme.code}/")
    assert "Sasaran RPJMD" in page.content.decode()


def test_a_target_in_an_adopted_plan_stays(tied):
    with pytest.raises(Frozen):
        ties.aim(tied.pk, {2026: Decimal(1)}, by=None)
    with pytest.raises(Frozen):
        ties.untie(tied.pk, by=None)
    late = ties.tie(tied.programme, service="toy", indicator="toy.loans", by=None)
    ties.untie(late.pk, by=None)
    assert Tie.objects.get() == tied


def test_what_if_answers_by_a_plain_get(tied, client, planner):
    address = f"/rencana/program/GOV-01/andaikan/{tied.pk}/"
    assert "90,0%" in client.get(address).content.decode()
    page = client.get(address + "?target=95,5").content.decode()
    assert "95,5%" in page
    assert "misalnya 1.250 atau 2,5" in client.get(address + "?target=banyak").content.decode()
    desk = f"/meja/rencana/1/program/GOV-01/ikatan/{tied.pk}/andaikan/"
    assert planner.get(desk).status_code == 200


def test_an_indicator_that_is_not_public_stays_on_the_desk(lent, plan, agency, client, planner):
    programme = builders.programme(plan, agency)
    tie = ties.tie(programme, service="", indicator="toy.average", by=None)
    builders.adopt(plan)
    assert client.get(f"/rencana/program/GOV-01/andaikan/{tie.pk}/").status_code == 404
    assert "Rata-rata menit" not in client.get("/rencana/program/GOV-01/").content.decode()
    assert "Rata-rata menit" in planner.get("/meja/rencana/1/program/GOV-01/").content.decode()


@pytest.fixture
def running(adopted, programme, agency):
    """A programme that runs, with a producer in its agency who reads messages in the account."""
    for target in ("planned", "budgeted", "running"):
        programmes.move(programme.pk, target, by=None)
    return programme


def test_owners_are_reminded_once_per_occasion(running, agency):
    from balai.core.agencies.tests import builders as offices

    owner = officer("produsen", agency=agency)
    officer("produsen", agency=offices.agency("lain"))
    Programme.objects.filter(pk=running.pk).update(updated_at=clock.now() - timedelta(days=91))
    reminding.remind()
    reminding.remind()
    sent = Message.objects.filter(notice="plan.silent")
    assert [m.user for m in sent] == [owner]
    assert "GOV-01" in sent[0].text and "Satu pintu" not in sent[0].text
    Programme.objects.filter(pk=running.pk).update(updated_at=clock.now() - timedelta(days=95))
    reminding.remind()
    assert Message.objects.filter(notice="plan.silent").count() == 2


def test_without_a_producer_the_planners_are_asked(running):
    from balai.core.agencies.tests import builders as offices

    planner = officer("perencana", agency=offices.agency("bappeda"))
    assert reminding.owners(running) == [planner]


def test_a_told_quarter_is_not_asked_for_again(running, agency, monkeypatch):
    officer("produsen", agency=agency)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 20))
    reminding.remind()
    assert Message.objects.filter(notice="plan.quarter_untold").count() == 1
    Message.objects.all().delete()
    programmes.tell(running.pk, programmes.Told(2026, 3, Decimal(70), 0), by=None)
    reminding.remind()
    assert not Message.objects.filter(notice="plan.quarter_untold").exists()


def test_flags_stand_on_the_plans_page_and_in_the_list(running, planner):
    Programme.objects.filter(pk=running.pk).update(updated_at=clock.now() - timedelta(days=91))
    assert next(f for _p, f in queries.flagged(running.plan, today=clock.today()))
    assert "lama tak dikabarkan" in planner.get("/meja/rencana/1/").content.decode()
    listed = planner.get("/meja/rencana/1/program/?flag=stale").content.decode()
    assert "GOV-01" in listed
    assert "GOV-01" not in planner.get("/meja/rencana/1/program/?flag=unfunded").content.decode().split("<tbody>")[-1]


def test_a_quarter_is_told_through_the_form(running, agency, client):
    own = signed_in(officer("produsen", agency=agency))
    typed = {"year": "2026", "quarter": "3", "physical": "72,5", "spent": "Rp90.000.000", "key": "q1"}
    for _ in range(2):
        assert own.post("/meja/rencana/1/program/GOV-01/triwulan/", typed).status_code == 302
    told = running.progress.get()
    assert (told.physical, told.spent) == (Decimal("72.5"), 90_000_000)
    page = client.get("/rencana/program/GOV-01/").content.decode()
    assert "Rp90.000.000" in page and "60%" in page  # of Rp150.000.000 planned for 2026
