"""Two people, or two tabs, on one offer: the last save never wins silently."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from .conftest import Start, form_of

FLAGSHIP = "bengaluru-machine-learning-engineer"


def two(client: FlaskClient, address: str) -> dict[str, object]:
    """A page opened by one person before another saves a new title; what the first then has typed."""
    opened = form_of(client, address)
    assert opened["version"] == ["1"]
    theirs = {**opened, "role.title": "Theirs", "do": "save"}
    assert client.post(address, data=theirs).status_code == 302
    return {**opened, "role.title": "Mine", "worker.name": "Also mine"}


@pytest.mark.parametrize("do", ["save", "check", "undo", "documents:pack", "add:equipment", "nonsense"])
def test_a_form_of_an_older_version_saves_nothing_and_loses_nothing(client: FlaskClient, start: Start, do: str) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    answer = client.post(address, data={**mine, "do": do})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Somebody else saved this offer" in page
    assert "Version 2 was saved on" in page
    assert "<bdi>Theirs</bdi></td><td><bdi>Mine</bdi>" in page
    assert 'value="Mine"' in page
    assert 'value="Also mine"' in page
    assert 'name="version" value="1"' in page
    data = client.get(f"{address}.json").get_json()
    assert (data["version"], data["document"]["role"]["title"]) == (2, "Theirs")
    assert not data["changed"]


def test_typing_on_an_older_version_is_refused_in_the_preview_too(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    answer = client.post(f"{address}/preview", data=mine)
    assert answer.status_code == 409
    assert "Keep mine" in answer.get_data(as_text=True)
    assert client.get(f"{address}.json").get_json()["document"]["role"]["title"] == "Theirs"


def test_keep_mine_saves_mine_and_leaves_theirs_in_the_history(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    assert client.post(address, data={**mine, "do": "mine:2"}).status_code == 302
    data = client.get(f"{address}.json").get_json()
    assert (data["version"], data["document"]["role"]["title"]) == (3, "Mine")
    assert client.get(f"{address}/versions/2.json").get_json()["document"]["role"]["title"] == "Theirs"


def test_keep_mine_asks_again_when_a_third_version_came(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    client.post(address, data={"role.title": "Third", "do": "save"})
    answer = client.post(address, data={**mine, "do": "mine:2"})
    assert answer.status_code == 409
    assert "<bdi>Third</bdi></td><td><bdi>Mine</bdi>" in answer.get_data(as_text=True)


def test_take_theirs_drops_mine(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    answer = client.post(address, data={**mine, "do": "theirs"}, follow_redirects=True)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="Theirs"' in page
    assert 'value="Also mine"' not in page


def test_mine_holds_nothing_of_theirs(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    opened = form_of(client, address)
    client.post(address, data={**form_of(client, address), "do": "add:equipment"})
    added = form_of(client, address)
    count = max(int(name.split(".")[1]) for name in added if name.startswith("equipment."))
    client.post(address, data={**added, f"equipment.{count}.item": "Their screen", "do": "save"})
    client.post(address, data={**opened, "role.title": "Mine", "do": "mine:2"})
    data = client.get(f"{address}.json").get_json()
    assert "Their screen" not in str(data["document"])
    assert data["document"]["role"]["title"] == "Mine"


def test_the_same_saved_twice_is_no_conflict(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    form = {**form_of(client, address), "role.title": "Pressed twice", "do": "save"}
    assert [client.post(address, data=form).status_code for _ in range(2)] == [302, 302]


def test_programs_get_a_problem_that_names_the_fields(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    mine = two(client, address)
    answer = client.post(address, data={**mine, "do": "save"}, headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json()
    assert problem["version"] == 2
    assert {one["pointer"] for one in problem["errors"]} == {"/role/title", "/worker/name"}
    assert "Also mine" not in answer.get_data(as_text=True)


def test_of_saves_at_the_same_moment_one_wins_and_the_others_are_told(
    app: Flask, client: FlaskClient, start: Start
) -> None:
    address = start(FLAGSHIP)
    form = form_of(client, address)

    def save(name: int) -> int:
        typed = {**form, "role.title": f"Title {name}", "do": "save"}
        return app.test_client().post(address, data=typed).status_code

    with ThreadPoolExecutor(6) as several:
        answers = sorted(several.map(save, range(6)))
    assert answers == [302, 409, 409, 409, 409, 409]
    assert client.get(f"{address}.json").get_json()["version"] == 2
