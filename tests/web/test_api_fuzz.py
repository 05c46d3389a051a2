"""The API against its own description: whatever is sent, it answers as it says it does."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from compliance_web import create_app
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The API as it describes itself, without the documents, which are slow to make."""
    database = tmp_path_factory.mktemp("api") / "offers.sqlite"
    app = create_app({"DATABASE": f"sqlite:///{database.as_posix()}", "SHOW_ERROR_PAGES": True})
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app).exclude(path="/api/v1/documents")


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_request_is_answered_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
