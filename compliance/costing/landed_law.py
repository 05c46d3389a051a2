"""What landed.yaml may say: the duties and taxes on top of the price of equipment, for each way of supply.

It holds no figure itself: rates, headings and thresholds are names of dated values. The nearest file on a
place's chain that knows a way of supply decides it whole. docs/charges.md explains every field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from compliance import yaml_text
from compliance.costing.charges import NotIncluded, ValueName
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook
from compliance.lawfolder import Folder
from compliance.place import Place
from compliance.schema import AuthorityEntry, Entry, RoundingEntry, validated

Supply = Literal["ship", "buy_locally", "reimburse", "cloud_credits", "stipend"]
PartId = Annotated[str, StringConstraints(pattern=r"^equipment_[a-z0-9_]+$")]
PRICE, FREIGHT = "value", "freight"


class Fact(Entry):
    """A field of the offer and the answers that count."""

    path: str
    in_: tuple[str, ...] = Field(alias="in", min_length=1)


class Tariff(Entry):
    """Headings and their rate; no rate is free of duty."""

    headings: ValueName
    rate: ValueName | None = None


class Recovery(Entry):
    """Who takes a tax back: where every fact holds, with the sentence for each case.

    `outlay: false` is a tax that is declared and taken back in the same return, so nothing is paid.
    """

    when: tuple[Fact, ...] = ()
    because: str
    otherwise: str | None = None
    outlay: bool = True

    @model_validator(mode="after")
    def _both_sentences(self) -> Recovery:
        if self.when and not self.otherwise:
            raise ValueError("recovered needs otherwise: the sentence for where the facts do not hold")
        return self


class LandedPart(Entry):
    """One duty or tax: what it is counted on, its rate, on which goods, and who takes it back."""

    id: PartId
    name: str
    on: tuple[str, ...] = (PRICE,)
    rate: ValueName | None = None
    amount: ValueName | None = None
    tariff: tuple[Tariff, ...] = ()
    gap: str | None = None
    at_border: bool = False
    origins: ValueName | None = None
    headings: ValueName | None = None
    except_headings: ValueName | None = None
    above: ValueName | None = None
    up_to: ValueName | None = None
    minimum: ValueName | None = None
    maximum: ValueName | None = None
    when: tuple[Fact, ...] = ()
    if_unknown: str | None = None
    recovered: Recovery | None = None
    rounding: RoundingEntry | None = None
    authority: tuple[AuthorityEntry, ...] = ()

    @model_validator(mode="after")
    def _one_measure(self) -> LandedPart:
        if sum(bool(one) for one in (self.rate, self.amount, self.tariff, self.gap)) != 1:
            raise ValueError("a part has exactly one of rate, amount, tariff, gap")
        if self.when and not self.if_unknown:
            raise ValueError("when needs if_unknown: what to say where the offer does not answer")
        return self


class Way(Entry):
    """One way of supply: its parts in order, and what to know of it."""

    parts: tuple[LandedPart, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Way:
        known = {PRICE, FREIGHT}
        for part in self.parts:
            missing = sorted(set(part.on) - known)
            if missing:
                raise ValueError(f"{part.id} is counted on {missing[0]}, which does not come before it")
            known.add(part.id)
        return self


class LandedFile(Entry):
    """The whole of a landed.yaml."""

    ways: dict[Supply, Way] = Field(default_factory=dict)
    no_border_with: ValueName | None = None
    inside: str | None = None
    cloud_replaces: tuple[str, ...] = ()
    not_included: tuple[NotIncluded, ...] = ()


@dataclass(frozen=True, slots=True)
class LandedLaw:
    """What a place adds to the price of equipment, its chain of files put together."""

    ways: dict[Supply, Way]
    no_border_with: str | None
    inside: str | None
    cloud_replaces: tuple[str, ...]
    not_included: tuple[NotIncluded, ...]


@lru_cache(maxsize=512)
def landed_law(code: str, lawbook: Lawbook) -> LandedLaw:
    """The duties and taxes on equipment of a place; without ways of supply where none are on record.

    Raises LawFileError for a file that does not fit.
    """
    place = lawbook.places[code]
    files = [file for folder in reversed(lawbook.folders(place)) if (file := _file(folder)) is not None]
    ways: dict[Supply, Way] = {}
    for file in files:
        ways |= file.ways
    nearest = list(reversed(files))
    return LandedLaw(
        ways=ways,
        no_border_with=next((file.no_border_with for file in nearest if file.no_border_with), None),
        inside=next((file.inside for file in nearest if file.inside), None),
        cloud_replaces=next((file.cloud_replaces for file in nearest if file.cloud_replaces), ()),
        not_included=tuple(item for file in nearest for item in file.not_included),
    )


def _file(folder: Folder) -> LandedFile | None:
    """A folder's file; only when it is wrong is it read again for the line."""
    raw = folder.content.get("landed")
    if not raw or not raw["data"]:
        return None
    try:
        return validated(LandedFile, raw["data"], raw["file"], {})
    except LawFileError:
        return validated(
            LandedFile, raw["data"], raw["file"], yaml_text.read(folder.root / raw["file"], raw["file"])[1]
        )


def landed_value_names(place: Place, lawbook: Lawbook) -> set[str]:
    """Every legal value that the landed cost of equipment in a place can read."""
    law = landed_law(place.code, lawbook)
    names = {law.no_border_with}
    for way in law.ways.values():
        for part in way.parts:
            names |= {part.rate, part.amount, part.origins, part.headings, part.except_headings}
            names |= {part.above, part.up_to, part.minimum, part.maximum}
            names |= {name for entry in part.tariff for name in (entry.headings, entry.rate)}
    return {name for name in names if name is not None}
