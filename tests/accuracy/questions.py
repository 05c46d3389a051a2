"""What is asked of both engines. Plain data: the script that runs in the other engine's environment reads it, too."""

from __future__ import annotations

from typing import Any

Asked = dict[str, Any]

US_YEARS = (2025, 2026, 2027)
US_PAYS = (6_000, 30_000, 84_000, 180_000, 240_000)  # whole dollars every month, on both sides of every wage base
US_STATES = (
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA"),
    *("ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR"),
    *("PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
)
US_HEADCOUNT = 120

# The lines compared: a name of our own, the other engine's variable, and the lines of ours that it answers to.
ON_UNEMPLOYMENT_WAGES = (
    "state_unemployment",
    "unemployment_administration",
    "unemployment_surcharge",
    "unemployment_additional_assessment",
)
US_LINES = {
    "Social security": ("employer_social_security_tax", ("social_security",)),
    "Medicare": ("employer_medicare_tax", ("medicare",)),
    "Federal unemployment": (
        "employer_federal_unemployment_tax",
        ("federal_unemployment", "federal_unemployment_credit_reduction"),
    ),
    "State unemployment": ("employer_state_unemployment_tax", ON_UNEMPLOYMENT_WAGES),
    "State levies": (
        "employer_additional_state_payroll_tax",
        ("paid_leave", "child_care_contribution", "training_tax"),
    ),
}

# Statutory lines of ours that the other engine has no figure for.
US_ALONE = {
    "modified_business_tax": "the modified business tax of Nevada",
    "workers_compensation_assessment": "assessments for workers' compensation by the hour",
    "workers_compensation_fee": "fees for workers' compensation by the quarter",
    "san_francisco_health_care": "San Francisco's health care expenditure",
    "wilmington_head_tax": "the head tax of Wilmington",
    "school_payroll_tax": "the payroll tax of the Scranton school district",
}

# City and district taxes: name, state, year, pay, what is told to the other engine and which variable answers, what is
# told to ours and which line answers.
LOCAL_YEAR = 2026
LOCAL_PAY = 240_000
LOW_LOCAL_PAY = 84_000
SEATTLE = "employer_total_wa_seattle_"


def _mobility(zone: str, payroll: int) -> Asked:
    return {
        "state": "NY",
        "pay": LOCAL_PAY,
        "told": {"employer_quarterly_payroll_expense_override": payroll},
        "household": {"in_nyc": zone == "city", "in_ny_mctd_zone_2": zone == "suburbs"},
        "variable": "ny_mctmt_employer_tax",
        "patch": {"extra.mobility_tax_zone": zone, "extra.mobility_tax_payroll": str(payroll)},
        "lines": ["mobility_tax"],
    }


def _privilege(city: str, name: str) -> Asked:
    return {
        "state": "CO",
        "pay": LOCAL_PAY,
        "told": {f"employer_total_co_{name}_occupational_privilege_tax_employee_months": 12},
        "variable": f"co_{name}_total_business_occupational_privilege_tax",
        "patch": {"locality": city},
        "lines": ["occupational_privilege_tax"],
    }


def _transit(district: str, name: str) -> Asked:
    return {
        "state": "OR",
        "pay": LOCAL_PAY,
        "told": {f"employer_total_or_{name}_taxable_wages": LOCAL_PAY},
        "variable": f"or_{name}_total_payroll_tax",
        "patch": {"extra.transit_district": district},
        "lines": ["transit_payroll_tax"],
    }


def _seattle(payroll: int, pay: int, band: str) -> Asked:
    told = {"prior_year_total": payroll, "current_year_total": payroll, f"{band}_band_taxable_payroll": pay}
    return {
        "state": "WA",
        "pay": pay,
        "told": {f"{SEATTLE}payroll_expense_{name}": amount for name, amount in told.items()},
        "variable": "wa_seattle_total_payroll_expense_tax",
        "patch": {"locality": "Seattle", "extra.seattle_payroll": str(payroll)},
        "lines": ["seattle_payroll_tax"],
    }


LOCAL: dict[str, Asked] = {
    **{
        f"Mobility tax, {zone}, payroll of {payroll:,} a quarter": _mobility(zone, payroll)
        for zone in ("city", "suburbs")
        for payroll in (312_500, 312_501, 375_001, 437_501, 2_500_000, 2_500_001)
    },
    "Occupational privilege tax, Denver": _privilege("Denver", "denver"),
    "Occupational privilege tax, Glendale": _privilege("Glendale", "glendale"),
    "Occupational privilege tax, Greenwood Village": _privilege("Greenwood Village", "greenwood_village"),
    "Occupational privilege tax, Sheridan": _privilege("Sheridan", "sheridan"),
    "Transit tax, TriMet": _transit("trimet", "trimet"),
    "Transit tax, Lane": _transit("lane", "lane_transit_district"),
    "Payroll expense tax, St. Louis": {
        "state": "MO",
        "pay": LOCAL_PAY,
        "told": {"employer_total_mo_st_louis_payroll_expense": LOCAL_PAY},
        "variable": "mo_st_louis_total_payroll_expense_tax",
        "patch": {"locality": "St. Louis"},
        "lines": ["city_payroll_tax"],
    },
    "Payroll expense tax, Seattle, payroll of 9,074,408": _seattle(9_074_408, LOCAL_PAY, "lower"),
    "Payroll expense tax, Seattle, payroll of 9,074,409": _seattle(9_074_409, LOCAL_PAY, "lower"),
    "Payroll expense tax, Seattle, payroll of 9,074,409, high pay": _seattle(9_074_409, 600_000, "upper"),
    "Payroll expense tax, Seattle, payroll of 129,634,413, high pay": _seattle(129_634_413, 600_000, "upper"),
    "Payroll expense tax, Seattle, payroll of 1,296,344,132": _seattle(1_296_344_132, LOCAL_PAY, "lower"),
    "Payroll expense tax, Seattle, payroll of 1,296,344,132, high pay": _seattle(1_296_344_132, 600_000, "upper"),
    "Social housing tax, Seattle, pay of 1,200,000": {
        "state": "WA",
        "pay": 1_200_000,
        "told": {f"{SEATTLE}social_housing_excess_compensation": 200_000},
        "variable": "wa_seattle_total_social_housing_tax",
        "patch": {"locality": "Seattle"},
        "lines": ["seattle_housing_tax"],
    },
}

UK_YEARS = (2025, 2026)  # the tax year that begins in it
UK_PAYS = (4_800, 5_040, 12_000, 36_000, 50_400, 60_000, 120_000)  # whole pounds every month
UK_NATIONS = {"GB-ENG": "LONDON", "GB-SCT": "SCOTLAND", "GB-WLS": "WALES", "GB-NIR": "NORTHERN_IRELAND"}
UK_CATEGORIES = {"A": 34, "C": 70, "M": 20, "H": 23}  # category letter and the age that goes with it
UK_APPRENTICES = ("H",)
UK_VARIABLE = "ni_class_1_employer"

EU_YEARS = (2025, 2026)

# Germany: whole euros a month, below, between and above the ceilings of both years; then those in the transition zone.
DE_PAYS = (2_000, 2_500, 3_300, 4_321, 5_510, 5_520, 5_810, 5_820, 7_000, 8_050, 8_060, 8_450, 8_460, 12_000)
DE_ZONE_PAYS = (700, 1_000, 1_500, 1_990)
DE_ZONE_LINE = "transition_zone"
DE_PLACES = ("DE-BE", "DE-SN")
DE_LINES = {
    "Pension insurance": ("rente", ("pension_insurance",)),
    "Unemployment insurance": ("arbeitslosen", ("unemployment_insurance",)),
    "Health insurance": ("kranken", ("health_insurance", "health_insurance_additional")),
    "Care insurance": ("pflege", ("care_insurance",)),
}

# France: whole euros a month, about the minimum wage, one and a half and two of them, 45,000, 55,000 and 100,000 a
# year, and on both sides of four and eight ceilings of both years.
FR_PAYS = (1_900, 2_700, 3_600, 3_700, 4_600, 8_300, 15_700, 15_800, 16_100, 31_400, 31_500, 32_100)
FR_SHOWN_PAY = 4_600
FR_STATUSES = ("non_cadre", "cadre")
FR_HEADCOUNT = 120
FR_ACCIDENT_RATE = "0.93"
FR_MOBILITY_RATE = "3.2"
FR_DAYS_OF_A_MONTH = 30  # OpenFisca takes February, left to itself, for a month that is not worked in full
FR_HEALTH_COVER = 20  # the employer's half of the plan that Urssaf's model takes
# A name of our own, OpenFisca's variables, the rule of Urssaf's model, and the lines of ours that they answer to.
FR_LINES: dict[str, tuple[tuple[str, ...], str | None, tuple[str, ...]]] = {
    "Health": (("mmid_employeur_net_allegement",), "maladie . employeur", ("health_insurance",)),
    "Autonomy": (("contribution_solidarite_autonomie",), "CSA", ("autonomy",)),
    "Old age, capped": (
        ("vieillesse_plafonnee_employeur",),
        "vieillesse . plafonnée . employeur",
        ("old_age_capped",),
    ),
    "Old age": (("vieillesse_deplafonnee_employeur",), "vieillesse . déplafonnée . employeur", ("old_age",)),
    "Family": (("famille_net_allegement",), "allocations familiales", ("family_allowances",)),
    "Accidents": (("accident_du_travail",), "ATMP", ("accident_insurance",)),
    "Unemployment": (("chomage_employeur",), "chômage", ("unemployment_insurance",)),
    "Wage guarantee": (("ags",), "AGS", ("wage_guarantee",)),
    "Supplementary pension": (
        ("agirc_arrco_employeur",),
        "retraite complémentaire . employeur",
        ("pension_first", "pension_second"),
    ),
    "General balance": (
        ("contribution_equilibre_general_employeur",),
        "CEG . employeur",
        ("balance_first", "balance_second"),
    ),
    "Technical balance": (
        ("contribution_equilibre_technique_employeur",),
        "CET . employeur",
        ("balance_technical",),
    ),
    "Executive jobs": (("apec_employeur",), "APEC . employeur", ("executive_jobs",)),
    "Executive death cover": (
        ("prevoyance_obligatoire_cadre",),
        "prévoyances . employeur . cadres",
        ("executive_death_cover",),
    ),
    "Housing fund": (("fnal",), "FNAL", ("housing_fund",)),
    "Housing effort": (("participation_effort_construction",), "PEEC", ("housing_effort",)),
    "Mobility": (("versement_transport",), "versement mobilité", ("mobility",)),
    "Apprenticeship": (
        ("taxe_apprentissage",),
        "taxe d'apprentissage",
        ("apprenticeship", "apprenticeship_balance"),
    ),
    "Training": ((), "formation professionnelle", ("training",)),
    "Social dialogue": (
        ("financement_organisations_syndicales",),
        "contribution au dialogue social",
        ("social_dialogue",),
    ),
    "Health plan": ((), "prévoyances . santé . employeur", ("health_cover",)),
    "Social levy": (("forfait_social",), "forfait social", ("welfare_levy",)),
    "General reduction": (("allegement_general",), "exonérations . RGDU", ("general_reduction",)),
}
# Lines of ours that neither has, or that were not asked about.
FR_ALONE = {
    "apprenticeship_extra": "the extra apprenticeship contribution of employers from 250",
    "mobility_regional": "the mobility levy of regions",
    "training_branch": "the training contribution of the branch",
    "training_fixed_term": "the training accounts of fixed-term staff",
    "works_council": "the works council's budget",
    "health_service": "the fee of the occupational health service",
}
# Urssaf's model speaks of one month; the version that was published in a year is asked about its January.
URSSAF_PACKAGES = {2025: "modele-social-2025", 2026: "modele-social"}
URSSAF_RULE = "salarié . cotisations . "
URSSAF_EARLIER_NAMES = {2025: {"exonérations . RGDU": "exonérations . réduction générale"}}
