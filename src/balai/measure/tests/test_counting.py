import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

import pytest

from balai.core.facts import tell
from balai.core.facts.delivering import deliver_due
from balai.core.facts.models import Fact
from balai.measure import queries
from balai.measure.counting import count
from balai.measure.models import Bucket, Cell, Counted, Observation
from balai.measure.rules import Reason

from .toy import Lent, average, loans, punctual, row, waiting

JULY = date(2026, 7, 14)
pytestmark = pytest.mark.django_db


def count_all(facts):
    return count([(fact, row(fact)) for fact in facts])


def test_told_fact_moves_the_figure_once(library, city):
    fact = Lent(on=JULY, area_id=city["e1"].pk, facility_id=7)
    told = tell(fact)
    deliver_due()
    deliver_due()
    assert count([(fact, told)]) == 0
    assert queries.at(loans, "2026-07").value == 1
    assert queries.at(loans, "2026").value == 1


def test_fact_counts_for_its_ward_its_kecamatan_its_facility_and_the_city(library, city):
    count_all([Lent(on=JULY, area_id=city["e1"].pk, facility_id=7), Lent(on=JULY, area_id=city["west"].pk)])
    seen = {name: queries.at(loans, "2026-07", area=city[name]).value for name in ("e1", "e2", "east", "west", "north")}
    assert seen == {"e1": 1, "e2": None, "east": 1, "west": 1, "north": None}
    assert queries.at(loans, "2026-07", facility=7).value == 1
    assert queries.at(loans, "2026-07").value == 2


def test_fact_from_an_unknown_place_counts_for_the_city_alone(library, db):
    count_all([Lent(on=JULY, area_id=987_654)])
    assert queries.at(loans, "2026-07").value == 1
    assert set(Cell.objects.values_list("area_id", "facility_id")) == {(0, 0)}


def test_share_mean_and_median(library, db):
    count_all(Lent(on=JULY, minutes=m, in_time=m < 40) for m in (10, 20, 30, 41))
    share = queries.at(punctual, "2026-07")
    assert (share.numerator, share.denominator, share.shown) == (3, 4, Decimal("75.0"))
    assert queries.at(average, "2026-07").value == Decimal("25.25")
    assert queries.at(waiting, "2026-07").value == 25
    assert queries.at(waiting, "2026-07").numerator == 4


def test_no_fact_is_a_reason_and_not_a_zero(library, db):
    reading = queries.latest("toy.punctual")
    assert (reading.value, reading.reason) == (None, Reason.NOTHING)
    count_all([Lent(on=date(2026, 5, 1), in_time=False)])
    assert queries.at(punctual, "2026-05").value == 0


@pytest.mark.parametrize("seed", range(6))
def test_cube_equals_counting_all_facts_again(library, city, seed):
    """Facts come singly and in batches, in any order: each slice equals what a full look at the facts gives."""
    dice = random.Random(seed)
    places = [city["e1"].pk, city["e2"].pk, city["west"].pk, None]
    facts = [
        Lent(
            on=date(2026, dice.randint(1, 3), dice.randint(1, 28)),
            minutes=dice.choice([0, 1, 2, 3, 5, 8, dice.randint(-5, 500)]),
            area_id=dice.choice(places),
            facility_id=dice.choice([None, 7, 8]),
            in_time=dice.random() < 0.8,
        )
        for _ in range(120)
    ]
    rows = [(fact, row(fact)) for fact in facts]
    while rows:
        size = dice.choice([1, 1, 1, 5, 60])
        count(rows[:size])
        count(rows[:1])  # told again
        rows = rows[size:]
    _compare(city, facts)


def _compare(city, facts):
    wide = {city["e1"].pk: [city["east"].pk], city["e2"].pk: [city["east"].pk]}
    slices = defaultdict(list)
    for fact in facts:
        for period in (f"{fact.on:%Y-%m}", f"{fact.on:%Y}"):
            slices[period, 0, 0].append(fact)
            for area in [fact.area_id, *wide.get(fact.area_id, [])]:
                if area:
                    slices[period, area, 0].append(fact)
            if fact.facility_id:
                slices[period, 0, fact.facility_id].append(fact)
    assert Cell.objects.count() == 4 * len(slices)
    for (period, area, facility), inside in slices.items():
        minutes = [fact.minutes for fact in inside]
        read = lambda i, p=period, a=area, f=facility: queries.at(i, p, a, f).value  # noqa: E731
        assert read(loans) == len(inside)
        assert read(punctual) == Decimal(sum(f.in_time for f in inside) * 100) / len(inside)
        assert read(waiting) == Decimal(str(median(minutes)))
        assert read(average) == Decimal(sum(minutes)) / len(minutes)


def test_series_and_overview_read_alike(library, db):
    count_all([Lent(on=date(2026, 5, 3)), Lent(on=date(2026, 7, 3)), Lent(on=date(2026, 7, 4))])
    single = queries.series("toy.loans", up_to="2026-07", count=4)
    assert [r.value for r in single] == [None, 1, None, 2]
    many = queries.overview([loans, waiting], up_to="2026-07", count=4)
    assert many["toy.loans"] == single


def test_overview_asks_the_database_twice_however_many_facts(library, db, django_assert_num_queries):
    count_all(Lent(on=JULY, minutes=m) for m in range(50))
    with django_assert_num_queries(2):
        queries.overview([loans, punctual, waiting], up_to="2026-07")


def test_latest_takes_the_newest_month_or_year(library, db):
    count_all([Lent(on=date(2026, 3, 3)), Lent(on=date(2026, 5, 3))])
    assert queries.latest("toy.loans").period == "2026-05"
    year = queries.latest("toy.loans", span="year")
    assert (year.period, year.value) == ("2026", 2)


def test_figure_opens_down_to_its_facts_and_cases(library, city):
    count_all(Lent(on=JULY, area_id=city["e1"].pk, in_time=i % 2 == 0, case_id=100 + i) for i in range(6))
    count_all([Lent(on=JULY, area_id=city["west"].pk, case_id=200), Lent(on=date(2026, 6, 1), case_id=300)])
    late = queries.at(punctual, "2026-07", area=city["east"])
    above = queries.lineage(late)
    assert queries.case_ids(above) == [100, 102, 104]
    assert queries.case_ids(queries.lineage(late, below=True)) == [100, 101, 102, 103, 104, 105]
    first = queries.lineage(queries.at(loans, "2026"), limit=3)
    second = queries.lineage(queries.at(loans, "2026"), after=(first[-1].month, first[-1].fact_id), limit=50)
    assert len(first) == 3 and len(second) == 5
    assert not {s.fact_id for s in first} & {s.fact_id for s in second}


def test_as_of_is_the_moment_of_what_still_waits(library, db):
    told = tell(Lent(on=JULY))
    earlier = told.at - timedelta(hours=1)
    Fact.objects.update(at=earlier)
    assert queries.as_of() == earlier
    deliver_due()
    assert queries.as_of() >= told.at


def test_other_versions_of_a_method_start_afresh(library, db):
    from dataclasses import replace

    count_all([Lent(on=JULY)])
    assert queries.at(replace(loans, version=2), "2026-07").reason is Reason.NOTHING


def test_freezing_writes_only_what_moved_and_keeps_yesterday(library, db):
    from balai.measure.freezing import freeze

    count_all([Lent(on=JULY)])
    first = freeze(date(2026, 7, 14))["frozen"]
    assert first == Cell.objects.count() == Observation.objects.count()
    assert freeze(date(2026, 7, 15))["frozen"] == 0
    count_all([Lent(on=JULY)])
    freeze(date(2026, 7, 16))
    stood = queries.frozen(queries.at(loans, "2026-07"))
    assert [(o.taken_on.day, o.value) for o in stood] == [(16, 2), (14, 1)]


def test_recounting_finds_the_past_and_repeats_without_harm(library, db):
    from balai.core.jobs import Run
    from balai.measure import recounting

    facts = [Lent(on=JULY, minutes=m) for m in range(30)]
    rows = [(fact, row(fact)) for fact in facts]
    count(rows[:7])
    recounting.BATCH, before = 4, recounting.BATCH
    try:
        assert recounting.recount(Run(0), indicator="toy.loans") == {"counted": 23}
        assert recounting.recount(Run(0), indicator="toy.loans") == {"counted": 0}
        recounting.recount(Run(0), indicator="toy.waiting")
    finally:
        recounting.BATCH = before
    assert queries.at(loans, "2026-07").value == 30
    assert queries.at(waiting, "2026-07").value == Decimal("14.5")
    assert "toy.loans" not in recounting.enqueue_missing()
    assert Counted.objects.filter(way__indicator="toy.loans").count() == 30
    assert sum(Bucket.objects.filter(period="2026-07").values_list("number", flat=True)) == 30
