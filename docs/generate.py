"""Write the generated pages: docs/law/<place>.md for every place, docs/law/README.md, docs/law/employer-cost.md
with a page a country, docs/rulebook/<place>/<topic>.md with its index, docs/surveys/<country>/<topic>.md,
docs/surveys/EU/offers, and docs/accuracy.md.

Run by `make docs`; a test holds that the pages agree with the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compliance.law import Row, Value
from compliance.lawbook import Lawbook, default_lawbook
from compliance.place import Place
from compliance.rules import Rule, every_rule
from compliance.terms import TOPICS
from compliance.words import day, in_locale
from docs.cells import cell, cited, words
from docs.employer_cost import NAME, TITLE, cost_pages
from docs.examples import Seen, seen
from docs.offer_pages import offer_pages
from docs.rulebook_pages import rulebook_pages
from docs.survey_pages import survey_pages
from tests.accuracy.page import PAGE, page

FOLDER = Path(__file__).parent / "law"
RULEBOOK = Path(__file__).parent / "rulebook"
SURVEYS = Path(__file__).parent / "surveys"
NOTE = "*Generated from the data by `make docs`; edit the YAML, not this page. Not legal advice.*"


def pages(lawbook: Lawbook) -> dict[str, str]:
    """Every generated page by file name."""
    rules = every_rule(lawbook)
    found = {}
    for code, place in sorted(lawbook.places.items()):
        with in_locale(str(place.settings.get("locale") or "en")):
            own = [one for one in rules if one.place == code]
            found_here = (lawbook.value(place, name) for name in lawbook.value_names(place))
            values = [value for value in found_here if value is not None and value.place == code]
            text = "\n".join(_page(place, own, values))
        if own or values:
            found[f"{code}.md"] = text + "\n"
    found["README.md"] = "\n".join(_index(lawbook, found, rules)) + "\n"
    return found | cost_pages(lawbook, NOTE)


def _index(lawbook: Lawbook, found: dict[str, str], rules: list[Rule]) -> Iterator[str]:
    yield "# The law, by place\n"
    yield NOTE + "\n"
    yield f"[{TITLE}, line by line]({NAME}.md) is on pages of its own.\n"
    yield "Number of rules by topic. `–` is not covered at that place itself; the law above it holds there too.\n"
    yield "| place | within | " + " | ".join(TOPICS) + " |"
    yield "|---|---|" + "--:|" * len(TOPICS)
    for name in sorted(found):
        place = lawbook.places[name.removesuffix(".md")]
        counts = [sum(one.place == place.code and one.topic == topic for one in rules) for topic in TOPICS]
        within = place.chain[1] if len(place.chain) > 1 else ""
        cells = " | ".join(str(count or "–") for count in counts)
        yield f"| [{place.name} ({place.code})]({name}) | {within} | {cells} |"


def _page(place: Place, rules: list[Rule], values: list[Value]) -> Iterator[str]:
    yield f"# {place.name} ({place.code})\n"
    yield NOTE + "\n"
    if len(place.chain) > 1:
        yield f"The law of {', '.join(place.chain[1:])} holds here too, where nothing below replaces it.\n"
    if rules:
        yield "## Rules\n"
    for topic in TOPICS:
        chosen = [one for one in rules if one.topic == topic]
        if chosen:
            yield f"### {topic.replace('_', ' ')}\n"
            yield from (_rule(one) for one in chosen)
            yield ""
    if values:
        yield "## Values\n"
    for value in values:
        yield from _value(value)


def _rule(one: Rule) -> str:
    ended = f" until {day(one.until)}" if one.until else ""
    marks = f" **{one.status}**." if one.status != "enacted" else ""
    replaced = f" Replaces {', '.join(f'`{name}`' for name in one.replaces)}." if one.replaces else ""
    return (
        f"* `{one.id}` {one.statement}{marks}{replaced} Since {day(one.since)}{ended}; "
        f"{len(one.cases)} worked examples. {cited(one.authority)}"
    )


def _value(value: Value) -> Iterator[str]:
    yield f"### `{value.name}`\n"
    renews = f" A new figure is due every year on {value.renews}." if value.renews else ""
    yield f"{value.what} ({value.unit}).{renews}\n"
    yield "| since | until | value | status | authority | text read | checked |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_row(row, value.unit) for row in value.rows)
    yield ""


def _row(row: Row, unit: str) -> str:
    cells = (
        row.since.isoformat(),
        row.until.isoformat() if row.until else "",
        words(row, unit),
        row.status + (f"; corrects: {row.corrects}" if row.corrects else ""),
        cited(row.authority) + (f" {row.note}" if row.note else "") + (row.looked_in or ""),
        row.read_on.isoformat() if row.read_on else "no",
        row.checked_on.isoformat(),
    )
    return "| " + " | ".join(cell(text) for text in cells) + " |"


def surveys(lawbook: Lawbook, examples: list[Seen]) -> dict[str, str]:
    """The pages below docs/surveys: every table side by side, and the example offers of the Union."""
    offers = {f"EU/offers/{name}": text for name, text in offer_pages(lawbook, NOTE).items()}
    return survey_pages(lawbook, examples, NOTE) | offers


def kept(folder: Path) -> dict[str, str]:
    """The pages that stand in a folder, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def _write(folder: Path, wanted: dict[str, str]) -> None:
    for name in kept(folder).keys() - wanted.keys():
        (folder / name).unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write(lawbook: Lawbook) -> None:
    """Write every page and remove those of places that are gone."""
    _write(FOLDER, pages(lawbook))
    examples = seen(lawbook)
    _write(RULEBOOK, rulebook_pages(lawbook, examples, NOTE))
    _write(SURVEYS, surveys(lawbook, examples))
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write(default_lawbook())
