"""What a worked example is held to."""

from __future__ import annotations

import re
from dataclasses import replace

from compliance.cases import Case, run_case
from compliance.checking import UNVERIFIED, Finding
from compliance.lawbook import Lawbook
from compliance.rules import RANK, Fix, Rule

_ABSENT = re.compile(r"(?<=[\w,(] )None\b|\(None\b")


def complaint(case: Case, finding: Finding | None) -> str | None:
    """How a finding falls short of what its worked example expects, or None."""
    outcome = finding.outcome if finding else "not_applicable"
    if outcome != case.expect:
        return f"{outcome}, not {case.expect}: {case.because} {finding and finding.message}"
    if finding is None:
        return None
    if "could not be judged" in finding.message:
        return finding.message
    if _ABSENT.search(finding.message):
        return f"an absent value is printed: {finding.message}"
    lacking = set(case.clauses) - {clause.id for clause in finding.clauses}
    if lacking:
        return f"the clauses {sorted(lacking)} are not demanded"
    if (case.question or case.kind == "unknown") and not finding.question:
        return "an unknown fact must lead to a question"
    return None


def unmended(case: Case, eras: list[Rule], before: Finding, fix: Fix, lawbook: Lawbook) -> str | None:
    """How a fix fails to clear its own finding, or None."""
    again = run_case(replace(case, offer=fix.apply(case.offer)), eras, lawbook)
    if again is None or RANK[again.outcome] < RANK["warn"] or RANK[again.outcome] < RANK[before.outcome]:
        return None
    if again.message.endswith(UNVERIFIED):  # what was found is mended; the law it is held against is not read yet
        return None
    return f"{fix.label}: {again.message}"
