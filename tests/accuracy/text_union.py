"""The prose of docs/accuracy.md on members of the European Union."""

from __future__ import annotations

UNION = """### Germany and France

Three more engines were asked: {gettsim}, a model of German taxes and transfers; the model that Urssaf, the French
agency that collects the contributions, publishes and uses on its own site ({urssaf}); and
{openfisca}. `make accuracy` installs the first and the last in a second environment, and Urssaf's model through
npm, where there is one. They round nothing or little: every month's amount of theirs is rounded to the cent, as payroll
does.
"""
GERMANY = """#### Germany, {year}

Employer's contributions by branch. Whether the worker has children changes nothing for the employer, and GETTSIM does
not ask for it. It holds the years 2025 and 2026. In Saxony its share of care insurance is that of the other Länder.
"""
ZONE = """Pay in the transition zone (Midijob), DE-BE. There the employer owes more than half: contributions are counted
on a reduced base, and the worker's own share on one that is smaller still (Sozialgesetzbuch IV, section 20(2a)). Ours
adds what is more in one line. Each branch is twice its half, rounded, less the worker's share, rounded
(Beitragsverfahrensverordnung, section 2); GETTSIM rounds neither, so that the two are up to three cents a month
apart. A test counts that law once more, both ways, and comes to either cent. Right: ours. The comparison brought to
light that ours had used the ordinary bases there.
"""
FRANCE = """#### France

An employer of {headcount} with an accident rate of {accident} per cent, in Paris (mobility levy of {mobility} per cent,
told to Urssaf's model), outside the branch agreement of IT; cadre is an executive. The model of Urssaf speaks of one
month: January, before anything is counted on the year to date, with a health plan of {cover} a month paid by the
employer, each year by the version published in it. OpenFisca was asked about every month of the year and added up,
without a health plan; it was told that each month counts thirty days, since left to itself it takes February for a part
month. All employer lines that both have, less the general reduction; `=`: the same cent.

With OpenFisca's named figures put in the place of ours, {left} figures are still a cent a month apart: it rounds each
slice of pay by itself, half a cent down. A test counts that, too.

For 2026 OpenFisca counts the general reduction by the minimum wage of January also after the rise of June, as décret
n° 2026-509 of 12 June 2026 has it; Urssaf's model of July 2026 does not. The comparison brought that to light, and
ours now follows the decree.
"""
NOT_COMPARED_UNION = """\
* For the other member states no open engine was found that states the employer's contributions and can be installed:
  EUROMOD's Python package is a connector without the model, `dutch-tax-income-calculator` knows the worker's side
  alone, and no OpenFisca package of another member state was at hand. They rest on Taxing Wages and worked examples;
  Bulgaria, Croatia, Cyprus, Malta and Romania are not in Taxing Wages and rest on worked examples alone.
* In Germany the levies (insolvency, U1, U2), accident insurance, private health cover and marginal jobs, and in France
  {alone}
  were not compared.
"""
