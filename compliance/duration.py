"""Durations as contracts state them, compared by counting from a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field, model_validator


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Duration(BaseModel):
    """Exactly one of days, weeks or months."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: int | None = Field(None, ge=0, le=36500)
    weeks: int | None = Field(None, ge=0, le=5200)
    months: int | None = Field(None, ge=0, le=1200)

    @model_validator(mode="after")
    def _one_unit(self) -> Duration:
        if sum(part is not None for part in (self.days, self.weeks, self.months)) != 1:
            raise ValueError("give exactly one of days, weeks and months")
        return self

    @property
    def is_zero(self) -> bool:
        """Whether nothing is agreed after all (0 days, weeks or months)."""
        return not (self.days or self.weeks or self.months)

    def from_(self, start: date) -> date:
        """The day this duration ends when it begins on `start`."""
        if self.months is not None:
            return add_months(start, self.months)
        return start + timedelta(days=self.days if self.days is not None else 7 * (self.weeks or 0))

    def longer_than(self, other: Duration, start: date) -> bool:
        """Whether this ends later than `other`, both counted from `start`."""
        return self.from_(start) > other.from_(start)

    def __str__(self) -> str:
        for unit in ("days", "weeks", "months"):
            count = getattr(self, unit)
            if count is not None:
                return f"{count} {unit if count != 1 else unit[:-1]}"
        raise AssertionError("a duration has one unit")
