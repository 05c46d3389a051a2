"""Germany and France: the same cent as the other engine's, or a named difference that accounts for all of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from compliance.costing import cost
from compliance.law import Law
from compliance.lawbook import default_lawbook
from tests.accuracy import questions as q
from tests.accuracy.ask_union import NPM
from tests.accuracy.compare import Pair, answers
from tests.accuracy.union import FRANCE, german_pairs, of_both, offer_of, openfisca_pairs, urssaf_pairs, zone_pairs

HERE = Path(__file__).parent
CENT = Decimal("0.01")


def _apart(pairs: tuple[Pair, ...]) -> list[Pair]:
    return [one for one in pairs if not one.agrees]


def _law(pair: Pair) -> Law:
    book = default_lawbook()
    return book.law(book.place(pair.place), date(pair.year, 6, 1))


def _rate(law: Law, name: str) -> Decimal:
    rate = law[name]
    return Decimal(rate.numerator) / Decimal(rate.denominator)


def test_the_answers_kept_are_those_the_model_of_urssaf_gives() -> None:
    if shutil.which("node") is None:
        pytest.skip("node is not installed: the model of Urssaf is not asked")
    if not (NPM / "node_modules" / "modele-social").exists():
        pytest.skip("modele-social is not installed: make accuracy installs it")
    asked = [sys.executable, "-m", "tests.accuracy.ask", "urssaf"]
    answered = subprocess.run(asked, cwd=HERE.parents[1], capture_output=True, text=True, check=True)
    assert json.loads(answered.stdout) == answers("urssaf"), "ask with --keep and read the difference"


def test_the_answers_kept_are_of_the_models_that_are_pinned() -> None:
    pinned = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    versions = [f"{pinned[name].split('@')[-1]} for {year}" for year, name in q.URSSAF_PACKAGES.items()]
    assert answers("urssaf")["engine"] == f"modele-social {' and '.join(versions)}"


def test_with_the_named_figures_of_theirs_germany_comes_to_their_cent() -> None:
    assert not _apart(german_pairs(with_theirs=True))


def test_in_the_transition_zone_the_law_counted_once_more_comes_to_either_cent() -> None:
    """So nothing sets the two apart there but that the law doubles a rounded half, and GETTSIM rounds nothing."""
    assert [one for one in zone_pairs() if (one.ours, one.theirs) != _zone(one)] == []


def _zone(pair: Pair) -> tuple[int, int]:
    """Sozialgesetzbuch IV, section 20(2a): all contributions on the reduced base less the worker's on a smaller."""
    law = _law(pair)
    halves = [_rate(law, f"{name}.employer_rate") for name in ("pension_insurance", "unemployment_insurance")]
    care, general = _rate(law, "care_insurance.employer_rate"), _rate(law, "health_insurance.employer_rate")
    additional = _rate(law, "health_insurance.additional_rate") / 2
    lump_sums = Decimal("0.28")  # 13 and 15 per cent, for a marginal job
    total = 2 * (sum(halves) + care + general + additional)
    factor = (lump_sums / total).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
    least, most = (Decimal(law[f"transition_zone.{name}_limit"].minor) / 100 for name in ("marginal", "upper"))
    above = pair.pay - least
    base = factor * least + (most - least * factor) / (most - least) * above
    workers = most / (most - least) * above
    rounded = sum(
        2 * _cent(_cent(base) * half) - _cent(_cent(workers) * half) for half in (*halves, care, general, additional)
    )
    plain = sum(_cent((2 * base - workers) * half) for half in (*halves, care, general + additional))
    return int(1200 * rounded), int(1200 * plain)


def _cent(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def test_france_comes_to_the_cent_of_urssafs_own_model() -> None:
    """Twenty-two lines, executives and others, both years, without any explanation."""
    assert not _apart(of_both(urssaf_pairs))


def test_with_the_named_figures_of_theirs_french_years_come_to_the_cent_of_openfisca() -> None:
    """But for a cent a month where it rounds each slice of pay by itself, a half cent down."""
    left = _apart(of_both(lambda status: openfisca_pairs(status, with_theirs=True)))
    assert [one for one in left if one.theirs != _by_slices(one)] == []


def _by_slices(pair: Pair) -> int:
    law = _law(pair)
    names = {
        "Executive jobs": ("executive_job_rate", "executive_job_rate"),
        "General balance": ("balance_first_rate", "balance_second_rate"),
    }
    ceiling = Decimal(law["social_security.ceiling"].minor) / 100
    slices = (min(Decimal(pair.pay), ceiling), pair.pay - min(Decimal(pair.pay), ceiling))
    month = sum(
        (_rate(law, f"supplementary_pension.{name}") * part).quantize(CENT, rounding=ROUND_HALF_DOWN)
        for name, part in zip(names[pair.line], slices, strict=True)
    )
    return int(12 * 100 * month)


@pytest.mark.parametrize("status", q.FR_STATUSES)
def test_every_statutory_line_of_france_is_compared_or_named_as_ours_alone(status: str) -> None:
    book = default_lawbook()
    sheet = cost(offer_of(book, "FR", q.EU_YEARS[-1], {**FRANCE, "extra.status": status}), lawbook=book)
    compared = {line for _, _, lines in q.FR_LINES.values() for line in lines}
    assert {line.id for line in sheet.lines if line.group == "statutory"} <= compared | set(q.FR_ALONE)


def test_every_question_was_answered() -> None:
    assert set(answers("de")["lines"]) == set(q.DE_LINES)
    assert set(answers("fr")["lines"]) == {name for name, (asked, _, _) in q.FR_LINES.items() if asked}
    assert set(answers("urssaf")["lines"]) == {name for name, (_, rule, _) in q.FR_LINES.items() if rule}
