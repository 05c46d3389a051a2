"""A small law, a small clause library and an offer, made for these tests alone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from compliance.checking import Finding, Report
from compliance.documents.library import Library, installed_roots
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.rules import Clause

STYLES = {"#": "Clause Heading", "-": "Clause List", ">": "Clause Quote"}

PLACE = """\
code: {code}
within: null
name: {name}
offerable: true
currency: {currency}
languages: [{languages}]
paper: {paper}
locale: {locale}
charge_year_starts: "01-01"
tax_year_starts: "01-01"
part_period: calendar_days
year_of: {{hours_per_week: "40", weeks: "52"}}
pay_frequency: monthly
instalments: "12"
rounding: {{mode: half_up, unit: "0.01"}}
"""

LEAVE = """\
statutory_days:
  what: Working days of leave a year
  unit: days
  renews: none
  rows:
    - {since: 2020-01-01, value: "20", status: enacted, authority: [{cite: Leave Act}], checked_on: 2026-11-23}
"""

FIELDS = """\
- {path: worker.ids.tax_id, label: Tax number, step: where_and_who, type: text, required_for: draft}
- {path: extra.works_council, label: Works council, step: terms, type: yes_no}
- path: extra.weeks
  label: Weeks
  step: terms
  type: number
  default: "6"
  required_for: draft
  shown_when: {path: extra.works_council, is: set}
- {path: extra.note, label: Note, step: terms, type: text}
"""

ORDER = """\
document: {kind}
title: {{en: Test agreement, de: Testvertrag}}
places: [DE, US-CA]
master: {master}
clauses:
  - {{id: duties, when: always}}
  - {{id: probation, when: contract.probation}}
  - {{id: non_compete, when: required}}
  - {{id: confidentiality, when: always}}
"""

TEXTS = """
== duties.en
# Duties
The **Employee** {{ offer.worker.name }} works as {{ offer.role.title }}.
- {{ offer.role.duties }}
Leave is {{ law("leave.statutory_days") | number }} days.
{% if offer.client %}The client is {{ offer.client.name }}.{% endif %}
== duties.de
# Tätigkeit
{{ offer.worker.name }} arbeitet als {{ offer.role.title }}.
- {{ offer.role.duties }}
Der Urlaub beträgt {{ law("leave.statutory_days") | number }} Tage.
== probation.en
# Probation
The first {{ offer.contract.probation | duration }} are probation.
== probation.de
# Probezeit
Die ersten {{ offer.contract.probation | duration }} sind Probezeit.
== non_compete.en
# Non-compete
For {{ parameters.months | months }} you do not compete; see clause {{ ref("confidentiality") }}.
== non_compete.de
# Wettbewerbsverbot
Für {{ parameters.months | months }} gilt ein Verbot; siehe Ziffer {{ ref("confidentiality") }}.
== confidentiality.en
# Confidentiality
You keep secrets. Pay is {{ offer.pay.money | money }}.
{% if offer.clauses.non_compete %}Only with a non-compete.{% endif %}
> Quoted notice.
== confidentiality.de
# Vertraulichkeit
Sie wahren Geheimnisse. Die Vergütung ist {{ offer.pay.money | money }}.
> Hinweis.
"""


def texts() -> dict[str, list[str]]:
    """The lines of each clause text by clause and language."""
    blocks = (block.strip().splitlines() for block in TEXTS.split("== ")[1:])
    return {lines[0]: lines[1:] for lines in blocks}


@cache
def clause_docx(lines: tuple[str, ...]) -> bytes:
    """A clause file as a person would write it in Word."""
    document = docx.Document()
    for name in ("Clause Heading", "Clause Text", "Clause List", "Clause Quote", "Clause Plain"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for line in lines:
        style = STYLES.get(line[:1]) if line[1:2] == " " else None
        paragraph = document.add_paragraph(style=style or "Clause Text")
        for number, piece in enumerate((line[2:] if style else line).split("**")):
            paragraph.add_run(piece).bold = number % 2 == 1 or None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_clause(root: Path, clause: str, place: str, language: str, lines: Iterable[str]) -> Path:
    """Put a clause into a library folder."""
    folder = root / "clauses" / clause
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{place}.{language}.docx"
    path.write_bytes(clause_docx(tuple(lines)))
    parameters = "{months: {what: Months after the end}}" if clause == "non_compete" else "{}"
    (folder / "clause.yaml").write_text(
        f"title: {{en: {clause.capitalize()}}}\ndocuments: [employment_agreement]\nparameters: {parameters}\n", "utf-8"
    )
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the small library."""
    folder = tmp_path / "contracts"
    for name, lines in texts().items():
        clause, language = name.split(".")
        write_clause(folder, clause, "any", language, lines)
    bundled = installed_roots()[-1]
    masters = folder / "masters" / "test"
    masters.mkdir(parents=True)
    for kind in ("offer_letter", "employment_agreement", "confidentiality_ip_deed"):
        (masters / f"{kind}.docx").write_bytes((bundled / "masters" / "eu" / f"{kind}.docx").read_bytes())
        order = ORDER.format(kind=kind, master=f"{kind}.docx")
        if kind != "employment_agreement":
            order = order.partition("clauses:")[0] + "clauses:\n  - {id: duties, when: always}\n"
        (masters / f"{kind}.yaml").write_text(order, "utf-8")
    shutil.copytree(bundled / "masters" / "any", folder / "masters" / "any")
    shutil.copy(bundled / "words.yaml", folder)
    shutil.copy(bundled / "addresses.yaml", folder)
    return folder


@pytest.fixture
def library(root: Path) -> Library:
    """The small library, with the masters and words of the installed one."""
    return Library([root])


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Lawbook:
    """Two places: Germany with two languages, California on Letter paper."""
    folder = tmp_path_factory.mktemp("law")
    for code, name, currency, languages, paper, locale in (
        ("DE", "Germany", "EUR", "de, en", "A4", "de_DE"),
        ("US-CA", "California", "USD", "en", "Letter", "en_US"),
    ):
        place = folder / code
        (place / "values").mkdir(parents=True)
        text = PLACE.format(code=code, name=name, currency=currency, languages=languages, paper=paper, locale=locale)
        (place / "place.yaml").write_text(text, "utf-8")
        (place / "values" / "leave.yaml").write_text(LEAVE, "utf-8")
        (place / "fields.yaml").write_text(FIELDS if code == "DE" else "[]", "utf-8")
    return Lawbook([folder])


ADDRESS = {"lines": ["1 Main Street"], "city": "Town", "postal_code": "12345", "country": "DE"}


@pytest.fixture
def plain_offer() -> dict[str, Any]:
    """A complete offer as people write it."""
    return {
        "place": "DE",
        "start_date": "2027-01-04",
        "worker": {"name": "Lena Hoffmann", "address": ADDRESS, "ids": {"tax_id": "1"}},
        "employer": {"name": "Example Employer GmbH", "country": "DE", "address": ADDRESS},
        "client": {"name": "Northwind & Sons", "place": "US-DE", "address": ADDRESS},
        "role": {"title": "Engineer", "duties": "Builds search", "hours_per_week": 40},
        "contract": {"probation": {"months": 6}, "language": ["en"]},
        "pay": {"base": "72000", "currency": "EUR"},
    }


@pytest.fixture
def offer(plain_offer: dict[str, Any]) -> Offer:
    """A complete offer."""
    return Offer.model_validate(plain_offer)


def finding(rule: str, outcome: str = "info", clauses: Iterable[Clause] = (), message: str = "As found.") -> Finding:
    """A finding of a rule that was not written."""
    return Finding(
        rule=rule,
        topic="contract",
        place="DE",
        outcome=outcome,  # type: ignore[arg-type]
        message=message,
        statement="A rule.",
        authority=(),
        values=(),
        fixes=(),
        clauses=tuple(clauses),
        question=None,
        factors=(),
        status="enacted",
        stale=False,
    )


@pytest.fixture
def report_of(book: Lawbook) -> Callable[..., Report]:
    """A report on an offer with the findings given."""

    def make(offer: Offer, *findings: Finding) -> Report:
        place = book.place(offer.place)
        return Report(
            offer=offer,
            named="sha256:0123456789abcdef",
            place=place,
            as_of=offer.start_date,
            rulebook=book.fingerprint(place),
            findings=findings,
            upcoming=(),
            not_covered=(),
        )

    return make
