"""What the demo city holds of births, and what facts may carry."""

import dataclasses
import random
import types
from datetime import date
from typing import get_args, get_origin

import pytest
from django.urls import reverse

from balai.core.cases.models import Case
from balai.core.documents import checking, recalling
from balai.core.documents.models import Document
from balai.core.people.models import Person
from balai.core.sample.city import City
from balai.core.store import clock
from balai.measure import queries as measure
from balai.pillars.governance.population.datasets import births_by_month_and_area
from balai.pillars.governance.population.models import Newborn, RegisterEntry
from balai.pillars.governance.population.sample import make as make_registry
from balai.pillars.living.maternal.layers import places
from balai.pillars.living.maternal.models import Pregnancy
from balai.pillars.living.maternal.sample import make as make_births
from balai.vocabulary import facts
from tests.tools.births import deliver

FACTS = [f for f in vars(facts).values() if dataclasses.is_dataclass(f)]


def couples(city, number):
    for n in range(number):
        card = f"99710101012{n:05d}"[:16]
        home = {"area": city.ward, "kk_number": card, "address": "Jalan Pasar 1", "rt": "001", "rw": "001"}
        born = {"birth_place": "Kota Contoh", "registered": False}
        Person.objects.create(
            name=f"Ibu {n:03d}", sex="2", relation_to_head="3", birth_date=date(1996, 1, 1), **home, **born
        )
        Person.objects.create(
            name=f"Ayah {n:03d}", sex="1", relation_to_head="1", birth_date=date(1992, 1, 1), **home, **born
        )


@pytest.fixture
def demo(city):
    """The little city with sixty births of the past year."""
    couples(city, 130)
    built = City(rng=random.Random(7), size="small", today=clock.today(), births=60, agencies=city.agencies)
    make_births(built)
    make_registry(built)
    deliver()
    return city


def test_a_demo_city_has_births_at_every_stage(demo):
    states = set(Case.objects.filter(type_code="birth").values_list("state", flat=True))
    assert states >= {"submitted", "verified", "registered", "issued"}
    assert Case.objects.filter(type_code="birth", state="head").exists()  # a late report waits for the head
    assert Document.objects.filter(status="signed").exists() and Document.objects.filter(status="unsigned").exists()
    assert Pregnancy.objects.filter(state="open").count() >= 15
    # nothing was issued without a name, and every issued akta stands in the register under its own number
    issued = Newborn.objects.filter(case__type_code="birth", case__state="issued")
    assert issued.count() >= 40 and not issued.filter(named=False).exists()
    assert RegisterEntry.objects.filter(case__in=issued.values("case")).count() == issued.count()
    assert RegisterEntry.objects.values("number").distinct().count() == RegisterEntry.objects.count()
    # every file of a bundle has a leading one, and no newborn shares a NIK with anybody
    assert not Case.objects.filter(type_code__in=("family_card", "child_card"), parent=None).exists()
    niks = list(Newborn.objects.exclude(person__nik_hash="").values_list("person__nik_hash", flat=True))
    assert len(niks) == len(set(niks))


def test_papers_of_the_past_are_drawn_when_somebody_opens_them(demo, client):
    past = Document.objects.filter(status="signed", versions=None)
    assert {d.type_code for d in past} == {"birth_certificate", "family_card_sheet", "child_card_sheet"}
    baby = Newborn.objects.filter(document_id__in=past.values("pk")).select_related("person", "case")[0]
    paper = Document.objects.get(pk=baby.document_id)
    page = client.get(reverse("documents:check", args=[paper.code]))
    assert page.status_code == 200 and paper.number in page.content.decode()
    assert not paper.versions.exists()  # a check of the code draws nothing
    file = recalling.signed_file(paper)
    assert checking.by_file(file.content()).outcome is checking.Outcome.VALID
    assert recalling.signed_file(paper).pk == file.pk == recalling.latest(paper).file_id and paper.versions.count() == 1
    for code in ("family_card_sheet", "child_card_sheet"):
        assert recalling.signed_file(past.filter(type_code=code)[0]).content().startswith(b"%PDF-")


def test_only_the_development_authority_signs_papers_of_the_past(demo, settings):
    paper = Document.objects.filter(status="signed", versions=None)[0]
    settings.BALAI_SIGNING = "bsre_v2"
    assert recalling.signed_file(paper) is None and recalling.latest(paper) is None and not paper.versions.exists()


def test_its_figures_open_data_and_map_are_filled(demo):
    for code in ("akta_before_discharge", "minutes_to_akta", "akta_within_60_days"):
        assert measure.latest(f"population.{code}").value is not None
    rows = list(births_by_month_and_area())
    assert rows == sorted(rows) and sum(row[3] for row in rows) == Newborn.objects.filter(alive=True).count()
    (place,) = places()
    assert place["properties"]["name"] == "RSUD Contoh"
    assert list(places(box=(0, 0, 1, 1))) == [] and list(places(where={"kind": "puskesmas"})) == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f.kind)
def test_a_fact_carries_ids_codes_days_and_numbers_only(fact):
    assert fact.__dataclass_params__.frozen and fact.kind.count(".") == 1
    for field in dataclasses.fields(fact):
        kinds = set(get_args(field.type)) if get_origin(field.type) is types.UnionType else {field.type}
        assert kinds <= {int, bool, date, str, type(None)}
        if str in kinds:
            assert field.name in {"sex", "system", "channel", "basis"}, "free text has no place in a fact"


def test_kinds_of_facts_differ():
    assert len({f.kind for f in FACTS}) == len(FACTS)
