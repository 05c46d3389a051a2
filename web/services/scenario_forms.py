"""Scenarios as a person types them into a form, and as a file of scenarios states them.

What is typed is a list of scenarios, each `{name, changes}`; a change has a kind, what was typed for it, and the
places and teams it is for. It is kept as typed, right or wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.errors import InputError
from compliance.lawbook import default_lawbook
from compliance.plan.cells import parts_of_amount, percent
from compliance.plan.scenarios import KINDS, change_of

from ..words import day
from .law import place_name
from .offers import Json, Problem, problems_of
from .plan_scenarios import MOST, read_asked
from .plans import currencies

LONGEST_NAME = 60
LATER, EARLIER, ON_DAY = "later", "earlier", "day"
MONTH, YEAR, SHARE = "month", "year", "share"
_LONGEST = 200
_SHORT = LONGEST_NAME - len(" (20)")
_MOST_LIMITS = 300
MOST_TEAMS = 200
_FIELD = re.compile(r"s\.([0-9]{1,2})\.(?:([0-9]{1,2})\.)?([a-z]{1,12})")
_PIECES = {
    "place": {"place": ""},
    "start": {"way": LATER, "months": "", "day": ""},
    "raise": {"percent": ""},
    "fee": {"amount": "", "currency": "EUR", "per": MONTH},
    "rate": {"currency": "", "percent": ""},
}
_NEEDED = {
    "place": "Choose the place.",
    "start": "Write how many months, or the day.",
    "raise": "Write by how much, such as 5 or -2.5.",
    "fee": "Write how much, such as 600.",
    "rate": "Choose the currency and write by how much, such as 10 or -10.",
}


@dataclass
class Read:
    """What a form of scenarios comes to: scenarios in the shape of their file, or what is wrong and where."""

    asked: Json = field(default_factory=dict)
    wrong: list[Problem] = field(default_factory=list)


def new_change(kind: str) -> Json:
    """A change nobody has typed anything for."""
    return {"kind": kind, "places": [], "teams": [], **_PIECES[kind]}


def new_scenario(kind: str) -> Json:
    """A scenario with one change."""
    return {"name": "", "changes": [new_change(kind)]}


def stressed(currency: str, by: str) -> list[Json]:
    """Two scenarios: a currency worth more, and worth less, by the same share."""
    plain = by.strip().lstrip("+-−").strip()
    return [
        {"name": "", "changes": [{**new_change("rate"), "currency": currency, "percent": f"{sign}{plain}"}]}
        for sign in ("+", "-")
    ]


def typed(form: Iterable[tuple[str, list[str]]]) -> list[Json]:
    """Scenarios from the fields of a form: `s.0.name`, `s.0.1.kind`, `s.0.1.percent`; others are passed over."""
    names: dict[int, str] = {}
    changes: dict[int, dict[int, dict[str, list[str]]]] = {}
    for key, values in form:
        found = _FIELD.fullmatch(key)
        if not found:
            continue
        at = int(found[1])
        if found[2] is not None:
            changes.setdefault(at, {}).setdefault(int(found[2]), {})[found[3]] = values
        elif found[3] == "name":
            names[at] = _plain(values)
    return [
        {"name": names.get(at, ""), "changes": [_change(one) for _, one in sorted(changes.get(at, {}).items())][:MOST]}
        for at in sorted({*names, *changes})
    ][:MOST]


def _change(given: Mapping[str, list[str]]) -> Json:
    kind = _plain(given.get("kind", []))
    found = new_change(kind if kind in KINDS else "raise")
    found |= {name: _plain(given[name]) for name in _PIECES[found["kind"]] if name in given}
    for name, limit in (("places", "for"), ("teams", "team")):
        found[name] = [_plain([value]) for value in given.get(limit, [])][:_MOST_LIMITS]
    return found


def _plain(values: list[str]) -> str:
    text = values[0] if values else ""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:_LONGEST]


def read_typed(scenarios: list[Json]) -> Read:
    """What is typed as scenarios; each problem has the number of the scenario, and of the change, as its field."""
    found = Read()
    for at, scenario in enumerate(scenarios):
        entries = []
        for number, change in enumerate(scenario["changes"]):
            try:
                entries.append(change_of(_entry(change), default_lawbook()).to_json())
            except InputError as error:
                found.wrong.append(Problem(f"{at}.{number}", problems_of(error)[0].message))
        name = scenario["name"] or name_of(entries, found.asked)
        if not scenario["changes"]:
            found.wrong.append(Problem(str(at), "This scenario changes nothing; add a change or remove it."))
        elif len(name) > LONGEST_NAME:
            found.wrong.append(Problem(str(at), f"Should have at most {LONGEST_NAME} characters."))
        elif name in found.asked:
            found.wrong.append(Problem(str(at), "Another scenario has this name; give each a name of its own."))
        found.asked[name] = entries
    if not scenarios:
        found.wrong.append(Problem("", "There is no scenario yet; add one first."))
    if not found.wrong:
        found.asked = read_asked(found.asked)
    return found


def _entry(change: Mapping[str, Any]) -> Json:
    """What is typed for one change as a file states it.

    Raises InputError for what is missing or no figure.
    """
    kind = change["kind"]
    text = _text(change)
    if text is None:
        raise InputError(_NEEDED[kind])
    limits = {name: change[typed] for name, typed in (("place", "places"), ("team", "teams")) if change[typed]}
    return {kind: text, **({"for": limits} if limits and kind != "rate" else {})}


def _text(change: Mapping[str, Any]) -> str | None:
    """What a change changes to, in words of a file; None where something is missing."""
    kind = change["kind"]
    if kind == "place":
        return str(change["place"]) or None
    if kind == "start":
        if change["way"] == ON_DAY:
            return str(change["day"]) or None
        months = change["months"].lstrip("+")
        sign = "-" if change["way"] == EARLIER else "+"
        return f"{sign}{months} months" if months else None
    if kind == "fee":
        return _fee(change)
    if not change["percent"] or (kind == "rate" and not change["currency"]):
        return None
    share = _share(change["percent"])
    signed = share if share.startswith(("+", "-")) else f"+{share}"
    return f"{change['currency']} {signed}" if kind == "rate" else share


def _fee(change: Mapping[str, Any]) -> str | None:
    if not change["amount"]:
        return None
    if change["per"] == SHARE:
        return _share(change["amount"])
    try:
        digits, _ = parts_of_amount(change["amount"])
    except ValueError as error:
        raise InputError(str(error)) from None
    return f"{digits} {change['currency']} a {YEAR if change['per'] == YEAR else MONTH}"


def _share(text: str) -> str:
    """A percentage however written, as `-2.5%`."""
    plain = text.replace("−", "-").replace(" ", "")
    sign = plain[:1] if plain[:1] in ("+", "-") else ""
    try:
        return sign + percent(plain.removeprefix(sign).rstrip("%") + "%")
    except ValueError as error:
        raise InputError(str(error)) from None


def typed_of(asked: Json) -> list[Json]:
    """Scenarios of a file as they would be typed."""
    return [{"name": name, "changes": [_typed(entry) for entry in entries]} for name, entries in asked.items()]


def _typed(entry: Mapping[str, Any]) -> Json:
    kind, text = _said(entry)
    limits = entry.get("for") or {}
    return {
        **new_change(kind),
        "places": list(limits.get("place", ())),
        "teams": list(limits.get("team", ())),
        **_pieces(kind, text),
    }


def _said(entry: Mapping[str, Any]) -> tuple[str, str]:
    return next((kind, str(entry[kind])) for kind in KINDS if kind in entry)


def _pieces(kind: str, text: str) -> dict[str, str]:
    """What is typed for a change that a file states as `text`."""
    if kind == "start":
        if not text.endswith(("month", "months")):
            return {"way": ON_DAY, "day": text}
        return {"way": EARLIER if text.startswith("-") else LATER, "months": text[1:].split()[0]}
    if kind == "fee" and text.endswith("%"):
        return {"per": SHARE, "amount": text.rstrip("% ")}
    if kind == "fee":
        amount, currency, _, per = text.split()
        return {"per": per, "amount": amount, "currency": currency}
    if kind == "rate":
        currency, share = text.split(maxsplit=1)
        return {"currency": currency, "percent": share.rstrip("% ")}
    return {"place": text} if kind == "place" else {"percent": text.rstrip("% ")}


def name_of(entries: list[Json], taken: Iterable[str]) -> str:
    """A name for a scenario nobody named, by what it changes."""
    said = ", ".join(words_of(entry) for entry in entries) or "Scenario"
    short = said if len(said) <= _SHORT else f"{said[: _SHORT - 2].rstrip(' ,')} …"
    taken = {*taken}
    tries = (short if number == 1 else f"{short} ({number})" for number in range(1, MOST + 2))
    return next(one for one in tries if one not in taken)


def words_of(entry: Mapping[str, Any]) -> str:
    """A change in words: `Move to Poland (Germany, team Sales)`."""
    kind, text = _said(entry)
    pieces = _pieces(kind, text)
    limits = entry.get("for") or {}
    whom = [*map(place_name, limits.get("place", ())), *(f"team {team}" for team in limits.get("team", ()))]
    if kind == "place":
        said = f"Move to {place_name(text)}"
    elif kind == "start" and pieces["way"] == ON_DAY:
        said = f"Start on {day(text)}"
    elif kind == "start":
        said = f"Start {pieces['months']} {'month' if pieces['months'] == '1' else 'months'} {pieces['way']}"
    elif kind == "raise":
        said = f"Pay {text if text.startswith('-') else '+' + text.lstrip('+')}"
    elif kind == "fee":
        said = f"Fee of {text}" + (" of pay" if text.endswith("%") else "")
    else:
        said = text
    return f"{said} ({', '.join(whom)})" if whom else said


def whom(summary: Mapping[str, Any], scenarios: list[Json]) -> dict[str, list[tuple[str, str]]]:
    """The places and teams a change may be for, each with its words: those of the plan, what holds several of its
    places, and those that are named already."""
    book = default_lawbook()
    own = [str(group["name"]) for group in summary["places"]]
    around = Counter(code for place in own if place in book.places for code in book.places[place].chain[1:])
    wider = [code for code, count in around.items() if count > 1 and code in book.places and code not in own]
    changes = [change for scenario in scenarios for change in scenario["changes"]]
    named = [code for change in changes for code in change["places"]]
    teams = [str(group["name"]).strip() for group in summary["teams"] if str(group["name"]).strip()]
    teams = [*teams[:MOST_TEAMS], *(team for change in changes for team in change["teams"])]
    places = sorted({*own, *named}, key=place_name)
    paid_in = sorted({book.places[place].currency for place in own})
    return {
        "places": [(code, place_name(code)) for code in dict.fromkeys([*places, *sorted(wider, key=place_name)])],
        "teams": [(team, team) for team in sorted(set(teams))],
        "moves": sorted(((place.code, place.name) for place in book.places.values() if place.costed), key=_by_name),
        "currencies": [(code, code) for code in (*paid_in, *(code for code in currencies() if code not in paid_in))],
    }


def _by_name(place: tuple[str, str]) -> str:
    return place[1]
