"""Our figures agree with another engine's to the cent, or the difference is named and the name accounts for it all."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import date
from decimal import ROUND_HALF_DOWN, Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from compliance.costing import cost
from compliance.lawbook import default_lawbook
from tests.accuracy import questions as q
from tests.accuracy.compare import (
    Pair,
    answers,
    local_pairs,
    reasons,
    uk_pairs,
    unneeded,
    us_offer,
    us_pairs,
)
from tests.accuracy.india import cases, fund_pairs
from tests.accuracy.page import PAGE, compared_lines, page

ROOT = Path(__file__).parents[2]
ENGINES = {"us": "policyengine-us", "uk": "policyengine-uk", "de": "gettsim", "fr": "openfisca-france"}
OWN_ENVIRONMENTS = {"us": "accuracy", "uk": "accuracy", "de": "accuracy-union", "fr": "accuracy-union"}


def _apart(pairs: tuple[Pair, ...]) -> list[Pair]:
    return [one for one in pairs if not one.agrees]


def _python_with(country: str) -> str | None:
    own = ROOT / f".venv-{OWN_ENVIRONMENTS[country]}" / "bin" / "python"
    if own.exists():
        return str(own)
    return sys.executable if find_spec(ENGINES[country].replace("-", "_")) else None


@pytest.mark.parametrize("country", ENGINES)
def test_the_answers_kept_are_those_the_other_engine_gives(country: str) -> None:
    python = _python_with(country)
    if python is None:
        pytest.skip(f"{ENGINES[country]} is not installed: make accuracy installs it")
    asked = [python, "-m", "tests.accuracy.ask", country]
    answered = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(answered.stdout) == answers(country), "ask with --keep and read the difference"


@pytest.mark.parametrize("country", ENGINES)
def test_the_answers_kept_are_of_the_version_that_is_pinned(country: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = project["optional-dependencies"][OWN_ENVIRONMENTS[country]]
    assert answers(country)["engine"].replace(" ", "==").lower() in pinned


def test_every_question_was_answered() -> None:
    assert set(answers("us")["lines"]) == set(q.US_LINES)
    assert set(answers("us")["local"]) == set(q.LOCAL)
    assert set(answers("uk")["lines"]) == set(q.UK_CATEGORIES)


def test_with_the_named_figures_of_theirs_every_state_comes_to_their_cent() -> None:
    """So nothing but what is named in differences.yaml sets the two apart."""
    assert not _apart(us_pairs(with_theirs=True))


def test_federal_lines_agree_without_any_explanation_but_the_credit_reduction_of_one_state() -> None:
    federal = [one for one in us_pairs() if one.line in ("Social security", "Medicare", "Federal unemployment")]
    named = {
        place for one in reasons() for name in one.theirs if name.startswith("federal") for place in one.theirs[name]
    }
    assert not [one for one in federal if not one.agrees and one.ours is not None and one.place not in named]


def test_city_and_district_taxes_agree() -> None:
    assert not _apart(local_pairs())


def test_no_difference_is_named_that_is_gone() -> None:
    assert not list(unneeded()), "these are the same in both engines now; take them out of differences.yaml"


@pytest.mark.parametrize("state", q.US_STATES)
def test_every_statutory_line_of_a_state_is_compared_or_named_as_ours_alone(state: str) -> None:
    book = default_lawbook()
    sheet = cost(us_offer(book, state, q.LOCAL_YEAR), lawbook=book)
    lines = {line.id for line in sheet.lines if line.group == "statutory"}
    assert lines <= compared_lines() | set(q.US_ALONE)


def test_a_director_comes_to_their_penny_with_the_named_threshold_of_theirs() -> None:
    """They count a year as one earnings period, which the law does for directors."""
    assert not _apart(uk_pairs(director=True, with_theirs=True))
    plain = tuple(one for one in uk_pairs(director=True) if one.line in ("Category A", "Category C"))
    assert not _apart(plain)


def test_monthly_pay_differs_by_twelve_months_thresholds_alone() -> None:
    """Ours is twelve times the month's contribution, counted here once more from the figures of the law."""
    assert [one for one in uk_pairs(director=False) if one.ours != _twelve_months(one)] == []


def _twelve_months(pair: Pair) -> int:
    book = default_lawbook()
    law = book.law(book.place(pair.place), date(pair.year, 6, 1))
    upper = pair.line in ("Category M", "Category H")
    threshold = law[f"national_insurance.{'upper_secondary' if upper else 'secondary'}_threshold_month"]
    rate = law["national_insurance.employer_rate"]
    above = max(Decimal(pair.pay) / 12 - Decimal(threshold.minor) / 100, Decimal(0))
    month = (above * rate.numerator / rate.denominator).quantize(Decimal("0.01"), rounding=ROUND_HALF_DOWN)
    return int(12 * month * 100)


def test_the_four_nations_have_the_same_contributions() -> None:
    monthly = uk_pairs(director=False)
    assert len({tuple(one.ours for one in monthly if one.place == nation) for nation in q.UK_NATIONS}) == 1


def test_indian_welfare_funds_come_to_their_rupee_with_the_named_figures_of_theirs() -> None:
    assert not _apart(fund_pairs(with_theirs=True))


def test_indian_examples_come_to_the_paisa_that_is_kept_and_every_difference_says_why() -> None:
    assert [case for case in cases() if case.ours != case.expected] == []
    assert [case for case in cases() if (case.ours == case.theirs) == bool(case.why)] == []


def test_the_page_says_what_the_comparison_finds() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: make docs"
