"""Non-competes and what works like one, over the table of the states."""

from compliance.rules import (
    Clause,
    Fix,
    Law,
    Offer,
    Outcome,
    block,
    info,
    not_applicable,
    passed,
    put,
    review,
    rule,
    warn,
)
from compliance.words import day, listing

from ._names import place_first, place_name
from ._off_duty import only_conflicts, second_job
from ._restraints import (
    non_compete,
    non_solicit,
    remove_non_compete,
    remove_non_solicit,
    to_judge,
    what_follows,
)


@rule("us.non_compete.state_ban")
def state_ban(offer: Offer, law: Law) -> Outcome:
    term = non_compete(offer)
    if term is None:
        return passed("No non-compete is agreed.")
    if not law["non_compete.ban"]:
        return not_applicable(f"{place_first(law)} does not ban non-competes.")
    return block(
        f"{term.duration} of non-compete after the job ends is void in {place_name(law)}, however short or"
        f" narrow ({law['non_compete.cite']}).{what_follows(law)} Remove it; confidentiality and IP clauses stay.",
        fixes=[remove_non_compete()],
    )


@rule("us.non_compete.coming_ban")
def coming_ban(offer: Offer, law: Law) -> Outcome:
    """A ban made already, for a later day."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    void_from = law["non_compete.void_from"]
    if void_from is None:
        return not_applicable(f"No ban on non-competes is on its way in {place_name(law)}.")
    return warn(
        f"From {day(void_from)} every non-compete is void in {place_name(law)}, whenever it was signed"
        f" ({law['non_compete.cite']}).",
        fixes=[remove_non_compete(recommended=False)],
    )


@rule("us.non_compete.banned_workers")
def banned_workers(offer: Offer, law: Law) -> Outcome:
    """Workers and businesses for whom a state without a general ban voids it."""
    group, colleagues = law["non_compete.banned_for"], law["non_compete.ban_reaches_colleagues"]
    if group is None:
        return not_applicable(f"{place_first(law)} voids non-competes for no such group of workers.")
    solicit = non_solicit(offer) if colleagues else None
    kinds, fixes = [], []
    if non_compete(offer) is not None:
        kinds.append("a non-compete")
        fixes.append(remove_non_compete())
    if solicit is not None and "employees" in solicit.of:
        kinds.append("a promise not to solicit colleagues")
        fixes.append(_leave_colleagues(solicit.of))
    if not kinds:
        return not_applicable("No such restraint is agreed.")
    told = f"In {place_name(law)} {listing(kinds, 'or')} is void for {group}."
    barred = offer.answer("non_compete_barred")
    if barred is None:
        return warn(told, question="Is the worker one of those for whom it is void?")
    if not barred:
        return passed(f"{told} This worker is not among them.")
    return block(f"{told} This worker is among them.{what_follows(law)}", fixes=[_all_of(fixes)])


def _leave_colleagues(of: tuple[str, ...]) -> Fix:
    if "clients" not in of:
        return remove_non_solicit()
    return put("clauses.non_solicit.of", ["clients"], label="Keep only clients in the non-solicit", recommended=True)


def _all_of(fixes: list[Fix]) -> Fix:
    label = listing(
        fix.label if number == 0 else fix.label[0].lower() + fix.label[1:] for number, fix in enumerate(fixes)
    )
    return Fix(label, tuple(step for fix in fixes for step in fix.patch), recommended=True)


@rule("us.non_compete.professions")
def professions(offer: Offer, law: Law) -> Outcome:
    """Professions with rules of their own."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    named = law["non_compete.also_void_for"]
    if named is None:
        return not_applicable(f"No profession with a rule of its own is on record in {place_name(law)}.")
    return info(f"{place_first(law)} also voids or limits the non-competes of {named}.")


@rule("us.non_compete.reasonableness")
def reasonableness(offer: Offer, law: Law) -> Outcome:
    """What no threshold decides."""
    term = to_judge(offer, law)
    if isinstance(term, Outcome):
        return term
    form = law["non_compete.form"]
    return review(
        f"A non-compete of {term.duration} binds in {place_name(law)} only as far as it is reasonable"
        f" ({law['non_compete.cite']}). The employer of record has little interest of its own to protect.",
        factors=[
            "Interest: which trade secrets or client connections would be lost, and is the client named as the one"
            " protected?",
            f"Role ({offer.role.level}): does the worker really reach those secrets or clients?",
            f"Extent: are {term.duration}, the territory ({term.territory or 'none is named'}) and the work it closes"
            " no wider than that interest?",
            "Hardship: can the worker still earn a living, and does the public lose anything?",
            *([f"Form: it must {form}."] if form else []),
            f"If it is too wide, a court {law['non_compete.reform']}.",
        ],
        fixes=[remove_non_compete(recommended=False)],
        clauses=[Clause("non_compete", documents=("confidentiality_ip_deed",))],
    )


@rule("us.non_compete.federal_law")
def federal_law(offer: Offer, law: Law) -> Outcome:
    if non_compete(offer) is None:
        return passed("No non-compete is agreed.")
    return info(
        "No federal rule bans non-competes: the FTC rule never took effect and was removed from the Code of"
        " Federal Regulations in February 2026. The FTC can still act case by case under section 5; state law"
        " decides.",
    )


@rule("us.non_compete.foreign_law_or_forum")
def foreign_law_or_forum(offer: Offer, law: Law) -> Outcome:
    other_law, other_forum = (offer.extra.get(name) == "other" for name in ("governing_law", "forum"))
    if not other_law and not other_forum:
        return passed(
            f"The law and the courts of {place_name(law)} govern.",
            clauses=[Clause("governing_law_jurisdiction"), Clause("dispute_statutory_forum")],
        )
    caught = [
        what
        for what, chosen, voidable in (
            ("law", other_law, law["venue.foreign_law_voidable"]),
            ("courts", other_forum, law["venue.foreign_forum_voidable"]),
        )
        if chosen and voidable
    ]
    if not caught:
        return not_applicable(f"{place_first(law)} has no rule of this kind against what is chosen.")
    solicit = None if law["venue.non_competes_only"] else non_solicit(offer)
    if law["venue.restraints_only"] and non_compete(offer) is None and solicit is None:
        return not_applicable(f"{place_first(law)} has such a rule for agreements that restrain competition alone.")
    cite, unless, excuses = law["venue.cite"], law["venue.unless"], law["venue.own_counsel_excuses"]
    counsel = offer.answer("own_counsel")
    if excuses and counsel is True:
        return info(
            "Another law or forum is agreed and the worker had counsel of their own in negotiating it, as"
            f" {cite} allows. Name that lawyer in the contract."
        )
    home = [
        put(
            "extra.governing_law",
            "work_state",
            label=f"Use the law and courts of {place_name(law)}",
            recommended=True,
            also={"extra.forum": "work_state"},
        )
    ]
    told = (
        f"Another state's {listing(caught, 'or')} cannot be imposed in {place_name(law)} on {law['venue.who']}"
        f" ({cite}). Use the law and courts of the place of work"
    )
    if excuses and counsel is None:
        return warn(
            f"{told}, unless the worker's own lawyer negotiated it.",
            fixes=home,
            question="Did a lawyer of the worker's own negotiate the choice of law and forum?",
        )
    if unless:
        return review(f"{told}, unless {unless}.", factors=[f"It holds where {unless}."], fixes=home)
    return block(f"{told}.", fixes=home)


@rule("us.non_compete.outside_work")
def outside_work(offer: Offer, law: Law) -> Outcome:
    if law["off_duty.cite"] is None and law["off_duty.second_job_cite"] is None:
        return not_applicable(f"No law of {place_name(law)} on conduct off duty in private employment is on record.")
    if offer.extra.get("outside_work") != "none_allowed":
        return passed("Only work that conflicts with the job is excluded.", clauses=[Clause("conflict_and_side_work")])
    barred = second_job(offer, law)
    if barred is not None:
        return barred
    if law["off_duty.cite"] is None:
        return passed(f"{place_first(law)} frees a second job at lower pay only ({law['off_duty.second_job_cite']}).")
    protected = f"{place_first(law)} protects {law['off_duty.what']} off duty ({law['off_duty.cite']})"
    if not law["off_duty.other_work"]:
        return passed(f"{protected}, which a ban on work for others does not reach.")
    return warn(
        f"A ban on all other work reaches further than the law lets it: {protected}. Forbid only work that conflicts:"
        " for a competitor, in working hours, or with the client's information.",
        fixes=[only_conflicts()],
    )


@rule("us.non_compete.client_no_hire")
def client_no_hire(offer: Offer, law: Law) -> Outcome:
    if offer.extra.get("client_no_hire") is not True:
        return passed("The services agreement does not stop the client from hiring the worker.")
    fixes = [put("extra.client_no_hire", False, label="Let the client hire the worker", recommended=True)]
    if law["non_compete.no_hire_void"]:
        return block(
            "Employer and client agreed that the client may not hire the worker. Such a promise is void in"
            f" {place_name(law)} ({law['non_compete.no_hire_cite']}).",
            fixes=fixes,
        )
    judged = law["non_compete.no_hire_cite"]
    return review(
        "Employer and client agreed that the client may not hire the worker. Such a promise is lawful only as"
        " a narrow part of a legitimate services agreement.",
        factors=[
            *([f"Courts in {place_name(law)} refused to enforce such a promise: {judged}."] if judged else []),
            "Is the restraint ancillary to the services agreement and no longer than its purpose needs?",
            "Does it stop the hire, or only price it (a conversion fee)?",
            f"Does the state's law on restraints reach persons who sign nothing ({law['non_compete.cite']})?",
            "Would the antitrust agencies see a naked no-poach agreement (Sherman Act s.1)?",
        ],
        fixes=fixes,
    )
