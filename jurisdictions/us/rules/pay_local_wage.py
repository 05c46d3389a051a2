"""Minimum wages that cities, counties and regions set for themselves."""

from compliance.money import Money
from compliance.rules import Law, Offer, Outcome, block, info, not_applicable, passed, put, rule, warn
from compliance.words import money, plural

from ._city import slug
from ._local_wage import area_of, full_rate_from, highest_first, local_rate
from ._names import place_name
from ._shared import hourly_base, reached


@rule("us.pay.local_minimum_wage")
def local_minimum_wage(offer: Offer, law: Law) -> Outcome:
    hourly, rates = hourly_base(offer, law), highest_first(law)
    if hourly is None:
        return not_applicable("Pay is not in US dollars.")
    if not rates:
        return not_applicable(f"No city or county of {place_name(law)} with a minimum wage of its own is on record.")
    town = offer.locality
    if town is not None and f"{slug(town)}.minimum_wage" in law:
        return not_applicable(f"{town} has rules of its own, which are checked by themselves.")
    area = area_of(offer, law)
    if area is not None:
        return _against(hourly, area, offer, law)
    above = [rate for rate in rates if hourly < rate.value]
    if not above:
        return passed(f"{money(hourly)} is not below any local minimum wage on record in {place_name(law)}.")
    highest = law.reading(above[0].name)
    ask = "asks" if len(above) == 1 else "ask"
    told = (
        f"{plural(len(above), 'place')} in {place_name(law)} on record here {ask} for more than {money(hourly)}, up to"
        f" {money(highest.value)}; the minimum wage follows the place of work"
    )
    if town is None:
        return warn(f"{told}.", question="In which city or county is the work done?")
    return info(
        f"{told}. None is on record under the name {town}; if its city or county"
        " sets one for this work, that one holds."
    )


def _against(hourly: Money, area: str, offer: Offer, law: Law) -> Outcome:
    """The pay against the rate of the area where the work is done."""
    rate = local_rate(area, law)
    if hourly >= rate.value:
        return passed(f"{money(hourly)} is not below the local minimum wage of {money(rate.value)}.")
    told = f"{rate.what}: {money(rate.value)}, more than the {money(hourly)} agreed ({rate.authority[0]})"
    least = full_rate_from(area, law)
    large = True if least is None else reached(offer, least)
    if large is None:
        return warn(f"{told}.", question="How many people does the employer employ worldwide?")
    if not large:
        return info(f"{told}. Employers with fewer than {least} employees pay less; ask the city or county how much.")
    return block(
        f"{told}. Raise the pay.",
        fixes=[
            put(
                "pay.base",
                str(rate.value),
                label="Pay the local minimum wage",
                recommended=True,
                also={"pay.per": "hour"},
            )
        ],
    )
