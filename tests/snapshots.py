"""The ladder of pay of every place: what each line comes to, kept so that a change of law is a readable difference.

`python -m tests.snapshots` (or `make snapshots`) writes tests/snapshots/<place>.json anew; the difference is part of
the review of a change.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from compliance.cases import patched, sample
from compliance.costing import Costs, cost_many
from compliance.costing.charges import value_names
from compliance.costing.engine import execute
from compliance.costing.exact import whole
from compliance.costing.kernel import kernel_of
from compliance.costing.pay import per_year
from compliance.costing.rows import rows_of
from compliance.costing.run import Run
from compliance.errors import LawFileError
from compliance.lawbook import Lawbook, default_lawbook
from compliance.money import Money
from compliance.offer import Offer
from compliance.place import Place
from compliance.reader import load_offer

FOLDER = Path(__file__).parent / "snapshots"
A_LITTLE_MORE = 12
A_YEAR = {"week": 52, "month": 12, "year": 1}


def places_with_a_ladder(book: Lawbook) -> list[Place]:
    """Every place that may stand in an offer and has a sample to start from."""
    found = []
    for place in book.places.values():
        if not place.costed:
            continue
        try:
            sample(book, place)
        except LawFileError:
            continue
        found.append(place)
    return found


def has_own_sample(place: Place, book: Lawbook) -> bool:
    """Whether an offerable place has a sample offer of its own: the others use the nearest one's."""
    folder = book.folders(place)[0]
    return place.offerable and folder.code == place.code and bool(folder.content.get("sample"))


def ladder(place: Place, book: Lawbook) -> dict[str, Any]:
    """The cost of the place's sample at several levels of pay, line by line."""
    data = sample(book, place)
    sampled = load_offer(data, lawbook=book)
    pays = _rungs(sampled, place, book)
    offers = [load_offer(patched(data, {"pay.base": str(pay), "pay.per": "year"}), lawbook=book) for pay in pays]
    costs = cost_many(offers, lawbook=book)
    rungs = []
    for position, pay in enumerate(pays):
        if position in costs.errors:
            raise costs.errors[position]
        rungs.append({"pay": f"{pay} {pay.currency} a year", **_figures(costs, position, pay.currency)})
    return {"place": place.code, "start_date": sampled.start_date.isoformat(), "rungs": rungs}


def _rungs(sampled: Offer, place: Place, book: Lawbook) -> list[Money]:
    """A quarter of the sample's pay, ten times it, and pay exactly at and just above every limit the law reads."""
    year = whole(per_year(sampled.pay.money, sampled, place))
    found = {year // 4, year, 10 * year}
    for limit in _limits(sampled, place, book):
        found |= {limit, limit + A_LITTLE_MORE} if limit < 10 * year else set()
    return [Money(minor, sampled.pay.currency) for minor in sorted(found) if minor > 0]


def _limits(sampled: Offer, place: Place, book: Lawbook) -> set[int]:
    """Every money limit that the sample's cost reads, as a year's pay."""
    kernel = kernel_of(place, book)
    run = Run(kernel, rows_of([sampled], place, sampled.pay.frequency or place.pay_frequency, kernel.fields), notes={})
    execute(run)
    found = set()
    for charge in kernel.charges:
        named = value_names(charge) - {name for name in (charge.amount, charge.minimum) if isinstance(name, str)}
        for (name, _), reading in run.reads.get(charge.id, {}).items():
            if name in named and isinstance(reading.value, Money) and reading.value.per in A_YEAR:
                found.add(reading.value.minor * A_YEAR[reading.value.per])
    return found


def _figures(costs: Costs, position: int, currency: str) -> dict[str, Any]:
    """The amounts of the charge year and of the first year, without reasons."""

    def both(name: str) -> str:
        columns = (costs.figures[f"{name}.{view}"] for view in ("annual", "first_year"))
        return " / ".join(str(Money(int(column[position]), currency)) for column in columns)

    lines = {name.split(".")[1]: both(name.rpartition(".")[0]) for name in costs.figures if name.startswith("line.")}
    nil = str(Money(0, currency))
    due = {id_: amounts for id_, amounts in lines.items() if amounts != f"{nil} / {nil}"}
    return {"gross": both("gross"), "total": both("total"), "lines": due}


def text_of(snapshot: dict[str, Any]) -> str:
    """A snapshot as it stands in its file."""
    return json.dumps(snapshot, indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the snapshots of the places named anew; with none named all, without those of places that are gone."""
    book, named = default_lawbook(), set(sys.argv[1:])
    FOLDER.mkdir(exist_ok=True)
    written = set()
    for place in places_with_a_ladder(book):
        if named and place.code not in named:
            continue
        path = FOLDER / f"{place.code}.json"
        path.write_text(text_of(ladder(place, book)), encoding="utf-8")
        written.add(path)
    for path in set(FOLDER.glob("*.json")) - written if not named else ():
        path.unlink()
    sys.stdout.write(f"{len(written)} places\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
