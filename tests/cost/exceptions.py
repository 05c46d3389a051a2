"""Where the law itself lets cost fall as pay rises, or count by the pay period: the lines, and the law that says so."""

from __future__ import annotations

from compliance.costing.charges import Charge, conditions_of

FALLS_AS_PAY_RISES = {
    ("IN", "esi_employer"): (
        "Code on Social Security 2020, First Schedule and s.2(26): above the wage ceiling a worker is no employee "
        "of the state insurance, so that nothing at all is due."
    ),
    ("IN", "esi_employer_before_the_codes"): (
        "Employees' State Insurance Act 1948, s.2(9): above the wage limit of the rules a worker is no employee of it."
    ),
    ("IN", "statutory_bonus"): (
        "Code on Wages 2019, s.26(1): only employees whose wages do not exceed the notified limit are owed a bonus."
    ),
    ("IN", "labour_welfare_fund"): (
        "State welfare fund Acts, as that of Chandigarh: employees above a wage limit are outside the fund."
    ),
    ("IE", "prsi_class_j"): (
        "Social Welfare (Consolidated Contributions and Insurability) Regulations 1996: pay under 38 euro a week is "
        "class J, from there on class A, which is a line of its own."
    ),
    ("FR", "general_reduction"): (
        "Code de la sécurité sociale, art D241-7: a share of pay is taken off; below the minimum wage, and again just "
        "below three minimum wages, that is more the higher the pay."
    ),
    ("SI", "worker_share_on_least_base"): (
        "Zakon o pokojninskem in invalidskem zavarovanju (ZPIZ-2), art 144(5): the employer bears the worker's "
        "contributions on what pay lacks of the least base, which is less the higher the pay."
    ),
    ("BE", "structural_reduction"): (
        "Programme Law (I) of 24 December 2002, arts 326 to 338: a reduction is no more than the contributions of the "
        "quarter, which at the lowest pay rise with it."
    ),
    ("HU", "contribution_gap"): (
        "Act CXXII of 2019, ss.25, 27: the employer bears the worker's contribution on what pay lacks of the least "
        "base."
    ),
    ("HU", "social_contribution_tax_gap"): (
        "Act LII of 2018, s.1, with Act CXXII of 2019, s.27: the tax on what pay lacks of the least base."
    ),
    ("LT", "worker_share_on_difference"): (
        "Law on State Social Insurance, art 11: the employer bears the worker's contributions on what pay lacks of the "
        "minimum wage."
    ),
    ("LV", "minimum_contributions"): (
        "Law on State Social Insurance, s.20.4: the employer bears the contributions on what pay lacks of the minimum "
        "wage."
    ),
    ("DE", "transition_zone"): (
        "Sozialgesetzbuch IV, s.20(2a): what the employer owes beyond its half shrinks to nothing at the upper "
        "limit of the zone."
    ),
    ("DE", "transition_zone_levies"): (
        "Sozialgesetzbuch IV, s.20(2a): at the marginal limit the levies are suddenly counted on a reduced base."
    ),
    ("RO", "pension_gap"): (
        "Fiscal Code, art 146(5^6): the employer bears what the worker's contribution lacks of that on a full minimum "
        "wage."
    ),
    ("RO", "health_gap"): "Fiscal Code, art 168(6^1): the same for health insurance.",
}
"""Lines that end, or shrink, above a level of pay: by country and line."""

COUNTS_BY_PAY_PERIOD = {
    ("GB", "er_nic_class1"): (
        "Social Security (Contributions) Regulations 2001, regs 10 to 12: weekly and monthly thresholds are printed "
        "and rounded apart; twelve times the one is not fifty-two times the other."
    ),
    ("GB", "pension_employer"): (
        "Pensions Act 2008, ss.13(2), 15A: the band is stated anew for pay periods of other lengths, rounded each time."
    ),
    ("FR", "general_reduction"): (
        "Code de la sécurité sociale, art D241-7: the coefficient is rounded to four decimals on the minimum wage to "
        "date, which weeks and months divide differently."
    ),
    ("BE", "structural_reduction"): (
        "Programme Law (I) of 24 December 2002, arts 326 to 338: counted by the quarter, and some weeks and fortnights "
        "lie in two quarters."
    ),
}
"""Lines that come to another sum a year where pay falls due at other times, although no figure changes in it."""


def begins_anew(charge: Charge, lines: dict[str, Charge]) -> str | None:
    """Why a line comes to more or less when one job of a year is two, the second following the first; None if not.

    Only limits of the line itself, or of the lines it is counted on, can make it so.
    """
    if charge.form == "share_of":
        return next((why for id_ in charge.of if (why := begins_anew(lines[id_], lines))), None)
    if any(condition.counting == "paid" for condition in conditions_of(charge)):
        return "What is paid in a period decides the rate, and less is paid in a part of one."
    limits = (charge.floor, charge.ceiling, charge.minimum, charge.maximum)
    limited = charge.form in ("flat", "slabs", "relief", "function") or any(limit is not None for limit in limits)
    if not limited:
        return next((why for id_ in charge.minus if (why := begins_anew(lines[id_], lines))), None)
    if charge.part_period == "days_of_thirty":
        return "A part of a month counts its calendar days as thirtieths, so that two parts need not make a whole."
    if charge.accumulates != "period":
        return "The year's limit begins anew with each job."
    return "A limit, or an amount, of a pay period is there in full however little of the period is worked."
