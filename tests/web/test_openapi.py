"""Schemathesis over the OpenAPI document: whatever is asked, the desk answers as it says, never with a fault.

Every decision is taken on a copy of the example case.
Each path gets few requests in the suite, and many with the slow tests.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.web.conftest import Open

FEW, MANY = 6, 120
"""Requests for each path and method."""


def ask_everything(opened: Open, n_requests: int) -> int:
    """Sends generated requests to every path; returns how many paths and methods there were."""
    headers = {"Authorization": f"Bearer {opened.keys.token}"}
    with opened.client() as client:
        schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    n_operations = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # a document that cannot be read fails here
        n_operations += 1

        @seed(20261126)  # the same requests each time: a failure comes again
        @settings(
            max_examples=n_requests,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call(base_url=opened.base, headers=headers, timeout=60)
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

        ask()
    return n_operations


def test_no_request_makes_a_server_error(own_desk: Open) -> None:
    assert ask_everything(own_desk, FEW) > 30
    assert own_desk.case.verify() == []


@pytest.mark.slow
def test_no_request_of_many_makes_a_server_error(own_desk: Open) -> None:
    assert ask_everything(own_desk, MANY) > 30
    assert own_desk.case.verify() == []
