"""Dates, lights, birth blocks and FHIR, both sides of each edge."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.pillars.living.maternal.rules.block import BabyBlock, BirthBlock, Fault, faults
from balai.pillars.living.maternal.rules.dates import Watch, due_date, gestation, neonatal, plausible_due, watch
from balai.pillars.living.maternal.rules.dossier import STOPPING, Light, Missing, Prepared, light, missing
from balai.pillars.living.maternal.rules.fhir import Unreadable, read

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 7, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "due"), [(date(2025, 8, 10), date(2026, 5, 17)), (date(2024, 2, 29), date(2024, 12, 5))]
)
def test_due_date_is_280_days_after_last_period(last, due):
    assert due_date(last) == due


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 9), Watch.EARLY),
        (date(2026, 9, 10), Watch.NEAR),
        (date(2026, 10, 8), Watch.NEAR),
        (date(2026, 10, 9), Watch.OVERDUE),
    ],
)
def test_watch_changes_on_these_days(today, expected):
    assert watch(due=date(2026, 10, 8), today=today, near_days=28) is expected


def test_gestation_in_weeks_and_days():
    due = due_date(date(2025, 8, 10))
    assert gestation(due, date(2025, 10, 1)) == (7, 3)
    assert gestation(due, due) == (40, 0)
    assert gestation(due, date(2020, 1, 1)) == (0, 0)


@pytest.mark.parametrize(("days", "can_be"), [(-43, False), (-42, True), (280, True), (281, False)])
def test_an_expected_day_lies_within_a_pregnancy(days, can_be):
    today = date(2026, 7, 12)
    assert plausible_due(today + timedelta(days), today) is can_be


@pytest.mark.parametrize(("day", "newborn"), [(-1, False), (0, True), (27, True), (28, False)])
def test_a_newborns_death_is_within_28_days(day, newborn):
    born = date(2026, 7, 1)
    assert neonatal(born, born + timedelta(day)) is newborn


WHOLE = {
    "consent": True,
    "mother_nik": True,
    "father_nik": True,
    "kk_photo": True,
    "marriage": "recorded",
    "marriage_photo": True,
    "names": 1,
    "phone": True,
}


@pytest.mark.parametrize(
    ("change", "colour", "gaps"),
    [
        ({}, Light.GREEN, ()),
        ({"mother_nik": False, "mother_without_nik": True}, Light.GREEN, ()),
        ({"marriage": "no_father", "marriage_photo": False, "father_nik": False}, Light.GREEN, ()),
        ({"consent": False}, Light.RED, (Missing.CONSENT,)),
        ({"mother_nik": False}, Light.RED, (Missing.MOTHER_IDENTITY,)),
        ({"marriage": "", "marriage_photo": False}, Light.RED, (Missing.MARRIAGE,)),
        ({"marriage": "sptjm"}, Light.YELLOW, (Missing.WITNESSES,)),
        ({"marriage": "sptjm", "witnesses": 2}, Light.GREEN, ()),
        ({"kk_photo": False}, Light.YELLOW, (Missing.KK,)),
        ({"names": 0}, Light.YELLOW, (Missing.NAME,)),
        ({"names_refused": True}, Light.YELLOW, (Missing.NAME_REFUSED,)),
        ({"phone": False}, Light.YELLOW, (Missing.PHONE,)),
    ],
)
def test_the_light(change, colour, gaps):
    prepared = Prepared(**(WHOLE | change))
    assert (light(prepared), missing(prepared)) == (colour, gaps)


@given(st.builds(Prepared))
def test_green_means_nothing_is_missing_and_red_that_it_would_wait(prepared):
    gaps = set(missing(prepared))
    assert (light(prepared) is Light.GREEN) is (not gaps)
    assert (light(prepared) is Light.RED) is bool(gaps & STOPPING)


def block(**more) -> BirthBlock:
    baby = {"sex": "2", "born_at": NOW - timedelta(hours=1)} | more
    return BirthBlock(place_kind="1", helper="2", babies=(BabyBlock(**baby),))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, ()),
        ({"born_at": NOW}, ()),
        ({"born_at": NOW + timedelta(seconds=1)}, ((1, Fault.IN_FUTURE),)),
        ({"born_at": NOW - timedelta(days=60)}, ()),
        ({"born_at": NOW - timedelta(days=61)}, ((1, Fault.TOO_LONG_AGO),)),
        ({"grams": 200}, ()),
        ({"grams": 199}, ((1, Fault.GRAMS),)),
        ({"grams": 8001}, ((1, Fault.GRAMS),)),
        ({"length_cm": 14}, ((1, Fault.LENGTH),)),
        ({"sex": "0"}, ((1, Fault.SEX),)),
        ({"alive": False, "died_on": date(2026, 7, 12)}, ((1, Fault.STILLBORN_DIED),)),
        ({"died_on": date(2026, 7, 11)}, ((1, Fault.DIED_BEFORE_BIRTH),)),
    ],
)
def test_what_can_not_be_true_of_a_birth(more, found):
    assert faults(block(**more), now=NOW, backdate_days=60) == found


def test_of_nobody_and_of_five_nothing_is_kept():
    one = block().babies[0]
    nobody, five = (
        BirthBlock(place_kind="9", helper="9", babies=()),
        BirthBlock(place_kind="1", helper="1", babies=(one,) * 5),
    )
    assert faults(nobody, now=NOW, backdate_days=60) == (
        (0, Fault.NO_BABY),
        (0, Fault.PLACE_KIND),
        (0, Fault.HELPER),
    )
    assert faults(five, now=NOW, backdate_days=60) == ((0, Fault.TOO_MANY),)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["resourceType", "type", "entry", "resource", "identifier", "name", "gender", "birthDate", "subject"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_or_refused_with_a_place(bundle):
    try:
        told = read(bundle, zone=WIB)
    except Unreadable as fault:
        assert fault.issues and all(issue.expression and issue.text for issue in fault.issues)
    else:
        assert told.block.babies


@given(st.lists(JSON, max_size=4))
def test_any_entries_are_read_or_refused(resources):
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": r} for r in resources]}
    with pytest.raises(Unreadable):
        read(bundle, zone=WIB)


def patient(**more):
    return {"resourceType": "Patient", "gender": "female", "birthDate": "2026-07-12"} | more


def test_twins_are_read_in_the_order_of_birth_with_their_own_measures():
    base = "http://hl7.org/fhir/StructureDefinition/patient-birthTime"
    twins = [
        patient(
            id=f"b{n}",
            multipleBirthInteger=n,
            gender="male" if n == 1 else "female",
            _birthDate={"extension": [{"url": base, "valueDateTime": f"2026-07-12T05:{n:02d}:00+07:00"}]},
        )
        for n in (2, 1)
    ]
    weight = {
        "resourceType": "Observation",
        "code": {"coding": [{"system": "http://loinc.org", "code": "8339-4"}]},
        "subject": {"reference": "Patient/b2"},
        "valueQuantity": {"value": 2500, "unit": "g"},
    }
    place = {
        "resourceType": "Organization",
        "identifier": [{"system": "http://sys-ids.kemkes.go.id/organization/1000556982", "value": "1000556982"}],
        "type": [{"coding": [{"code": "102"}]}],
    }
    mother = patient(name=[{"given": ["Rahmawati"], "family": "Dewi"}], birthDate="1994-07-12")
    told = read(
        {
            "resourceType": "Bundle",
            "type": "transaction",
            "entry": [{"resource": r} for r in (mother, *twins, weight, place)],
        },
        zone=WIB,
    )
    assert (told.mother_name, told.mother_nik, told.facility_code) == ("Rahmawati Dewi", "", "1000556982")
    assert told.block.place_kind == "2"
    assert [(b.sex, b.born_at.minute, b.grams) for b in told.block.babies] == [("1", 1, None), ("2", 2, 2500)]
