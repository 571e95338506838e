"""Results: by element, kelurahan and profile; small cells hidden with whatever would give them away."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from balai.core.store import clock
from balai.measure.surveys import bps, queries, showing, taking_home
from balai.measure.surveys.actions import cycling
from balai.measure.surveys.models import Response, Survey
from balai.measure.surveys.queries import Part
from balai.measure.surveys.rules.scoring import Outcome
from balai.measure.surveys.showing import _districts

from . import builders

pytestmark = pytest.mark.django_db


def computed(numbers, **wish):
    """Return (city, survey) with so many answers of 4 from each kelurahan, computed."""
    city = builders.city()
    survey = builders.survey(fixed=200, by_area=True, **wish)
    month = f"{clock.today():%Y-%m}"
    answers = dict.fromkeys(survey.form.definition.codes, 4)
    Response.objects.bulk_create(
        Response(
            survey=survey,
            key=f"{name}-{n}",
            month=month,
            answers=answers,
            area=city.wards[name],
            sex="2" if n % 3 else "1",
            age="25-34",
        )
        for name, count in numbers.items()
        for n in range(count)
    )
    for step in ("close", "compute"):
        cycling.move(survey.pk, step, by=None)
    return city, survey


def test_a_survey_comes_to_its_elements_areas_and_profile():
    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 12, "Hulu": 11, "Hilir": 10})
    found = queries.results(survey.pk)
    assert (found.number, found.outcome.converted, found.below) == (83, Decimal("80.00"), True)
    assert {d.name: d.number for d in found.districts} == {"Barat": 62, "Timur": 21}
    assert [w.name for w in found.districts[0].inside] == ["Pasar", "Seberang", "Tepi"]
    assert found.profile["sex"] == {"1": 29, "2": 54}
    assert found.profile["work"] == {"": 83}
    assert found.channels == {"self": 83}


def test_small_kelurahan_are_hidden_with_one_more_so_that_no_total_tells():
    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 4, "Hulu": 11, "Hilir": 12})
    shown = showing.shown(queries.results(survey.pk), for_anyone=True)
    west, east = shown.districts
    assert [(r.name, r.number) for r in west.wards] == [("Pasar", 30), ("Seberang", None), ("Tepi", None)]
    assert (west.row.number, west.closed, east.closed) == (54, 2, 0)
    assert "disembunyikan" in west.wards[2].cells
    whole = showing.shown(queries.results(survey.pk), for_anyone=False)
    assert whole.districts[0].closed == 0


def test_a_hidden_kecamatan_hides_all_that_lies_in_it():
    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 12, "Hulu": 5, "Hilir": 3})
    shown = showing.shown(queries.results(survey.pk), for_anyone=True)
    assert [d.row.number for d in shown.districts] == [None, None]
    assert all(row.hidden for d in shown.districts for row in d.wards)


def test_a_survey_of_few_says_nothing_in_public():
    _city, survey = computed({"Pasar": 9})
    shown = showing.shown(queries.results(survey.pk), for_anyone=True)
    assert shown.small
    lines = list(csv.reader(io.StringIO(taking_home.as_csv(shown).decode())))
    assert len(lines) == 2 and lines[1][3:] == ["", "", ""]


NOTHING = Outcome(None, None, "", "", (), {}, {}, (), ())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=6), min_size=1, max_size=6))
def test_no_hidden_number_follows_from_what_is_shown(numbers):
    parts = [
        Part(
            str(at),
            str(at),
            sum(row),
            50,
            NOTHING,
            tuple(Part(f"{at}.{n}", "", count, 9, NOTHING) for n, count in enumerate(row)),
        )
        for at, row in enumerate(numbers)
    ]
    for district, row in zip(_districts(parts, 10), numbers, strict=True):
        hidden = [count for ward, count in zip(district.wards, row, strict=True) if ward.hidden]
        assert not any(0 < count < 10 for ward, count in zip(district.wards, row, strict=True) if not ward.hidden)
        if district.row.hidden:
            assert len(hidden) == len(row)
        elif hidden:
            assert len(hidden) > 1 and sum(hidden) >= 10


def test_the_recap_can_be_taken_home_and_holds_no_formula():
    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 12, "Hulu": 11, "Hilir": 10})
    shown = showing.shown(queries.results(survey.pk), for_anyone=True)
    lines = list(csv.reader(io.StringIO(taking_home.as_csv(shown).decode())))
    assert lines[0] == list(taking_home.HEAD)
    assert ["unsur", "A01", "Tata kota", "83", "4.000", "80.00"] in lines
    assert ["kelurahan", "", "Pasar", "30", "", "80.00"] in lines
    assert taking_home.harmless("=1+1") == "'=1+1"
    book = load_workbook(io.BytesIO(taking_home.as_xlsx(shown)))
    assert book.sheetnames == ["Rekap", "Tentang"]
    assert {row[0].value: row[1].value for row in book["Tentang"]}["Sidik rekap"] == survey.result.sha256


def test_bps_forms_come_from_the_definition():
    _city, survey = computed({"Pasar": 10})
    rows = bps.variables(survey)
    assert len(rows) == 34 and {len(row) for row in rows} == {len(bps.VARIABLES)} == {12}
    assert rows[0][1:3] == ("Tata kota", "A01")
    activity = dict(bps.activity(survey))
    assert (activity["Metode pengumpulan data"], activity["Sarana pengumpulan data"]) == ("3", "10")
    assert activity["Ukuran sampel"] == "200"
    assert dict(bps.indicator(survey))["Satuan"] == "0–100"


def test_below_the_sample_is_flagged_and_still_published(client):
    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 12, "Hulu": 11, "Hilir": 10})
    cycling.write_report(survey.pk, "Ringkas.", by=None)
    cycling.move(survey.pk, "report", by=None)
    for code in queries.results(survey.pk).outcome.lowest:
        cycling.promise(survey.pk, element=code, action="a", due_date="2027-01-01", in_charge="Sekda", by=None)
    for step in ("plan", "publish"):
        assert client.get(f"/survei/hasil/{survey.slug}/").status_code == 404
        cycling.move(survey.pk, step, by=None)
    page = client.get(f"/survei/hasil/{survey.slug}/").content.decode()
    assert "kurang dari sampel" in page and "80,00" in page
    assert survey.title in client.get("/survei/").content.decode()
    answer = client.get(f"/survei/hasil/{survey.slug}/rekap.csv")
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert client.get(f"/survei/hasil/{survey.slug}/rekap.xlsx").content.startswith(b"PK")


def test_published_and_running_indices_are_figures_of_the_city():
    from balai.measure import figures

    _city, survey = computed({"Pasar": 30, "Seberang": 20, "Tepi": 12, "Hulu": 11, "Hilir": 10})
    assert figures.find("survey.livability") is None
    Survey.objects.filter(pk=survey.pk).update(state="published")
    figure = figures.find("survey.livability")
    assert (figure.method, figure.url) == ("index", f"/survei/hasil/{survey.slug}/")
    point = figures.latest("survey.livability")
    assert (point.period, point.value, point.denominator) == ("2026", Decimal("80.00"), 83)
    assert figures.at("survey.livability", "2026") == point == figures.series("survey.livability")[-1]
    assert figures.latest("survey.livability", area=_city.area) is None
    assert "survey.livability" in [f.code for f in figures.every(public_only=True)]
    assert figures.latest("survey.digital") is None
