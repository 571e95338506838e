"""The leader sees the whole plan and what waits; an agency sees what it leads and owes, and nobody else's."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.measure.entered.models import Definition, Value
from balai.plan.evidence.tests import builders as evidence
from balai.plan.leading import queries
from balai.plan.masterplan.models import Programme, Progress
from balai.plan.masterplan.tests import builders as plans

LEADER, AGENCY = "/meja/rencana/pimpinan/", "/meja/rencana/instansi/"


@pytest.fixture
def library(db):
    return offices.agency("perpustakaan", short_name="Perpus")


@pytest.fixture
def roads(db):
    return offices.agency("pupr", short_name="DPUPR")


@pytest.fixture
def plan(library, roads):
    """A plan in force this year: one programme that runs on time with money, one of others that should have begun."""
    this = clock.today().year
    made = plans.plan((this - 1, this + 3))
    span = {"year_start": this - 1, "year_end": this + 1, "budgets": {f"{this}/PAD": 100_000_000}}
    plans.programme(made, library, "GOV-01", title="Satu pintu", **span)
    old = {"year_start": this - 1, "year_end": this, "budgets": {}, "horizon": "medium"}
    where = {"dimension": "living", "subdimension": "living.mobility"}
    plans.programme(made, roads, "LIV-01", title="Jalan rata", **where, **old)
    plans.adopt(made)
    running = Programme.objects.get(plan=made, code="GOV-01")
    Programme.objects.filter(pk=running.pk).update(state="running")
    for year, quarter in product((this - 1, this), (1, 2, 3, 4)):
        Progress.objects.create(programme=running, year=year, quarter=quarter, physical=100, spent=40_000_000)
    return made


def test_the_leader_sees_the_grid_the_late_ones_and_the_money(plan):
    page = signed_in(officer("walikota")).get(LEADER).content.decode()
    assert "1 dari 2" in page
    assert "LIV-01 Jalan rata" in page
    assert "GOV-01" not in page
    assert "40%" in page
    assert "Rp40.000.000" in page
    assert f"/meja/rencana/{plan.version}/program/?dimension=living&amp;horizon=medium" in page


def test_what_waits_for_the_leader_comes_first(plan):
    page = signed_in(officer("walikota")).get(LEADER).content.decode()
    assert "Belum ada program percepatan untuk" in page
    assert page.index("Menunggu keputusan") < page.index("Enam dimensi menurut jangka")


def test_a_plan_to_adopt_waits_for_the_one_who_may(library):
    made = plans.plan()
    plans.programme(made, library)
    for target in ("opd_input", "consolidated", "council_review"):
        plans.plans.move(made.pk, target, by=None)
    assert "Tetapkan rencana induk versi 1" in signed_in(officer("walikota")).get(LEADER).content.decode()
    assert "Tetapkan rencana induk" not in signed_in(officer("pimpinan")).get(LEADER).content.decode()


def test_the_print_view_has_the_same_without_the_desk(plan):
    client = signed_in(officer("walikota"))
    page = client.get(f"{LEADER}?cetak").content.decode()
    assert "LIV-01 Jalan rata" in page
    assert "Meja kerja" not in page


def test_an_empty_city_gets_an_empty_screen(db):
    assert "Belum ada rencana induk" in signed_in(officer("walikota")).get(LEADER).content.decode()
    assert signed_in(officer("produsen")).get(AGENCY).status_code == 200


def test_a_dropped_programme_counts_for_nothing(plan):
    Programme.objects.filter(code="LIV-01").update(state="dropped", state_reason="Dibatalkan.")
    page = signed_in(officer("walikota")).get(LEADER).content.decode()
    assert "1 dari 1" in page
    assert "LIV-01" not in page


def test_an_agency_sees_its_own_programmes_proofs_and_figures_only(plan, library, roads):
    evidence.instrument()
    _owes(library, "Buku dipinjam")
    _owes(roads, "Jalan mantap")
    page = signed_in(officer("produsen", agency=library)).get(AGENCY).content.decode()
    assert "GOV-01 Satu pintu" in page
    assert "LIV-01" not in page
    assert "Buku dipinjam" in page
    assert "Jalan mantap" not in page


def test_an_agency_sees_how_its_figures_stand(plan, library, roads):
    _owes(library, "Buku dipinjam")
    _owes(roads, "Jalan mantap")
    page = signed_in(officer("produsen", agency=library)).get(AGENCY).content.decode()
    own = page[page.index("Angka instansi Anda") :]
    assert "Buku dipinjam" in own
    assert "belum ada data" in own
    assert "Jalan mantap" not in own


def _owes(agency, name):
    definition = Definition.objects.create(
        code=f"a.{agency.code}", name=name, owner=agency, method="count", unit="buku", numerator_name="Banyaknya",
        definition="Banyaknya.", formula="Hitung", source="Dinas", needs_evidence=False,
    )  # fmt: skip
    Value.objects.create(
        definition=definition,
        period=str(clock.today().year),
        due_date=clock.today() - timedelta(days=1),
        asked_at=clock.now(),
    )


def test_a_quarter_that_was_not_told_is_asked_for(plan, library):
    client = signed_in(officer("produsen", agency=library))
    assert "isi triwulan" not in client.get(AGENCY).content.decode()
    Progress.objects.all().delete()
    assert "isi triwulan" in client.get(AGENCY).content.decode()


@pytest.mark.parametrize(("path", "role"), [(LEADER, "produsen"), (LEADER, "asesor"), (AGENCY, "asesor")])
def test_other_roles_are_refused(db, path, role):
    assert signed_in(officer(role)).get(path).status_code == 403


def test_reading_many_programmes_costs_no_more_statements_than_reading_few(library):
    plan = plans.plan()
    plans.programme(plan, library)
    queries.programmes(plan, clock.today())
    with CaptureQueriesContext(connection) as few:
        queries.programmes(plan, clock.today())
    for n in range(2, 12):
        plans.programme(plan, library, f"GOV-{n:02d}")
    with CaptureQueriesContext(connection) as many:
        assert len(queries.programmes(plan, clock.today())) == 11
    assert len(many) == len(few)
