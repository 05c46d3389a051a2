"""Safety of agile work in Italy."""

from compliance.rules import Law, Offer, Outcome, block, not_applicable, passed, put, rule, warn

CITE = "Legge 81/2017 art. 22, Decreto legislativo 81/2008 art. 3(7-bis)"


@rule("it.equipment.safety_notice")
def safety_notice(offer: Offer, law: Law) -> Outcome:
    """The written notice of risks before the work begins, and each year."""
    if offer.role.workplace not in ("remote", "hybrid"):
        return not_applicable("The work is done at an office.")
    said = offer.extra.get("safety_notice")
    give = put("extra.safety_notice", True, label="Hand over the notice before the first day", recommended=True)
    if said is None:
        return warn(
            "Worker and safety representative must have a written notice of the risks of agile work, each year anew "
            f"({CITE}). Nothing is said of it.",
            question="Will the notice of risks be handed over before the first day?",
            fixes=[give],
        )
    if said in (True, "yes", "true"):
        return passed(f"The notice of risks is handed over before the first day; repeat it each year ({CITE}).")
    return block(
        f"Without the written notice of risks the work from home may not begin ({CITE}); a failure is punished.",
        fixes=[give],
    )
