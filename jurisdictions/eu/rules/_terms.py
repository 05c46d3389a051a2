"""What the rules on the terms of the contract share: lengths from the tables of the member states, and who says so."""

from compliance.duration import Duration
from compliance.rules import Law, Offer


def length(law: Law, name: str, unit: str) -> Duration | None:
    """A length of time whose number and unit stand in two columns of a table; None where the law has none."""
    count = law[name]
    return None if count is None else Duration.model_validate({law[unit]: count})


def source(law: Law, name: str) -> str:
    """The statute a value of a table rests on, in brackets."""
    return f"({law.reading(name).authority[0]})"


def manages(offer: Offer) -> bool:
    """Whether the worker is hired as a manager or executive."""
    return offer.role.level in ("manager", "executive")


def as_patch(term: Duration) -> dict[str, int]:
    """A length as an offer states it."""
    return term.model_dump(mode="json", exclude_none=True)
