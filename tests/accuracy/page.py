"""The page docs/accuracy.md: published examples, agreement with another engine, every difference with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from compliance.law import Authority
from compliance.lawbook import default_lawbook
from compliance.words import say
from tests.accuracy import india
from tests.accuracy import questions as q
from tests.accuracy.compare import (
    GAP,
    Pair,
    Reason,
    answers,
    beside,
    figure_on,
    lines_of,
    local_pairs,
    reasons,
    uk_pairs,
    us_pairs,
)
from tests.accuracy.india import fund_pairs
from tests.accuracy.page_taxing_wages import taxing_wages_sections
from tests.accuracy.page_union import not_compared_in_the_union, union_sections, union_summary
from tests.accuracy.text import HOW, INDIA, INTRODUCTION, KINGDOM, NOT_COMPARED

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
SHOWN_YEAR, SHOWN_PAY = 2026, 84_000
UK_SHOWN = "GB-ENG"
COUNTRIES = {"IN": "India", "GB": "United Kingdom", "US": "United States", "EU": "European Union"}
BY_HAND = "By hand from the statute, section cited"
PUBLISHERS = (
    ("HM Revenue and Customs, worked examples of its manuals", r"\bHMRC\b"),
    ("HM Revenue and Customs, National Insurance tables", r"\bCA38\b"),
    ("Employees' Provident Fund Organisation", r"(?i)provident fund organisation|\bEPFO\b"),
    ("Employees' State Insurance Corporation", r"(?i)\bESIC\b|state insurance corporation"),
    ("Internal Revenue Service", r"\bIRS\b|Internal Revenue Service|Publication 15|Form 940"),
    ("Department of Labor and Social Security Administration", r"^Department of Labor|Social Security Administration"),
    (
        "Authorities and funds of member states",
        r"^(?:Social Insurance|Minister of|Virk,|Invest Croatia|Stichting Pensioenfonds)|"
        r"Department of Social Protection",
    ),
    (
        "Agencies of the states",
        r"Department of|Employment (?:Development|Security)|State Insurance Fund|Workforce|Treasurer|Comptroller",
    ),
    ("Urssaf, its published model", r"\bURSSAF\b"),
    (
        "Calculators, guides and press",
        r"^(?:Check|TK|Mensura|Zaplata 2026|Pocket CFO|OpenAccountants|Palgakalkulaator|Profbalance|Dnews|A\. Takács|"
        r"Matekmegoldások|Parfrey Murphy|Kalkulatori\.lv|Napconta|SoloPontaj|Salariucalculator\.ro),|^inEwi|^Ziua de",
    ),
)


def page() -> str:
    """The whole page."""
    engines = {country: answers(country)["engine"] for country in ("us", "uk")}
    alone = ", ".join(q.US_ALONE.values())
    parts = [
        INTRODUCTION,
        *_examples(),
        HOW.format(**engines),
        *_summary(),
        *_states(),
        *_localities(),
        *_kingdom(),
        *_india(),
        *union_sections(),
        *_differences(),
        *taxing_wages_sections(),
        NOT_COMPARED.format(alone=alone) + not_compared_in_the_union(),
    ]
    return "\n".join(parts)


def publisher(source: str) -> str:
    """Who published a worked example, read from its `source`."""
    return next((name for name, pattern in PUBLISHERS if re.search(pattern, source)), BY_HAND)


def _examples() -> Iterator[str]:
    book = default_lawbook()
    found: Counter[tuple[str, str]] = Counter()
    for place in book.places.values():
        for folder in book.folders(place):
            raw = folder.content.get("raw_cases", {}).get("charges")
            if folder.code == place.code and raw:
                country = "EU" if "EU" in place.chain else place.code.split("-")[0]
                for entry in raw["data"] or []:
                    found[country, publisher(entry["source"])] += 1
    names = [name for name, _ in PUBLISHERS] + [BY_HAND]
    columns = [code for code in COUNTRIES if any(country == code for country, _ in found)]
    yield "## Worked examples\n"
    yield (
        f"{sum(found.values())} worked examples of cost stand in the places' `cases/charges.yaml` and come out to the "
        "cent. Each result was taken from, or counted by hand by, what its `source` names: a publication of the "
        "authority or the statute itself; none was taken from this toolkit.\n"
    )
    yield "| source | " + " | ".join(COUNTRIES[code] for code in columns) + " | all |"
    yield "|---|" + "--:|" * (len(columns) + 1)
    for name in names:
        counts = [found[code, name] for code in columns]
        if sum(counts):
            yield f"| {name} | " + " | ".join(str(count or "–") for count in (*counts, sum(counts))) + " |"
    yield ""


def _summary() -> Iterator[str]:
    yield "| figures | compared | agree to the cent | agree with theirs put in | differ, explained | refused by ours |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name in q.US_LINES:
        pairs, proof = (
            [one for one in found if one.line == name] for found in (us_pairs(), us_pairs(with_theirs=True))
        )
        yield _counted(f"United States: {name.lower()}", pairs, proof)
    yield _counted("United States: cities and districts", local_pairs())
    yield _counted(
        "United Kingdom: a year as one earnings period",
        uk_pairs(director=True),
        uk_pairs(director=True, with_theirs=True),
    )
    yield _counted("United Kingdom: monthly pay", uk_pairs(director=False))
    yield _counted("India: labour welfare funds", fund_pairs(), fund_pairs(with_theirs=True))
    months = [Pair(india.CASE_PLACE, india.YEAR, 0, case.name, case.ours, case.theirs) for case in india.cases()]
    yield _counted("India: provident fund and state insurance, single months", months)
    yield from union_summary(_counted)
    yield ""
    yield (
        f"United States: {len(q.US_STATES)} jurisdictions, the years {', '.join(map(str, q.US_YEARS))}, salaries of "
        f"{', '.join(f'{pay:,}' for pay in q.US_PAYS)} a year. United Kingdom: four nations, the tax years from April "
        f"{' and '.join(map(str, q.UK_YEARS))}, categories {', '.join(q.UK_CATEGORIES)}, salaries of "
        f"{', '.join(f'{pay:,}' for pay in q.UK_PAYS)}. Germany and France: {' and '.join(map(str, q.EU_YEARS))}, "
        f"{len(q.DE_PAYS)} and {len(q.FR_PAYS)} levels of pay. Agree with theirs put in: the same figures once more, "
        "with those of their figures that are named below put in the place of ours. Refused: a figure of that year is "
        "not on record with us, and no cost is given rather than a wrong one.\n"
    )


def _counted(name: str, pairs: Sequence[Pair], proof: Sequence[Pair] = ()) -> str:
    refused = sum(one.ours is None for one in pairs)
    same = sum(one.agrees for one in pairs)
    cells = (len(pairs), same, sum(one.agrees for one in proof), len(pairs) - same - refused, refused)
    return f"| {name} | " + " | ".join(f"{count:,}" if count else "–" for count in cells) + " |"


def _money(minor: int | None) -> str:
    return "refused" if minor is None else f"{minor / 100:,.2f}"


def _states() -> Iterator[str]:
    yield f"### United States, {SHOWN_PAY:,} a year in {SHOWN_YEAR}\n"
    yield (
        "Employer's side of social security, Medicare and federal unemployment (federal), of state unemployment with "
        "what rides on the same wages, and of the state's paid leave, training and child care levies (levies). `=`: "
        "the same cent.\n"
    )
    yield "| place | federal | theirs | unemployment | theirs | levies | theirs | why |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    federal = ("Social security", "Medicare", "Federal unemployment")
    for state in sorted(q.US_STATES):
        place = f"US-{state}"
        here = {one.line: one for one in us_pairs() if (one.place, one.year, one.pay) == (place, SHOWN_YEAR, SHOWN_PAY)}
        cells = []
        for names in (federal, ("State unemployment",), ("State levies",)):
            ours = [here[name].ours for name in names]
            mine = None if None in ours else sum(amount for amount in ours if amount is not None)
            theirs = sum(here[name].theirs for name in names)
            cells += [_money(mine), "=" if mine == theirs else _money(theirs)]
        differs = any(cell != "=" for cell in cells[1::2])
        why = "; ".join(one.id for one in reasons() if differs and _at_work(one, place))
        yield f"| {place} | " + " | ".join(cells) + f" | {why} |"
    yield ""


def _at_work(reason: Reason, place: str) -> bool:
    """Whether a figure of this reason differs from ours in a place in the year shown."""
    book = default_lawbook()
    where = book.place(place)
    days = [date(SHOWN_YEAR, month, 1) for month in (1, 4, 7, 10)]
    return any(
        figure_on(book, where, name, on) != figure_on(beside(), where, name, on)
        for name, places in reason.theirs.items()
        if place in places
        for on in days
    )


def _localities() -> Iterator[str]:
    yield f"### Cities and districts in {q.LOCAL_YEAR}\n"
    yield "| tax | place | pay a year | ours | PolicyEngine |"
    yield "|---|---|--:|--:|--:|"
    for one in local_pairs():
        theirs = "=" if one.agrees else _money(one.theirs)
        yield f"| {one.line} | {one.place} | {one.pay:,} | {_money(one.ours)} | {theirs} |"
    yield ""


def _kingdom() -> Iterator[str]:
    yield "### United Kingdom, employer's National Insurance\n"
    yield KINGDOM
    year = q.UK_YEARS[-1]
    yield f"Tax year {year} to {year + 1}:\n"
    yield "| category | pay a year | ours, paid monthly | ours, a director | PolicyEngine |"
    yield "|---|--:|--:|--:|--:|"
    monthly = [one for one in uk_pairs(director=False) if (one.place, one.year) == (UK_SHOWN, year)]
    yearly = [one for one in uk_pairs(director=True) if (one.place, one.year) == (UK_SHOWN, year)]
    for month, whole in zip(monthly, yearly, strict=True):
        cells = (f"{month.pay:,}", _money(month.ours), _money(whole.ours), _money(month.theirs))
        yield f"| {month.line.removeprefix('Category ')} | " + " | ".join(cells) + " |"
    yield ""


def _india() -> Iterator[str]:
    pairs = fund_pairs()
    same = [one for one in pairs if one.agrees]
    given = answers("in")
    yield INDIA.format(
        engine=given["engine"],
        read=given["read"],
        year=india.YEAR,
        pay=india.PAY,
        places=len(pairs),
        same=len(same),
        none=sum(not one.theirs for one in same),
    )
    yield "| place | ours | theirs |"
    yield "|---|--:|--:|"
    for one in pairs:
        if not one.agrees:
            yield f"| {one.place} | {_money(one.ours)} | {_money(one.theirs)} |"
    yield "\nProvident fund and pension scheme together, and state insurance, in single months:\n"
    yield "| example | ours | theirs | why |"
    yield "|---|--:|--:|---|"
    for case in india.cases():
        theirs = "=" if case.ours == case.theirs else _money(case.theirs)
        yield f"| {case.name} | {_money(case.ours)} | {theirs} | {case.why} |"
    yield ""


def _differences() -> Iterator[str]:
    yield "### The differences, one by one\n"
    for reason in reasons():
        yield f"#### {reason.id[0].upper()}{reason.id[1:]}\n"
        verdict = "Not settled." if reason.right == "open" else f"Right: {reason.right}."
        yield f"{reason.title}. {reason.why} {verdict}\n"
        yield "| place | figure | ours | theirs | our authority |"
        yield "|---|---|---|---|---|"
        for name, places in reason.theirs.items():
            for place, rows in sorted(places.items()):
                theirs = "; ".join(
                    f"{'none' if text is None else text}{f' from {year}' if len(rows) > 1 else ''}"
                    for year, text in rows.items()
                )
                ours, authority = _ours(place, name)
                yield f"| {place} | `{name}` | {ours} | {theirs} | {authority} |"
        yield ""


def _ours(place: str, name: str) -> tuple[str, str]:
    """Our figure through the years compared, and the authority of the last."""
    book = default_lawbook()
    value = book.value(book.place(place), name)
    assert value is not None, f"{place} {name}"
    said: list[str] = []
    authority: tuple[Authority, ...] = ()
    for year in q.US_YEARS:
        for month in (1, 7):
            row = value.row_on(date(year, month, 1))
            words = GAP if row is None else "none" if row.value is None else say(row.value, value.unit)
            words += ", unverified" if row is not None and row.status == "unverified" else ""
            when = f"{words} ({year})" if month == 1 else f"{words} (from July {year})"
            if not said or said[-1].split(" (")[0] != words:
                said.append(when)
            authority = row.authority if row is not None and row.authority else authority
    return "; ".join(said), "; ".join(str(one) for one in authority).replace("|", "\\|")


def compared_lines() -> set[str]:
    """Every line of ours that some comparison counts."""
    states = {line for state in q.US_STATES for name in q.US_LINES for line in lines_of(name, f"US-{state}")}
    return states | {line for one in q.LOCAL.values() for line in one["lines"]}
