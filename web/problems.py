"""Errors for programs: RFC 9457 problem details that name each field and echo no input."""

from collections.abc import Sequence
from typing import Any

from flask import Response, json
from pydantic import ValidationError

from .services import Problem

MEDIA_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str, errors: Sequence[Problem] = (), **more: Any) -> Response:
    """A problem document. `errors` name the fields: `{field, pointer, message}` each."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        body["errors"] = [
            {"field": one.field, "pointer": _pointer(one.field), "message": one.message} for one in errors
        ]
    text = json.dumps({**body, **more}, ensure_ascii=False)
    return Response(text, status=status, mimetype=MEDIA_TYPE)


def unreadable(errors: Sequence[Problem]) -> Response:
    """The problem of an offer, or of a question, that cannot be read."""
    count = "1 field" if len(errors) == 1 else f"{len(errors)} fields"
    return problem(422, "The offer cannot be read", f"Mend {count} and send it again.", errors)


def answer_invalid(error: ValidationError) -> Response:
    """The answer to a query or path that does not fit, without the values it held."""
    found = [
        Problem(".".join(str(part) for part in one["loc"]), one["msg"])
        for one in error.errors(include_input=False, include_url=False, include_context=False)
    ]
    return problem(400, "The request cannot be read", "Mend what is named and send it again.", found)


def _pointer(field: str) -> str:
    return "".join(f"/{part}" for part in field.split(".")) if field else ""
