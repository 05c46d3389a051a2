"""A base offer gives hires what their rows leave open, and nothing that a row says itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

from compliance.cases import sample
from compliance.checking import check
from compliance.commands.plan import plan_command
from compliance.documents import draft
from compliance.documents.bulk import draft_plan
from compliance.lawbook import Lawbook
from compliance.offer import Offer
from compliance.plan import Choices, PlanError, cost_plan, look, run_plan
from compliance.plan.base import OWN, read_base
from compliance.plan.engines import here
from compliance.plan.hires import read_hires
from compliance.plan.sources import open_plan
from compliance.reader import parse_offer
from tests.plan.flat import flat, write_flat
from tests.plan.plans import plan_of

ROW = {"place": "DE", "start_date": "2027-01-04", "pay.base": "60000", "pay.currency": "EUR"}


def offers(folder: Path, base: Mapping[str, Any], rows: list[dict[str, str]], lawbook: Lawbook) -> list[Offer]:
    """The offers that rows are with a base offer."""
    plan = look(write_flat(folder / "plan.csv", rows), base=read_base(base, lawbook))
    numbers, table = next(open_plan(plan.path).tables(100))
    hires = read_hires(table, numbers, plan.how, lawbook)
    assert not hires.rejects, hires.rejects
    return [hires.offer(position, plan.how, lawbook) for position in range(len(hires.rows))]


@pytest.mark.parametrize("place", ["DE-BE", "GB-ENG", "US-CA", "IN-KA"])
def test_a_row_and_its_base_are_the_offer_they_were_taken_from(tmp_path: Path, lawbook: Lawbook, place: str) -> None:
    whole = sample(lawbook, lawbook.places[place])
    own = {name: text for name, text in flat(whole).items() if name.startswith((*OWN, "pay.base"))}
    (found,) = offers(tmp_path, whole, [own], lawbook)
    assert found.canonical() == parse_offer(whole).canonical()


def test_a_row_wins_and_an_empty_cell_leaves_the_base(tmp_path: Path, lawbook: Lawbook) -> None:
    base = {
        "place": "FR",
        "worker": {"name": "Nobody"},
        "contract": {"notice": {"employer": {"days": 60}}, "annual_leave_days": 30},
        "clauses": {"confidentiality": {}, "non_compete": {"months": 12, "territory": "state"}},
        "equipment": [{"item": "Laptop", "supply": "ship"}, {"item": "Screen", "supply": "ship"}],
        "commercial": {"fee": {"amount": "99", "currency": "USD", "per": "month"}},
        "employer": {"headcount": 120, "licences": []},
    }
    rows = [
        ROW,
        ROW
        | {"contract.notice.employer.months": "3", "commercial.fee.percent": "12%", "contract.annual_leave_days": "28"}
        | {"equipment.0.item": "Phone", "equipment.0.supply": "stipend", "clauses.non_compete.months": "6"}
        | {"employer.headcount.country": "9", "employer.licences.0.kind": "agency"},
    ]
    first, second = offers(tmp_path, base, rows, lawbook)
    shown = first.canonical()
    assert (first.place, first.worker.name) == ("DE", None)
    assert shown["contract"]["notice"]["employer"] == {"days": 60, "weeks": None, "months": None}
    assert [item.item for item in first.equipment] == ["Laptop", "Screen"]
    assert shown["commercial"]["fee"] == {"amount": "99", "currency": "USD", "per": "month", "percent": None}
    assert first.clauses.confidentiality is not None and first.employer.licences == ()
    shown = second.canonical()
    assert shown["contract"]["notice"]["employer"] == {"days": None, "weeks": None, "months": 3}
    assert shown["contract"]["annual_leave_days"] == "28"
    assert [item.item for item in second.equipment] == ["Phone"]
    assert shown["commercial"]["fee"] == {"amount": None, "currency": None, "per": None, "percent": "12%"}
    assert shown["clauses"]["non_compete"] | {"months": 6, "territory": "state"} == shown["clauses"]["non_compete"]
    assert second.employer.headcount.country == 9 and len(second.employer.licences or ()) == 1


def test_a_fact_of_one_place_is_left_to_the_rows_of_that_place(tmp_path: Path, lawbook: Lawbook) -> None:
    rows = [ROW | {"place": "SK"}, ROW | {"place": "PL", "pay.currency": "PLN"}]
    there, elsewhere = offers(tmp_path, {"extra": {"disability": True}}, rows, lawbook)
    assert there.extra == {"disability": True}
    assert elsewhere.extra == {}


def test_a_currency_that_the_plan_states_wins_over_the_base(tmp_path: Path, lawbook: Lawbook) -> None:
    base = {"pay": {"currency": "USD", "per": "month"}}
    del (row := dict(ROW))["pay.currency"]
    (found,) = offers(tmp_path, base, [row], lawbook)
    assert (found.pay.currency, found.pay.per) == ("USD", "month")
    written = [row | {"pay.base": "6000 EUR"}, row]
    assert [one.pay.currency for one in offers(tmp_path, base, written, lawbook)] == ["EUR", "USD"]
    headed = {name: text for name, text in row.items() if name != "pay.base"} | {"salary (EUR)": "6000"}
    assert [one.pay.currency for one in offers(tmp_path, base, [headed], lawbook)] == ["EUR"]


def test_an_end_of_the_base_is_held_against_the_start_of_each_row(tmp_path: Path, lawbook: Lawbook) -> None:
    base = read_base({"contract": {"type": "fixed_term", "end_date": "2027-06-30", "reason": "A project"}}, lawbook)
    rows = [ROW, ROW | {"start_date": "2027-08-02"}]
    plan = look(write_flat(tmp_path / "plan.csv", rows), base=base)
    outcome = run_plan(plan, Choices(tmp_path / "costs.csv", engine=here))
    assert (outcome.costed, outcome.rejected) == (1, 1)
    rejects = (tmp_path / "costs.rejects.csv").read_text().splitlines()[1]
    assert rejects == '3,"contract.end_date","2027-06-30","lies before the start date"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "base.yaml is no offer"),
        ("", "base.yaml is no offer"),
        ("worker: {name: x}", "base.yaml has no terms that hires could share"),
        ("a: 1", "base.yaml, a: is not a field of an offer"),
        ("pay: 5", "base.yaml, pay: should be a group of fields"),
        ("pay: {currency: XXQ}", "base.yaml, pay.currency"),
        ("contract: {probation: {days: 3, months: 1}}", "base.yaml, contract.probation: give exactly one"),
        ("extra: {moon: 1}", "base.yaml, extra.moon: is a field that no place asks for"),
        ("extra: {moon: {moon: 1}}", "base.yaml, extra.moon"),
        ("&a [*a]", "base.yaml"),
        ("contract: !!python/object:os.system {}", "base.yaml"),
        ("{" * 5000, "base.yaml"),
        ("equipment: [" + "{item: a, supply: ship}," * 300 + "]", "base.yaml has 600 fields; at most 400"),
        ("employer: {name: '" + "a" * 1_000_001 + "'}", "too large"),
        ("\x00", "base.yaml"),
    ],
)
def test_a_base_that_is_none_is_said_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    base, plan = tmp_path / "base.yaml", plan_of(3, tmp_path / "plan.csv")
    base.write_text(text)
    done = CliRunner().invoke(plan_command, [str(plan), "--base", str(base), "--out", str(tmp_path / "o.csv")])
    assert done.exit_code == 2, done.output
    (line,) = done.stderr.splitlines()
    assert said in line and len(line) < 600
    missing = CliRunner().invoke(plan_command, [str(plan), "--base", str(tmp_path / "none"), "--look"])
    assert missing.exit_code == 2 and "cannot be read" in missing.stderr


def test_look_says_what_comes_from_the_base(tmp_path: Path) -> None:
    base, plan = tmp_path / "base.json", plan_of(3, tmp_path / "plan.csv")
    base.write_text(json.dumps({"client": {"name": "Acme"}, "role": {"hours_per_week": 40}}))
    arguments = [str(plan), "--base", str(base), "--look"]
    assert json.loads(CliRunner().invoke(plan_command, [*arguments, "--json"]).stdout)["base"] == [
        {"field": "client.name", "value": "Acme", "said": "from the base offer"},
        {"field": "role.hours_per_week", "value": "40", "said": "from the base offer, where empty: hours"},
    ]
    shown = CliRunner().invoke(plan_command, arguments).stderr
    assert any(line.split()[:2] == ["Acme", "client.name"] for line in shown.splitlines())


def test_a_run_with_another_base_is_not_gone_on_with(tmp_path: Path, lawbook: Lawbook) -> None:
    file, out = plan_of(30, tmp_path / "plan.csv"), tmp_path / "costs.csv"

    def broken_off(numbered, task, kept, done):  # type: ignore[no-untyped-def]
        yield from here(numbered, task, kept, done)
        raise KeyboardInterrupt

    base = read_base({"contract": {"annual_leave_days": 30}}, lawbook)
    with pytest.raises(KeyboardInterrupt):
        run_plan(look(file, base=base), Choices(out, engine=broken_off))
    for other in ((), read_base({"contract": {"annual_leave_days": 31}}, lawbook)):
        with pytest.raises(PlanError, match="another base offer"):
            run_plan(look(file, base=other), Choices(out, engine=here))
    assert run_plan(look(file, base=base), Choices(out, engine=here)).rows == 30


def test_documents_of_a_row_and_its_base_are_those_of_the_offer(tmp_path: Path, lawbook: Lawbook) -> None:
    whole = sample(lawbook, lawbook.places["GB-ENG"])
    (tmp_path / "base.yaml").write_text(yaml.safe_dump(json.loads(json.dumps(whole, default=str))))
    own = {name: text for name, text in flat(whole).items() if name.startswith((*OWN, "pay.base"))}
    plan = look(write_flat(tmp_path / "plan.csv", [own]), base=read_base(tmp_path / "base.yaml", lawbook))
    assert draft_plan(plan, tmp_path / "packs", workers=1).written == 1
    offer = parse_offer(whole)
    assert next((tmp_path / "packs").glob("*.zip")).read_bytes() == draft(offer, check(offer)).zip_bytes()


def test_a_frame_takes_a_base(lawbook: Lawbook) -> None:
    frame = pd.DataFrame([{"place": "DE", "start_date": "2027-01-04", "pay.base": 60000}])
    costs = cost_plan(frame, base={"pay": {"currency": "EUR", "per": "year"}})
    assert [str(one) for one in costs.hires["gross.annual"]] == ["60000.00"]
    with pytest.raises(PlanError, match=r"the base offer, pay\.per"):
        cost_plan(frame, base={"pay": {"per": "moon"}})
