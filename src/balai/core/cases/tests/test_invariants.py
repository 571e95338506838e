import pytest

from balai.core.cases import actions, invariants
from balai.core.cases.models import Case, Deed

from . import toy

pytestmark = pytest.mark.usefixtures("house")


def faults() -> list[str]:
    return [*invariants.in_their_queue(), *invariants.known_states(), *invariants.whole_trails()]


@pytest.fixture
def case():
    return actions.submit("party", toy.ANSWERS, key="key-0001", by=None, channel="test")


def test_sound_cases_have_no_faults(case):
    actions.move(case.pk, "grant", by=toy.clerk(), key="k1")
    assert faults() == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"queue": "elsewhere"}, "antrean"),
        ({"state": "dreaming"}, "dreaming"),
        ({"state": "returned", "queue": ""}, "berakhir di 'checking'"),
    ],
)
def test_planted_fault_is_named_with_its_case(case, change, word):
    Case.objects.filter(pk=case.pk).update(**change)
    assert any(case.number in fault and word in fault for fault in faults())


def test_missing_deed_is_named(case):
    actions.take(case.pk, by=toy.clerk())
    Deed.objects.filter(case=case, seq=1).delete()
    assert any("nomor terakhir 2" in fault for fault in faults())
