"""Reading, checking, costing and drafting one offer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.errors import InputError, LawGap
from compliance.fields import Field
from compliance.fields import form as fields_of
from compliance.lawbook import default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer, parse_json
from compliance.yaml_text import parse as parse_yaml

Json = dict[str, Any]
_NOWHERE = Place(
    code="",
    name="",
    chain=(),
    offerable=False,
    costed=False,
    frame=False,
    aliases=(),
    ask_region=None,
    settings={"currency": "", "languages": (), "locale": "en", "pay_frequency": ""},
)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an offer: the dotted field (empty for the whole) and one sentence."""

    field: str
    message: str


@dataclass(frozen=True)
class Examined:
    """What there is to say about an offer: its problems, or its report and its cost."""

    problems: list[Problem] = field(default_factory=list)
    report: Json | None = None
    sheet: Json | None = None
    cost_problem: str | None = None

    @property
    def outcome(self) -> str:
        """The worst finding, or `unread` while the offer cannot be read."""
        return str(self.report["outcome"]) if self.report else "unread"


@dataclass(frozen=True)
class Drafted:
    """A document pack; or why there is none: what the offer lacks, else what went wrong."""

    manifest: Json = field(default_factory=dict)
    archive: bytes = b""
    missing: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def form(place: str | None, on: date | None = None) -> list[Field]:
    """The fields of a place, or those every place shares when the place is unknown."""
    book = default_lawbook()
    try:
        where = book.offerable(place) if place else _NOWHERE
    except InputError:
        where = _NOWHERE
    return fields_of(where, on, book)


def form_of(place: str, on: date | None = None) -> list[Json]:
    """The fields of a place in the shape of the API. Raises InputError for an unknown place."""
    book = default_lawbook()
    return [field.to_json() for field in fields_of(book.offerable(place), on, book)]


def read(document: Mapping[str, Any]) -> Offer:
    """The offer a document describes. Raises InputError naming every field that is wrong."""
    if not isinstance(document, Mapping):
        raise InputError("an offer is a mapping of fields, beginning with place, start_date and pay")
    return load_offer(document)


def read_json(body: bytes) -> Any:
    """JSON with every number as text. Raises InputError for what is no JSON."""
    return parse_json(body, "the body")


def read_yaml(text: str) -> Json:
    """An offer file of ours as plain data."""
    data: Json = parse_yaml(text, "sample")[0]
    return data


def check(offer: Offer, as_of: date | None = None, *, every: bool = False) -> Json:
    """The findings on an offer in the shape of `eor check --json`; `every` adds what does not apply."""
    from compliance import check as check_offer

    return check_offer(offer, as_of).to_json(all_findings=every)


def cost(offer: Offer, *, months: bool = True) -> Json:
    """The employer's cost of an offer in the shape of `eor cost --json`."""
    from compliance import cost as cost_offer

    return cost_offer(offer, months=months).to_json()


def examine(document: Mapping[str, Any]) -> Examined:
    """Read, check and cost a document; problems instead where it cannot be read."""
    try:
        offer = read(document)
        report = check(offer, every=True)
    except InputError as error:
        return Examined(problems=problems_of(error))
    try:
        return Examined(report=report, sheet=cost(offer))
    except (InputError, LawGap) as error:
        return Examined(report=report, cost_problem=str(error))


def draft(document: Mapping[str, Any]) -> Drafted:
    """The documents of an offer as one pack, or the reasons why there is none."""
    from compliance import check as check_offer
    from compliance import draft as draft_offer
    from compliance.documents import PackError

    try:
        offer = read(document)
        pack = draft_offer(offer, check_offer(offer))
    except PackError as error:
        return Drafted(refused=problems_of(error))
    except InputError as error:
        return Drafted(missing=problems_of(error))
    return Drafted(manifest=pack.manifest, archive=pack.zip_bytes())


def lacking_for_documents(document: Mapping[str, Any]) -> list[Problem]:
    """What the documents of a readable offer still lack."""
    from compliance.documents.missing import refuse_missing

    book = default_lawbook()
    try:
        offer = read(document)
        refuse_missing(offer, book.offerable(offer.place), book)
    except InputError as error:
        return problems_of(error)
    return []


def document_titles(place: str | None) -> Mapping[str, str]:
    """The kinds of document a pack of this place holds, with their titles."""
    from compliance.documents.library import default_library

    try:
        where = default_lawbook().offerable(place or "")
    except InputError:
        return {}
    return {kind: master.title_in("en") for kind, master in default_library().masters(where).items()}


def pay_heads() -> Mapping[str, str]:
    """The pay heads an allowance may have, with their labels."""
    found: dict[str, str] = {}
    for folder in default_lawbook().folders(_NOWHERE):
        vocabulary = folder.content.get("vocabulary") or {"data": {}}
        found.update(vocabulary["data"].get("pay_heads", {}))
    return found


def problems_of(error: InputError) -> list[Problem]:
    """What is wrong with an input, one sentence a field."""
    return [Problem(problem.field, _sentence(problem.message)) for problem in error.problems]


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:] + ("" if message.endswith((".", "?")) else ".")
