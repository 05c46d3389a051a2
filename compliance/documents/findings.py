"""What the compliance report says: the findings, the waivers, the clauses and why, the values used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compliance.checking import Finding, Report
from compliance.documents.pack import Document, Waiver
from compliance.law import Reading, Upcoming
from compliance.words import day, in_locale, say

_ICONS = {"block": "■", "review": "◆", "warn": "▲", "info": "●", "pass": "✓"}


def report_facts(
    report: Report, waivers: Sequence[Waiver], documents: Iterable[Document], assumptions: Sequence[str] = ()
) -> dict[str, Any]:
    """The name `report` for the compliance report's master, as lists of plain texts."""
    waived = {waiver.rule for waiver in waivers}
    raised = [finding for finding in report.applicable() if finding.outcome != "pass"]
    passed = [finding for finding in report.applicable() if finding.outcome == "pass"]
    with in_locale(report.place.locale):
        return {
            "report": {
                "as_of": report.as_of,
                "outcome": report.outcome,
                "offer": f"sha256:{report.offer.digest}"[:23],
                "findings": [_finding(finding, waived) for finding in raised],
                "in_order": [_finding(finding, waived) for finding in passed],
                "upcoming": [_change(change) for change in report.upcoming],
                "waivers": [{"rule": waiver.rule, "reason": waiver.reason} for waiver in waivers],
                "documents": [_document(document) for document in documents],
                "law_values": [_value(value) for value in _values(report)],
                "assumptions": [*assumptions, *_questions(report)],
            }
        }


def _finding(finding: Finding, waived: set[str]) -> Mapping[str, Any]:
    notes = [
        word for word, holds in (("unverified", finding.status == "unverified"), ("stale", finding.stale)) if holds
    ]
    return {
        "rule": finding.rule,
        "outcome": finding.outcome,
        "icon": _ICONS.get(finding.outcome, "●"),
        "message": finding.message,
        "question": finding.question or "",
        "authority": [str(authority) for authority in finding.authority],
        "note": ", ".join(notes),
        "waived": finding.outcome == "block" and finding.rule in waived,
    }


def _document(document: Document) -> Mapping[str, Any]:
    return {
        "title": document.title,
        "clauses": [
            {
                "number": str(use.number) if use.number is not None else "–",
                "title": use.title,
                "because": ", ".join(use.because),
            }
            for use in document.clauses
        ],
    }


def _values(report: Report) -> list[Reading]:
    found = {value.name: value for finding in report.applicable() for value in finding.values}
    return [found[name] for name in sorted(found)]


def _value(value: Reading) -> Mapping[str, str]:
    return {
        "name": value.name,
        "what": value.what,
        "value": say(value.value, value.unit),
        "since": day(value.since),
        "status": f"{value.status}, stale" if value.stale else value.status,
        "authority": "; ".join(str(authority) for authority in value.authority),
    }


def _change(change: Upcoming) -> Mapping[str, str]:
    return {
        "what": change.what,
        "since": day(change.since),
        "status": change.status,
        "effect": change.effect,
        "authority": "; ".join(str(authority) for authority in change.authority),
    }


def _questions(report: Report) -> list[str]:
    """Facts that are unknown: the less favourable answer was taken."""
    asked = dict.fromkeys(finding.question for finding in report.applicable() if finding.question)
    return [f"Not known, so the less favourable answer was taken: {question}" for question in asked]
