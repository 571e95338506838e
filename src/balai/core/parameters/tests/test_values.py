"""A city's dated value wins over the declared one, and a request reads the table once."""

from datetime import timedelta

import pytest

from balai.core import parameters
from balai.core.store import clock, memory

CODE = "population.report_days"
pytestmark = pytest.mark.django_db


def change(days, new):
    parameters.change(CODE, new, valid_from=clock.today() + timedelta(days=days), source="uji", by=None)


def test_the_newest_value_that_has_begun_holds():
    declared = parameters.value(CODE)
    assert declared == 60
    change(-10, 50)
    change(-5, 40)
    change(5, 30)
    today = clock.today()
    assert parameters.value(CODE) == 40
    assert parameters.value(CODE, today - timedelta(days=7)) == 50
    assert parameters.value(CODE, today - timedelta(days=11)) == declared
    assert parameters.value(CODE, today + timedelta(days=5)) == 30
    with pytest.raises(parameters.UnknownParameter):
        parameters.value("tidak.ada")


def test_a_request_asks_once_and_sees_its_own_change(django_assert_num_queries):
    change(-1, 40)
    with memory.one_request():
        clock.today()
        with django_assert_num_queries(1):
            assert [parameters.value(code) for code in (CODE, CODE, "population.insurance_days")] == [40, 40, 28]
        change(0, 20)
        assert parameters.value(CODE) == 20


def test_the_next_request_sees_what_another_process_changed():
    with memory.one_request():
        assert parameters.value(CODE) == 60
    change(0, 10)
    with memory.one_request():
        assert parameters.value(CODE) == 10
