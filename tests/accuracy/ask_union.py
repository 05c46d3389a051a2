"""Ask GETTSIM (Germany), OpenFisca (France) and the model that Urssaf publishes (France); see ask.py."""

from __future__ import annotations

import json
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.accuracy import questions as q

HERE = Path(__file__).parent
NPM = HERE.parents[1] / ".venv-accuracy-union" / "npm"


def _cents(amount: Any) -> int:
    """A month's amount as payroll rounds it."""
    exact = Decimal(f"{float(amount):.4f}") * 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def de() -> dict[str, Any]:
    """Twelve months of the employer's contributions by branch, year and monthly pay, in cents."""
    import pandas as pd
    from gettsim import InputData, MainTarget, TTTargets, main

    pays = (*q.DE_PAYS, *q.DE_ZONE_PAYS)
    people = pd.DataFrame({"id": range(len(pays)), "pay": [float(pay) for pay in pays], "self_employed": False})
    mapper = {
        "p_id": "id",
        "einnahmen": {"bruttolohn_m": "pay"},
        "einkommensteuer": {"einkünfte": {"ist_hauptberuflich_selbstständig": "self_employed"}},
    }
    branches = {branch: {"beitrag": {"betrag_arbeitgeber_m": name}} for name, (branch, _) in q.DE_LINES.items()}
    lines: dict[str, Any] = {name: {} for name in q.DE_LINES}
    for year in q.EU_YEARS:
        found = main(
            main_target=MainTarget.results.df_with_mapper,
            policy_date_str=f"{year}-01-01",
            tt_targets=TTTargets(tree={"sozialversicherung": branches}),
            input_data=InputData.df_and_mapper(df=people, mapper=mapper),
        )
        for name in q.DE_LINES:
            lines[name][str(year)] = [12 * _cents(amount) for amount in found[name]]
    return {"engine": f"GETTSIM {version('gettsim')}", "lines": lines}


def fr() -> dict[str, Any]:
    """What the employer owes in a whole year by line, status and monthly pay, in cents, by OpenFisca-France."""
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_france import CountryTaxBenefitSystem

    rows = [(status, pay) for status in q.FR_STATUSES for pay in q.FR_PAYS]
    months = [f"{year}-{month:02d}" for year in q.EU_YEARS for month in range(1, 13)]
    people = {}
    for row, (status, pay) in enumerate(rows):
        told = {
            "salaire_de_base": pay,
            "effectif_entreprise": q.FR_HEADCOUNT,
            "categorie_salarie": f"prive_{status}",
            "taux_accident_travail": float(q.FR_ACCIDENT_RATE) / 100,
            "depcom_entreprise": "75101",
            "nombre_jours_calendaires": q.FR_DAYS_OF_A_MONTH,
            "allegement_general_mode_recouvrement": "progressif",
        }
        every = {name: dict.fromkeys(months, value) for name, value in told.items()}
        people[f"p{row}"] = {"date_naissance": {"ETERNITY": "1992-03-14"}, **every}
    groups = {"familles": "parents", "foyers_fiscaux": "declarants", "menages": "personne_de_reference"}
    alone = {group: {f"{group} {one}": {role: [one]} for one in people} for group, role in groups.items()}
    simulation = SimulationBuilder().build_from_entities(CountryTaxBenefitSystem(), {"individus": people, **alone})
    lines: dict[str, Any] = {}
    for name, (variables, _, _) in q.FR_LINES.items():
        for year in q.EU_YEARS if variables else ():
            sums = [0] * len(rows)
            for month in (month for month in months if month.startswith(str(year))):
                for variable in variables:
                    for row, amount in enumerate(simulation.calculate(variable, month)):
                        sums[row] -= _cents(amount)
            lines.setdefault(name, {})[str(year)] = _by_status(sums)
    return {"engine": f"OpenFisca-France {version('openfisca-france')}", "lines": lines}


def _by_status(sums: list[int]) -> dict[str, list[int]]:
    size = len(q.FR_PAYS)
    return {status: sums[size * at : size * (at + 1)] for at, status in enumerate(q.FR_STATUSES)}


def urssaf() -> dict[str, Any]:
    """What the employer owes in one January by line, status and monthly pay, in cents, by the model of Urssaf."""
    rules = {name: rule for name, (_, rule, _) in q.FR_LINES.items() if rule}
    lines: dict[str, Any] = {name: {} for name in rules}
    versions = []
    for year, package in q.URSSAF_PACKAGES.items():
        situations = [
            {
                "date": f"01/01/{year}",
                "salarié . contrat . salaire brut": f"{pay} €/mois",
                "salarié . contrat . statut cadre": "oui" if status == "cadre" else "non",
                "entreprise . salariés . effectif": f"{q.FR_HEADCOUNT} employé",
                "établissement . taux ATMP": f"{q.FR_ACCIDENT_RATE}%",
                "établissement . commune . taux versement mobilité": f"{q.FR_MOBILITY_RATE}%",
            }
            for status in q.FR_STATUSES
            for pay in q.FR_PAYS
        ]
        names = q.URSSAF_EARLIER_NAMES.get(year, {})
        wanted = [q.URSSAF_RULE + names.get(rule, rule) for rule in rules.values()]
        asked = json.dumps({"rules": wanted, "situations": situations})
        told = subprocess.run(
            ["node", str(HERE / "ask_urssaf.mjs"), str(NPM), package],
            input=asked,
            capture_output=True,
            text=True,
            check=True,
        )
        answered = json.loads(told.stdout)
        versions.append(f"{answered['version']} for {year}")
        for at, name in enumerate(rules):
            sign = -1 if name == "General reduction" else 1
            lines[name][str(year)] = _by_status([sign * _cents(row[at]) for row in answered["amounts"]])
    return {"engine": f"modele-social {' and '.join(versions)}", "lines": lines}
