"""Pay in the Union: what must be told, what may be asked, what may be taken back."""

from compliance.rules import Clause, Law, Offer, Outcome, info, not_applicable, passed, put, review, rule, warn

from ._shared import answer, country


@rule("eu.pay.components_listed")
def components_listed(offer: Offer, law: Law) -> Outcome:
    """Basic pay and every other component, each by itself."""
    if offer.pay.base_is == "ctc":
        return warn(
            "The offer names a cost to the company in one sum. The worker must be told the basic pay and every other "
            "component separately, with frequency and method. Name the gross pay.",
            fixes=[put("pay.base_is", "fixed", label="Name it as gross pay", recommended=True)],
        )
    return passed("Basic pay and every other component are listed one by one.", clauses=[Clause("pay")])


@rule("eu.pay.told_before_the_interview")
def told_before_the_interview(offer: Offer, law: Law) -> Outcome:
    """The candidate knows pay or its range before talks begin."""
    told = answer(offer, "pay_told_before_interview")
    if told or offer.pay.range is not None:
        return passed("The candidate was told the pay or its range.")
    return info(
        "The directive wants pay or its range, and the collective agreement, told in the advert or before the "
        f"interview. It binds employers once national law says so; {_stage(law, 'pay_transparency.pay_told')} Tell it "
        "in writing now.",
        fixes=[put("extra.pay_told_before_interview", True, label="Tell the pay or its range in writing")],
        question="Was the pay or its range told before the interview?" if told is None else None,
    )


@rule("eu.pay.history_not_asked")
def history_not_asked(offer: Offer, law: Law) -> Outcome:
    """Earlier pay is none of the employer's business."""
    asked = answer(offer, "pay_history_asked")
    if asked is None:
        return not_applicable("Nothing is said of questions about earlier pay.")
    if not asked:
        return passed("The candidate was not asked about earlier pay.")
    return info(
        "The directive forbids asking candidates what they earn or earned. It binds employers once national law says "
        f"so; {_stage(law, 'pay_transparency.history_banned')} Drop the question, and do not rest the offer on the "
        "answer.",
        fixes=[put("extra.pay_history_asked", False, label="Drop the question", recommended=True)],
    )


def _stage(law: Law, states: str) -> str:
    """Whether the law of the state already says so."""
    if country(law) in law[states]:
        return "the law of this state does."
    return "that is not known of this state yet, but its courts read the old law in the light of the directive."


@rule("eu.pay.training_paid_back")
def training_paid_back(offer: Offer, law: Law) -> Outcome:
    """Training the law asks for is free."""
    term = offer.clauses.repayment
    if term is None or term.kind != "training":
        return not_applicable("No training costs are to be paid back.")
    mandatory = answer(offer, "training_mandatory")
    away = put("clauses.repayment", None, label="Do not ask the costs back", recommended=True)
    if mandatory is None:
        return warn(
            "Training for the job that law or collective agreement has the employer provide must cost the worker "
            "nothing and counts as working time. The offer does not say which training is meant.",
            fixes=[away],
            question="Must the employer provide the training by law or collective agreement?",
        )
    if mandatory:
        return review(
            "Law or collective agreement has the employer provide this training: by the directive it costs the worker "
            "nothing, so its cost should not be asked back. Remove the clause.",
            factors=[
                "how national law carries out the directive, and what becomes of such a clause",
                "whether the training is for the job the worker is hired for",
                "whether it is a qualification the worker needs anyway and the employer need not provide",
            ],
            fixes=[away],
        )
    return passed("The training is voluntary; national law says how much may be asked back.")
