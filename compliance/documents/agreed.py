"""Nothing agreed gets lost: every term of an offer must stand in a contract of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from compliance.documents.clause_file import read_clause
from compliance.documents.clauses import Needed, is_agreed
from compliance.documents.library import Library
from compliance.errors import Problem
from compliance.offer import Clauses, Offer
from compliance.place import Place

TERMS = (*(f"clauses.{name}" for name in Clauses.model_fields), "contract.probation", "contract.collective_agreement")
CONTRACTS = ("employment_agreement", "confidentiality_ip_deed")


def unwritten(
    offer: Offer, place: Place, needed: Mapping[str, Sequence[Needed]], library: Library, languages: Iterable[str]
) -> list[Problem]:
    """The agreed terms no contract of the pack speaks of.

    A clause speaks of a term when it stands there because the term is agreed, or when its text
    reads the term's fields.
    """
    agreed = [term for term in TERMS if is_agreed(offer.get(term))]
    used = [one for kind in CONTRACTS for one in needed.get(kind, ())]
    language = next(iter(languages))
    return [
        Problem(term, f"is agreed, but no contract of {place.name} holds it; take it out of the offer or add a clause")
        for term in agreed
        if not any(f"agreed: {term}" in one.because for one in used)
        and not any(_reads(one.id, term, place, language, library) for one in used)
    ]


def _reads(clause: str, term: str, place: Place, language: str, library: Library) -> bool:
    text = library.text(clause, place.chain, language)
    return text is not None and f"offer.{term}" in _source(text.path, text.path.stat().st_mtime_ns)


@lru_cache(maxsize=4096)
def _source(path: Path, changed: int) -> str:
    """A clause as it is written; `changed` is when, so that an edited file is read again."""
    return "\n".join(paragraph.text for paragraph in read_clause(path.read_bytes(), path.name))
