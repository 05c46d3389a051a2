"""Scenarios of a plan come to the cent to what single offers, changed by hand, cost."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from compliance.commands.plan import plan_command
from compliance.costing import cost
from compliance.costing.compare import bases_in_place, in_place, times_paid
from compliance.costing.exchange import rate
from compliance.duration import add_months
from compliance.lawbook import Lawbook
from compliance.plan import Choices, Outcome, PlanError, look, run_plan
from compliance.plan.changes import NEWEST
from compliance.plan.differences import Comparison
from compliance.plan.engines import here, processes
from compliance.plan.scenarios import read_scenarios, scenarios_of
from compliance.reader import parse_offer


@dataclass(frozen=True)
class Hire:
    """One row of a plan, as a person writes it."""

    place: str
    start: str
    team: str
    base: str
    currency: str
    per: str = "year"
    hours: str = "40"
    end: str = ""
    fee: tuple[str, str] | None = None
    percent: str = ""

    def total(self) -> dict[str, Fraction]:
        """What the hire costs as a single offer, in its own currency."""
        commercial: dict[str, Any] | None = None
        if self.fee:
            commercial = {"fee": {"amount": self.fee[0], "currency": self.fee[1], "per": "month"}}
        elif self.percent:
            commercial = {"fee": {"percent": self.percent}}
        offer = parse_offer(
            {
                "place": self.place,
                "start_date": self.start,
                "role": {"hours_per_week": self.hours},
                "employer": {"headcount": "60"},
                "contract": {"type": "fixed_term", "end_date": self.end} if self.end else {},
                "pay": {"base": self.base, "currency": self.currency, "per": self.per},
                "commercial": commercial,
            }
        )
        return {view: Fraction(text) for view, text in cost(offer).to_json()["total"].items() if view in VIEWS}


VIEWS = ("first_year", "annual")
HIRES = [
    Hire("DE-BE", "2027-02-01", "Sales", "60000", "EUR"),
    Hire("DE-BE", "2027-03-15", "Platform", "6172.25", "EUR", "month"),
    Hire("GB-ENG", "2027-02-01", "Sales", "31.75", "GBP", "hour", "37.5"),
    Hire("US-CA", "2027-05-31", "Platform", "123456.78", "USD"),
    Hire("FR", "2027-01-11", "Ops", "55000", "EUR"),
    Hire("PL", "2027-04-01", "Sales", "240000", "PLN"),
]
OWN = {"DE-BE": "EUR", "GB-ENG": "GBP", "US-CA": "USD", "FR": "EUR", "PL": "PLN"}


def write_plan(path: Path, hires: Sequence[Hire]) -> Path:
    """A plan of some hires as CSV."""
    fields = {
        "place": "place",
        "start": "start_date",
        "team": "team",
        "base": "salary",
        "currency": "currency",
        "per": "per",
        "hours": "hours",
        "end": "contract.end_date",
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*fields.values(), "contract.type", "headcount"])
        for hire in hires:
            kind = "fixed_term" if hire.end else "permanent"
            writer.writerow([*(getattr(hire, name) for name in fields), kind, "60"])
    return path


def compared(tmp_path: Path, yaml: str, hires: Sequence[Hire] = HIRES, **choices: Any) -> Outcome:
    """A plan run with some scenarios, summed in euros."""
    file = tmp_path / "scenarios.yaml"
    file.write_text(yaml, encoding="utf-8")
    plan = look(write_plan(tmp_path / "plan.csv", hires))
    wanted = read_scenarios([file])
    return run_plan(plan, Choices(tmp_path / "out.csv", currency="EUR", engine=here, scenarios=wanted, **choices))


def in_euros(hires: Sequence[Hire], worth: Callable[[str], Fraction] = lambda currency: Fraction(1)) -> dict[str, str]:
    """What hires cost as single offers, added up in euros; `worth` is how much a currency is stressed."""
    sums = dict.fromkeys(VIEWS, Fraction(0))
    for hire in hires:
        of = OWN[hire.place]
        for view, amount in hire.total().items():
            sums[view] += amount * rate(of, "EUR", date.today()).value * worth(of)
    return {view: cents(amount) for view, amount in sums.items()}


def cents(amount: Fraction) -> str:
    """An exact amount rounded half up to the cent, written down."""
    return str((Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def at(comparison: Comparison, stage: int) -> dict[str, str]:
    """What the plan comes to after some steps of a waterfall."""
    before = comparison.steps[: stage + 1]
    return {view: str(sum((step.amounts[view].decimal for step in before), Decimal(0))) for view in VIEWS}


def in_poland(hire: Hire, times: Fraction) -> Hire:
    """The same role in Poland for a year's pay in whole zlotys at the newest reference rate."""
    year = Decimal(cents(Fraction(hire.base) * times))
    paid = Fraction(year) * rate(hire.currency, "PLN", date(2099, 1, 1)).value
    zlotys = Decimal(cents(paid)).quantize(Decimal(1), ROUND_HALF_UP)
    return replace(hire, place="PL", base=str(zlotys), currency="PLN", per="year")


ALL_CHANGES = """
Poland in summer:
  - rate: PLN +10%
  - fee: 600 EUR a month
  - raise: 5.5%
    for: {team: Platform}
  - start: +3 months
  - place: PL
    for: {place: [DE, US-CA, GB]}
"""


def test_each_step_is_what_single_offers_cost_after_it(tmp_path: Path) -> None:
    found = compared(tmp_path, ALL_CHANGES).scenarios[0]
    hours = Fraction("37.5") * 52  # a British year of hours
    moved = [in_poland(HIRES[0], Fraction(1)), in_poland(HIRES[1], Fraction(12)), in_poland(HIRES[2], hours)]
    moved += [in_poland(HIRES[3], Fraction(1)), *HIRES[4:]]
    later = [replace(hire, start=add_months(date.fromisoformat(hire.start), 3).isoformat()) for hire in moved]
    raised = [
        replace(hire, base=cents(Fraction(hire.base) * Fraction(1055, 1000))) if hire.team == "Platform" else hire
        for hire in later
    ]
    charged = [replace(hire, fee=("600", "EUR")) for hire in raised]
    for stage, hires in enumerate((HIRES, moved, later, raised, charged)):
        assert at(found, stage) == in_euros(hires), found.steps[stage].said
    stressed = in_euros(charged, lambda currency: Fraction(11, 10) if currency == "PLN" else Fraction(1))
    assert at(found, 5) == stressed == {view: str(found.whole.scenario[view]) for view in VIEWS}
    said = ["place PL for DE, US-CA and GB", "start +3 months", "raise 5.5% for team Platform", "fee 600 EUR a month"]
    assert [step.said for step in found.steps] == ["as it is", *said, "rate PLN +10%", "Poland in summer"]
    assert [step.hires for step in found.steps] == [6, 4, 6, 2, 6, 5, 6]
    assert any("1 GBP = " in note and "Pay moved to PL" in note for note in found.notes)


def test_the_steps_come_to_the_difference_exactly_and_places_and_teams_to_single_offers(tmp_path: Path) -> None:
    found = compared(tmp_path, "Move:\n  - place: PL\n    for: {place: DE, team: Sales}\n  - raise: -3%\n").scenarios[0]
    for view in VIEWS:
        steps = sum((step.amounts[view].minor for step in found.steps[1:-1]), 0)
        assert steps == found.whole.change(view).minor
        assert found.steps[-1].amounts[view] == found.whole.scenario[view]
    changed = [
        replace(hire, base=cents(Fraction(hire.base) * Fraction(97, 100)))
        for hire in (in_poland(HIRES[0], Fraction(1)), *HIRES[1:])
    ]
    for of, rows in (("place", found.places), ("team", found.teams)):
        for row in rows:
            for hires, amounts in ((HIRES, row.as_is), (changed, row.scenario)):
                mine = [hire for hire in hires if getattr(hire, of) == row.name]
                assert {view: str(amount) for view, amount in amounts.items()} == in_euros(mine), row
    assert {row.name: row.hires for row in found.places} == {
        **dict.fromkeys(("GB-ENG", "US-CA", "FR"), (1, 1)),
        "DE-BE": (2, 1),
        "PL": (1, 2),
    }


def test_a_start_may_be_set_and_a_fee_be_a_share_of_pay(tmp_path: Path) -> None:
    found = compared(tmp_path, "Later:\n  - start: 2027-09-15\n  - fee: 12.5%\n    for: {team: Ops}\n").scenarios[0]
    set_ = [replace(hire, start="2027-09-15") for hire in HIRES]
    charged = [replace(hire, percent="12.5%") if hire.team == "Ops" else hire for hire in set_]
    assert at(found, 1) == in_euros(set_)
    assert at(found, 2) == in_euros(charged)


def test_stressing_the_currency_of_the_plan_makes_the_others_worth_less(tmp_path: Path) -> None:
    found = compared(tmp_path, "Strong euro:\n  - rate: EUR +10%\n").scenarios[0]
    expected = in_euros(HIRES, lambda currency: Fraction(1) if currency == "EUR" else Fraction(10, 11))
    assert {view: str(found.whole.scenario[view]) for view in VIEWS} == expected
    assert found.steps[1].hires == 3
    assert any("EUR taken to be worth 110% of its reference rate" in note for note in found.notes)


def test_a_hire_that_cannot_follow_is_named_and_left_out_of_every_figure(tmp_path: Path) -> None:
    fixed = Hire("FR", "2027-01-11", "Ops", "50000", "EUR", end="2027-06-30")
    rich = Hire("US-CA", "2027-02-01", "Sales", "900000000", "USD")
    yaml = "Later:\n  - start: +6 months\n  - raise: 20%\n"
    outcome = compared(tmp_path, yaml, [*HIRES, fixed, rich])
    found = outcome.scenarios[0]
    assert (outcome.rows, outcome.costed, found.left_out) == (8, 8, 2)
    assert found.whole.hires == (6, 6)
    assert at(found, 0) == in_euros(HIRES)
    left_out = list(csv.DictReader(outcome.files["left out of scenarios"].open(encoding="utf-8")))
    assert [(row["scenario"], row["row"], row["column"], row["value"]) for row in left_out] == [
        ("Later", "8", "contract.end_date", "start +6 months"),
        ("Later", "9", "salary", "raise 20%"),
    ]
    assert left_out[0]["reason"] == "lies before the new start"
    assert "larger than this toolkit counts exactly" in left_out[1]["reason"]
    assert any(note.startswith("2 hires cannot be costed in this scenario") for note in found.notes)


def test_files_of_an_earlier_run_do_not_stay_beside_a_later_one(tmp_path: Path) -> None:
    fixed = Hire("FR", "2027-01-11", "Ops", "50000", "EUR", end="2027-06-30")
    compared(tmp_path, "Later:\n  - start: +6 months\n", [*HIRES, fixed, replace(HIRES[0], base="much")])
    beside = [tmp_path / "out.left_out.csv", tmp_path / "out.rejects.csv"]
    assert all(path.exists() for path in beside)
    compared(tmp_path, "Later:\n  - start: +6 months\n")
    assert not any(path.exists() for path in beside)


def test_many_parts_and_a_break_give_the_same_as_one(tmp_path: Path) -> None:
    whole = compared(tmp_path, ALL_CHANGES).to_json()["scenarios"]
    hires = list(HIRES)

    class Break(Exception):
        pass

    heard = 0

    def hear(rows: int, share: float) -> None:
        nonlocal heard
        heard += 1
        if rows >= 4:
            raise Break

    plan = look(write_plan(tmp_path / "plan.csv", hires))
    wanted = read_scenarios([tmp_path / "scenarios.yaml"])
    choices = Choices(tmp_path / "out.csv", currency="EUR", engine=here, scenarios=wanted, rows_a_part=2)
    with pytest.raises(Break):
        run_plan(plan, choices, hear)
    assert (tmp_path / "out.csv.parts").is_dir()
    again = run_plan(plan, choices)
    assert heard and again.to_json()["scenarios"] == whole
    assert not (tmp_path / "out.csv.parts").exists()


def test_several_processes_and_a_rejected_row(tmp_path: Path) -> None:
    alone = compared(tmp_path, ALL_CHANGES).to_json()["scenarios"]
    bad = replace(HIRES[0], base="much")
    plan = look(write_plan(tmp_path / "plan.csv", [*HIRES[:3], bad, *HIRES[3:]]))
    wanted = read_scenarios([tmp_path / "scenarios.yaml"])
    choices = Choices(tmp_path / "out.csv", currency="EUR", engine=processes(2), scenarios=wanted, rows_a_part=2)
    outcome = run_plan(plan, choices)
    assert (outcome.rows, outcome.rejected) == (7, 1)
    notes = outcome.scenarios[0].notes
    assert notes.pop() == "Rows of the plan that are rejected are in no scenario: 1"
    assert outcome.to_json()["scenarios"] == alone


def test_bases_move_in_columns_as_single_offers_do(lawbook: Lawbook) -> None:
    numbers = np.random.default_rng(11)
    for place, currency, per, there in (
        ("DE-BE", "EUR", "month", "PL"),
        ("PL", "PLN", "year", "HU"),
        ("GB-ENG", "GBP", "hour", "IN-KA"),
        ("DE-BE", "EUR", "year", "FR"),
        ("AT", "EUR", "month", "US-CA"),
    ):
        limit = {"year": 10**9, "month": 10**7, "hour": 10**4}[per]
        bases = np.array([0, 1, 99, limit, *numbers.integers(1, limit, 40)], dtype=np.int64)
        data = {"place": place, "start_date": "2027-03-01", "role": {"hours_per_week": "38.5"}}
        offers = [
            parse_offer({**data, "pay": {"base": cents(Fraction(int(base), 100)), "currency": currency, "per": per}})
            for base in bases
        ]
        used = rate(currency, lawbook.places[there].currency, NEWEST)
        found = bases_in_place(bases, times_paid(offers[0], lawbook.places[place]), used)
        expected = [in_place(offer, there, on=NEWEST).offer.pay.money.minor for offer in offers]
        assert found.tolist() == expected, (place, there)


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("", "should name scenarios"),
        ("- place: PL", "should name scenarios"),
        ("A: place", "should be a list of 1 to 20 changes"),
        ("A: []", "should be a list of 1 to 20 changes"),
        ("A:\n  - {}", "change 1 should state one of place, start, raise, fee or rate"),
        ("A:\n  - {place: PL, start: 2027-01-01}", "should state one of"),
        ("A:\n  - colour: red", "should state one of"),
        ("A:\n  - place: Mars", "'Mars' is not a place"),
        ("A:\n  - place: US", "too wide"),
        ("A:\n  - start: soon", "neither months such as"),
        ("A:\n  - start: 0001-01-01", "neither months such as"),
        ("A:\n  - start: +9999 months", "neither months such as"),
        ("A:\n  - raise: 5", "not a percentage such as"),
        ("A:\n  - raise: -100%", "would leave nothing"),
        ("A:\n  - fee: 600", "neither an amount such as"),
        ("A:\n  - fee: -5%", "neither an amount such as"),
        ("A:\n  - fee: 600 XXZ a month", "not an ISO 4217"),
        ("A:\n  - rate: PLN 10%", "not a currency and a percentage"),
        ("A:\n  - rate: ZZQ +10%", "not an ISO 4217"),
        ("A:\n  - {rate: PLN +10%, for: {place: PL}}", "holds for the whole plan"),
        ("A:\n  - {raise: 5%, for: Sales}", "'for' names a place or a team"),
        ("A:\n  - {raise: 5%, for: {colour: red}}", "'for' names a place or a team"),
        ("A:\n  - {raise: 5%, for: {place: Mars}}", "'Mars' is not a place"),
        ("A: [", "scenarios.yaml"),
        ("A:\n  - raise: 5%\nA:\n  - raise: 6%", "twice"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, yaml: str, said: str) -> None:
    path = tmp_path / "scenarios.yaml"
    path.write_text(yaml, encoding="utf-8")
    with pytest.raises(PlanError) as refused:
        read_scenarios([path])
    assert said in str(refused.value)


def test_names_and_files_of_scenarios(tmp_path: Path, lawbook: Lawbook) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("A:\n  - raise: 5%\n", encoding="utf-8")
    with pytest.raises(PlanError, match="two scenarios are called A"):
        read_scenarios([path, path])
    with pytest.raises(PlanError, match="cannot be read"):
        read_scenarios([tmp_path / "none.yaml"])
    with pytest.raises(PlanError, match="1 to 60 characters"):
        scenarios_of({"x" * 61: [{"raise": "5%"}]}, "here", lawbook)


def command(*arguments: object) -> Result:
    """`eor plan` with some arguments."""
    found = CliRunner().invoke(plan_command, [*map(str, arguments), "--workers", "1"])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def test_the_command_writes_and_prints_scenarios(tmp_path: Path) -> None:
    plan, file = write_plan(tmp_path / "plan.csv", HIRES), tmp_path / "s.yaml"
    file.write_text("'=1+1':\n  - raise: 5%\nLater:\n  - start: +1 month\n", encoding="utf-8")
    done = command(plan, "--out", tmp_path / "o.csv", "--scenario", file, "--currency", "EUR")
    assert done.exit_code == 0, done.output
    assert "Scenario Later" in done.stdout and "start +1 month" in done.stdout
    text = (tmp_path / "o.scenarios.csv").read_text(encoding="utf-8")
    assert '"\'=1+1"' in text and '"=1+1"' not in text
    steps = list(csv.DictReader((tmp_path / "o.waterfall.csv").open(encoding="utf-8")))
    assert [row["step"] for row in steps if row["scenario"] == "Later"] == ["as it is", "start +1 month", "Later"]
    raised = [replace(hire, base=cents(Fraction(hire.base) * Fraction(105, 100))) for hire in HIRES]
    assert steps[2]["first_year"] == in_euros(raised)["first_year"]

    done = command(plan, "--out", tmp_path / "o.parquet", "--scenario", file, "--currency", "EUR", "--json")
    shape = json.loads(done.stdout)["scenarios"]
    assert [one["name"] for one in shape] == ["=1+1", "Later"]
    table = pq.read_table(tmp_path / "o.scenarios.parquet").to_pylist()
    whole = next(row for row in table if row["scenario"] == "=1+1" and row["of"] == "plan")
    assert {view: str(whole[f"{view}.scenario"]) for view in VIEWS} == in_euros(raised)
    assert shape[0]["differences"][0]["annual"]["scenario"] == in_euros(raised)["annual"]

    file.write_text("A:\n  - raise: 5\n", encoding="utf-8")
    done = command(plan, "--out", tmp_path / "o.csv", "--scenario", file)
    assert done.exit_code == 2 and "s.yaml, 'A', change 1, raise" in done.stderr
