"""Rules and values put in order for reading."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from ..words import TOPICS

Json = dict[str, Any]


def searched(rows: Iterable[Json], words: str, names: Sequence[str]) -> list[Json]:
    """The rows that hold every word in one of the named columns."""
    sought = words.casefold().split()
    return [
        row for row in rows if all(word in " ".join(str(row[name]) for name in names).casefold() for word in sought)
    ]


def values_by_topic(values: Iterable[Json]) -> list[Json]:
    """Values in tables by the file they stand in: `provident_fund.wage_ceiling` under Provident fund."""
    ordered = sorted(values, key=lambda value: value["name"].partition(".")[0])
    return [
        {"id": stem, "title": _title(stem), "values": list(found)}
        for stem, found in groupby(ordered, key=lambda value: value["name"].partition(".")[0])
    ]


def _title(stem: str) -> str:
    """A file's name as a heading: `us_export` is `US export`."""
    first, *rest = stem.split("_")
    return " ".join([first.upper() if len(first) < 3 else first.capitalize(), *rest])


def topics_of(rules: Iterable[Json]) -> list[Json]:
    """Rules by topic, in the order of the topics; those without rules are left out."""
    found = list(rules)
    by_topic = {topic: [rule for rule in found if rule["topic"] == topic] for topic in TOPICS}
    return [{"topic": topic, "title": TOPICS[topic], "rules": rules} for topic, rules in by_topic.items() if rules]
