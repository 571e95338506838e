"""Whatever an application sends to the API, in shape or out of it: a documented answer, never a fault of ours."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

pytestmark = pytest.mark.slow

EACH, LEAST = 30, 300
"""Calls to each operation in each mode; calls answered at least in all."""


CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]

bounded = settings(
    max_examples=EACH,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def calls(schema: Any, mode: Any) -> list[Any]:
    """Return what each operation may be called with: as documented, or broken on purpose."""
    return [result.ok().as_strategy(generation_mode=mode) for result in schema.get_all_operations()]


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_the_api_answers_anything_in_a_documented_way(attacked, mode):
    schema = schemathesis.openapi.from_url(f"{attacked.address}/api/v1/openapi.json")
    seen = Counter[int]()

    def ask(case: Any) -> None:
        reply = case.call(headers={"Authorization": f"Bearer {attacked.seed['counter']}"}, timeout=30)
        seen[reply.status_code] += 1
        case.validate_response(reply, checks=CHECKS)
        if reply.status_code >= 400:
            assert reply.json().keys() & {"title", "issue"}, "a problem document, or FHIR's OperationOutcome"

    for strategy in calls(schema, mode):
        with suppress(Unsatisfiable):  # nothing in a list without parameters can be broken
            seed(20261121)(bounded(given(case=strategy)(ask)))()
    print(dict(seen))
    assert seen.total() >= LEAST
    assert "0 pelanggaran" in attacked.balai("check").stderr
