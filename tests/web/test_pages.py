"""The pages of offers, as a person without JavaScript uses them."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from .conftest import Start, form_of

FLAGSHIP = "bengaluru-machine-learning-engineer"


def test_home_teaches_and_offers_samples(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert "Start an empty one" in page
    assert FLAGSHIP in page


def test_an_empty_offer_says_what_the_check_still_needs(client: FlaskClient, start: Start) -> None:
    data = client.get(f"{start()}.json").get_json()
    assert data["report"] is None
    assert set(data["needed"]) >= {"place", "start_date", "pay.base"}
    assert data["problems"] == []


def test_defaults_stand_in_an_empty_offer(client: FlaskClient, start: Start) -> None:
    document = client.get(f"{start()}.json").get_json()["document"]
    assert document["role"]["workplace"] == "remote"
    assert "clauses" not in document


def test_a_sample_is_checked_and_costed(client: FlaskClient, start: Start) -> None:
    data = client.get(f"{start(FLAGSHIP)}.json").get_json()
    assert data["report"]["outcome"] == "block"
    assert data["cost"]["currency"] == "INR"


def test_the_cost_page_sets_the_ways_of_supply_side_by_side(client: FlaskClient, start: Start) -> None:
    page = client.get(f"{start(FLAGSHIP)}/cost").get_data(as_text=True)
    table = page[page.index('<table class="lines ways">') :]
    table = table[: table.index("</table>")]
    assert "<caption><bdi>GPU workstation</bdi></caption>" in table
    assert table.count('<th scope="col"') == 3
    assert table.count('<th scope="row">') == 4
    assert table.count("as offered") == 1
    for way in ("Shipped to the worker", "Bought locally", "Reimbursed", "Cloud credits"):
        assert way in table
    assert "Only a registered importer takes it back" in table


def test_posting_the_form_as_drawn_changes_nothing(client: FlaskClient, start: Start) -> None:
    for sample in (FLAGSHIP, "berlin-engineer", "manchester-engineer"):
        address = start(sample)
        before = client.get(f"{address}.json").get_json()
        client.post(address, data={**form_of(client, address), "do": "check"})
        after = client.get(f"{address}.json").get_json()
        assert after["problems"] == []
        assert not after["changed"], (sample, before["document"], after["document"])


def test_save_makes_a_version(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={"role.title": "Machine Learning Lead", "do": "save"})
    history = client.get(f"{address}/history.json").get_json()["versions"]
    assert [version["version"] for version in history] == [2, 1]
    assert history[0]["changes"][0]["after"] == "Machine Learning Lead"
    first = client.get(f"{address}/versions/1.json").get_json()
    assert first["document"]["role"]["title"] == "Machine Learning Engineer"
    assert first["report"]["outcome"] == "block"


def test_what_is_typed_is_kept_without_saving(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(f"{address}/preview", data={"role.title": "Typed only"})
    data = client.get(f"{address}.json").get_json()
    assert data["document"]["role"]["title"] == "Typed only"
    assert data["changed"]
    assert data["version"] == 1
    client.post(address, data={"do": "discard"})
    assert not client.get(f"{address}.json").get_json()["changed"]


def test_a_fix_clears_its_finding_and_undo_takes_it_back(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    before = client.get(f"{address}.json").get_json()
    finding = next(one for one in before["report"]["findings"] if one["fixes"] and one["outcome"] == "block")
    press = f"fix:{finding['rule']}:{finding['fixes'][0]['id']}"
    client.post(address, data={"worker.name": "Ananya R. Rao", "do": press})
    after = client.get(f"{address}.json").get_json()
    outcomes = {one["rule"]: one["outcome"] for one in after["report"]["findings"]}
    assert outcomes.get(finding["rule"]) not in ("block", "review", "warn")
    assert after["document"]["worker"]["name"] == "Ananya R. Rao"
    page = client.get(address).get_data(as_text=True)
    assert 'value="undo"' in page
    client.post(address, data={"worker.email": "new@example.com", "do": "undo"})
    undone = client.get(f"{address}.json").get_json()
    assert finding["rule"] in {one["rule"] for one in undone["report"]["findings"] if one["outcome"] == "block"}
    assert undone["document"]["worker"]["email"] == "new@example.com"
    assert 'value="undo"' not in client.get(address).get_data(as_text=True)


def test_a_fix_says_what_it_will_do(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    report = client.get(f"{address}.json").get_json()["report"]
    finding = next(one for one in report["findings"] if one["fixes"] and one["outcome"] == "block")
    effect = client.get(f"{address}/effects/{finding['rule']}/{finding['fixes'][0]['id']}.json").get_json()["effect"]
    assert effect.startswith("Then blocks ")
    assert client.get(f"{address}/effects/{finding['rule']}/nothing.json").status_code == 404


def test_a_fix_whose_finding_is_gone_does_no_harm(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    answer = client.post(address, data={"do": "fix:no.such.rule:123"}, follow_redirects=True)
    assert "nothing had to change" in answer.get_data(as_text=True)


def test_bad_input_is_said_at_the_field_and_nothing_is_lost(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    page = client.post(address, data={"pay.base": "lots", "role.title": "Kept", "do": "check"}).get_data(as_text=True)
    assert 'id="summary"' in page
    assert 'href="#f-pay-base"' in page
    assert 'value="lots"' in page
    assert 'value="Kept"' in page
    assert 'aria-invalid="true"' in page
    assert "<title>Error: " in page


def test_an_unfinished_offer_can_be_saved(client: FlaskClient, start: Start) -> None:
    address = start()
    client.post(address, data={"worker.name": "Somebody", "pay.base": "x", "do": "save"})
    data = client.get(f"{address}.json").get_json()
    assert data["document"]["pay"]["base"] == "x"
    assert data["version"] == 2
    assert client.get("/offers.json?outcome=unread").get_json()["offers"]


def test_changing_the_place_keeps_what_was_typed(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    before = client.get(f"{address}.json").get_json()["document"]
    client.post(f"{address}/preview", data={**form_of(client, address), "place": "GB-ENG"})
    moved = client.get(f"{address}.json").get_json()
    assert moved["document"]["worker"]["name"] == before["worker"]["name"]
    assert moved["problems"] == []
    client.post(f"{address}/preview", data={**form_of(client, address), "place": "IN-KA"})
    back = client.get(f"{address}.json").get_json()["document"]
    assert back.get("extra") == before.get("extra")
    assert back["worker"] == before["worker"]


def test_the_currency_comes_with_the_place_until_somebody_types_one(client: FlaskClient, start: Start) -> None:
    address = start()
    for place, typed, wanted in [("IN-KA", "", "INR"), ("GB-ENG", "INR", "GBP"), ("US-CA", "EUR", "EUR")]:
        form = {**form_of(client, address), "pay.currency": typed}
        client.post(f"{address}/preview", data={**form, "place": place})
        assert client.get(f"{address}.json").get_json()["document"]["pay"]["currency"] == wanted
        client.post(f"{address}/preview", data=form_of(client, address))
        assert client.get(f"{address}.json").get_json()["document"]["pay"]["currency"] == wanted


def test_rows_are_added_and_removed(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    count = len(client.get(f"{address}.json").get_json()["document"]["equipment"])
    client.post(address, data={**form_of(client, address), "do": "add:equipment"})
    name = f"equipment.{count}.item"
    form = form_of(client, address)
    assert name in form
    client.post(
        address, data={**form, name: "Second screen", f"equipment.{count}.supply": "buy_locally", "do": "check"}
    )
    items = client.get(f"{address}.json").get_json()["document"]["equipment"]
    assert items[count]["item"] == "Second screen"
    client.post(address, data={**form_of(client, address), "do": "remove:equipment.0"})
    left = client.get(f"{address}.json").get_json()["document"]["equipment"]
    assert [item["item"] for item in left] == [item["item"] for item in items[1:]]


def test_an_empty_row_is_no_mistake_and_a_cleared_fee_is_no_fee(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={**form_of(client, address), "do": "add:equipment"})
    assert not client.get(f"{address}.json").get_json()["changed"]
    form = form_of(client, address)
    fee = {name: "" for name in form if name.startswith("commercial.")}
    client.post(address, data={**form, **fee, "do": "check"})
    data = client.get(f"{address}.json").get_json()
    assert data["problems"] == []
    assert "commercial" not in data["document"]


def test_a_clause_switched_off_and_on_again_keeps_its_terms(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    before = client.get(f"{address}.json").get_json()["document"]["clauses"]["non_compete"]
    off = {**form_of(client, address), "clauses.non_compete": [""], "do": "check"}
    client.post(address, data=off)
    assert "non_compete" not in client.get(f"{address}.json").get_json()["document"]["clauses"]
    on = {**form_of(client, address), "clauses.non_compete": ["", "yes"], "do": "check"}
    client.post(address, data=on)
    assert client.get(f"{address}.json").get_json()["document"]["clauses"]["non_compete"] == before


def test_a_finding_has_a_page(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    finding = client.get(f"{address}.json").get_json()["report"]["findings"][0]
    page = client.get(f"{address}/findings/{finding['rule']}").get_data(as_text=True)
    assert finding["authority"][0]["cite"].split("'")[0] in page
    assert client.get(f"{address}/findings/no.such.rule").status_code == 404


def test_documents_name_what_keeps_them_back(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    page = client.post(address, data={"do": "documents:pack"}, follow_redirects=True).get_data(as_text=True)
    assert "Nothing goes out while something blocks" in page
    number = address.rsplit("/", 1)[1]
    assert client.get(f"/offers/{number}/versions/1/pack.zip").status_code == 409


@pytest.mark.parametrize("sample", ["IN-KA", "US-CA", "GB-ENG", "DE"])
def test_a_clean_sample_gives_a_pack(client: FlaskClient, start: Start, sample: str) -> None:
    address = start(sample)
    answer = client.post(address, data={"do": "documents:pack"}, follow_redirects=True)
    assert answer.mimetype == "application/zip", answer.get_data(as_text=True)
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert any(name.startswith("offer_letter") for name in names)
    again = client.get(f"{address}/versions/1/pack.zip")
    assert again.data == answer.data
    alone = client.post(address, data={"do": "documents:offer_letter"}, follow_redirects=True)
    assert alone.data.startswith(b"PK")
    assert "offer_letter" in alone.headers["Content-Disposition"]
    assert client.get(f"{address}/documents/make/nonsense").status_code == 404
    one = next(name for name in names if name.endswith(".docx"))
    document = client.get(f"{address}/versions/1/documents/{one}")
    assert document.data.startswith(b"PK")
    assert client.get(f"{address}/versions/1/documents/nothing.docx").status_code == 404
    assert "Why each clause is there" in client.get(f"{address}/documents").get_data(as_text=True)


def test_lists_filter_by_words_and_state(client: FlaskClient, start: Start) -> None:
    start(FLAGSHIP)
    start()
    assert len(client.get("/offers.json").get_json()["offers"]) == 2
    assert len(client.get("/offers.json?words=ananya").get_json()["offers"]) == 1
    assert len(client.get("/offers.json?outcome=block").get_json()["offers"]) == 1
    titles = [row["title"] for row in client.get("/offers.json?sort=-title").get_json()["offers"]]
    assert titles == sorted(titles, key=str.casefold, reverse=True)
    assert client.get("/offers.json?sort=nonsense").status_code == 200
    assert "Nothing fits" in client.get("/offers?words=zzz").get_data(as_text=True)


def test_restore_takes_up_an_earlier_version(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    client.post(address, data={"role.title": "Other", "do": "save"})
    client.post(f"{address}/restore", data={"version": "1"})
    data = client.get(f"{address}.json").get_json()
    assert data["document"]["role"]["title"] == "Machine Learning Engineer"
    assert data["changed"]


@pytest.mark.parametrize("number", [999, 2**63 - 1, 2**63, 10**40])
def test_an_offer_that_is_not_there_is_not_found(client: FlaskClient, number: int) -> None:
    assert client.get(f"/offers/{number}").status_code == 404
    assert client.get(f"/offers/{number}/versions/{number}/pack.zip").status_code == 404


def test_json_by_accept(client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.mimetype == "application/json"
    assert "Accept" in answer.headers["Vary"]


def test_saves_at_the_same_moment_are_all_kept(app: Flask, client: FlaskClient, start: Start) -> None:
    address = start(FLAGSHIP)

    def save(name: int) -> int:
        return app.test_client().post(address, data={"role.title": f"Title {name}", "do": "save"}).status_code

    with ThreadPoolExecutor(6) as several:
        assert set(several.map(save, range(6))) == {302}
    versions = client.get(f"{address}/history.json").get_json()["versions"]
    assert [version["version"] for version in versions] == list(range(7, 0, -1))


def test_the_rulebook_of_a_region_without_rules_of_its_own_can_be_chosen(client: FlaskClient) -> None:
    page = client.get("/rules?place=IN-TN").get_data(as_text=True)
    assert '<option value="IN-TN" selected>Tamil Nadu</option>' in page
    assert "in.contract.permanent_status" in page
