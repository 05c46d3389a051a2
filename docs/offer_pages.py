"""Write what is found in each example offer of the Union, a page an offer, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from compliance.checking import Finding, check
from compliance.lawbook import Lawbook
from compliance.reader import load_offer
from compliance.rules import RANK
from compliance.terms import OutcomeName
from compliance.words import listing
from docs.cells import cell, cited
from docs.value_history import plain

OFFERS = Path(__file__).parent.parent / "examples" / "offers" / "eu"
INDEX = "README.md"
_TOLD: tuple[OutcomeName, ...] = ("block", "review", "warn", "info")


def offer_pages(lawbook: Lawbook, note: str) -> dict[str, str]:
    """Every page of the example offers by its path below docs/surveys/EU/offers, with their index."""
    found: dict[str, str] = {}
    lines = []
    for path in sorted(OFFERS.glob("*.yaml")):
        offer = load_offer(path, lawbook=lawbook)
        report = check(offer, lawbook=lawbook)
        who = _who(path)
        found[f"{path.stem}.md"] = "\n".join(_page(path, who, report.findings, note)).rstrip() + "\n"
        counts = Counter(finding.outcome for finding in report.findings)
        said = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _TOLD if counts[outcome])
        lines.append(f"* [{path.stem.replace('-', ' ')}]({path.stem}.md), {report.place.name}: {said}")
    found[INDEX] = "\n".join(("# Offers across the Union\n", f"{note}\n", *lines)) + "\n"
    return found


def _who(path: Path) -> str:
    """The comment at the head of an offer: who is hired, by whom and for whom."""
    head = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").strip())
    return " ".join(head).partition(" Try:")[0]


def _page(path: Path, who: str, findings: tuple[Finding, ...], note: str) -> Iterator[str]:
    yield f"# {path.stem.replace('-', ' ').capitalize()}\n"
    yield f"{note}\n"
    yield f"{plain(who)} [The offer](../../../../examples/offers/eu/{path.name}) · [All offers]({INDEX})\n"
    yield "| outcome | rule | finding | authority |"
    yield "|---|---|---|---|"
    told = [finding for finding in findings if finding.outcome in _TOLD]
    for one in sorted(told, key=lambda finding: (-RANK[finding.outcome], finding.rule)):
        mark = " †" if one.status == "unverified" else ""
        cells = (f"**{one.outcome}**{mark}", f"`{one.rule}`", plain(one.message), cited(one.authority))
        yield "| " + " | ".join(cell(text) for text in cells) + " |"
    passed = sorted(finding.rule for finding in findings if finding.outcome == "pass")
    yield f"\nLooked at and fine: {listing(f'`{name}`' for name in passed)}."
    yield "\n† rests on something not yet verified."
