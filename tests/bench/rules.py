"""Rules checked per second."""

from __future__ import annotations

from time import perf_counter

from compliance.cases import sample
from compliance.checking import check
from compliance.lawbook import default_lawbook
from compliance.reader import load_offer

PLACES = ("IN-KA", "GB-ENG", "US-CA", "DE")
SECONDS = 2.0


def measure() -> list[tuple[str, float, str]]:
    """Offers checked and rules judged per second in each place, warm."""
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
    return found
