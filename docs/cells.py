"""Values, authorities and texts as cells of a generated table."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.law import Authority, Row
from compliance.words import say


def words(row: Row, unit: str) -> str:
    """What a row of a value says, a scale band by band."""
    if unit != "bands" or row.value is None:
        return say(row.value, unit)
    parts = []
    for band in row.value:
        limit = f"up to {say(band.up_to)}" if band.up_to else "above"
        parts.append(f"{limit}: {say(band.amount) if band.rate is None else say(band.rate, 'percent')}")
    return "; ".join(parts)


def cell(text: str) -> str:
    """A text that does not break its table."""
    return text.replace("|", "\\|").replace("\n", " ")


def cited(authority: Iterable[Authority]) -> str:
    """Authorities, each linked to where it can be read."""
    found = dict.fromkeys(f"[{one}]({one.url})" if one.url else str(one) for one in authority)
    return "; ".join(found)
