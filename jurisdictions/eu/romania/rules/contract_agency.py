"""The contract between a Romanian temporary-work agent and the worker it lends."""

from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from compliance.duration import Duration
from compliance.rules import Clause, Law, Offer, Outcome, block, info, not_applicable, passed, put, review, rule
from compliance.words import plural

_NOT_LENT = "There is no client that directs the work."
_FRIDAY = timedelta(weeks=1) // timedelta(days=1) - 2
_MANAGERS = ("manager", "executive")
_BY_LENGTH = (
    ("agency_trial.short_months", "agency_trial.short_days"),
    ("agency_trial.middle_months", "agency_trial.middle_days"),
    ("agency_trial.long_months", "agency_trial.long_days"),
)


def _lent(offer: Offer) -> bool:
    return offer.client is not None and offer.answer("client_directs") is not False


@rule("ro.contract.agency_contract")
def agency_contract(offer: Offer, law: Law) -> Outcome:
    """A contract for the mission, whatever stands beside it."""
    if not _lent(offer):
        return not_applicable(_NOT_LENT)
    if offer.contract.type == "fixed_term":
        return passed(
            "A contract that ends is what a temporary-work agent makes for a mission (Codul muncii art. 94). Name the "
            "mission, the client, the place and the pay in it.",
            clauses=[Clause("agency_work_disclosure")],
        )
    return info(
        "A temporary-work agent may hire for good, and the worker is at its disposal between missions; each mission "
        "still takes a written contract of temporary work with its length, the client, the place and the pay (Codul "
        "muncii arts. 94, 95). Sign one for this client beside the permanent contract.",
        clauses=[Clause("agency_work_disclosure")],
    )


def _end(offer: Offer) -> date | None:
    """The day after the last of the contract or the mission; None where it is not said."""
    if offer.contract.end_date is not None:
        return offer.contract.end_date + timedelta(days=1)
    planned = offer.extra.get("assignment_months")
    if planned in (None, ""):
        return None
    return Duration(months=ceil(Decimal(str(planned)))).from_(offer.start_date)


def _most(offer: Offer, law: Law) -> int:
    """Working days of trial by the length of the contract."""
    end = _end(offer)
    for months, days in _BY_LENGTH:
        if end and end <= Duration(months=law[months]).from_(offer.start_date):
            return int(law[days])
    return int(law["agency_trial.managers_days" if offer.role.level in _MANAGERS else "agency_trial.longest_days"])


def _working_days(start: date, trial: Duration) -> int:
    """Mondays to Fridays in a trial."""
    days = (trial.from_(start) - start).days
    return sum((start + timedelta(days=number)).isoweekday() <= _FRIDAY for number in range(days))


def _longest(start: date, most: int) -> Duration:
    """The longest trial in calendar days that holds so many working days."""
    days = most
    while _working_days(start, Duration(days=days + 1)) <= most:
        days += 1
    return Duration(days=days)


@rule("ro.contract.agency_trial")
def agency_trial(offer: Offer, law: Law) -> Outcome:
    """A few working days, by the length of the contract."""
    agreed = offer.contract.probation
    if agreed is None or agreed.is_zero:
        return not_applicable("No probation is agreed.")
    if not _lent(offer):
        return not_applicable(_NOT_LENT)
    most = _most(offer, law)
    limit = f"With a temporary-work agent the trial for this mission lasts {plural(most, 'working day')} at most"
    if _working_days(offer.start_date, agreed) <= most:
        return passed(f"{limit} (Codul muncii art. 97); {agreed} keep to that.", clauses=[Clause("probation")])
    longest = _longest(offer.start_date, most)
    shorter = {"days": longest.days}
    fixes = [put("contract.probation", shorter, label=f"Set probation to {longest}", recommended=True)]
    said = f"{limit} (Codul muncii art. 97); {agreed} are agreed."
    if offer.contract.type == "fixed_term" and offer.employer.licence("leasing", offer.start_date):
        return block(f"{said} Shorten it.", fixes=fixes, clauses=[Clause("probation")])
    return review(
        f"{said} The longer trial of other contracts stands only if the hire is no agency work, or beside the missions "
        "in a permanent contract of the agent.",
        factors=[
            "whether the employer is authorised as a temporary-work agent, and the hire is agency work",
            "whether the trial is agreed in the permanent contract or in that of the mission",
            "how the courts there read article 97 beside article 31",
        ],
        fixes=fixes,
        clauses=[Clause("probation")],
    )
