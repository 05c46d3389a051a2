"""What the API takes and gives, as its OpenAPI document describes it."""

from datetime import date
from typing import Any

from flask_openapi.types import ResponseDict
from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, RootModel
from pydantic_core import CoreSchema

from ..problems import MEDIA_TYPE
from ..services import Offer


class OfferBody(RootModel[Any]):
    """An offer. Numbers may be sent as numbers or as text; text keeps them exact."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(Offer.__pydantic_core_schema__)


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CheckQuery(_Query):
    """How to check."""

    as_of: date | None = Field(None, description="Read the law as of this day.")
    all: bool = Field(False, description="Add the findings that do not apply.")


class CostQuery(_Query):
    """How to cost."""

    months: bool = Field(True, description="Add the cost month by month.")


class FormQuery(_Query):
    """Which day's form."""

    on: date | None = Field(None, description="Defaults are read as of this day; today by default.")


class RulesQuery(_Query):
    """Which rules."""

    topic: str = Field("", description="One of the nine topics.", max_length=40)
    place: str = Field("", description="Rules along the chain of this place.", max_length=60)


class PlacePath(BaseModel):
    """A place in an address."""

    place: str = Field(description="ISO 3166 code, for example IN-KA.", max_length=60)


def _object(*names: str) -> dict[str, Any]:
    return {"type": "object", "required": list(names), "properties": {name: {} for name in names}}


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "pointer", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "pointer": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
_SHAPES: dict[str, tuple[str, dict[str, Any]]] = {
    "check": (
        "The findings, worst first.",
        _object("offer", "place", "as_of", "rulebook", "outcome", "upcoming", "findings"),
    ),
    "cost": (
        "The employer's cost, line by line.",
        _object(
            "place",
            "as_of",
            "currency",
            "gross",
            "lines",
            "totals",
            "employer_total",
            "total",
            "equipment_options",
            "below_minimum",
        ),
    ),
    "documents": ("The pack.", _object("identity", "offer", "place", "rulebook", "documents", "zip")),
    "places": ("Every place.", {"type": "array", "items": _object("place", "name", "rules")}),
    "form": (
        "The fields in the order they are asked.",
        {"type": "array", "items": _object("path", "label", "step", "type")},
    ),
    "rules": ("The rules.", {"type": "array", "items": _object("id", "topic", "place", "statement")}),
}
_PROBLEMS = {
    "400": "The query or the path cannot be read.",
    "404": "There is no such place.",
    "409": "Something blocks the documents, or they lack something.",
    "413": "The body is larger than 1 MB.",
    "415": "The body is not JSON.",
    "422": "The offer cannot be read; each field is named.",
}


def answers(shape: str, *problems: str) -> ResponseDict:
    """The responses of an operation: its shape, and the problems it may give."""
    description, schema = _SHAPES[shape]
    found: ResponseDict = {"200": {"description": description, "content": {"application/json": {"schema": schema}}}}
    for status in problems:
        content = {MEDIA_TYPE: {"schema": PROBLEM}}
        found[status] = {"description": _PROBLEMS[status], "content": content}
    return found
