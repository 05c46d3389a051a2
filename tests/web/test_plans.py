"""Plans in the web room: columns, the run, corrections merged, files handed out, hostile uploads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest
from compliance_web import create_app
from compliance_web.database import database, now
from compliance_web.models import Plan
from compliance_web.plans import jobs, store
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from .plan_files import HEADERS, rows, settled, spoiled, text, upload

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A visitor of an application in which one plan with wrong rows is costed: `/plans/1`."""
    folder = tmp_path_factory.mktemp("plans")
    app = create_app({"DATABASE": f"sqlite:///{folder / 'offers.sqlite'}", "TESTING": True, "WTF_CSRF_ENABLED": False})
    client = app.test_client()
    address = upload(client, text(spoiled(rows(200))))
    client.post(address, data={"do": "run"})
    settled(client, address)
    yield client


def total(client: FlaskClient, address: str) -> str:
    return str(client.get(f"{address}.json").get_json()["outcome"]["summary"]["total"]["total.first_year"])


def test_every_row_is_costed_or_rejected_and_the_page_says_so(shared: FlaskClient) -> None:
    plan = shared.get("/plans/1.json").get_json()
    assert (plan["rows"], plan["costed"], plan["rejected"]) == (200, 186, 14)
    page = shared.get("/plans/1").get_data(as_text=True)
    assert page.count("<svg viewBox") == 3
    assert "Correct the rejected rows" in page
    listed = shared.get("/plans").get_data(as_text=True)
    assert "hires.csv" in listed
    assert "Costed" in listed


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx", "summary", "rejects"])
def test_results_are_handed_out_as_attachments(shared: FlaskClient, kind: str, tmp_path: Path) -> None:
    answer = shared.get(f"/plans/1/files/{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "hires-" in answer.headers["Content-Disposition"]
    path = tmp_path / f"it.{kind}"
    path.write_bytes(answer.data)
    if kind == "parquet":
        assert pq.read_table(path).num_rows == 186
    elif kind == "xlsx":
        assert "Hires" in CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).sheet_names
    else:
        found = arrow_csv.read_csv(path)
        assert found.num_rows == {"csv": 186, "rejects": 14}.get(kind, found.num_rows)
    if kind == "rejects":
        assert "'=1+1" in path.read_text(), "what a spreadsheet would run is disarmed"


def test_the_upload_itself_is_never_handed_out(shared: FlaskClient) -> None:
    for kind in ("upload", "source", "../x", "state.json", "costs.parquet", "plan"):
        assert shared.get(f"/plans/1/files/{kind}").status_code == 404


def test_corrected_rows_are_merged_as_if_the_file_had_been_right(client: FlaskClient) -> None:
    right = rows(130)
    address, other = upload(client, text(spoiled(right))), upload(client, text(right))
    for one in (address, other):
        client.post(f"{one}/columns", data={"do": "run"})
        settled(client, one)
    found = client.get(f"{address}/rejects.json").get_json()
    assert found["alike"][0]["value"] == "Atlantis"
    assert found["alike"][0]["rows"] == 12
    form = {f"cell.{number + 2}.2": right[number][2] for number in range(0, 120, 10)}
    form |= {"cell.7.3": "still no date", "cell.17.7": right[15][7]}
    said = client.post(f"{address}/rejects", data=form, follow_redirects=True).get_data(as_text=True)
    assert "13 in the results now, 1 still cannot be costed" in said
    assert "still no date" in said, "what was typed stays"
    assert client.get(f"{address}.json").get_json()["rejected"] == 1
    client.post(f"{address}/rejects", data={"cell.7.3": right[5][3]})
    plan = client.get(f"{address}.json").get_json()
    assert (plan["rows"], plan["costed"], plan["outcome"]["mended"]) == (130, 130, 14)
    assert total(client, address) == total(client, other)
    tables = [pq.read_table(io.BytesIO(client.get(f"{one}/files/parquet").data)) for one in (address, other)]
    assert tables[0].equals(tables[1]), "the merged file is the file of the right plan"


def test_a_value_wrong_in_many_rows_is_corrected_at_once(client: FlaskClient) -> None:
    address = upload(client, text([[*line[:2], "Atlantis", *line[3:]] for line in rows(40)]))
    client.post(address, data={"do": "run"})
    settled(client, address)
    assert client.get(f"{address}.json").get_json()["rejected"] == 40
    client.post(f"{address}/rejects", data={"alike.0": "DE-BE", "of.0": "2", "was.0": "Atlantis"})
    after = client.get(f"{address}.json").get_json()
    assert 0 < after["costed"] < 40, "those paid in euros are costed, the others still are not"
    assert after["costed"] + after["rejected"] == 40


def test_a_broken_row_is_shown_and_an_emptied_one_is_kept(client: FlaskClient) -> None:
    lines = rows(5)
    broken = text(lines).decode().splitlines()
    broken[2] += ",one too many"
    address = upload(client, "\n".join(broken).encode())
    client.post(address, data={"do": "run"})
    settled(client, address)
    row = client.get(f"{address}/rejects.json").get_json()["rows"][0]
    assert row["row"] == 3
    assert row["cells"] == lines[1]
    client.post(f"{address}/rejects", data={f"cell.3.{number}": "" for number in range(len(HEADERS))})
    row = client.get(f"{address}/rejects.json").get_json()["rows"][0]
    assert row["reasons"][0]["reason"] == "is empty; fill it in"
    client.post(f"{address}/rejects", data={f"cell.3.{number}": cell for number, cell in enumerate(lines[1])})
    assert client.get(f"{address}.json").get_json()["rejected"] == 0


def test_columns_can_be_changed_and_what_is_missing_is_asked_for(client: FlaskClient) -> None:
    lines = [["DE-BE", "04/05/2027", "60000", "61000"]]
    address = upload(client, text(lines, ("where", "start", "pay", "salary")))
    page = client.get(f"{address}/columns").get_data(as_text=True)
    assert "cannot be costed yet" in page
    assert "--column" not in page
    form = {"column.0": "place", "column.1": "start_date", "column.2": "pay.base", "column.3": "", "do": "look"}
    client.post(f"{address}/columns", data=form)
    seen = client.get(f"{address}/columns.json").get_json()
    assert "urrency" in seen["problems"][0]
    client.post(f"{address}/columns", data={**form, "paid_in": "EUR"})
    seen = client.get(f"{address}/columns.json").get_json()
    assert seen["problems"] == []
    assert seen["asks_dates"]
    client.post(f"{address}/columns", data={**form, "paid_in": "EUR", "dates": "day_first", "do": "run"})
    settled(client, address)
    table = pq.read_table(io.BytesIO(client.get(f"{address}/files/parquet").data))
    assert str(table["start_date"][0]) == "2027-05-04"
    client.post(f"{address}/columns", data={**form, "paid_in": "EUR", "dates": "month_first", "do": "look"})
    assert client.get(f"{address}.json").get_json()["state"] == "columns", "other columns put old results away"


@pytest.mark.parametrize(
    "form", [{"column.99": "place"}, {"column.0": "no.such.field"}, {"dates": "sideways"}, {"paid_in": "QQQ"}]
)
def test_what_cannot_be_decided_is_said(client: FlaskClient, form: dict[str, str]) -> None:
    address = upload(client, text(rows(3)))
    answer = client.post(f"{address}/columns", data={**form, "do": "look"})
    assert answer.status_code == 422
    assert client.get(f"{address}/columns.json").get_json()["problems"] == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("empty.csv", b""),
        ("page.csv", b"<html><script>alert(1)</script></html>"),
        ("cut.xlsx", b"PK\x03\x04" + b"x" * 200),
        ("cut.parquet", b"PAR1" + b"x" * 200),
        ("zeros.csv", b"\x00" * 5000),
        (f"{SCRIPT}.csv", b"only one column\n"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence_and_not_kept(
    app: Flask, client: FlaskClient, name: str, body: bytes
) -> None:
    answer = client.post("/plans", data={"file": (io.BytesIO(body), name)})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "<script>alert" not in page
    assert ".upload" not in page, "no name of ours in a sentence"
    assert client.get("/plans.json").get_json()["plans"] == []
    assert list(app.config["PLANS"].glob("*")) == []


def test_markup_in_headers_cells_and_the_name_stays_text(client: FlaskClient) -> None:
    lines = [[*line[:5], SCRIPT, *line[6:]] for line in rows(3)]
    lines[0][2] = SCRIPT
    address = upload(client, text(lines, (*HEADERS[:9], "per", SCRIPT)), f"../../{SCRIPT}.csv")
    client.post(address, data={"do": "run"})
    settled(client, address)
    for path in ("", "/columns", "/rejects"):
        page = client.get(f"{address}{path}").get_data(as_text=True)
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
    assert "script" not in client.get(f"{address}/files/csv").headers["Content-Disposition"].replace("script-alert", "")


def test_an_upload_lies_under_a_name_of_ours(app: Flask, client: FlaskClient) -> None:
    upload(client, text(rows(3)), "../../../evil.html")
    kept = [path.name for path in app.config["PLANS"].rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert kept[0].endswith(".upload")
    assert "evil" not in kept[0]


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    config: dict[str, Any] = {"DATABASE": f"sqlite:///{tmp_path / 'o.sqlite'}", "WTF_CSRF_ENABLED": False}
    client = create_app({**config, "LARGEST_PLAN": 10_000}).test_client()
    answer = client.post("/plans", data={"file": (io.BytesIO(b"x" * 2_000_000), "big.csv")})
    assert answer.status_code == 413
    assert "larger than a plan can be (10 KB)" in answer.get_data(as_text=True)
    assert client.post("/offers", data={"sample": "x" * 2_000_000}).status_code == 413


@pytest.mark.parametrize(
    ("name", "value", "said"), [("MOST_PLANS", 2, "2 plans"), ("MOST_BYTES_OF_PLANS", 100, "100 bytes")]
)
def test_more_plans_than_are_kept_are_refused_with_a_way_out(tmp_path: Path, name: str, value: int, said: str) -> None:
    config: dict[str, Any] = {"DATABASE": f"sqlite:///{tmp_path / 'o.sqlite'}", "WTF_CSRF_ENABLED": False}
    app = create_app({**config, name: value})
    client, body = app.test_client(), text(rows(5))
    first = upload(client, body)
    if name == "MOST_PLANS":
        upload(client, body)
    page = client.post("/plans", data={"file": (io.BytesIO(body), "third.csv")})
    assert page.status_code == 409
    wrong = page.get_data(as_text=True).partition('id="file-wrong-1"')[2].partition("</p>")[0]
    assert said in wrong
    assert "remove one" in wrong
    answer = client.post("/api/v1/plans", data=body, headers={"Content-Type": "text/csv"})
    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert "remove one" in answer.get_json()["detail"]
    assert len(list(app.config["PLANS"].iterdir())) == len(client.get("/plans.json").get_json()["plans"])
    client.post(first, data={"do": "remove"})
    assert client.post("/plans", data={"file": (io.BytesIO(body), "third.csv")}).status_code == 302


def test_a_form_that_is_not_ours_uploads_nothing(tmp_path: Path) -> None:
    client = create_app({"DATABASE": f"sqlite:///{tmp_path / 'o.sqlite'}"}).test_client()
    assert client.post("/plans", data={"file": (io.BytesIO(text(rows(2))), "x.csv")}).status_code == 400
    assert client.get("/plans.json").get_json()["plans"] == []


def test_removing_a_plan_removes_its_files(app: Flask, client: FlaskClient) -> None:
    address = upload(client, text(rows(3)))
    answer = client.post(address, data={"do": "remove"}, follow_redirects=True)
    assert "is removed" in answer.get_data(as_text=True)
    assert client.get(address).status_code == 404
    assert list(app.config["PLANS"].glob("*")) == []


def test_old_plans_are_removed(app: Flask, client: FlaskClient) -> None:
    old, new = upload(client, text(rows(3))), upload(client, text(rows(3)))
    with app.app_context():
        plan = database.session.get(Plan, int(old.rpartition("/")[2]))
        assert plan is not None
        plan.changed = now() - timedelta(days=app.config["PLANS_KEPT_DAYS"] + 1)
        database.session.commit()
        store.forget_old()
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_run_can_be_stopped_and_gone_on_with(client: FlaskClient) -> None:
    address = upload(client, text(rows(400)))
    client.post(address, data={"do": "run"})
    client.post(address, data={"do": "stop"})
    assert client.get(f"{address}.json").get_json()["state"] == "stopped"
    assert "Go on" in client.get(address).get_data(as_text=True)
    client.post(address, data={"do": "run"})
    assert settled(client, address)["costed"] == 400


def test_a_run_stopped_as_its_turn_comes_is_not_begun(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = upload(client, text(rows(3)))
    number = int(address.rpartition("/")[2])
    monkeypatch.setattr(jobs.Jobs, "put", lambda self, number: None)
    client.post(address, data={"do": "run"})

    def stopped_meanwhile(app: Flask, plan: Plan) -> Any:
        client.post(address, data={"do": "stop"})
        return found(app, plan)

    found = jobs.folder_of
    monkeypatch.setattr(jobs, "folder_of", stopped_meanwhile)
    with app.app_context():
        store.jobs_of(app)._run(number)
    assert client.get(f"{address}.json").get_json()["state"] == "stopped"
    assert not list(app.config["PLANS"].glob("*/state.json")), "nothing was costed"


def test_addresses_that_lead_nowhere(client: FlaskClient) -> None:
    address = upload(client, text(rows(3)))
    for path in ("/plans/99", f"/plans/{2**70}", "/plans/99/columns", f"{address}/files/csv", f"{address}/files/none"):
        assert client.get(path).status_code == 404, path
    assert client.get(f"{address}/rejects").status_code == 409
    assert client.post(address, data={"do": "dance"}).status_code == 400
