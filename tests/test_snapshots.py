"""The ladder of pay of every place is as it was last reviewed."""

from __future__ import annotations

import pytest

from compliance.lawbook import default_lawbook
from compliance.place import Place
from tests.snapshots import FOLDER, ladder, places_with_a_ladder, text_of

BOOK = default_lawbook()
PLACES = places_with_a_ladder(BOOK)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_ladder_is_as_last_reviewed(place: Place) -> None:
    path = FOLDER / f"{place.code}.json"
    assert path.exists(), "run `python -m tests.snapshots` and review what it writes"
    assert text_of(ladder(place, BOOK)) == path.read_text(encoding="utf-8"), (
        "the cost changed; if the law did, run `python -m tests.snapshots` and review the difference"
    )


def test_no_snapshot_of_a_place_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} <= {place.code for place in PLACES}
