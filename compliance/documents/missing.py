"""What the documents cannot do without: names, addresses, the role, and what a place's fields ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from compliance.errors import OfferError, Problem
from compliance.fields import declared
from compliance.lawbook import Lawbook
from compliance.offer import Address, Offer
from compliance.place import Place

_REPEATED_OR_PART = re.compile(r"\*|\.address\.")
"""Columns of repeating rows are asked for row by row, and an address is named as a whole."""


def refuse_missing(offer: Offer, place: Place, book: Lawbook) -> None:
    """OfferError lists everything the documents need and the offer does not say."""
    found = {problem.field: problem for problem in (*_asked(offer, place, book), *_named(offer))}
    if found:
        raise OfferError(found.values())


def _named(offer: Offer) -> Iterator[Problem]:
    """What every document names, in whatever place."""
    wanted: list[tuple[str, Any, str]] = [
        ("worker.name", offer.worker.name, "the documents name the worker"),
        ("worker.address", _complete(offer.worker.address), "the documents give the worker's address"),
        ("employer.name", offer.employer.name, "the documents name the employer"),
        ("employer.address", _complete(offer.employer.address), "the documents give the employer's address"),
        ("role.title", offer.role.title, "the documents name the role"),
        ("role.duties", offer.role.duties, "the documents describe the work in a sentence"),
        ("role.hours_per_week", offer.role.hours_per_week, "the documents state the weekly hours"),
    ]
    if offer.client is not None:
        wanted.append(("client.name", offer.client.name, "the documents name the client"))
        wanted.append(("client.address", _complete(offer.client.address), "the documents give the client's address"))
    for path, value, why in wanted:
        if value is None:
            lines = " (lines, city and country)" if path.endswith("address") else ""
            yield Problem(path, f"is missing; {why}{lines}")


def _complete(address: Address | None) -> Address | None:
    return address if address and address.lines and address.city and address.country else None


def _asked(offer: Offer, place: Place, book: Lawbook) -> Iterator[Problem]:
    """What the fields of the place ask for before a draft."""
    for path, entry in declared(place, book).items():
        wanted = entry["required_for"] == "draft" and not _REPEATED_OR_PART.search(path)
        if wanted and _blank(offer.get(path)) and _shown(offer, entry["shown_when"]):
            usual = f"; usual is: {entry['default']}" if isinstance(entry["default"], str) else ""
            yield Problem(path, f"is missing; the documents state it ({entry['label']}){usual}")


def _blank(value: Any) -> bool:
    return value in (None, "", ())


def _shown(offer: Offer, condition: Mapping[str, Any] | None) -> bool:
    """Whether the form asks for a field at all."""
    if not condition:
        return True
    value = offer.get(str(condition["path"]))
    if condition["is"] in ("set", "unset"):
        return _blank(value) is (condition["is"] == "unset")
    return str(value) == str(condition["is"])
