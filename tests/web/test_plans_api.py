"""Plans over the API: upload, columns, run, rejects, download; problems that name the field."""

from __future__ import annotations

import io
import time

import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from .plan_files import rows, settled, text

CSV = {"Content-Type": "text/csv"}


def create(client: FlaskClient, body: bytes, query: str = "") -> str:
    answer = client.post(f"/api/v1/plans{query}", data=body, headers=CSV)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def finished(client: FlaskClient, address: str) -> None:
    settled(client, address.replace("/api/v1", ""))


def test_a_plan_from_upload_to_results(client: FlaskClient) -> None:
    lines = rows(30)
    right = lines[4][3]
    lines[4][3] = "soon"
    address = create(client, text(lines), "?name=hires.csv&run=true&currency=EUR")
    finished(client, address)
    plan = client.get(address).get_json()
    assert (plan["name"], plan["state"], plan["rows"], plan["rejected"]) == ("hires.csv", "done", 30, 1)
    assert plan["outcome"]["summary"]["currency"] == "EUR"
    rejects = client.get(f"{address}/rejects").get_json()
    assert rejects["rows"][0]["row"] == 6
    assert rejects["rows"][0]["reasons"][0]["column"] == "start date"
    answer = client.post(f"{address}/rejects", json={"rows": [{"row": 6, "cells": {"4": right}}]})
    assert answer.get_json() == {"changed": 1, "costed": 1, "rejected": 0}
    table = pq.read_table(io.BytesIO(client.get(f"{address}/files/parquet").data))
    assert table["row"].to_pylist() == list(range(2, 32))
    assert client.get("/api/v1/plans").get_json()[0]["plan"] == plan["plan"]
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_columns_are_said_by_number_and_problems_come_with_the_plan(client: FlaskClient) -> None:
    address = create(client, text([["DE-BE", "2027-05-04", "60000"]], ("where", "start", "salary")))
    assert client.get(address).get_json()["problems"]
    refused = client.post(f"{address}/run")
    assert refused.status_code == 409
    assert refused.mimetype == "application/problem+json"
    body = {"columns": [{"column": 1, "field": "place"}], "paid_in": "EUR"}
    plan = client.post(f"{address}/columns", json=body).get_json()
    assert plan["problems"] == []
    assert plan["columns"][0]["field"] == "place"
    assert client.post(f"{address}/run").status_code == 202
    finished(client, address)
    assert client.get(address).get_json()["costed"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"columns": [{"column": 40, "field": "place"}]}, "column.39"),
        ({"paid_in": "QQQ"}, "paid_in"),
    ],
)
def test_a_wrong_decision_names_the_field(client: FlaskClient, body: dict[str, object], field: str) -> None:
    address = create(client, text(rows(2)))
    answer = client.post(f"{address}/columns", json=body)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["errors"][0]["field"] == field


def test_a_body_of_another_shape_names_the_field(client: FlaskClient) -> None:
    address = create(client, text(rows(2)))
    for path, body in (("columns", {"colour": 1}), ("columns", {"columns": [{"column": 0, "field": None}]})):
        answer = client.post(f"{address}/{path}", json=body)
        assert answer.status_code == 400
        assert answer.get_json()["errors"]


@pytest.mark.parametrize("kind", ["multipart/form-data", "text/plain", "application/x-www-form-urlencoded", ""])
def test_types_that_a_form_of_another_site_could_send_are_refused(client: FlaskClient, kind: str) -> None:
    answer = client.post("/api/v1/plans", data=text(rows(2)), content_type=kind)
    assert answer.status_code == 415
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04zip", b"<html></html>", b"a\n"])
def test_what_is_no_plan_is_a_problem(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/plans", data=body, headers=CSV)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["message"]
    assert client.get("/api/v1/plans").get_json() == []


def test_what_is_not_there_yet_is_a_problem(client: FlaskClient) -> None:
    address = create(client, text(rows(2)))
    assert client.get(f"{address}/rejects").status_code == 409
    assert client.get(f"{address}/files/csv").status_code == 404
    assert client.get(f"{address}/files/upload").status_code == 400
    assert client.get("/api/v1/plans/99").mimetype == "application/problem+json"


def test_a_stopped_run_says_so(client: FlaskClient) -> None:
    address = create(client, text(rows(50)), "?run=true")
    assert client.post(f"{address}/stop").get_json()["state"] in ("stopped", "done")
    begun = time.monotonic()
    client.delete(address)
    assert time.monotonic() - begun < 20
