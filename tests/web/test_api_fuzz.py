"""The API against its own description: whatever is sent, it answers as it says it does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import schemathesis
from compliance_web import create_app
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

FOLDER = TemporaryDirectory()
DATABASE = f"sqlite:///{(Path(FOLDER.name) / 'offers.sqlite').as_posix()}"
APP = create_app({"DATABASE": DATABASE, "SHOW_ERROR_PAGES": True})
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

# Documents are slow to make; tests/web/test_api.py looks at them.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", APP).exclude(path="/api/v1/documents")


@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_request_is_answered_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)
