"""Pay in the Union: what must be told, what may be asked, what may be taken back."""

from compliance.rules import Clause, Law, Offer, Outcome, not_applicable, passed, put, review, rule, warn


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


@rule("eu.pay.training_paid_back")
def training_paid_back(offer: Offer, law: Law) -> Outcome:
    """Training the law asks for is free."""
    term = offer.clauses.repayment
    if term is None or term.kind != "training":
        return not_applicable("No training costs are to be paid back.")
    mandatory = offer.answer("training_mandatory")
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
