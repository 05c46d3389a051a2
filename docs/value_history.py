"""A legal value in words, each dated figure with its authority: how the rulebook shows what a rule rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from compliance.law import Authority, Row, Value
from compliance.words import day
from docs.cells import cited, words

_SIGNS = re.compile(r"([\\*_<\[\]`|])")


def plain(text: str) -> str:
    """A text in which Markdown finds no marks of its own."""
    return _SIGNS.sub(r"\\\1", text.replace("\n", " "))


def sources(authority: Iterable[Authority]) -> str:
    """Who says so, linked, and who reported it where the text itself was not the source."""
    said = (cited([one]) + (f" (reported by {plain(one.reported_by)})" if one.reported_by else "") for one in authority)
    return "; ".join(dict.fromkeys(said))


def looked_up(read_on: date | None, checked_on: date) -> str:
    """When someone read the text itself, and when the entry was last checked."""
    return f"{f'Text read on {day(read_on)}' if read_on else 'Text not opened'}, checked on {day(checked_on)}"


def history(value: Value, printed: set[str]) -> Iterator[str]:
    """The lines of one value, oldest figure first; a value printed on the page before is only named again."""
    what = f"{plain(value.what.rstrip('.'))} (`{value.name}`)"
    if value.name in printed:
        yield f"* {what}: in full above"
        return
    printed.add(value.name)
    renews = f"; a new figure is due every year on {value.renews}" if value.renews else ""
    if len(value.rows) == 1 and not renews:
        yield f"* {what}: {_row(value.rows[0], value.unit)}"
        return
    yield f"* {what}{renews}:"
    yield from (f"  * {_row(row, value.unit)}" for row in value.rows)


def _row(row: Row, unit: str) -> str:
    """One dated figure: `12 months since 1 January 2009 (unverified). Authority. Checked on ...`."""
    ended = f" until {day(row.until)}" if row.until else ""
    marks = [f"**{row.status}**"] if row.status != "enacted" else []
    if row.corrects:
        marks.append(f"corrects {plain(row.corrects)}")
    said = plain(words(row, unit)) if row.looked_in is None else f"none, looked in {plain(row.looked_in)}"
    parts = [
        f"{said} since {day(row.since)}{ended}" + (f" ({', '.join(marks)})" if marks else ""),
        sources(row.authority),
        plain(row.note or ""),
        looked_up(row.read_on, row.checked_on),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
