"""The law for reading: places with their values, and rules with their worked examples."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

from compliance.cases import sample
from compliance.coverage import coverage
from compliance.errors import InputError
from compliance.law import Row, Value
from compliance.lawbook import Lawbook, default_lawbook
from compliance.place import Place
from compliance.rules import Rule, every_rule, rules_of
from compliance.terms import TOPICS
from compliance.words import in_locale, say

Json = dict[str, Any]


def offerable() -> list[Json]:
    """Places that may stand in an offer, by name."""
    places = (place for place in default_lawbook().places.values() if place.offerable)
    return sorted(({"place": one.code, "name": one.name} for one in places), key=lambda p: p["name"])


def place_name(code: str) -> str:
    """The name of a place, or what was given where there is none."""
    place = default_lawbook().places.get(code)
    return place.name if place else code


def place_samples() -> list[tuple[str, Json]]:
    """The clean sample offer of each place that has one of its own, by code."""
    book, found = default_lawbook(), []
    for place in book.places.values():
        nearest = next((f for f in book.folders(place) if f.content.get("sample")), None)
        if place.offerable and nearest is not None and nearest.code == place.code:
            found.append((place.code, sample(book, place)))
    return found


def places() -> list[Json]:
    """Every place offers are made in or costed for, with depth and freshness, in the shape of `eor places`."""
    return list(_places(date.today()))


@lru_cache(maxsize=2)
def _places(on: date) -> tuple[Json, ...]:
    book = default_lawbook()
    found = []
    for place in book.places.values():
        if place.costed:
            top = book.places[place.chain[-1]]
            line = coverage(book, place, on).to_json()
            found.append({**line, "within": top.code, "within_name": top.name})
    return tuple(sorted(found, key=lambda line: (line["within_name"], line["name"])))


def place_page(code: str) -> Json | None:
    """One place with every value of its chain, each with its whole history; None if unknown."""
    book = default_lawbook()
    place = book.places.get(code)
    if place is None:
        return None
    with in_locale(str(place.settings.get("locale") or "en")):
        values = [_value(book, value) for name in book.value_names(place) if (value := book.value(place, name))]
    return {
        "place": place.code,
        "name": place.name,
        "offerable": place.offerable,
        "ask_region": place.ask_region,
        "chain": [{"place": one, "name": book.places[one].name} for one in place.chain],
        "inside": [
            {"place": one.code, "name": one.name}
            for one in book.places.values()
            if len(one.chain) > 1 and one.chain[1] == place.code
        ],
        "currency": place.settings.get("currency"),
        "languages": list(place.settings.get("languages") or ()),
        "fingerprint": book.fingerprint(place),
        "only_cost": only_cost(code) if place.costed else "",
        "coverage": coverage(book, place, date.today()).to_json() if place.costed else None,
        "values": values,
        "charges": _charges(book, place),
        "rules": [_rule(one) for one in rules_of(book, place)],
    }


def only_cost(code: str) -> str:
    """Why no offer can be made in a place that is known for its cost; empty where one can, or nothing is known."""
    book = default_lawbook()
    try:
        place = book.costed(code)
    except InputError:
        return ""
    try:
        book.offerable(place.code)
    except InputError as error:
        return f"{error.problems[0].message}."
    return ""


def rules(topic: str = "", place: str = "") -> list[Json]:
    """Rules in the shape of `eor rules`; of one topic, or along one place's chain, when asked."""
    book = default_lawbook()
    chosen = rules_of(book, book.place(place)) if place else every_rule(book)
    return [_rule(one) for one in chosen if not topic or one.topic == topic]


def rules_count() -> dict[str, dict[str, int]]:
    """How many rules each place has of its own, by topic."""
    counts: dict[str, dict[str, int]] = {}
    for one in every_rule(default_lawbook()):
        row = counts.setdefault(one.place, dict.fromkeys(TOPICS, 0))
        row[one.topic] += 1
    return counts


def rule_words(names: Collection[str]) -> dict[str, Json]:
    """What some rules say, by their id; the newest where the law changed."""
    found: dict[str, Json] = {}
    for one in sorted(every_rule(default_lawbook()), key=lambda one: one.since):
        if one.id in names:
            found[one.id] = {"statement": one.statement, "topic": one.topic, "place_name": place_name(one.place)}
    return found


def rule_page(name: str) -> Json | None:
    """One rule with all its eras and worked examples; None if there is none of this name."""
    book = default_lawbook()
    eras = [one for one in every_rule(book) if one.id == name]
    if not eras:
        return None
    newest = max(eras, key=lambda one: one.since)
    return {
        **_rule(newest),
        "place_name": book.places[newest.place].name,
        "function": newest.decide.__name__,
        "read_on": newest.read_on.isoformat() if newest.read_on else None,
        "checked_on": newest.checked_on.isoformat(),
        "replaces": list(newest.replaces),
        "thresholds": list(newest.thresholds),
        "eras": [_rule(one) for one in sorted(eras, key=lambda one: one.since)],
        "examples": [_case(case, newest.place) for case in newest.cases],
    }


def _rule(one: Rule) -> Json:
    return {**one.to_json(), "place_name": place_name(one.place)}


def _case(case: Any, place: str) -> Json:
    return {name: case.get(name) for name in ("case", "kind", "patch", "as_of", "expect", "because")} | {
        "place": case.get("place") or place
    }


def _value(book: Lawbook, value: Value) -> Json:
    now = value.row_on(date.today())
    return {
        "name": value.name,
        "place": value.place,
        "place_name": book.places[value.place].name,
        "what": value.what,
        "unit": value.unit,
        "renews": value.renews,
        "stale": now is not None and value.stale_on(now, date.today()),
        "rows": [_row(row, value.unit, row is now) for row in reversed(value.rows)],
    }


def _row(row: Row, unit: str, is_now: bool) -> Json:
    return {
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "value": say(row.value, unit),
        "now": is_now,
        "status": row.status,
        "authority": [authority.to_json() for authority in row.authority],
        "read_on": row.read_on.isoformat() if row.read_on else None,
        "checked_on": row.checked_on.isoformat(),
        "note": row.note,
        "corrects": row.corrects,
        "looked_in": row.looked_in,
    }


def _charges(book: Lawbook, place: Place) -> list[Json]:
    found = []
    for folder in reversed(book.folders(place)):
        data = (folder.content.get("charges") or {"data": {}})["data"] or {}
        for charge in data.get("charges") or ():
            shown = {name: charge.get(name) for name in ("id", "name", "local_name", "kind", "group", "note")}
            found.append({**shown, "place": folder.code, "authority": charge.get("authority") or []})
    return found
