"""Write the surveys: for each country or union with tables of its parts, a page a topic with all parts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from compliance.law import Row, Value
from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.terms import TOPICS, Topic
from compliance.words import day, in_locale
from docs.cells import cell, cited, words
from docs.examples import Seen
from docs.value_history import plain

INDEX = "README.md"
_AT_ONCE = 5
_NONE = "–"


def survey_pages(lawbook: Lawbook, seen: list[Seen], note: str) -> dict[str, str]:
    """Every page of the surveys by its path below docs/surveys."""
    return _Surveys(lawbook, seen, note).pages()


class _Surveys:
    """The tables of each country, by the topics whose rules read them."""

    def __init__(self, lawbook: Lawbook, seen: list[Seen], note: str) -> None:
        self.lawbook, self.note = lawbook, note
        self.on = max(one.rule.checked_on for one in seen)
        self.regions: dict[str, list[Place]] = defaultdict(list)
        for place in lawbook.places.values():
            if len(place.chain) > 1:
                self.regions[place.chain[1]].append(place)
        self.tables: dict[str, dict[str, list[str]]] = {}
        for folder in lawbook.every_folder():
            self.tables[str(folder.code)] = _columns(folder.content["values"])
        self.read: dict[tuple[str, Topic], set[str]] = defaultdict(set)
        for one in seen:
            self.read[one.rule.place, one.rule.topic] |= {name.split(".")[0] for name in one.values}

    def pages(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for country, tables in self.tables.items():
            with in_locale(str(self.lawbook.places[country].settings.get("locale") or "en")):
                for topic in TOPICS:
                    chosen = [name for name in tables if name in self.read[country, topic]]
                    if chosen:
                        lines = self._page(self.lawbook.places[country], topic, chosen)
                        found[f"{country}/{topic}.md"] = "\n".join(lines).rstrip() + "\n"
        found[INDEX] = "\n".join(self._index(sorted(found))).rstrip() + "\n"
        return found

    def _index(self, names: list[str]) -> Iterator[str]:
        yield "# Surveys\n"
        yield f"{self.note}\n"
        yield (
            f"Every part of a country or union side by side, as the law stood on {day(self.on)}, with what is enacted "
            "or announced for later. The rules that read these tables stand in [the rulebook](../rulebook/README.md).\n"
        )
        for name in names:
            country, page = name.split("/")
            topic = page.removesuffix(".md").replace("_", " ")
            yield f"* {self.lawbook.places[country].name}: [{topic}]({name})"
        yield "\n[Offers across the Union](EU/offers/README.md), with what is found in each.\n"

    def _page(self, country: Place, topic: Topic, tables: list[str]) -> Iterator[str]:
        parts = "member state" if country.frame else "region"
        yield f"# {country.name}, by {parts}: {topic.replace('_', ' ')}\n"
        yield f"{self.note}\n"
        yield (
            f"As of {day(self.on)}. `{_NONE}` is on record as none; † is not yet verified; what comes later follows "
            f"with its date. [The rules over these tables](../../rulebook/{country.code}/{topic}.md) · [All surveys]"
            f"(../{INDEX})\n"
        )
        for table in tables:
            yield from self._table(country, table)

    def _table(self, country: Place, table: str) -> Iterator[str]:
        regions = sorted(self.regions[country.code], key=lambda place: place.name)
        values = {place.code: self._values(place, self.tables[country.code][table]) for place in regions}
        telling = [
            name
            for name in self.tables[country.code][table]
            if any(name in held and any(row.value is not None for row in held[name].rows) for held in values.values())
        ]
        regions = [place for place in regions if values[place.code]]
        yield f"## {table.replace('_', ' ').capitalize()}\n"
        for start in range(0, len(telling), _AT_ONCE):
            yield from self._block(regions, values, telling[start : start + _AT_ONCE])
        yield "**Authority**\n"
        yield "| place | authority |"
        yield "|---|---|"
        for place in regions:
            said = [
                authority for value in values[place.code].values() for row in value.rows for authority in row.authority
            ]
            yield f"| {place.name} | {cell(cited(dict.fromkeys(said))) or _NONE} |"
        yield ""

    def _block(self, regions: list[Place], values: dict[str, dict[str, Value]], names: list[str]) -> Iterator[str]:
        columns = [next(held[name] for held in values.values() if name in held) for name in names]
        for column in columns:
            yield f"* **{_heading(column.name)}**: {plain(column.what)}"
        yield ""
        yield "| place | " + " | ".join(_heading(column.name) for column in columns) + " |"
        yield "|---|" + "---|" * len(columns)
        for place in regions:
            held = values[place.code]
            cells = (self._cell(held[name]) if name in held else "" for name in names)
            yield f"| {place.name} | " + " | ".join(cell(text) for text in cells) + " |"
        yield ""

    def _values(self, place: Place, names: list[str]) -> dict[str, Value]:
        found = ((name, self.lawbook.value(place, name)) for name in names)
        return {name: value for name, value in found if value is not None}

    def _cell(self, value: Value) -> str:
        """What holds on the day of the survey, and what comes."""
        now = value.row_on(self.on)
        parts = [_said(now, value.unit)] if now is not None else []
        parts += [f"from {day(row.since)}: {_said(row, value.unit)}" for row in value.coming(self.on)]
        return plain("; ".join(parts))


def _said(row: Row, unit: str) -> str:
    mark = {"unverified": " †", "announced": " (announced)", "enacted": ""}[row.status]
    return (_NONE if row.value is None else words(row, unit)) + mark


def _heading(name: str) -> str:
    return name.split(".")[1].replace("_", " ")


def _columns(values: dict[str, dict[str, dict[str, str]]]) -> dict[str, list[str]]:
    """The values of a folder that stand in tables, by table and in order of their columns."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for held in values.values():
        for name, value in held.items():
            if "/values/" not in value["file"]:
                found[name.split(".")[0]][name] = None
    return {table: list(names) for table, names in found.items()}
