"""Scenarios of a plan in the web room: typed, compared, corrected rows among them; the same figures as the command."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from compliance_web.plans.charts import Waterfall
from compliance_web.plans.jobs import Jobs
from compliance_web.services.scenario_forms import read_typed, typed_of
from compliance_web.services.scenario_forms import typed as typed_in
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from compliance.commands.plan import plan_command
from compliance.plan.differences import Comparison

from .conftest import FormReader
from .plan_files import rows, settled, spoiled, text, upload

SCRIPT = '"><script>alert(1)</script>'
FILE = """
Poland in summer:
  - place: PL
    for: {place: DE-BE, team: [Platform, Sales]}
  - start: +3 months
  - raise: 5%
    for: {team: Platform}
  - fee: 600 EUR a month
  - rate: PLN +10%
Early and dear:
  - start: 2027-02-01
    for: {place: US}
  - fee: 12%
  - raise: -2.5%
"""


def by_command(lines: list[list[str]], folder: Path, scenarios: str) -> list[dict[str, Any]]:
    """What `eor plan --scenario` prints for the same rows."""
    plan, file = folder / "hires.csv", folder / "scenarios.yaml"
    plan.write_bytes(text(lines))
    file.write_text(scenarios)
    arguments = [str(plan), "--out", str(folder / "costs.csv"), "--scenario", str(file), "--json"]
    answer = CliRunner().invoke(plan_command, arguments)
    assert answer.exit_code in (0, 1), answer.output
    found: list[dict[str, Any]] = json.loads(answer.stdout)["scenarios"]
    return found


def costed(client: FlaskClient, lines: list[list[str]]) -> str:
    address = upload(client, text(lines))
    client.post(address, data={"do": "run"})
    settled(client, address)
    return address


def typed(client: FlaskClient, address: str) -> dict[str, Any]:
    """Every field of the form of scenarios with the value it holds, as a browser would send it."""
    page = client.get(f"{address}/scenarios").get_data(as_text=True)
    reader = FormReader()
    reader.feed(page[page.index('<form class="scenarios"') : page.index("</form>", page.index('class="scenarios"'))])
    return {name: values or [""] for name, values in reader.values.items() if name.startswith("s.")}


def results(client: FlaskClient, address: str) -> dict[str, Any]:
    settled(client, address)
    found: dict[str, Any] = client.get(f"{address}/scenarios.json").get_json()
    return found


def test_a_form_a_file_and_the_command_come_to_the_same(client: FlaskClient, tmp_path: Path) -> None:
    lines = rows(60)
    address = costed(client, lines)
    sent = {"file": (io.BytesIO(FILE.encode()), "what if.yaml")}
    said = client.post(f"{address}/scenarios/file", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "2 scenarios of the file added" in said
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "compare"})
    found = results(client, address)
    assert found["results"] == by_command(lines, tmp_path, FILE)
    given = client.get(f"{address}/scenarios.yaml").get_data(as_text=True)
    assert yaml.safe_load(given) == found["scenarios"]
    assert by_command(lines, tmp_path, given) == found["results"], "the file that is handed out says the same"
    for kind in ("scenarios", "waterfall"):
        written = client.get(f"{address}/files/{kind}")
        assert written.get_data(as_text=True) == (tmp_path / f"costs.{kind}.csv").read_text()
        assert f"hires-{kind}.csv" in written.headers["Content-Disposition"]


def test_a_scenario_is_built_button_by_button(client: FlaskClient) -> None:
    address = costed(client, rows(40))
    page = client.get(f"{address}/scenarios").get_data(as_text=True)
    assert "What would you like to try?" in page
    client.post(f"{address}/scenarios", data={"do": "add:place"})
    form = {**typed(client, address), "s.0.0.place": "PL", "s.0.0.for": ["DE-BE", "GB-ENG"], "s.0.0.team": "Sales"}
    client.post(f"{address}/scenarios", data={**form, "do": "change:0:start"})
    form = typed(client, address)
    assert form["s.0.0.place"] == ["PL"], "what was chosen is still there"
    assert form["s.0.0.for"] == ["DE-BE", "GB-ENG"]
    assert form["s.0.1.way"] == ["later"]
    form |= {"s.0.1.months": "3"}
    client.post(f"{address}/scenarios", data={**form, "do": "change:0:fee"})
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "remove:0:2"})
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "add:raise"})
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "drop:1"})
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "compare"})
    found = results(client, address)
    name = "Move to Poland (Berlin, England, team Sales), Start 3 …"
    assert list(found["scenarios"]) == [name]
    assert found["scenarios"][name] == [
        {"place": "PL", "for": {"place": ["DE-BE", "GB-ENG"], "team": ["Sales"]}},
        {"start": "+3 months"},
    ]
    steps = found["results"][0]["waterfall"]
    assert [step["total"] for step in steps] == [True, False, False, True]
    page = client.get(f"{address}/scenarios").get_data(as_text=True)
    assert "Move to Poland (Berlin, England, team Sales)" in page
    assert page.count("<svg viewBox") == 1
    assert name[:30] in client.get(address).get_data(as_text=True), "the plan's own page says it too"


def test_a_currency_is_stressed_both_ways_with_one_press(client: FlaskClient) -> None:
    address = costed(client, rows(40))
    client.post(f"{address}/scenarios", data={"do": "stress", "stress": "GBP", "by": "10"})
    found = results(client, address)
    assert found["scenarios"] == {"GBP +10%": [{"rate": "GBP +10%"}], "GBP -10%": [{"rate": "GBP -10%"}]}
    more, less = (float(one["differences"][0]["first_year"]["difference"]) for one in found["results"])
    assert more > 0 > less
    assert more == pytest.approx(-less, abs=0.02)
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "stress", "stress": "GBP", "by": "10"})
    assert len(results(client, address)["results"]) == 2, "pressed twice it is compared once"
    refused = client.post(f"{address}/scenarios", data={"do": "stress", "stress": "GBP", "by": "much"})
    assert refused.status_code == 422
    assert "write by how much" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "place", "place": ""}, "Choose the place."),
        ({"kind": "place", "place": "Atlantis"}, "Atlantis"),
        ({"kind": "start", "way": "later", "months": ""}, "Write how many months, or the day."),
        ({"kind": "start", "way": "later", "months": "many"}, "is neither months"),
        ({"kind": "start", "way": "day", "day": "1850-01-01"}, "is neither months"),
        ({"kind": "raise", "percent": "five"}, "is not a percentage"),
        ({"kind": "raise", "percent": "-100"}, "would leave nothing"),
        ({"kind": "fee", "amount": "six", "currency": "EUR", "per": "month"}, "is not an amount"),
        ({"kind": "fee", "amount": "600", "currency": "QQQ", "per": "month"}, "QQQ"),
        ({"kind": "rate", "currency": "", "percent": "5"}, "Choose the currency"),
        ({"kind": "raise", "percent": "5", "for": "Atlantis"}, "Atlantis"),
    ],
)
def test_what_cannot_be_is_said_where_it_is_typed(
    client: FlaskClient, three: str, change: dict[str, str], said: str
) -> None:
    form = {f"s.0.0.{name}": value for name, value in change.items()}
    answer = client.post(f"{three}/scenarios", data={**form, "s.0.name": "Wrong", "do": "compare"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    wrong = re.search(r'id="s-0-0-wrong".*?</p>', page, re.DOTALL)
    assert wrong
    assert said in wrong[0]
    assert 'href="#s-0-0"' in page
    assert client.get(f"{three}.json").get_json()["state"] == "done", "nothing was begun"


@pytest.fixture
def three(client: FlaskClient) -> str:
    """A plan of three hires that is costed."""
    return costed(client, rows(3))


def test_names_are_of_one_scenario_each_and_percentages_are_read_as_people_write_them(
    client: FlaskClient, three: str
) -> None:
    form = {"s.0.name": "Same", "s.0.0.kind": "raise", "s.0.0.percent": "2,5 %", "s.1.name": "Same"}
    form |= {"s.1.0.kind": "rate", "s.1.0.currency": "USD", "s.1.0.percent": "−10"}
    refused = client.post(f"{three}/scenarios", data={**form, "do": "compare"})
    assert "give each a name of its own" in refused.get_data(as_text=True)
    client.post(f"{three}/scenarios", data={**form, "s.1.name": "", "do": "compare"})
    assert results(client, three)["scenarios"] == {"Same": [{"raise": "2.5%"}], "USD -10%": [{"rate": "USD -10%"}]}
    assert client.post(f"{three}/scenarios", data={"do": "compare"}).status_code == 422
    assert client.post(f"{three}/scenarios", data={"do": "dance"}).status_code == 400


@pytest.mark.parametrize(
    "content",
    [b"", b"- a list", b"A: [{colour: blue}]", b"A: &x [{raise: 5%}]", b"\xff\xfe\x00", b"A:\n  - raise: 5%\n" * 2],
)
def test_a_file_that_names_no_scenarios_is_refused_in_a_sentence(
    client: FlaskClient, three: str, content: bytes
) -> None:
    answer = client.post(f"{three}/scenarios/file", data={"file": (io.BytesIO(content), f"{SCRIPT}.yaml")})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'id="file-wrong"' in page
    assert "<script>alert" not in page
    assert client.get(f"{three}/scenarios.yaml").status_code == 409


def test_of_many_teams_the_dearest_are_offered_and_all_can_be_named(client: FlaskClient) -> None:
    lines = [[*line[:5], f"Team {number}", *line[6:]] for number, line in enumerate(rows(203))]
    address = costed(client, lines)
    teams = client.get(f"{address}.json").get_json()["outcome"]["summary"]["teams"]
    least = teams[-1]["name"]
    client.post(f"{address}/scenarios", data={"do": "add:raise"})
    page = client.get(f"{address}/scenarios").get_data(as_text=True)
    assert "the 200 dearest are shown" in page
    assert f'value="{teams[0]["name"]}"' in page
    assert f'value="{least}"' not in page
    file = io.BytesIO(f"One team: [{{raise: 5%, for: {{team: {least}}}}}]".encode())
    client.post(f"{address}/scenarios/file", data={"file": (file, "one.yaml")})
    assert f'value="{least}" checked' in client.get(f"{address}/scenarios").get_data(as_text=True)


def test_names_and_teams_stay_text(client: FlaskClient) -> None:
    lines = [[*line[:5], SCRIPT, *line[6:]] for line in rows(4)]
    address = costed(client, lines)
    form = {"s.0.name": SCRIPT, "s.0.0.kind": "raise", "s.0.0.percent": "5", "s.0.0.team": SCRIPT}
    client.post(f"{address}/scenarios", data={**form, "do": "compare"})
    assert results(client, address)["results"][0]["waterfall"][1]["hires"] == 4
    for path in ("", "/scenarios", "/hires"):
        assert "<script>alert" not in client.get(f"{address}{path}").get_data(as_text=True)
    client.post(f"{address}/scenarios", data={**form, "s.0.name": "=1+1", "do": "compare"})
    results(client, address)
    assert "'=1+1" in client.get(f"{address}/files/scenarios").get_data(as_text=True)


def test_corrected_rows_are_compared_and_a_correction_puts_old_results_away(
    client: FlaskClient, tmp_path: Path
) -> None:
    right = rows(130)
    address = costed(client, spoiled(right))
    asked = {"s.0.0.kind": "raise", "s.0.0.percent": "5", "do": "compare"}
    client.post(f"{address}/scenarios", data=asked)
    assert len(results(client, address)["results"]) == 1
    form = {f"cell.{number + 2}.2": right[number][2] for number in range(0, 120, 10)}
    client.post(f"{address}/rejects", data={**form, "cell.7.3": right[5][3], "cell.17.7": right[15][7]})
    found = client.get(f"{address}/scenarios.json").get_json()
    assert (found["results"], found["outdated"]) == ([], True)
    assert "Compare them again" in client.get(f"{address}/scenarios").get_data(as_text=True)
    assert client.get(f"{address}/files/scenarios").status_code == 404
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "compare"})
    assert results(client, address)["results"] == by_command(right, tmp_path, "Pay +5%: [{raise: 5%}]")


def test_hires_left_out_are_named_with_their_reason(client: FlaskClient) -> None:
    headers = ("place", "start date", "salary", "currency", "end date")
    lines = [["PL", "2027-01-04", "120000", "PLN", "2027-03-31"], ["PL", "2027-01-04", "120000", "PLN", "2028-03-31"]]
    address = upload(client, text([*lines, lines[0]], headers))
    client.post(address, data={"do": "run"})
    settled(client, address)
    client.post(f"{address}/scenarios", data={"s.0.0.kind": "start", "s.0.0.months": "6", "do": "compare"})
    found = results(client, address)
    assert found["results"][0]["left_out"] == 2
    reasons = found["left_out"]
    assert [(one["hires"], one["rows"], one["value"]) for one in reasons] == [(2, [2, 4], "start +6 months")]
    assert "lies before the new start" in client.get(f"{address}/scenarios").get_data(as_text=True)
    listed = list(csv.DictReader(io.StringIO(client.get(f"{address}/files/left_out").get_data(as_text=True))))
    assert [row["row"] for row in listed] == ["2", "4"]


def test_the_workbook_has_sheets_of_the_scenarios(client: FlaskClient, three: str) -> None:
    def sheets() -> list[str]:
        body = client.get(f"{three}/files/xlsx").data
        return list(CalamineWorkbook.from_filelike(io.BytesIO(body)).sheet_names)

    assert "Waterfalls" not in sheets()
    client.post(f"{three}/scenarios", data={"s.0.0.kind": "raise", "s.0.0.percent": "5", "do": "compare"})
    results(client, three)
    assert {"Scenarios", "Waterfalls", "Hires"} <= set(sheets()), "the workbook made before is not handed out again"


def test_scenarios_over_the_api(client: FlaskClient, tmp_path: Path) -> None:
    lines = rows(30)
    body, kind = text(lines), {"Content-Type": "text/csv"}
    address = client.post("/api/v1/plans", data=body, headers=kind).headers["Location"]
    asked = yaml.safe_load(FILE.replace("2027-02-01", "'2027-02-01'"))
    assert client.post(f"{address}/scenarios", json={"scenarios": asked}).status_code == 409
    client.post(f"{address}/run")
    settled(client, address.replace("/api/v1", ""))
    assert client.get(f"{address}/scenarios").get_json()["results"] == []
    answer = client.post(f"{address}/scenarios", json={"scenarios": asked})
    assert (answer.status_code, answer.get_json()["doing"]) == (202, "scenarios")
    settled(client, address.replace("/api/v1", ""))
    found = client.get(f"{address}/scenarios").get_json()
    assert found["results"] == by_command(lines, tmp_path, FILE)
    brief = client.get(address).get_json()
    assert [one["name"] for one in brief["scenarios"]] == ["Poland in summer", "Early and dear"]
    assert {"scenarios", "waterfall"} <= set(brief["downloads"])
    for wrong in ({}, {"A": []}, {"A": [{"raise": "lots"}]}, {"A": [{"place": "PL", "fee": "5%"}]}):
        refused = client.post(f"{address}/scenarios", json={"scenarios": wrong})
        assert refused.status_code == 422
        assert refused.get_json()["errors"][0]["field"] == "scenarios"
    many = {f"Scenario {number}": [{"raise": "1%"}] for number in range(21)}
    assert client.post(f"{address}/scenarios", json={"scenarios": many}).status_code == 422
    assert client.get(f"{address}/files/waterfall").status_code == 200


def test_comparing_can_be_stopped_and_begun_again(app: Flask, client: FlaskClient) -> None:
    address = costed(client, rows(300))
    form = {"s.0.0.kind": "raise", "s.0.0.percent": "5"}
    client.post(f"{address}/scenarios", data={**form, "do": "compare"})
    client.post(address, data={"do": "stop"})
    plan = client.get(f"{address}.json").get_json()
    assert (plan["state"], plan["outcome"]["costed"]) == ("done", 300)
    client.post(f"{address}/scenarios", data={**typed(client, address), "do": "compare"})
    assert len(results(client, address)["results"]) == 1
    left = [path.name for path in app.config["PLANS"].rglob("compared-*")]
    assert left == [], "nothing of a comparison stays but its results"


def test_a_plan_that_is_worked_on_takes_no_corrections_and_no_other_run(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = rows(6)
    address = costed(client, [[*lines[0][:3], "soon", *lines[0][4:]], *lines[1:]])
    monkeypatch.setattr(Jobs, "put", lambda self, number: None)
    form = {"s.0.0.kind": "raise", "s.0.0.percent": "5", "do": "compare"}
    client.post(f"{address}/scenarios", data=form)
    assert client.get(f"{address}.json").get_json()["state"] == "waiting"
    for answer in (
        client.get(f"{address}/rejects"),
        client.post(f"{address}/rejects", data={"cell.2.3": lines[0][3]}),
        client.post(f"/api/v1{address}/rejects", json={"rows": [{"row": 2, "cells": {"4": lines[0][3]}}]}),
        client.post(f"{address}/scenarios", data=form),
        client.post(f"/api/v1{address}/scenarios", json={"scenarios": {"A": [{"raise": "1%"}]}}),
        client.post(f"{address}/columns", data={"column.0": "", "do": "look"}),
    ):
        assert answer.status_code == 409
        assert "is being worked on" in answer.get_data(as_text=True)
    assert "Correct the rejected" not in client.get(address).get_data(as_text=True)
    client.post(address, data={"do": "stop"})
    client.post(f"{address}/rejects", data={"cell.2.3": lines[0][3]})
    assert client.get(f"{address}.json").get_json()["costed"] == 6


def test_parts_of_a_run_under_other_law_are_not_gone_on_with(app: Flask, client: FlaskClient) -> None:
    address = upload(client, text(rows(6)))
    folder = next(app.config["PLANS"].iterdir())
    (folder / "costs.parquet.parts").mkdir()
    (folder / "costs.parquet.parts" / "plan.json").write_text('{"identity": "other law"}')
    client.post(address, data={"do": "run"})
    assert settled(client, address)["costed"] == 6


def test_a_plan_that_is_not_costed_has_no_scenarios(client: FlaskClient) -> None:
    address = upload(client, text(rows(2)))
    assert client.get(f"{address}/scenarios").status_code == 409
    answer = client.post(f"{address}/scenarios", data={"s.0.0.kind": "raise", "s.0.0.percent": "5", "do": "compare"})
    assert answer.status_code == 409


def test_comparisons_read_back_are_those_that_were_written(tmp_path: Path) -> None:
    for one in by_command(rows(20), tmp_path, FILE):
        assert Comparison.from_json(one).to_json() == one


def test_typing_what_a_file_states_gives_the_file_back() -> None:
    asked = {
        "All kinds": [
            {"place": "PL", "for": {"place": ["DE"], "team": ["A, B"]}},
            {"start": "-1 months"},
            {"start": "2027-04-01"},
            {"raise": "-2.5%"},
            {"fee": "600.50 EUR a year"},
            {"fee": "12%"},
            {"rate": "USD -10%"},
        ]
    }
    read = read_typed(typed_of(asked))
    assert (read.wrong, read.asked) == ([], asked)


PIECES = ("kind", "place", "way", "months", "day", "percent", "amount", "currency", "per", "for", "team", "other")
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["place", "start", "raise", "fee", "rate", "PL", "DE", "US", "later", "day", "share", "EUR", "5"]),
    st.from_regex(r"[+-]?[0-9]{1,14}[.,]?[0-9]{0,7} ?%?", fullmatch=True),
)
FORMS = st.dictionaries(
    st.builds("s.{}.{}.{}".format, st.integers(0, 30), st.integers(0, 30), st.sampled_from(PIECES)),
    st.lists(TEXTS, max_size=3),
    max_size=25,
)


@given(FORMS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_typed_is_read_or_refused_in_sentences(form: dict[str, list[str]]) -> None:
    scenarios = typed_in(form.items())
    read = read_typed(scenarios)
    assert len(scenarios) <= 20
    for one in read.wrong:
        assert one.message.endswith((".", "?")), one.message
    if not read.wrong:
        again = read_typed(typed_of(read.asked))
        assert (again.wrong, again.asked) == ([], read.asked)


def test_the_steps_of_a_waterfall_begin_where_those_before_end() -> None:
    def step(amount: str, *, total: bool = False) -> dict[str, Any]:
        return {"hires": 1, "total": total, "first_year": amount}

    steps = [step("1000", total=True), step("50.50"), step("-80"), step("0"), step("970.50", total=True)]
    chart = Waterfall.of(steps, list("abcde"), "first_year")
    assert [one.kind for one in chart.steps] == ["total", "more", "less", "less", "total"]
    highest, lowest = 1050.5, 970.5
    assert float(chart.begins) == lowest - (highest - lowest)
    scale = 350 / (highest - float(chart.begins))
    assert chart.steps[0].end == pytest.approx(chart.steps[1].x, abs=0.01)
    assert chart.steps[1].end == pytest.approx(chart.steps[2].end, abs=0.01)
    assert chart.steps[2].width == pytest.approx(80 * scale, rel=0.01)
    flat = Waterfall.of([step("10", total=True), step("0"), step("10", total=True)], list("abc"), "first_year")
    assert flat.begins == 0
    assert flat.steps[0].width == 350
