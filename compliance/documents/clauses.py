"""Which clauses an offer needs in which document, and why each is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.checking import Finding, Report
from compliance.documents.errors import PackError, TemplateError
from compliance.documents.library import Library, Master
from compliance.errors import Problem
from compliance.rules import Clause

ALWAYS = "always"
REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Needed:
    """A clause one document holds: why, and with which parameters."""

    id: str
    because: tuple[str, ...]
    parameters: Mapping[str, Any]


@dataclass(slots=True)
class _Demand:
    """What the rules together ask of one clause."""

    rules: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    parameters: dict[str, Any] = field(default_factory=dict)
    given_by: dict[str, str] = field(default_factory=dict)


def needed(report: Report, masters: Mapping[str, Master], library: Library) -> dict[str, tuple[Needed, ...]]:
    """The clauses of each document in order: those always there, those agreed, those rules demand.

    Raises PackError where no document may hold a demanded clause, or where two rules give a
    clause different parameters. A parameter no rule gives has its default, else None; a text
    that prints None is refused when it is rendered.
    """
    problems: list[Problem] = []
    demands = _demands(report.applicable(), problems)
    homes = {clause: _homes(clause, demand, masters, library, problems) for clause, demand in demands.items()}
    result: dict[str, tuple[Needed, ...]] = {}
    for kind, master in masters.items():
        result[kind] = tuple(_in_order(kind, master, report, demands, homes, library, problems))
    if problems:
        raise PackError(problems)
    return result


def _demands(findings: Iterable[Finding], problems: list[Problem]) -> dict[str, _Demand]:
    demands: dict[str, _Demand] = {}
    for finding in findings:
        for clause in finding.clauses:
            _add(demands.setdefault(clause.id, _Demand()), finding.rule, clause, problems)
    return demands


def _add(demand: _Demand, rule: str, clause: Clause, problems: list[Problem]) -> None:
    if rule not in demand.rules:
        demand.rules.append(rule)
    demand.documents.update(clause.documents)
    for name, value in clause.parameters.items():
        other = demand.given_by.setdefault(name, rule)
        if demand.parameters.setdefault(name, value) != value:
            message = f"{other} gives {name} as {demand.parameters[name]}, {rule} as {value}; the rules must agree"
            problems.append(Problem(clause.id, message))


def _homes(
    clause: str, demand: _Demand, masters: Mapping[str, Master], library: Library, problems: list[Problem]
) -> set[str]:
    """The documents in which a demanded clause stands."""
    if demand.documents:
        missing = sorted(demand.documents - set(masters))
        problems.extend(
            Problem(clause, f"{demand.rules[0]} demands it in the document {kind}, which this place does not have")
            for kind in missing
        )
        return demand.documents & set(masters)
    listed = {kind for kind, master in masters.items() if any(item.id == clause for item in master.clauses)}
    if listed:
        return listed
    try:
        allowed = [kind for kind in library.card(clause).documents if kind in masters]
    except TemplateError:
        problems.append(Problem(clause, f"{demand.rules[0]} demands it, and the library has no such clause"))
        return set()
    if not allowed:
        problems.append(Problem(clause, f"{demand.rules[0]} demands it, and no document of this place may hold it"))
    return set(allowed[:1])


def _in_order(
    kind: str,
    master: Master,
    report: Report,
    demands: Mapping[str, _Demand],
    homes: Mapping[str, set[str]],
    library: Library,
    problems: list[Problem],
) -> Iterable[Needed]:
    order = [(item.id, item.when) for item in master.clauses]
    known = {clause for clause, _ in order}
    order += [(clause, REQUIRED) for clause, kinds in homes.items() if kind in kinds and clause not in known]
    for clause, when in order:
        because: list[str] = []
        if when == ALWAYS:
            because.append(ALWAYS)
        elif when != REQUIRED and is_agreed(report.offer.get(when)):
            because.append(f"agreed: {when}")
        demand = demands.get(clause)
        if demand is not None and kind in homes[clause]:
            because.extend(demand.rules)
        if because:
            yield Needed(clause, tuple(because), _parameters(clause, demand, library, problems))


def is_agreed(value: Any) -> bool:
    """Whether the value at a path means that something is agreed: not absent, not empty, not no."""
    return (
        value is not None
        and value is not False
        and value not in ("", (), [], {})
        and not getattr(value, "is_zero", False)
    )


def _parameters(clause: str, demand: _Demand | None, library: Library, problems: list[Problem]) -> dict[str, Any]:
    given = demand.parameters if demand is not None else {}
    try:
        declared = library.card(clause).parameters
    except TemplateError as error:
        problems.append(Problem(clause, str(error)))
        return {}
    unknown = sorted(set(given) - set(declared))
    problems.extend(
        Problem(clause, f"a rule gives it {name}, which its clause.yaml does not declare") for name in unknown
    )
    return {name: given.get(name, parameter.default) for name, parameter in declared.items()}
