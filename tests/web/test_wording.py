"""What the pages say: one count of what is missing, sentences for people, names that keep their direction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from compliance_web import create_app
from compliance_web.services import law
from flask.testing import FlaskClient

from .conftest import Start, form_of

FLAGSHIP = "bengaluru-machine-learning-engineer"


def test_one_count_of_what_is_missing_and_nothing_can_go_out_until_it_is_there(
    client: FlaskClient, start: Start
) -> None:
    address = start("IN-KA")
    blank = [name for name in form_of(client, address) if name.startswith(("worker.address", "employer.address"))]
    form = {**form_of(client, address), **dict.fromkeys(blank, ""), "worker.name": "", "do": "save"}
    client.post(address, data=form)
    page = client.get(address).get_data(as_text=True)
    missing = client.get(f"{address}/documents.json").get_json()["missing"]
    assert len(missing) > 1
    assert page.count(f"{len(missing)} fields are still missing") == 2
    assert "This offer can go out" not in page
    assert "Not complete yet" in page
    assert f"{len(missing)} fields are still missing:" in client.get(f"{address}/documents").get_data(as_text=True)


def test_a_complete_offer_can_go_out(client: FlaskClient, start: Start) -> None:
    page = client.get(start("IN-KA")).get_data(as_text=True)
    assert "This offer can go out" in page
    assert "still missing" not in page


def test_a_form_that_is_not_ours_is_refused_in_words_for_people(tmp_path: Path) -> None:
    app = create_app({"DATABASE": f"sqlite:///{tmp_path / 'offers.sqlite'}", "TESTING": True})
    page = app.test_client().post("/offers", data={"sample": FLAGSHIP}).get_data(as_text=True)
    assert "CSRF" not in page
    assert "load the page again" in page


def test_lines_not_due_are_folded_into_one_list(client: FlaskClient, start: Start) -> None:
    page = client.get(f"{start(FLAGSHIP)}/cost").get_data(as_text=True)
    assert "Not due here" in page
    tables = "".join(re.findall(r"<table.*?</table>", page, re.DOTALL))
    assert "Not due:" not in page
    for name in re.findall(
        r"<li><b>([^<]+)\.</b> [^<]+</li>", page[page.index("Not due here") :].partition("</ul>")[0]
    ):
        assert f'<th scope="row">{name} ' not in tables


def test_fixes_and_history_write_amounts_as_people_do(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={"pay.base": "4500000", "do": "save"})
    changes = client.get(f"{address}/history.json").get_json()["versions"][0]["changes"]
    assert [one["after"] for one in changes if "4" in one["after"]] == ["₹45,00,000.00"]


def test_languages_have_names(client: FlaskClient) -> None:
    page = client.get("/places/IN-KA").get_data(as_text=True)
    assert "documents in English" in page


def test_a_name_written_from_right_to_left_stands_alone(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={"worker.name": "שרה כהן", "role.title": "Engineer", "do": "save"})
    for page in (client.get(address), client.get("/offers"), client.get(f"{address}/history")):
        assert "<bdi>שרה כהן</bdi> · <bdi>Engineer</bdi>" in page.get_data(as_text=True)


@pytest.mark.usefixtures("costed_only")
def test_places_known_for_their_cost_only_stand_in_a_group_of_their_own(
    client: FlaskClient, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law, "_places", law._places.__wrapped__)
    page = client.get("/places").get_data(as_text=True)
    offered, _, costed = page.partition("Employer cost only")
    assert "/places/PL" in costed
    assert "/places/PL" not in offered
    assert "/places/US-CA" in offered
    place = client.get("/places/PL").get_data(as_text=True)
    assert "Poland (PL) is covered for employer cost only" in place
    assert 'id="charges"' in place
    assert 'id="rules"' not in place
    address = start()
    client.post(address, data={"place": "PL", "do": "check"})
    assert "Poland (PL) is covered for employer cost only" in client.get(address).get_data(as_text=True)
