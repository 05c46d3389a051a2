"""The language of the contract, as each member state asks for it."""

from compliance.rules import Clause, Law, Offer, Outcome, block, info, passed, put, review, rule
from compliance.words import language_name, upper_first

from ._shared import country


@rule("eu.contract.national_language")
def national_language(offer: Offer, law: Law) -> Outcome:
    """The state's own language where it is prescribed, advice where it is not."""
    said = offer.contract.language or law.place.languages[:1]
    required = law["contract_language.required"]
    if required is None:
        return _free(said, law)
    named, cite = law["contract_language.named"], law["contract_language.cite"]
    remark, which = law["contract_language.remark"], law["contract_language.which"]
    if any(language in said for language in required):
        return _in_it(said, required, law)
    nationality = offer.worker.nationality
    if law["contract_language.on_request"] and nationality is not None and nationality != country(law):
        return review(
            f"The contract must be in {named} ({cite}), unless a worker who is no national asked for another language. "
            f"{upper_first(remark)}.",
            factors=[
                "whether the worker asked for the other language, of their own accord and before signing",
                f"whether the worker was told of the right to a contract in {named}",
                "whether the worker commands the language of the contract",
                "a sworn translation where the worker needs a work permit",
            ],
        )
    choice = f" It is {which}." if which is not None else ""
    without = f"The contract must be in {named} ({cite}); otherwise {law['contract_language.sanction']}.{choice}"
    made = [language for language in required if language in law.place.languages]
    if made:
        fixes = [
            put(
                "contract.language",
                [language, *said],
                label=f"Add {language_name(language)}, prevailing",
                recommended=len(required) == 1,
            )
            for language in made
        ]
        return block(f"{without} Add it; {remark}.", fixes=fixes, clauses=[Clause("language_prevails")])
    return block(
        f"{without} The pack cannot be made in {named} yet: have the contract drawn up in it before anything is "
        f"signed; {remark}."
    )


def _in_it(said: tuple[str, ...], required: tuple[str, ...], law: Law) -> Outcome:
    """What remains to be seen to where the prescribed language is agreed."""
    named, cite = law["contract_language.named"], law["contract_language.cite"]
    which, remark = law["contract_language.which"], law["contract_language.remark"]
    clauses = _prevailing(said)
    made = any(language in law.place.languages for language in required)
    later = "" if made else " The pack cannot be made in it yet: have it drawn up before anything is signed."
    if which is not None:
        return review(
            f"The contract must be in {named} ({cite}), and the offer names one of them: {which}. Otherwise "
            f"{law['contract_language.sanction']}.{later}",
            factors=[
                "the region of the seat from which the worker is instructed, or to which the worker reports",
                "in the capital region, the language the worker speaks",
                remark,
            ],
            clauses=clauses,
        )
    return passed(f"The contract is in {named}, as {cite} asks; {remark}.{later}", clauses=clauses)


def _free(said: tuple[str, ...], law: Law) -> Outcome:
    """No language is prescribed; one may still be usual."""
    none = f"No language is prescribed for the contract here ({law['contract_language.cite']})"
    if any(language in said for language in law["contract_language.usual"]):
        return passed(f"{none}, and it is in one that is usual.", clauses=_prevailing(said))
    return info(
        f"{none}: {law['contract_language.remark']}. A text in {law['contract_language.named']} beside this one helps "
        "in any dispute; make sure that the worker understands what is signed.",
        clauses=_prevailing(said),
    )


def _prevailing(said: tuple[str, ...]) -> list[Clause]:
    """Of two languages the documents say which prevails."""
    return [Clause("language_prevails")] if len(said) > 1 else []
