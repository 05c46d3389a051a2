"""What the API takes and gives for hiring plans."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

TYPES = (
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.apache.parquet",
    "application/octet-stream",
)
Kind = Literal["parquet", "csv", "xlsx", "rejects", "summary", "scenarios", "waterfall", "left_out"]
_CODE = Field(None, description="Code of a currency, such as EUR.", max_length=3)

_CHECK = Field(None, description="Check every hire against the law as well; as decided before where it is not said.")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlanPath(BaseModel):
    """A plan in an address."""

    plan: int = Field(description="Number of the plan.")


class FilePath(PlanPath):
    """A file of results in an address."""

    kind: Kind = Field(
        description="Every hire as parquet, csv or a workbook (xlsx), the rejects, the summary; of scenarios the "
        "differences (scenarios), the steps (waterfall), and the hires left out (left_out)."
    )


class CreateQuery(_Strict):
    """How to read an upload."""

    name: str = Field("plan", description="What the file is called.", max_length=200)
    dates: Literal["day_first", "month_first"] | None = Field(None, description="How 4/1/2027 is meant.")
    paid_in: str | None = _CODE
    currency: str | None = _CODE
    run: bool = Field(False, description="Cost the plan at once where nothing keeps it from being costed.")
    check: bool | None = _CHECK


class RunQuery(_Strict):
    """How to run a plan."""

    check: bool | None = _CHECK


class ScenariosBody(_Strict):
    """Scenarios by name, each a list of changes, as in a file of scenarios."""

    scenarios: dict[str, list[Any]] = Field(
        description="Scenarios by name, each a list of changes made one after the other.",
        examples=[{"Poland in summer": [{"place": "PL", "for": {"team": "Sales"}}, {"start": "+3 months"}]}],
    )


class ListRejectsQuery(_Strict):
    """Which of the rejected rows."""

    first: int = Field(0, ge=0, le=10**9, description="The first row to give, counted from 0.")
    many: int = Field(100, ge=1, le=1000, description="How many rows at most.")


class ColumnChoice(_Strict):
    """What one column is."""

    column: int = Field(ge=1, le=400, description="Number of the column, counted from 1.")
    field: str | None = Field(description="Field of an offer, such as pay.base; null to leave the column out.")


class ColumnsBody(_Strict):
    """How to read a plan; columns that are not named are read as before."""

    columns: list[ColumnChoice] = Field(default_factory=list, max_length=400)
    dates: Literal["day_first", "month_first"] | None = None
    paid_in: str | None = _CODE
    currency: str | None = _CODE


class CellsBody(_Strict):
    """New texts of one rejected row."""

    row: int = Field(ge=0, le=2**53, description="Number of the row, as in the rejects.")
    cells: dict[str, str] = Field(description="New text by number of the column, counted from 1.")


class CorrectBody(_Strict):
    """Corrections of rejected rows."""

    rows: list[CellsBody] = Field(max_length=1000)


def _or_null(kind: str) -> dict[str, Any]:
    return {"anyOf": [{"type": kind}, {"type": "null"}]}


_STATE = {"enum": ["columns", "waiting", "running", "done", "stopped", "failed"]}
_DOING = {"enum": ["costs", "check", "scenarios"], "description": "What waits, runs or was run last."}
_PLAN: dict[str, Any] = {
    "type": "object",
    "required": ["plan", "name", "state", "doing", "columns", "problems", "progress", "outcome", "scenarios"],
    "properties": {
        "plan": {"type": "integer"},
        "name": {"type": "string"},
        "state": _STATE,
        "doing": _DOING,
        "rows": _or_null("integer"),
        "costed": _or_null("integer"),
        "rejected": _or_null("integer"),
        "columns": {"type": "array"},
        "problems": {"type": "array", "items": {"type": "string"}},
        "progress": _or_null("object"),
        "outcome": _or_null("object"),
        "scenarios": {"type": "array", "items": {"type": "object"}},
    },
}
_SCENARIOS: dict[str, Any] = {
    "type": "object",
    "required": ["plan", "state", "doing", "problem", "scenarios", "outdated", "results", "left_out", "progress"],
    "properties": {
        "plan": {"type": "integer"},
        "state": _STATE,
        "doing": _DOING,
        "problem": {"type": "string"},
        "scenarios": {"type": "object"},
        "outdated": {"type": "boolean"},
        "results": {"type": "array", "items": {"type": "object"}},
        "left_out": {"type": "array", "items": {"type": "object"}},
        "progress": _or_null("object"),
    },
}
SHAPES: dict[str, tuple[str, dict[str, Any] | None]] = {
    "plans": ("Every plan, the one changed last first.", {"type": "array", "items": {"type": "object"}}),
    "plan": ("The plan.", _PLAN),
    "rejects": (
        "Rejected rows with the reasons.",
        {"type": "object", "required": ["plan", "rejected", "first", "headers", "rows"]},
    ),
    "corrected": ("What came of it.", {"type": "object", "required": ["changed", "costed", "rejected"]}),
    "scenarios": ("Scenarios asked for and what came of them.", _SCENARIOS),
    "removed": ("The plan and its files are removed.", None),
}
PROBLEMS = {
    "404": "There is no such plan, or no such file of it.",
    "409": "The plan is not in a state for this.",
    "413": "The file is larger than a plan can be, or the body larger than 1 MB.",
    "415": "The body is of another type.",
    "422": "The file is no plan, or something in the body cannot be; each field is named.",
}
