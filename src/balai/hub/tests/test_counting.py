"""Spreads, ranks and changes kept bundle by bundle are those of a full count."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from balai.hub.arriving import counting
from balai.hub.models import Score, Spread, Subject
from balai.hub.queries import cities, ranking
from balai.hub.queries.ranking import Asked

from .conftest import Speaker, figure, result

values = st.dictionaries(st.sampled_from(["akta", "izin", "sampah"]), st.integers(0, 30), max_size=3)
told = st.lists(st.tuples(st.integers(0, 2), st.integers(2023, 2025), values), max_size=9)


class Kept(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(told)
    def test_any_order_of_bundles_gives_the_spreads_of_a_full_count(self, bundles):
        speakers = [Speaker(code, code) for code in ("13.71", "13.76", "21.71")]
        for who, year, said in bundles:
            speakers[who].says(year, figures=tuple(figure(str(v), code=c, year=year) for c, v in sorted(said.items())))
        assert list(counting.broken()) == []
        for score in Score.objects.all():
            before = Score.objects.filter(subject=score.subject, city=score.city, year=score.year - 1).first()
            assert score.change == (score.value - before.value if before else None)


@pytest.mark.django_db
def test_kediri_rose_by_a_quarter(padang):
    padang.says(2021, results=(result("3.06", instrument="smart-city-2022"),))
    padang.says(2022, results=(result("3.31", instrument="smart-city-2022"),))
    assert Score.objects.get(year=2022).change == Decimal("0.25")


@pytest.mark.django_db
def test_a_year_that_comes_late_mends_the_next_years_change(padang):
    padang.says(2025, figures=(figure("30", year=2025),))
    padang.says(2024, figures=(figure("10", year=2024),))
    assert Score.objects.get(year=2025).change == 20


@pytest.mark.django_db
def test_two_editions_of_an_instrument_are_never_one_list(padang, batam):
    padang.says(2019, results=(result("3.33", sha="a" * 64),))
    padang.says(2021, results=(result("3.19", sha="b" * 64),))
    padang.says(2022, results=(result("3.25", sha="b" * 64),))
    batam.says(2022, results=(result("3.50", sha="a" * 64),))
    first, second = Subject.objects.order_by("pk")
    assert first.pk != second.pk
    assert [s.city.name for s in ranking.rows(second, Asked(2022))] == ["Kota Padang"]
    assert Score.objects.get(subject=second, year=2021).change is None  # 2019 was another instrument


@pytest.mark.django_db
def test_rank_in_the_nation_and_in_the_province(padang, payakumbuh, batam):
    for city, value in ((padang, "80"), (payakumbuh, "90"), (batam, "95")):
        city.says(figures=(figure(value),))
    place = cities.places(cities.scores(padang.row, 2026))[0]
    assert (place.rank, place.of, place.province_rank, place.province_of, place.median) == (3, 3, 2, 2, 90)


@pytest.mark.django_db
def test_the_small_one_leads_where_small_is_good(padang, batam):
    padang.says(figures=(figure("41", code="kematian", direction="down"),))
    batam.says(figures=(figure("49", code="kematian", direction="down"),))
    subject = Subject.objects.get()
    assert [s.city.name for s in ranking.rows(subject, Asked(2026))] == ["Kota Padang", "Kota Batam"]
    assert Spread.objects.get(province="", count=2).values == "41 49"


@pytest.mark.django_db
def test_a_suppressed_figure_and_a_month_are_not_compared(padang):
    padang.says(figures=(figure(None, reason="suppressed"), figure("3", code="bulan", year="2026-03")))
    assert not Score.objects.exists()
