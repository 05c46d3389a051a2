"""Valid offers at random: worked examples laid over each other, and fields of the form filled anyhow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from compliance.cases import patched, sample
from compliance.errors import InputError
from compliance.fields import declared, validate_fields
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer
from compliance.rules import rules_of

_COUNTRIES = ("US", "IN", "GB", "DE", "FR", "PL", "CH", "NP", "CN", "BR")
_FIRST, _LAST = date(2025, 12, 1), date(2027, 12, 1)
_MOST_FIELDS, _MOST_DRAWS = 6, 20


def random_offers(places: Sequence[Place], lawbook: Lawbook, seed: int) -> Iterator[tuple[Offer, date | None]]:
    """Valid offers of some places without end, each with the day to judge it by where a worked example names one."""
    return _Drawn(places, lawbook, seed).offers()


def examples_of(places: Iterable[Place], lawbook: Lawbook) -> list[Mapping[str, Any]]:
    """Every worked example of every rule of some places, once, with its place."""
    rules = {id(one): one for place in places for one in rules_of(lawbook, place)}
    found = {id(case): {**case, "place": case["place"] or one.place} for one in rules.values() for case in one.cases}
    return list(found.values())


class _Drawn:
    """Offers of some places from one seed."""

    def __init__(self, places: Sequence[Place], lawbook: Lawbook, seed: int) -> None:
        self.places, self.lawbook, self.random = {place.code: place for place in places}, lawbook, Random(seed)
        self.examples = examples_of(places, lawbook)

    def offers(self) -> Iterator[tuple[Offer, date | None]]:
        """Every draw that is a valid offer; all worked examples have their turn before one has a second.

        Ends where none of them makes a valid offer.
        """
        valid = True
        while valid:
            valid = False
            for example in self.random.sample(self.examples, len(self.examples)):
                for drawn in self._valid(example):
                    valid = True
                    yield drawn

    def _valid(self, example: Mapping[str, Any]) -> Iterator[tuple[Offer, date | None]]:
        """The first draw on a worked example, in its own place or else in any, that is a valid offer."""
        for _ in range(_MOST_DRAWS):
            place = self.places.get(example["place"]) or self.random.choice(list(self.places.values()))
            try:
                yield self._offer(example, place)
            except InputError:
                continue
            return

    def _offer(self, example: Mapping[str, Any], place: Place) -> tuple[Offer, date | None]:
        """A clean offer with some fields filled anyhow, then another worked example or none, then this one."""
        drawn = self.random
        data: Mapping[str, Any] = sample(self.lawbook, place)
        fields = {path: entry for path, entry in declared(place, self.lawbook).items() if "*" not in path}
        for path in drawn.sample(sorted(fields), drawn.randint(0, _MOST_FIELDS)):
            data = self._with(data, {path: self._value(path, fields[path], place)})
        for laid_over in (*drawn.sample(self.examples, drawn.randint(0, 1)), example):
            data = self._with(data, laid_over["patch"])
        offer = load_offer({**data, "place": place.code}, lawbook=self.lawbook)
        validate_fields(offer, place, self.lawbook)
        return offer, date.fromisoformat(example["as_of"]) if example["as_of"] else None

    def _with(self, data: Mapping[str, Any], patch: Mapping[str, Any]) -> Mapping[str, Any]:
        """Data with a patch; as it was where the patch reaches into a list that is not there."""
        try:
            return patched(data, patch)
        except (IndexError, ValueError, TypeError, AttributeError):
            return data

    def _value(self, path: str, entry: Mapping[str, Any], place: Place) -> Any:
        drawn, kind, choices = self.random, entry["type"], sorted(entry["choices"] or ())
        if drawn.random() < 0.2 or path in ("place", "pay.currency"):
            return {"place": place.code, "pay.currency": place.currency}.get(path)
        if kind == "list":
            among = choices or list(_COUNTRIES)
            return drawn.sample(among, drawn.randint(0, min(3, len(among))))
        made: dict[str, Any] = {
            "choice": drawn.choice(choices) if choices else None,
            "yes_no": drawn.choice((True, False)) if path.startswith("extra.") or path.count(".") > 1 else None,
            "number": str(drawn.choice((0, 1, 5, 12, 40, 60, 250))),
            "amount": str(drawn.choice((0, 1, 500, 15000, 90000, 5000000))),
            "percent": f"{drawn.choice((0, 1, 50, 100))}%",
            "date": (_FIRST + timedelta(days=drawn.randrange((_LAST - _FIRST).days))).isoformat(),
            "duration": {drawn.choice(("days", "weeks", "months")): drawn.randint(0, 12)},
            "country": drawn.choice(_COUNTRIES),
            "place": drawn.choice(_COUNTRIES),
        }
        return made.get(kind, "Something else")
