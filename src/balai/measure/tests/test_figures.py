from datetime import date
from decimal import Decimal

import pytest

from balai.core.access.tests.doors import officer
from balai.core.agencies.tests import builders as offices
from balai.measure import figures
from balai.measure.counting import count
from balai.measure.entered import actions
from balai.measure.entered.models import Definition, Value

from .toy import Lent, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def ipm(library, city):
    """An index that Bappeda has handed in for two years, the second not yet published."""
    definition = Definition.objects.create(
        code="makro.ipm",
        name="Indeks Pembangunan Manusia",
        owner=offices.agency("bappeda"),
        method="index",
        unit="",
        definition="Capaian manusia.",
        formula="Rata-rata geometrik",
        source="BPS",
        needs_evidence=False,
        national_ref_code="IND-001",
    )
    steward = officer("walidata")
    for period, amount in (("2024", "79.46"), ("2025", "80.02")):
        actions.ask(definition, period)
        value = Value.objects.get(period=period)
        actions.enter(value.pk, actions.Filled(Decimal(amount)), by=None)
        actions.accept(value.pk, by=steward)
        if period == "2024":
            actions.publish(value.pk, by=steward)
    return definition


def lend(number=1, **more):
    facts = [Lent(**({"on": date(2026, 5, 14)} | more)) for _ in range(number)]
    count([(fact, row(fact)) for fact in facts])


def test_one_door_shows_live_and_entered_figures(ipm):
    found = {f.code: f for f in figures.every()}
    assert found["toy.loans"].live and not found["makro.ipm"].live
    assert found["makro.ipm"].owner == "bappeda" and found["toy.loans"].owner == "perpustakaan"
    assert found["makro.ipm"].national_ref_code == "IND-001"
    assert (found["toy.loans"].method, found["toy.punctual"].method, found["makro.ipm"].method) == (
        "count",
        "share",
        "index",
    )
    assert "toy.average" not in {f.code for f in figures.every(public_only=True)}


def test_unknown_code_is_nothing(ipm):
    assert figures.find("tak.ada") is None
    assert figures.latest("tak.ada") is None
    assert figures.at("tak.ada", "2025") is None
    assert figures.series("tak.ada") == []


def test_newest_point_has_its_numbers_and_the_way_down(ipm):
    lend(3, in_time=True)
    lend(1, in_time=False)
    point = figures.latest("toy.punctual", span="year")
    assert (point.period, point.value, point.numerator, point.denominator) == ("2026", 75, 3, 4)
    assert point.url == "/papan/toy.punctual/2026/" and point.last_fact > 0


def test_entered_figure_is_seen_only_once_published(ipm):
    point = figures.latest("makro.ipm")
    assert (point.period, point.value, point.url) == ("2024", Decimal("79.46"), "/ukur/angka/makro.ipm/2024/")
    unpublished = figures.at("makro.ipm", "2025")
    assert (unpublished.value, unpublished.reason) == (None, "not_published")


def test_series_runs_in_order_and_names_what_is_missing(ipm):
    points = figures.series("makro.ipm", upto="2025")
    assert [p.period for p in points] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert [p.reason for p in points] == ["nothing"] * 4 + ["", "not_published"]
    lend(2)
    months = figures.series("toy.loans", span="month", upto="2026-06")
    assert len(months) == 13 and [p.value for p in months[-2:]] == [2, None]


def test_point_of_an_area(ipm, city):
    lend(2, area_id=city["e1"].pk)
    assert figures.latest("toy.loans", span="month", area=city["east"]).value == 2
    assert figures.latest("toy.loans", span="month", area=city["west"]).reason == "nothing"


def test_few_events_come_with_their_interval(ipm):
    lend(41)
    low, high = figures.latest("toy.loans").interval
    assert (round(low, 1), round(high, 1)) == (29.4, 55.6)
    lend(200)
    assert figures.latest("toy.loans").interval is None


def test_not_public_figure_has_no_page(ipm):
    assert figures.find("toy.average").url == ""
