"""Rules checked per second, and what a check of an offer takes once the law is warm."""

from __future__ import annotations

from itertools import islice
from time import perf_counter

from compliance.cases import sample
from compliance.checking import check
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer
from tests.random_offers import random_offers

PLACES = ("IN-KA", "GB-ENG", "US-CA", "DE")
SECONDS = 2.0
OFFERS = 300


def measure() -> list[tuple[str, float, str]]:
    """Offers checked and rules judged per second in each place, warm; and the time a check of varied offers takes."""
    book = default_lawbook()
    found = []
    for code in PLACES:
        offer = load_offer(sample(book, book.places[code]))
        rules = len(check(offer).findings)
        checks, began = 0, perf_counter()
        while perf_counter() - began < SECONDS:
            check(offer)
            checks += 1
        rate = checks / (perf_counter() - began)
        found.append((f"check {code}: {rules} rules", rate, "offers/s"))
        found.append((f"check {code}", rate * rules, "rules/s"))
        found.append((f"check {code}: {OFFERS} offers at random", _a_check(code), "ms an offer"))
    return found


def _a_check(code: str) -> float:
    """Milliseconds that a check of an offer at random takes, once each has been checked."""
    book = default_lawbook()
    offers = list(islice(random_offers([book.places[code]], book, seed=OFFERS), OFFERS))
    for offer, as_of in offers:
        check(offer, as_of)
    began = perf_counter()
    for offer, as_of in offers:
        check(offer, as_of)
    return (perf_counter() - began) * 1000 / OFFERS
