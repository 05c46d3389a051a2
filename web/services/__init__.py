"""The one door to the engine: what the web asks of `compliance`, as plain JSON-like data."""

from compliance.errors import InputError
from compliance.fields import Field
from compliance.offer import Offer

from .law import (
    offerable,
    only_cost,
    place_name,
    place_page,
    place_samples,
    places,
    rule_page,
    rules,
    rules_count,
)
from .offers import (
    Drafted,
    Examined,
    Problem,
    check,
    cost,
    document_titles,
    draft,
    examine,
    form,
    form_of,
    lacking_for_documents,
    pay_heads,
    problems_of,
    read,
    read_json,
    read_yaml,
)

__all__ = [
    "Drafted",
    "Examined",
    "Field",
    "InputError",
    "Offer",
    "Problem",
    "check",
    "cost",
    "document_titles",
    "draft",
    "examine",
    "form",
    "form_of",
    "lacking_for_documents",
    "offerable",
    "only_cost",
    "pay_heads",
    "place_name",
    "place_page",
    "place_samples",
    "places",
    "problems_of",
    "read",
    "read_json",
    "read_yaml",
    "rule_page",
    "rules",
    "rules_count",
]
