"""Plans for the tests: made of the sample offers of a few places, the same every time."""

from __future__ import annotations

import csv
import io
import random
import time
from datetime import date, timedelta

from flask.testing import FlaskClient

from compliance.cases import sample
from compliance.lawbook import default_lawbook

PLACES = ("DE-BE", "GB-ENG", "IN-KA", "US-CA", "US-TX", "PL")
HEADERS = ("id", "name", "place", "start date", "title", "team", "hours", "salary", "currency", "per", "headcount")
TEAMS = ("Platform", "Research", "Sales")


def rows(count: int, seed: int = 7) -> list[list[str]]:
    """Hires that can all be costed."""
    choose, book = random.Random(seed), default_lawbook()
    pays = {code: sample(book, book.places[code])["pay"] for code in PLACES}
    found = []
    for number in range(1, count + 1):
        place = choose.choice(PLACES)
        pay = pays[place]
        base = round(float(pay["base"]) * choose.uniform(1, 3))
        start = date(2027, 1, 1) + timedelta(days=choose.randrange(365))
        per, currency = pay.get("per", "year"), pay["currency"]
        team = choose.choice(TEAMS)
        who = [str(number), f"Person {number}", place, start.isoformat(), "Engineer", team]
        found.append([*who, "40", str(base), currency, per, "60"])
    return found


def text(lines: list[list[str]], headers: tuple[str, ...] = HEADERS) -> bytes:
    """A plan as CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([headers, *lines])
    return out.getvalue().encode()


def spoiled(lines: list[list[str]]) -> list[list[str]]:
    """The same rows, some of them wrong: a place nobody knows in twelve, a date, an amount."""
    wrong = [list(line) for line in lines]
    for number in range(0, 120, 10):
        wrong[number][2] = "Atlantis"
    wrong[5][3] = "the fourth of May"
    wrong[15][7] = "=1+1"
    return wrong


def upload(client: FlaskClient, body: bytes, name: str = "hires.csv") -> str:
    """Upload a plan; gives its address."""
    answer = client.post("/plans", data={"file": (io.BytesIO(body), name)})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.location).removesuffix("/columns")


def settled(client: FlaskClient, address: str, state: str = "done", patience: float = 90) -> dict[str, object]:
    """The plan, once its run has ended."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        plan: dict[str, object] = client.get(f"{address}.json").get_json()
        if plan["state"] not in ("waiting", "running"):
            assert plan["state"] == state, plan
            return plan
        time.sleep(0.1)
    raise AssertionError("the run did not end")
