"""Check an offer: every rule of the place, read as of the right day, with what it rests on."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from compliance.duration import add_months
from compliance.errors import LawGap, OfferError, Problem
from compliance.fields import validate_fields
from compliance.law import Authority, Law, Reading, Row, Upcoming
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer, is_plausible
from compliance.place import Place
from compliance.rules import RANK, Clause, Fix, Outcome, Rule, days_judged_by, rules_of, topics_covered
from compliance.terms import TOPICS, OutcomeName, Status
from compliance.words import day, in_locale, say

UNVERIFIED = "This rests on a figure or reading not yet verified."
_MONTHS_AHEAD = 12
_TOPIC_RANK: dict[str, int] = {topic: rank for rank, topic in enumerate(TOPICS)}
_log = logging.getLogger(__name__)


class Finding(NamedTuple):  # a hundred are made for each offer, at a third of what a frozen dataclass takes
    """What one rule found in the offer, and everything the answer rests on."""

    rule: str
    topic: str
    place: str
    outcome: OutcomeName
    message: str
    statement: str
    authority: tuple[Authority, ...]
    values: tuple[Reading, ...]
    fixes: tuple[Fix, ...]
    clauses: tuple[Clause, ...]
    question: str | None
    factors: tuple[str, ...]
    status: Status
    stale: bool
    signed: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape of one finding in `--json`."""
        return {
            "rule": self.rule,
            "topic": self.topic,
            "place": self.place,
            "outcome": self.outcome,
            "message": self.message,
            "statement": self.statement,
            "authority": [authority.to_json() for authority in self.authority],
            "values": [value.to_json() for value in self.values],
            "fixes": [fix.to_json() for fix in self.fixes],
            "clauses": [clause.to_json() for clause in self.clauses],
            "question": self.question,
            "factors": list(self.factors),
            "status": self.status,
            "stale": self.stale,
            "signed": self.signed,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one offer, worst first."""

    offer: Offer
    named: str | None
    place: Place
    as_of: date
    rulebook: str
    findings: tuple[Finding, ...]
    upcoming: tuple[Upcoming, ...]
    not_covered: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the offer is called: the name it was given, or the digest of what it says."""
        return self.named or f"sha256:{self.offer.digest}"

    @property
    def outcome(self) -> OutcomeName:
        """The worst outcome of any finding; `pass` where there is none."""
        outcomes: list[OutcomeName] = ["pass", *(finding.outcome for finding in self.findings)]
        worst = max(outcomes, key=RANK.__getitem__)
        return worst if worst != "not_applicable" else "pass"

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop the documents."""
        return tuple(finding for finding in self.findings if finding.outcome == "block")

    def applicable(self) -> tuple[Finding, ...]:
        """The findings without those that do not apply."""
        return tuple(finding for finding in self.findings if finding.outcome != "not_applicable")

    def to_json(self, *, all_findings: bool = False) -> dict[str, Any]:
        """The shape of `eor check --json`."""
        shown = self.findings if all_findings else self.applicable()
        return {
            "offer": self.label,
            "place": self.place.code,
            "as_of": self.as_of.isoformat(),
            "rulebook": self.rulebook,
            "outcome": self.outcome,
            "upcoming": [change.to_json() for change in self.upcoming],
            "findings": [finding.to_json() for finding in shown],
            "not_covered": list(self.not_covered),
        }


def check(
    offer: Offer,
    as_of: date | None = None,
    *,
    label: str | None = None,
    lawbook: Lawbook | None = None,
) -> Report:
    """Check an offer against the law of its place.

    `as_of` replaces the in-force date, which otherwise is the start date (for some rules the day
    of the offer). Raises PlaceError or OfferError for an offer, or a day, that cannot be read.
    """
    if as_of is not None and not is_plausible(as_of):
        raise OfferError([Problem("as_of", f"{as_of} is too far from today to be judged by")])
    book = lawbook or default_lawbook()
    place = book.offerable(offer.place)
    validate_fields(offer, place, book)
    rules = rules_of(book, place)
    law = cache(lambda when: book.law(place, when))
    with in_locale(place.locale):
        findings = [judge(one, offer, law(when).afresh()) for one, when in _in_force(rules, offer, as_of)]
        upcoming = _coming(rules, findings, offer, as_of, place, book)
    findings.sort(key=lambda finding: (-RANK[finding.outcome], _TOPIC_RANK[finding.topic], finding.rule))
    covered = topics_covered(book, place, rules)
    return Report(
        offer=offer,
        named=label,
        place=place,
        as_of=as_of or offer.start_date,
        rulebook=book.fingerprint(place),
        findings=tuple(findings),
        upcoming=upcoming,
        not_covered=tuple(topic for topic in TOPICS if topic not in covered),
    )


def _in_force(rules: Iterable[Rule], offer: Offer, as_of: date | None) -> list[tuple[Rule, date]]:
    """Rules in force on the day they are judged by, with that day, without those a nearer place replaces."""
    days = days_judged_by(offer, as_of)
    current = [(one, days[one.turns_on]) for one in rules if one.in_force(days[one.turns_on])]
    replaced = {name for one, _ in current for name in one.replaces}
    return [(one, when) for one, when in current if one.id not in replaced]


def judge(one: Rule, offer: Offer, law: Law) -> Finding:
    """What one rule finds in an offer, whether or not it is in force; nothing was read from `law` before."""
    finding = _decide(one, offer, law)
    if one.turns_on != "each_period":
        return finding
    for change in _changes_ahead(finding.values, law, offer):
        later = _decide(one, offer, law.on(change).afresh())
        if RANK[later.outcome] > RANK[finding.outcome]:
            finding = later._replace(message=f"From {day(change)}: {later.message}")
    return finding


def _changes_ahead(readings: Iterable[Reading], law: Law, offer: Offer) -> list[date]:
    """Days within the first year, and while the contract runs, on which a value that was read changes."""
    eve = add_months(law.date, _MONTHS_AHEAD) - timedelta(days=1)
    end = min(eve, offer.contract.end_date or eve)
    days: set[date] = set()
    for reading in readings:
        value = law.find(law.place, reading.name)
        rows = value.coming(law.date, end) if value else ()
        days.update(row.since for row in rows if row.status != "announced")
    return sorted(days)


def _decide(one: Rule, offer: Offer, law: Law) -> Finding:
    """What one rule finds under a law nothing has been read from yet."""
    try:
        outcome = one.decide(offer, law)
    except LawGap as gap:
        outcome = Outcome("review", f"{gap}. This rule could not be judged; a lawyer must look.")
    except Exception as error:
        # One broken rule must not keep the others from being read; it shows as a finding and in the log.
        _log.exception("rule %s failed", one.id)
        outcome = Outcome("review", f"This rule could not be judged ({type(error).__name__}); a lawyer must look.")
    read = law.trace
    unverified, stale, nearer = one.status == "unverified", False, False
    for value in read:
        unverified = unverified or value.status == "unverified"
        stale = stale or value.stale
        nearer = nearer or value.place != one.place
    name, message = outcome.name, outcome.message
    if name == "pass" and unverified:
        name, message = "review", f"{message} {UNVERIFIED}"
    return Finding(
        rule=one.id,
        topic=one.topic,
        place=one.place,
        outcome=name,
        message=message,
        statement=one.statement,
        authority=_with_nearer(one, read, law) if nearer else one.authority,
        values=tuple(read),
        fixes=outcome.fixes,
        clauses=outcome.clauses,
        question=outcome.question,
        factors=outcome.factors,
        status="unverified" if unverified else "enacted",
        stale=stale,
    )


def _with_nearer(one: Rule, read: Iterable[Reading], law: Law) -> tuple[Authority, ...]:
    """The rule's authorities, and those of values that places nearer than the rule's own gave it, each section once."""
    places = law.place.chain
    nearer = places[: places.index(one.place)] if one.place in places else ()
    groups = {id(value.authority): value.authority for value in read if value.place in nearer}
    found: dict[tuple[str, str | None], Authority] = {}
    for cited in chain.from_iterable((one.authority, *groups.values())):
        section = cited.cite, cited.pinpoint
        if section not in found or (cited.url and not found[section].url):
            found[section] = cited
    return tuple(found.values())


def _coming(
    rules: list[Rule],
    findings: list[Finding],
    offer: Offer,
    as_of: date | None,
    place: Place,
    book: Lawbook,
) -> tuple[Upcoming, ...]:
    now, days = {finding.rule: finding for finding in findings}, days_judged_by(offer, as_of)
    changes = [
        _coming_rule(one, now.get(one.id), offer, book.law(place, one.since))
        for one in rules
        if one.status == "announced" or one.since > days[one.turns_on]
    ]
    on = as_of or offer.start_date
    for reading in {reading.name: reading for finding in findings for reading in finding.values}.values():
        for row in _rows_ahead(book, place.code, reading.name, on):
            effect = f"{say(reading.value, reading.unit)} becomes {say(row.value, reading.unit)}"
            changes.append(Upcoming(reading.what, row.since, row.status, effect, row.authority))
    return tuple(sorted((c for c in changes if c is not None), key=lambda change: (change.since, change.what)))


@lru_cache(maxsize=65536)
def _rows_ahead(book: Lawbook, code: str, name: str, on: date) -> tuple[Row, ...]:
    """What is recorded of a value for after a day, kept because many offers start on few days."""
    value = book.value(book.places[code], name)
    return value.coming(on) if value else ()


def _coming_rule(one: Rule, now: Finding | None, offer: Offer, law: Law) -> Upcoming | None:
    """A rule ahead whose outcome for this offer differs from today's; None where it does not."""
    then = _decide(one, offer, law)
    if then.outcome == "not_applicable" or (now and now.outcome == then.outcome):
        return None
    effect = f"{then.outcome}: {then.message}"
    return Upcoming(one.statement, one.since, one.status, effect, one.authority)


def apply_recommended(
    offer: Offer, as_of: date | None = None, *, lawbook: Lawbook | None = None
) -> tuple[Offer, Report, tuple[Fix, ...]]:
    """Apply recommended fixes, worst finding first, checking again after each.

    Returns the new offer, its report, and the fixes in the order they were applied.
    """
    applied: list[Fix] = []
    report = check(offer, as_of, lawbook=lawbook)
    while True:
        done = {fix.id for fix in applied}
        fix = next(
            (
                fix
                for finding in report.findings
                if RANK[finding.outcome] >= RANK["warn"]
                for fix in finding.fixes
                if fix.recommended and fix.id not in done
            ),
            None,
        )
        if fix is None:
            return offer, report, tuple(applied)
        offer = fix.apply(offer)
        applied.append(fix)
        report = check(offer, as_of, lawbook=lawbook)
