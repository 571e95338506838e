"""What each way finds in a city that has something to show, and which leaves of what ships are proven by themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import resolve

from balai.core.adapters.models import Exchange
from balai.core.agencies.tests import builders as offices
from balai.core.declare import house
from balai.core.documents.models import Document
from balai.core.store import clock
from balai.measure.instruments import actions as results
from balai.measure.instruments.shelf import shipped
from balai.measure.passport.models import Review
from balai.measure.surveys.models import Survey
from balai.measure.surveys.tests.test_results import computed
from balai.plan.evidence import probes
from balai.plan.evidence.gathering import plans
from balai.plan.evidence.probes import Ask
from balai.plan.masterplan.models import Target, Tie
from balai.plan.masterplan.tests import builders as planning
from balai.plan.writing.models import Attendance
from balai.plan.writing.tests import builders as writing

YEAR = 2026
PROVEN = {
    "spbe-2020": 27,
    "spbe-2018": 18,
    "pemdi-2026": 18,
    "smart-city-2022": 22,
    "enam-pilar-mandiri": 18,
    "layak-huni-30": 30,
    "skm-2017": 9,
    "eppd-2020": 0,
    "spm-2021": 0,
}
"""By instrument, how many leaves name a way of gathering. Policies, audits, skills and networks a city must upload."""


def ask(instrument, leaf, argument="", year=YEAR):
    found = shipped()[instrument]
    return Ask(found, found.by_code[leaf], year, argument, clock.today())


def gather(way, *where, **more):
    pieces = list(probes.find(way).gather(ask(*where, **more)))
    for piece in pieces:
        for url in (piece.url, piece.lineage):
            assert not url or url.startswith("/api/") or resolve(url), "every hop is a page"
    return pieces


@pytest.mark.parametrize("code", sorted(shipped()))
def test_leaves_name_only_ways_that_there_are_and_so_many_of_them(code):
    leaves = [leaf for leaf in shipped()[code].leaves if leaf.auto_probe]
    ways = {way for leaf in leaves for way, _argument in probes.read(leaf.auto_probe)}
    rooms_above = {"plan.quickwin"}
    assert {way for way in ways if probes.find(way) is None} <= rooms_above
    assert len(leaves) == PROVEN[code]


@pytest.fixture
def adopted(db):
    plan = planning.plan()
    agency = offices.agency()
    first = planning.programme(plan, agency)
    planning.programme(plan, agency, code="GOV-02", codes=[], budgets={})
    tie = Tie.objects.create(programme=first, indicator="population.births_reported")
    Target.objects.create(tie=tie, year=YEAR, value=Decimal(75))
    return planning.adopt(plan)


def test_an_adopted_plan_proves_a_policy_but_not_its_review(adopted):
    (piece,) = gather("plan.adopted", "spbe-2020", "D2.A2.I12")
    assert (piece.low, piece.high) == (1, 2)
    (piece,) = gather("plan.adopted", "smart-city-2022", "O.kebijakan")
    assert (piece.low, piece.high) == (None, None), "a leaf whose level is a mean has none to prove"


def test_money_proves_guided_planning_only_when_every_programme_has_code_and_money(adopted):
    (piece,) = gather("plan.budget", "spbe-2020", "D2.A2.I13")
    assert piece.shown.startswith("1 dari 2 program") and "Rp150.000.000" in piece.shown
    assert (piece.low, piece.high) == (1, 2)


def test_a_sub_dimension_has_the_programmes_that_name_it_first_or_second(adopted):
    found = plans.running(adopted, YEAR, "governance.service")
    assert [p.code for p in found] == ["GOV-01", "GOV-02"]
    assert plans.running(adopted, YEAR, "governance.policy") == []
    assert plans.about_of(ask("enam-pilar-mandiri", "governance.service")) == "governance.service"
    assert plans.about_of(ask("smart-city-2022", "OC.governance")) == "governance"
    assert plans.about_of(ask("spbe-2020", "D2.A2.I12")) == ""


def test_figures_of_tied_programmes_come_with_their_target(adopted, monkeypatch):
    from balai.measure import figures

    point = figures.Point(str(YEAR), Decimal(60), None, None, "", 1, 5, "/papan/population.births_reported/2026/")
    monkeypatch.setattr(figures, "at", lambda code, period: point)
    (piece,) = gather("plan.targets", "enam-pilar-mandiri", "governance.service")
    assert piece.shown.endswith("target 2026 75") and piece.value == 60
    assert piece.lineage == "/papan/population.births_reported/2026/berkas/"


@pytest.mark.django_db
def test_workshops_count_the_agencies_that_came():
    today = clock.today()
    workshop = writing.workshop(first=today - timedelta(days=3))
    assert gather("log.workshops", "spbe-2020", "D2.A4.I20", year=today.year) == []
    for function in ("kesehatan", "bappeda"):
        Attendance.objects.create(
            workshop=workshop,
            day=workshop.from_date,
            user=writing.officer(function),
            agency=offices.agency(function),
            how="code",
            at=clock.now(),
        )
    (piece,) = gather("log.workshops", "spbe-2020", "D2.A4.I20", year=today.year)
    assert "2 instansi" in piece.shown and (piece.low, piece.high) == (1, 2)


@pytest.mark.django_db
def test_reviews_prove_the_highest_levels_only_when_every_service_was_reviewed():
    services = list(house().by_code)
    held = date(YEAR, 3, 1)
    Review.objects.create(service=services[0], held_date=held, findings="x", changes="y", changed_date=held)
    (piece,) = gather("log.reviews", "spbe-2020", "D3.A5.I28")
    assert (piece.low, piece.high) == (1, 2)
    for code in services[1:]:
        Review.objects.create(service=code, held_date=held, findings="x")
    (piece,) = gather("log.reviews", "spbe-2020", "D3.A5.I28")
    assert (piece.low, piece.high) == (4, 5)


@pytest.mark.django_db
def test_exchange_counts_what_outside_systems_answered():
    for status, times in (("200", 12), ("timeout", 40)):
        for _ in range(times):
            Exchange.objects.create(system="dukcapil", what="x", at=clock.now(), result=status, milliseconds=5)
    found = {piece.key: piece for piece in gather("log.exchange", "pemdi-2026", "A8.I27", year=clock.today().year)}
    assert found["dukcapil"].shown.startswith("Sedikitnya 10 pertukaran")
    assert "facts" in found


@pytest.mark.django_db
def test_last_years_result_is_the_baseline_of_this_years():
    for year, value in ((2024, "3.06"), (2025, "3.31"), (2026, "3.40")):
        results.record_result(
            "smart-city-2022", year=year, stage="official", value=Decimal(value), source="Surat", by=None
        )
    assert [piece.shown for piece in gather("index.before", "smart-city-2022", "B")] == ["3,06", "3,31"]


@pytest.mark.django_db
def test_a_published_survey_proves_each_of_its_aspects():
    _city, survey = computed({"Pasar": 30})
    assert gather("survey.livability", "layak-huni-30", "space.A01") == []
    Survey.objects.filter(pk=survey.pk).update(state="published")
    (piece,) = gather("survey.livability", "layak-huni-30", "space.A01")
    assert piece.shown == "80,00% dari jawaban terbaik, 30 jawaban"
    assert piece.url == f"/survei/hasil/{survey.slug}/"


@pytest.mark.django_db
def test_signed_papers_standards_and_figures_open_where_they_say():
    Document.objects.update(status="signed")
    assert gather("svc.standards", "spbe-2020", "D3.A5.I28")
    assert gather("page.figures", "spbe-2020", "D3.A5.I23")
    assert gather("page.data", "spbe-2020", "D4.A8.I43")
    gather("document", "pemdi-2026", "A5.I18")
