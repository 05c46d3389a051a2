"""The part of docs/accuracy.md on members of the European Union."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.accuracy import questions as q
from tests.accuracy.compare import Pair, answers
from tests.accuracy.text_union import FRANCE, GERMANY, NOT_COMPARED_UNION, UNION, ZONE
from tests.accuracy.union import german_pairs, of_both, openfisca_pairs, urssaf_pairs, zone_pairs

SHOWN_YEAR = q.EU_YEARS[-1]
Counted = Callable[[str, Sequence[Pair], Sequence[Pair]], str]


def union_summary(counted: Counted) -> Iterator[str]:
    """The rows of the summary."""
    yield counted("Germany: contributions by branch", german_pairs(), german_pairs(with_theirs=True))
    yield counted("Germany: transition zone", zone_pairs(), ())
    yield counted("France: one January, by the model of Urssaf", of_both(urssaf_pairs), ())
    yield counted(
        "France: whole years, by OpenFisca",
        of_both(openfisca_pairs),
        of_both(lambda status: openfisca_pairs(status, with_theirs=True)),
    )


def union_sections() -> Iterator[str]:
    """Germany and France, side by side."""
    yield UNION.format(
        gettsim=answers("de")["engine"], urssaf=answers("urssaf")["engine"], openfisca=answers("fr")["engine"]
    )
    yield from _germany()
    yield from _france()


def not_compared_in_the_union() -> str:
    """What no other engine or table was had for."""
    return NOT_COMPARED_UNION.format(alone=", ".join(q.FR_ALONE.values()))


def _money(minor: int | None) -> str:
    return f"{(minor or 0) / 100:,.2f}"


def _beside(pairs: Sequence[Pair]) -> str:
    """Ours and theirs, `=` where they are the same cent."""
    ours, theirs = sum(one.ours or 0 for one in pairs), sum(one.theirs for one in pairs)
    return f"{_money(ours)} | {'=' if ours == theirs else _money(theirs)}"


def _germany() -> Iterator[str]:
    yield GERMANY.format(year=SHOWN_YEAR)
    names = list(q.DE_LINES)
    for place in q.DE_PLACES:
        yield f"{place}, a year in euros:\n"
        yield "| pay a month | " + " | ".join(f"{name.lower()} | theirs" for name in names) + " |"
        yield "|--:|" + "--:|" * (2 * len(names))
        yield from _german_rows(german_pairs(), place)
        yield ""
    yield ZONE
    yield "| year | pay a month | all branches | theirs |"
    yield "|---|--:|--:|--:|"
    for one in zone_pairs():
        yield f"| {one.year} | {one.pay:,} | {_beside([one])} |"
    yield ""


def _german_rows(pairs: Sequence[Pair], place: str) -> Iterator[str]:
    here = [one for one in pairs if (one.place, one.year) == (place, SHOWN_YEAR)]
    for pay in dict.fromkeys(one.pay for one in here):
        cells = [_beside([one for one in here if (one.pay, one.line) == (pay, name)]) for name in q.DE_LINES]
        yield f"| {pay:,} | " + " | ".join(cells) + " |"


def _france() -> Iterator[str]:
    yield FRANCE.format(
        headcount=q.FR_HEADCOUNT,
        accident=q.FR_ACCIDENT_RATE,
        mobility=q.FR_MOBILITY_RATE,
        cover=q.FR_HEALTH_COVER,
        left=sum(not one.agrees for one in of_both(lambda status: openfisca_pairs(status, with_theirs=True))),
    )
    yield "| year | status | pay a month | January, ours | Urssaf | year, ours | OpenFisca |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for year in q.EU_YEARS:
        for status in q.FR_STATUSES:
            for pay in q.FR_PAYS:
                month, whole = (
                    [one for one in pairs if (one.year, one.pay) == (year, pay)]
                    for pairs in (urssaf_pairs(status), openfisca_pairs(status))
                )
                words = status.replace("_", "-")
                yield f"| {year} | {words} | {pay:,} | {_beside(month)} | {_beside(whole)} |"
    yield ""
    yield f"Line by line, {q.FR_SHOWN_PAY:,} a month, cadre, {SHOWN_YEAR}:\n"
    yield "| line | January, ours | Urssaf | year, ours | OpenFisca |"
    yield "|---|--:|--:|--:|--:|"
    shown = (SHOWN_YEAR, q.FR_SHOWN_PAY)
    months = {one.line: one for one in urssaf_pairs("cadre") if (one.year, one.pay) == shown}
    years = {one.line: one for one in openfisca_pairs("cadre") if (one.year, one.pay) == shown}
    for name in q.FR_LINES:
        cells = [_beside([found[name]]) if name in found else "– | –" for found in (months, years)]
        yield f"| {name} | " + " | ".join(cells) + " |"
    yield ""
