"""Write the pages of employer cost: every charge of every place, what it reads today, and who it applies to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from compliance.costing.charges import NAMED_FIELDS, ByFrequency, Charge, Choice, Chosen, Condition, Named, value_names
from compliance.costing.describe import short
from compliance.costing.kernel import Kernel, kernel_of
from compliance.law import Authority, Row, Value
from compliance.lawbook import Lawbook
from compliance.place import Place
from compliance.words import day, in_locale, listing
from docs.cells import cell, cited, words

NAME = "employer-cost"
TITLE = "What an employer pays on top of pay"
_FORMS = {
    "rate": "a rate of what counts",
    "share_of": "a rate on other lines",
    "marginal": "each slice of what counts at the rate of its own band",
    "slabs": "all that counts at the rate of the one band it falls into",
    "flat": "an amount, whatever the pay",
    "relief": "taken off other lines",
    "function": "a formula of its own",
}
_FIGURES = {
    "rate": "rate",
    "amount": "amount",
    "bands": "scale",
    "floor": "only above",
    "ceiling": "up to",
    "minimum": "at least",
    "maximum": "at most",
    "due_months": "due in months",
    "low": "usually from",
    "high": "usually to",
}
_ORDERS = {"at_least": "at least", "at_most": "at most", "above": "more than", "below": "less than"}
_OVER = {
    "calendar_year": "limits run over the calendar year",
    "tax_year": "limits run over the tax year",
    "contribution_period": "limits run over the contribution period",
}


def cost_pages(lawbook: Lawbook, note: str) -> dict[str, str]:
    """One page a country and an index, by file name."""
    countries: dict[str, list[Place]] = {}
    for code, place in sorted(lawbook.places.items()):
        if place.costed:
            countries.setdefault(code.split("-")[0], []).append(place)
    found = {}
    for code, places in countries.items():
        country = lawbook.places[code]
        with in_locale(str(places[0].settings.get("locale") or "en")):
            text = "\n".join(_Country(country, places, lawbook).page(note))
        found[f"{NAME}-{code}.md"] = text.rstrip() + "\n"
    index = [f"# {TITLE}\n", f"{note}\n", "| country | places | lines |", "|---|--:|--:|"]
    for code, places in countries.items():
        lines = {charge.id for place in places for charge in kernel_of(place, lawbook).charges}
        index.append(f"| [{lawbook.places[code].name}]({NAME}-{code}.md) | {len(places)} | {len(lines)} |")
    found[f"{NAME}.md"] = "\n".join(index) + "\n"
    return found


class _Country:
    """The charges of the places of one country."""

    def __init__(self, country: Place, places: list[Place], lawbook: Lawbook) -> None:
        self.country, self.places, self.lawbook = country, places, lawbook
        self.kernels = {place.code: kernel_of(place, lawbook) for place in places}
        self.today = self._today()

    def _today(self) -> date:
        """The last day on which a figure was checked: the pages say what holds then."""
        named = {
            (place.code, name)
            for place in self.places
            for charge in self.kernels[place.code].charges
            for name in value_names(charge)
        }
        values = (self.lawbook.value(self.lawbook.places[code], name) for code, name in named)
        return max(row.checked_on for value in values if value is not None for row in value.rows)

    def page(self, note: str) -> Iterator[str]:
        """The page, line by line."""
        yield f"# {TITLE}: {self.country.name}\n"
        yield f"{note}\n"
        yield f"Figures as they stand on {day(self.today)}; a later figure already on record follows its date.\n"
        shared, own = self._lines()
        if len(self.places) > 1:
            yield f"## In all {len(self.places)} places\n"
        for charge in shared:
            yield from self._line(charge, self.places)
        if own:
            yield "## In some places only\n"
        for charge, places in own:
            yield f"### {charge.name}: {listing(place.name for place in places)}\n"
            yield from self._table(charge, places)
        yield "## Not counted\n"
        left_out = {item.what: item.why for kernel in self.kernels.values() for item in kernel.not_included}
        yield from (f"* {what}: {why}" for what, why in left_out.items())

    def _lines(self) -> tuple[list[Charge], list[tuple[Charge, list[Place]]]]:
        found: list[tuple[Charge, list[Place]]] = []
        for place in self.places:
            for charge in self.kernels[place.code].listed:
                same = next((places for other, places in found if other == charge), None)
                if same is None:
                    found.append((charge, [place]))
                else:
                    same.append(place)
        everywhere = [charge for charge, places in found if len(places) == len(self.places)]
        return everywhere, [(charge, places) for charge, places in found if len(places) < len(self.places)]

    def _line(self, charge: Charge, places: list[Place]) -> Iterator[str]:
        yield f"### {charge.name}\n"
        yield from self._table(charge, places)

    def _table(self, charge: Charge, places: list[Place]) -> Iterator[str]:
        local = f" ({charge.local_name})" if charge.local_name else ""
        yield f"`{charge.id}`{local}: {charge.kind}, {charge.group}. {charge.note or ''}".rstrip() + "\n"
        rows = {**self._how(charge, places), **self._who(charge, places)}
        yield "| | |\n|---|---|"
        yield from (f"| {title} | {cell(text)} |" for title, text in rows.items() if text)
        yield ""
        yield from self._by_place(charge, places)

    def _how(self, charge: Charge, places: list[Place]) -> dict[str, str]:
        """The form, and every figure that it reads."""
        kernel = self.kernels[places[0].code]
        names = {line.id: line.name for line in kernel.charges}
        rows = {
            "how": _FORMS[charge.form],
            "counted on": kernel.base(charge.base, self.today).what if charge.base else "",
            "of": listing(names[id_] for id_ in charge.of),
        }
        for field in NAMED_FIELDS:
            named = getattr(charge, field)
            title = _FIGURES.get(field, field.replace("_", " "))
            rows[title] = "" if named is None else self._named(named, places)
        rows["times"] = ", ".join(self._named(name, places) for name in charge.times)
        rows["divided by"] = ", ".join(self._named(name, places) for name in charge.divided_by)
        rows["less"] = listing(names[id_] for id_ in charge.minus)
        return rows | {"over": _OVER.get(charge.accumulates, "")}

    def _who(self, charge: Charge, places: list[Place]) -> dict[str, str]:
        """Whom the line is for, since when, and who says so."""
        own = charge.own_rate or charge.own_amount
        since = f"since {day(charge.since)} " if charge.since else ""
        until = f"until {day(charge.until)}" if charge.until else ""
        named = (Authority(a.cite, a.pinpoint, a.url, a.reported_by) for a in charge.authority)
        return {
            "the employer's own": f"`{own}`" if own else "",
            "who": "<br>".join(self._condition(condition, places) for condition in charge.when),
            "in force": f"{since}{until}".strip(),
            "authority": cited(named),
        }

    def _shared(self, name: str, places: list[Place]) -> Value | None:
        """The value that all of these places read, or None where each has its own."""
        values = [self.lawbook.value(place, name) for place in places]
        first = values[0]
        same = first is not None and all(value is not None and value.place == first.place for value in values)
        return first if same else None

    def _named(self, named: Named, places: list[Place]) -> str:
        if isinstance(named, ByFrequency):
            names = dict.fromkeys(named.by_frequency.values())
            return "; ".join(self._named(name, places) for name in names)
        if isinstance(named, Chosen):
            return "<br>".join(self._choice(choice, places) for choice in named.choose)
        value = self._shared(named, places)
        return f"by place: {self._what(named, places)}" if value is None else self._figure(value)

    def _choice(self, choice: Choice, places: list[Place]) -> str:
        figure = self._named(choice.value, places) if choice.value is not None else "none"
        if not choice.when:
            return f"otherwise: {figure}"
        return f"where {listing(self._condition(condition, places) for condition in choice.when)}: {figure}"

    def _what(self, name: str, places: list[Place]) -> str:
        values = (self.lawbook.value(place, name) for place in places)
        return next(value.what.rstrip(".") for value in values if value is not None)

    def _figure(self, value: Value) -> str:
        """What holds today, since when and how sure, and what is on record for later."""
        rows = [row for row in value.rows if row.until is None or row.until >= self.today]
        now = [row for row in rows if row.since <= self.today and row.status != "announced"]
        later = [row for row in rows if row.since > self.today or row.status == "announced"]
        parts = [words(row, value.unit) + _marks(row, since=row.since <= self.today) for row in (*now[-1:], *later)]
        return "; ".join(parts) or "none on this day"

    def _condition(self, condition: Condition, places: list[Place]) -> str:
        if condition.any is not None:
            return listing((self._condition(other, places) for other in condition.any), "or")
        if condition.place is not None:
            return f"work in {listing((self.lawbook.places[code].name for code in condition.place), 'or')}"
        kernel = self.kernels[places[0].code]
        entry: Mapping[str, Any] = kernel.fields.get(condition.path or "") or {}
        choices = entry.get("choices") or {}
        asked = listing(self._asked(name, condition, choices, places) for name in condition.comparisons)
        return f"{self._subject(condition, kernel, entry, places)} is {asked}"

    def _subject(self, condition: Condition, kernel: Kernel, entry: Mapping[str, Any], places: list[Place]) -> str:
        if condition.value is not None:
            return self._what(condition.value, places)
        if condition.age is not None:
            return "age"
        if condition.service is not None:
            return "service in months"
        if condition.base is not None:
            return f"pay ({short(kernel.base(condition.base, self.today).what)})"
        return str(entry.get("label") or condition.path).rstrip("?")

    def _asked(self, name: str, condition: Condition, choices: Mapping[str, str], places: list[Place]) -> str:
        wanted = getattr(condition, name)
        if name in _ORDERS:
            return f"{_ORDERS[name]} {self._limit(wanted, places)}"
        if name == "set":
            return "given" if wanted else "not given"
        texts = [wanted] if name in ("is_", "is_not") else wanted
        said = listing((choices.get(str(text), str(text)) for text in texts), "or")
        return said if name in ("is_", "in_") else f"other than {said}"

    def _limit(self, named: Named, places: list[Place]) -> str:
        """A figure in a condition: today's, without its date."""
        if isinstance(named, ByFrequency):
            return listing((self._limit(name, places) for name in dict.fromkeys(named.by_frequency.values())), "or")
        value = self._shared(named, places) if isinstance(named, str) else None
        row = value.row_on(self.today) if value is not None else None
        return self._named(named, places) if value is None or row is None else words(row, value.unit)

    def _by_place(self, charge: Charge, places: list[Place]) -> Iterator[str]:
        """A table of what each place fills in, one row a place; places without a figure are named below it."""
        names = [name for name in sorted(value_names(charge)) if len(places) > 1 and not self._shared(name, places)]
        if not names:
            return
        rows, without = [], []
        for place in places:
            values = [self.lawbook.value(place, name) for name in names]
            cells = [cell(self._figure(value)) if value is not None else "–" for value in values]
            if all(cell in ("–", "none") or cell.startswith("none,") for cell in cells):
                without.append(place.name)
                continue
            first = [a for value in values if value is not None for row in value.rows[-1:] for a in row.authority]
            rows.append(f"| {place.name} | {' | '.join(cells)} | {cell(cited(first[:1]))} |")
        if rows:
            yield f"| | {' | '.join(cell(self._what(name, places)) for name in names)} | authority |"
            yield "|---|" + "---|" * (len(names) + 1)
            yield from rows
            yield ""
        if without:
            yield f"None in {listing(without)}.\n"


def _marks(row: Row, *, since: bool) -> str:
    dated = f", {'since' if since else 'from'} {day(row.since)}"
    return dated + (f" (**{row.status}**)" if row.status != "enacted" else "")
