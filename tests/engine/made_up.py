"""A made-up country with one region, small enough to see every reading of the law at work."""

from __future__ import annotations

from pathlib import Path

from compliance.lawbook import Lawbook

AUTHORITY = 'authority: [{cite: "Act of Nowhere", pinpoint: "s.1"}], checked_on: 2026-01-15'
COUNTRY = """
code: QM
name: Nowhere
offerable: false
ask_region: "name the region, QM-A"
currency: EUR
languages: [en]
paper: A4
locale: en_GB
charge_year_starts: "01-01"
tax_year_starts: "01-01"
part_period: calendar_days
year_of: {hours_per_week: "40", weeks: "52"}
pay_frequency: monthly
instalments: "12"
rounding: {mode: half_up, unit: "0.01"}
"""
REGION = "code: QM-A\nwithin: QM\nname: Region A\naliases: [Aland]\nofferable: true\n"
VALUES = f"""
ceiling:
  what: The ceiling
  unit: EUR/month
  renews: "01-01"
  rows:
    - {{since: 2024-01-01, value: "1000", status: enacted, {AUTHORITY}}}
    - {{since: 2025-01-01, value: "1100", status: enacted, {AUTHORITY}}}
    - {{since: 2025-01-01, value: "1150", status: enacted, {AUTHORITY}, corrects: "a misprint"}}
    - {{since: 2026-07-17, value: "1200", status: announced, {AUTHORITY}}}
share:
  what: The share
  unit: percent
  rows:
    - {{since: 2020-01-01, until: 2025-12-31, value: "25/3", status: unverified, {AUTHORITY}}}
absent:
  what: What there is not
  unit: text
  rows:
    - {{since: 2020-01-01, status: enacted, none: {{looked_on: 2026-01-15, where: "the code"}}, checked_on: 2026-01-15}}
months:
  what: Longest restraint
  unit: months
  rows:
    - {{since: 2020-01-01, value: "6", status: enacted, {AUTHORITY}}}
"""
TABLE = f"""
table: scheme
within: QM
columns:
  months: {{what: Longest restraint in a region, unit: months}}
  colour: {{what: Its colour, unit: text}}
rows:
  QM-A:
    {{since: 2021-01-01, status: enacted, {AUTHORITY}, cells: {{months: [
      {{since: 2021-01-01, value: "3"}}, {{since: 2026-01-01, value: "2"}}], colour: "NO"}}}}
"""
RULES = f"""
- id: qm.non_compete.too_long
  statement: A restraint may last six months.
  since: 2020-01-01
  status: enacted
  {AUTHORITY.split(", checked")[0]}
  checked_on: 2026-01-15
  outcomes: [block, pass, not_applicable]
- id: qm.non_compete.rests_on_doubt
  statement: A share is due.
  since: 2020-01-01
  status: enacted
  {AUTHORITY.split(", checked")[0]}
  checked_on: 2026-01-15
  outcomes: [pass]
- id: qm.non_compete.coming
  statement: Restraints end.
  since: 2027-01-01
  status: announced
  {AUTHORITY.split(", checked")[0]}
  checked_on: 2026-01-15
  outcomes: [block, not_applicable]
"""
PYTHON = """
from compliance.rules import Law, Offer, Outcome, block, not_applicable, passed, put, rule
from compliance.words import plural


@rule("qm.non_compete.too_long")
def too_long(offer: Offer, law: Law) -> Outcome:
    term = offer.clauses.non_compete
    if term is None:
        return not_applicable("none agreed")
    limit = law["limits.months"]
    if term.months > limit:
        return block(f"more than {plural(limit, 'month')}",
                     fixes=[put("clauses.non_compete.months", limit, label="Shorten it", recommended=True)])
    return passed("short enough")


@rule("qm.non_compete.rests_on_doubt")
def rests_on_doubt(offer: Offer, law: Law) -> Outcome:
    return passed(f"share {law['limits.share']}")


@rule("qm.non_compete.coming")
def coming(offer: Offer, law: Law) -> Outcome:
    return block("banned") if offer.clauses.non_compete else not_applicable("none agreed")
"""
OFFER = {
    "place": "QM-A",
    "start_date": "2025-06-01",
    "pay": {"base": "1000", "currency": "EUR", "per": "month"},
    "clauses": {"non_compete": {"months": 12}},
}


def write(root: Path, **changed: str) -> Path:
    """Write the made-up law below a folder; a keyword replaces one file's text."""
    files = {
        "nowhere/place.yaml": changed.get("place", COUNTRY),
        "nowhere/regions/a/place.yaml": REGION,
        "nowhere/values/limits.yaml": changed.get("values", VALUES),
        "nowhere/regions/scheme.yaml": changed.get("table", TABLE),
        "nowhere/rules/non_compete.yaml": changed.get("rules", RULES),
        "nowhere/rules/non_compete.py": changed.get("python", PYTHON),
        "nowhere/fields.yaml": changed.get("fields", "[]"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def book(root: Path, **changed: str) -> Lawbook:
    """The lawbook of the made-up law."""
    return Lawbook([write(root, **changed)])
