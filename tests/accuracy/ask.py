"""Ask another engine and print its answers as JSON: `python -m tests.accuracy.ask us`; `--keep` keeps them.

`us` and `uk` ask PolicyEngine, `de` GETTSIM, `fr` OpenFisca-France, `urssaf` the model of Urssaf. Runs in an
environment that has the engine and nothing of ours; `make accuracy` makes them.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.accuracy import questions as q
from tests.accuracy.ask_union import de, fr, urssaf

GROUPS = ("tax_units", "families", "spm_units", "marital_units")
UK_GROUPS = ("benunits",)


def _minor(amounts: Any) -> list[int]:
    return [round(100 * float(amount)) for amount in amounts]


def _situation(people: dict[str, Any], households: dict[str, Any], groups: tuple[str, ...]) -> dict[str, Any]:
    """Every person in a household and in units alone."""
    alone = {group: {f"{group} {name}": {"members": [name]} for name in people} for group in groups}
    return {"people": people, "households": households, **alone}


def us() -> dict[str, Any]:
    """What the United States model says of every state, year and pay, in cents."""
    from policyengine_us import Simulation

    rows = [(state, pay) for state in q.US_STATES for pay in q.US_PAYS]
    people, households = {}, {}
    for row, (state, pay) in enumerate(rows):
        every = {str(year): pay for year in q.US_YEARS}
        people[f"p{row}"] = {
            "age": dict.fromkeys(every, 35),
            "employment_income": every,
            "employer_headcount": dict.fromkeys(every, q.US_HEADCOUNT),
        }
        households[f"h{row}"] = {"members": [f"p{row}"], "state_code": dict.fromkeys(every, state)}
    simulation = Simulation(situation=_situation(people, households, GROUPS))
    lines: dict[str, Any] = {}
    for name, (variable, _) in q.US_LINES.items():
        for year in q.US_YEARS:
            amounts = _minor(simulation.calculate(variable, year))
            for row, (state, _) in enumerate(rows):
                lines.setdefault(name, {}).setdefault(str(year), {}).setdefault(f"US-{state}", []).append(amounts[row])
    return {"engine": f"policyengine-us {version('policyengine-us')}", "lines": lines, "local": _local()}


def _local() -> dict[str, int]:
    from policyengine_us import Simulation

    year = str(q.LOCAL_YEAR)
    people, households = {}, {}
    for row, one in enumerate(q.LOCAL.values()):
        told = {name: {year: value} for name, value in {**one["told"], "employment_income": one["pay"]}.items()}
        people[f"p{row}"] = {"age": {year: 35}, **told}
        where = {
            name: {year: value} for name, value in {**one.get("household", {}), "state_code": one["state"]}.items()
        }
        households[f"h{row}"] = {"members": [f"p{row}"], **where}
    simulation = Simulation(situation=_situation(people, households, GROUPS))
    answers = {}
    for row, (name, one) in enumerate(q.LOCAL.items()):
        answers[name] = _minor(simulation.calculate(one["variable"], q.LOCAL_YEAR))[row]
    return answers


def uk() -> dict[str, Any]:
    """What the United Kingdom model says of every nation, category, year and pay, in pence."""
    from policyengine_uk import Simulation

    rows = [(letter, nation, pay) for letter in q.UK_CATEGORIES for nation in q.UK_NATIONS for pay in q.UK_PAYS]
    people, households = {}, {}
    for row, (letter, nation, pay) in enumerate(rows):
        every = {str(year): pay for year in q.UK_YEARS}
        people[f"p{row}"] = {
            "age": dict.fromkeys(every, q.UK_CATEGORIES[letter]),
            "employment_income": every,
            "is_apprentice": dict.fromkeys(every, letter in q.UK_APPRENTICES),
        }
        households[f"h{row}"] = {"members": [f"p{row}"], "region": dict.fromkeys(every, q.UK_NATIONS[nation])}
    simulation = Simulation(situation=_situation(people, households, UK_GROUPS))
    found: dict[str, Any] = {}
    for year in q.UK_YEARS:
        amounts = _minor(simulation.calculate(q.UK_VARIABLE, year))
        for row, (letter, nation, _) in enumerate(rows):
            found.setdefault(letter, {}).setdefault(str(year), {}).setdefault(nation, []).append(amounts[row])
    return {"engine": f"policyengine-uk {version('policyengine-uk')}", "lines": found}


def main(country: str, *options: str) -> None:
    """Print the answers for a country, or keep them as those that every run compares with."""
    text = json.dumps({"us": us, "uk": uk, "de": de, "fr": fr, "urssaf": urssaf}[country]())
    if "--keep" in options:
        (Path(__file__).parent / "answers" / f"{country}.json").write_text(text + "\n", encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
