from datetime import date

import pytest

from balai.measure import queries
from balai.measure.breakdown import for_anyone, is_hidden
from balai.measure.counting import count

from .toy import Lent, loans, punctual, row, waiting

JULY = date(2026, 7, 14)
pytestmark = pytest.mark.django_db


def lend(area, times, late=0):
    facts = [Lent(on=JULY, area_id=area.pk, in_time=i >= late) for i in range(times)]
    count([(fact, row(fact)) for fact in facts])


def test_small_area_is_hidden_with_a_neighbour(library, city):
    for name, times in (("e1", 40), ("west", 3), ("north", 12)):
        lend(city[name], times)
    shown = [reading for _, reading in queries.by_area(loans, "2026-07")]
    names = [area.name for area, _ in queries.by_area(loans, "2026-07")]
    assert dict(zip(names, map(is_hidden, for_anyone(shown)), strict=True)) == {
        "Barat": True,
        "Timur": False,
        "Utara": True,
    }


def test_hidden_share_gives_neither_numerator_nor_denominator(library, city):
    lend(city["e1"], 40)
    lend(city["west"], 20, late=17)
    lend(city["north"], 30)
    shown = for_anyone([reading for _, reading in queries.by_area(punctual, "2026-07")])
    hidden = [r for r in shown if is_hidden(r)]
    assert len(hidden) == 2
    assert all(r.value is None and r.numerator == 0 and r.denominator == 0 for r in hidden)


def test_median_of_a_few_is_hidden(library, city):
    for name, times in (("e1", 40), ("west", 2), ("north", 12)):
        lend(city[name], times)
    assert sum(map(is_hidden, for_anyone([r for _, r in queries.by_area(waiting, "2026-07")]))) == 2


def test_place_without_facts_stays_a_place_without_facts(library, city):
    lend(city["e1"], 40)
    assert not any(map(is_hidden, for_anyone([r for _, r in queries.by_area(loans, "2026-07")])))
