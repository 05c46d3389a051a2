"""Try each change of each rule on the rule's own worked examples."""

from __future__ import annotations

import ast
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, Literal

from compliance.cases import Case, case_of, run_case
from compliance.checking import Finding
from compliance.lawbook import Lawbook
from compliance.rules import Rule, every_rule
from tests.expected import complaint, unmended
from tests.mutants.changes import changes

RECENT = date(2024, 1, 1)
_LONGEST = 5.0
_DAY = timedelta(days=1)
Fate = Literal["killed", "reworded", "survived"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one change.

    `killed`: a worked example fails. `reworded`: each comes out as expected, and a generated page of the rulebook
    would read otherwise, which its own test notices. `survived`: nothing notices.
    """

    file: str
    line: int
    function: str
    text: str
    fate: Fate

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a change from others for as long as its function stays the same."""
        return self.file, self.function, self.text

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.text}"


class _TooLong(BaseException):
    """A changed rule did not come to an end."""


class Trials:
    """The rules of a lawbook, their worked examples, and how each comes out unchanged."""

    def __init__(self, lawbook: Lawbook, wanted: Callable[[Rule], bool]) -> None:
        self.lawbook = lawbook
        self.rules: dict[str, list[Rule]] = defaultdict(list)
        for one in every_rule(lawbook):
            self.rules[one.id].append(one)
        self.users: dict[FunctionType, list[str]] = defaultdict(list)
        self.wanted = [name for name, eras in self.rules.items() if any(wanted(one) for one in eras)]
        chosen = {function for name in self.wanted for function in self._functions(name)}
        for name in self.rules:
            for function in self._functions(name):
                if function in chosen:
                    self.users[function].append(name)
        names = {name for users in self.users.values() for name in users}
        self.cases = {
            name: [case_of(entry, eras[0].place, lawbook) for entry in eras[0].cases]
            for name, eras in self.rules.items()
            if name in names
        }
        self.shown = {name: [_shown(found) for found in self._run(name)] for name in self.cases}

    def _functions(self, name: str) -> list[FunctionType]:
        """The functions a rule is decided by: its own, and what those call in files of law."""
        found: dict[FunctionType, None] = {}
        waiting = [one.decide for one in self.rules[name]]
        while waiting:
            function = waiting.pop()
            if isinstance(function, FunctionType) and function not in found:
                found[function] = None
                waiting += [
                    called
                    for used in _names(function.__code__)
                    if isinstance(called := function.__globals__.get(used), FunctionType)
                    and called.__module__.startswith("compliance_law_")
                ]
        return list(found)

    def jobs(self) -> list[FunctionType | str]:
        """What can be tried apart from the rest: the changes of each function, and the dates of each rule."""
        return [*self.users, *self.wanted]

    def run(self, job: FunctionType | str) -> list[Result]:
        """Try every change of a function, or every shift of a rule's dates."""
        return list(self._dates(job) if isinstance(job, str) else self._changes(job))

    def _changes(self, function: FunctionType) -> Iterator[Result]:
        file = function.__code__.co_filename
        tree = _tree(file).get(function.__name__)
        for change in changes(tree, file) if tree else ():
            with _changed(function, change.code):
                fate = self._fate(self.users[function])
            yield Result(self._relative(file), change.line, function.__name__, change.text, fate)

    def _dates(self, name: str) -> Iterator[Result]:
        """A rule's first and last day, each a day earlier and later, where worked examples must show both sides."""
        eras = self.rules[name]
        for one in eras:
            for bound, day in (("since", one.since), ("until", one.until)):
                if day is None or day < RECENT or (bound == "until" and any(day + _DAY == era.since for era in eras)):
                    continue
                for step in (-_DAY, _DAY):
                    self.rules[name] = [_moved(era, day, step) for era in eras]
                    fate = self._fate([name])
                    self.rules[name] = eras
                    yield Result(one.file, one.line or 0, name, f"{bound}: {day} -> {day + step}", fate)

    def _relative(self, file: str) -> str:
        roots = [root for root in self.lawbook.roots if Path(file).is_relative_to(root)]
        return Path(file).relative_to(roots[0]).as_posix() if roots else file

    def _run(self, name: str) -> list[Finding | None]:
        return [run_case(case, self.rules[name], self.lawbook) for case in self.cases[name]]

    def _fate(self, names: Iterable[str]) -> Fate:
        try:
            with _at_most(_LONGEST):
                return self._judged(names)
        except (_TooLong, Exception):  # what is no finding at all, or never comes, is noticed
            return "killed"

    def _judged(self, names: Iterable[str]) -> Fate:
        reworded = False
        before: list[tuple[str, Case, Finding]] = []
        for name in names:
            for case, shown in zip(self.cases[name], self.shown[name], strict=True):
                finding = run_case(case, self.rules[name], self.lawbook)
                if complaint(case, finding):
                    return "killed"
                reworded |= _shown(finding) != shown
                before += [(name, case, finding)] if finding and finding.fixes else []
        for name, case, finding in before:
            if any(unmended(case, self.rules[name], finding, fix, self.lawbook) for fix in finding.fixes):
                return "killed"
        return "reworded" if reworded else "survived"


def _moved(era: Rule, day: date, step: timedelta) -> Rule:
    """An era with the bound on a day moved, and with it the end of an era that this bound follows."""
    since = era.since + step if era.since == day else era.since
    until = era.until + step if era.until in (day, day - _DAY) else era.until
    return replace(era, since=since, until=until)


def _shown(finding: Finding | None) -> Any:
    """What the rulebook prints of a finding, and what its fixes and clauses would do."""
    if finding is None:
        return None
    clauses = [(clause.id, dict(clause.parameters), clause.documents) for clause in finding.clauses]
    fixes = [fix.to_json() for fix in finding.fixes]
    return finding.outcome, finding.message, finding.question, finding.factors, clauses, fixes


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _names(one)


@cache
def _tree(file: str) -> dict[str, ast.FunctionDef]:
    """The functions of a file by name."""
    body = ast.parse(Path(file).read_text(encoding="utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


@contextmanager
def _changed(function: FunctionType, code: CodeType) -> Iterator[None]:
    """A function with other code, for everyone who calls it."""
    before = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = before


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what does not come to an end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
