"""`eor cost --json` costs every place on record at three salaries in one run; each answer has the documented shape."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter

from compliance.cases import patched, sample
from compliance.cli import eor
from compliance.costing.charges import Group, Kind
from compliance.lawbook import default_lawbook
from tests.snapshots import places_with_a_ladder

BOOK = default_lawbook()
PLACES = places_with_a_ladder(BOOK)
SALARIES = ("0.2537", "1", "7.77777")
GROUPS = {"statutory", "accrual", "market", "equipment", "fee"}

Amount = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Bound = Literal["exact", "at_least"]


class Shape(BaseModel):
    """A part of the answer: exactly these names, each of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Both(Shape):
    """Pay in both views."""

    annual: Amount
    first_year: Amount


class Total(Both):
    """A sum, which may be known to lack something."""

    bound: Bound


class Authority(Shape):
    """A citation."""

    cite: str
    pinpoint: str | None
    url: str | None
    reported_by: str | None = None


class Line(Total):
    """One line of cost."""

    id: str
    name: str
    local_name: str | None
    due: bool
    kind: Kind
    group: Group
    statutory: bool
    because: str
    authority: list[Authority]
    status: Literal["enacted", "announced", "unverified"]
    stale: bool


class OneMonth(Shape):
    """What falls into one month."""

    month: Month
    gross: Amount
    lines: dict[str, Amount]


class Months(Shape):
    """Both views month by month."""

    first_year: list[OneMonth]
    annual: list[OneMonth]


class LeftOut(Shape):
    """What is not counted."""

    what: str
    why: str


class Sheet(Shape):
    """One answer of `eor cost --json`."""

    place: str
    as_of: str
    currency: str
    gross: Both
    lines: list[Line]
    totals: dict[Group, Total]
    employer_total: Total
    total: Total
    months: Months
    assumptions: list[dict[str, Any]]
    upcoming: list[dict[str, Any]]
    not_included: list[LeftOut]
    equipment_options: list[dict[str, Any]]
    below_minimum: list[dict[str, Any]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    """What one run of the command prints for every place at every salary."""
    folder, files = tmp_path_factory.mktemp("offers"), list[Path]()
    for place in PLACES:
        data = sample(BOOK, place)
        for factor in SALARIES:
            base = (Decimal(data["pay"]["base"]) * Decimal(factor)).quantize(Decimal("0.01"))
            files.append(folder / f"{place.code}-{factor}.yaml")
            offer = patched(data, {"offer_date": None, "pay.base": str(base)})
            files[-1].write_text(yaml.safe_dump(offer, allow_unicode=True), encoding="utf-8")
    done = CliRunner().invoke(eor, ["cost", "--json", *map(str, files)])
    assert done.stderr == ""
    printed = TypeAdapter(list[Sheet]).validate_json(f"[{','.join(done.stdout.splitlines())}]")
    below = any(sheet.below_minimum for sheet in printed)
    assert done.exit_code == int(below), "one where some pay is below a legal minimum, else nought"
    return printed


def test_every_place_answers_at_every_salary_in_the_order_asked(answers: list[Sheet]) -> None:
    assert [answer.place for answer in answers] == [place.code for place in PLACES for _ in SALARIES]
    costed = {place.code for place in BOOK.places.values() if place.costed}
    assert {answer.place for answer in answers} == costed
    assert all(answer.currency == BOOK.places[answer.place].currency for answer in answers)
    assert all(date.fromisoformat(answer.as_of) for answer in answers)


def test_no_state_and_no_nation_is_left_out(answers: list[Sheet]) -> None:
    by_country = Counter(code.split("-")[0] for code in {answer.place for answer in answers})
    assert {code: by_country[code] for code in ("US", "IN", "GB")} == {"US": 51, "IN": 36, "GB": 4}


def test_every_answer_adds_up(answers: list[Sheet]) -> None:
    for answer in answers:
        assert set(answer.totals) == GROUPS
        for view in ("annual", "first_year"):
            gross = _of(answer.gross, view)
            groups = {group: sum(_of(line, view) for line in answer.lines if line.group == group) for group in GROUPS}
            assert groups == {group: _of(total, view) for group, total in answer.totals.items()}, answer.place
            assert _of(answer.employer_total, view) == groups["statutory"] + groups["accrual"]
            assert _of(answer.total, view) == gross + sum(groups.values())
            months: list[OneMonth] = getattr(answer.months, view)
            assert sum(Decimal(month.gross) for month in months) == gross
            for line in answer.lines:
                assert sum(Decimal(month.lines.get(line.id, "0")) for month in months) == _of(line, view), line.id


def test_more_is_known_than_figures(answers: list[Sheet]) -> None:
    for answer in answers:
        ids = [line.id for line in answer.lines]
        assert len(ids) == len(set(ids)), answer.place
        assert all(line.authority for line in answer.lines if line.group in ("statutory", "accrual"))
        assert answer.not_included, answer.place


def _of(figure: Both, view: str) -> Decimal:
    return Decimal(getattr(figure, view))
