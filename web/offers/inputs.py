"""Values as inputs hold them."""

from datetime import date
from typing import Any


def text(value: Any) -> str:
    """What stands in a text input: a list has one entry a line."""
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return "" if value is None or isinstance(value, dict) else str(value)


def yes_no(value: Any) -> str:
    """Which of yes, no and nothing is chosen."""
    if value is None or value == "":
        return ""
    return "yes" if value is True or str(value).lower() in ("yes", "true") else "no"


def chosen(value: Any) -> list[str]:
    """The choices taken in a list."""
    return [str(one) for one in value] if isinstance(value, list) else []


def is_date(value: Any) -> bool:
    """Whether a date input can hold this; anything else is kept as text."""
    try:
        return not value or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
