"""The figures that agencies hand in, as open data."""

from decimal import Decimal

import pytest
from django.utils.functional import Promise

from balai.core.agencies.tests import builders as offices
from balai.core.areas.tests import town
from balai.doors.catalogue import handed, register
from balai.measure.entered import actions
from balai.measure.entered.models import Definition, Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.city()


def publish(definition, place, above):
    actions.ask(definition, "2025")
    value = Value.objects.get(definition=definition, area=place)
    actions.enter(value.pk, actions.Filled(Decimal(above), Decimal(100)), by=None)
    actions.accept(value.pk, by=None)
    return actions.publish(value.pk, by=None)


def define(**more):
    said = {"definition": "x", "formula": "x", "source": "x", "denominator_name": "Anak", "needs_evidence": False}
    owner = offices.agency("bappeda")
    return Definition.objects.create(
        code="paud", name="PAUD", owner=owner, method="share", unit="%", by_district=True, **(said | more)
    )


def test_dataset_appears_with_the_first_published_figure(city):
    definition = define()
    assert "angka-instansi" not in register.datasets()
    publish(definition, city["east"], 40)
    assert "angka-instansi" in register.datasets()
    assert register.find("angka-instansi") is handed.dataset


def test_kecamatan_of_a_few_persons_is_empty_and_another_with_it(city):
    definition = define()
    for place, above in (("east", 40), ("west", 3), ("north", 20)):
        publish(definition, city[place], above)
    rows = {row[4]: row[5:8] for row in handed.rows()}
    assert rows["Barat"] == rows["Utara"] == (None, None, None)
    assert rows["Timur"] == (40, 100, Decimal("40.00"))
    assert rows["Kota Contoh"] == (63, 300, Decimal("21.00"))


def test_every_row_fits_its_columns(city):
    from balai.doors.catalogue import values

    publish(define(), city["east"], 40)
    for row in handed.rows():
        assert all(values.fits(c.type, v) for c, v in zip(handed.dataset.columns, row, strict=True))


def test_what_is_not_public_is_not_open_data(city):
    publish(define(public=False), city["east"], 40)
    assert not handed.exists() and list(handed.rows()) == []


def test_both_datasets_of_figures_speak_the_readers_language():
    from balai.doors.catalogue import figures

    for dataset in (handed.dataset, figures.dataset):
        words = [dataset.title, dataset.meaning, dataset.source]
        words += [text for column in dataset.columns for text in (column.title, column.meaning)]
        assert all(isinstance(text, Promise) for text in words), "fixed in one language when the program starts"
