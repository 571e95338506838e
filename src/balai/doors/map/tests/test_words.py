"""Codes in the list of a layer are said in words; machines still get the code."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from balai.core.declare import Column, Layer
from balai.doors.map.sources import Asked
from balai.doors.map.sources.declared import DeclaredSource

PLACE = {
    "id": "a",
    "geometry": {"type": "Point", "coordinates": [100.0, -1.0]},
    "properties": {"name": "Anggrek", "kind": "clinic"},
}


@pytest.fixture
def source() -> DeclaredSource:
    """A layer of one clinic."""
    columns = (
        Column(code="name", title="Nama", type="text", meaning="nama"),
        Column(code="kind", title="Jenis", type="code", meaning="jenis", words=(("clinic", _("Klinik")),)),
    )
    layer = Layer(code="tempat", name="Tempat", meaning="tempat", features=lambda *_asked: [PLACE], properties=columns)
    return DeclaredSource(layer)


def test_a_code_is_said_in_the_words_of_the_reader(source: DeclaredSource):
    assert source.choices("kind") == [("clinic", "Klinik")]
    with translation.override("en"):
        assert source.choices("kind") == [("clinic", "Clinic")]


def test_machines_get_the_code(source: DeclaredSource):
    assert source.answer(Asked()).features[0]["properties"]["kind"] == "clinic"
