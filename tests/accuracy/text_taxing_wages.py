"""The prose of docs/accuracy.md on Taxing Wages."""

from __future__ import annotations

TAXING_WAGES = """### Published tables: OECD Taxing Wages

Every year the OECD publishes what the average worker's employer pays: social security contributions and payroll taxes
of a single person without children at 67, 100 and 167 per cent of the average wage. Compared is the edition of 2026
with the year {year}, for the {members} member states in the OECD, the United Kingdom and, with Michigan for a state,
the United States; ours is the cost of a whole year from its first day at the table's own wage. The figures were read on
{read_on} in copies of the OECD's data set, named in `tests/accuracy/answers/oecd.json`, not on its
site. Pay is there to a thousandth of a unit and labour cost to a thousandth of a dollar, so that the contributions are
known to a few cents.

The table counts what is compulsory and goes to government. What ours counts beyond that is left out by name below, and
its figures that differ from ours are named, too. With those in the place of ours, {settled} of {all} figures come to
the table within {room} per cent of pay, which rounding by month leaves: {alone} of them without a figure of its own.
The other {counted}, Belgium's lowest and the two of the Netherlands below its ceiling, are accounted for by tests that
count the table's way and come to it within the same. The OECD does not publish the parts of its figures with the data
set; where a figure is only what its total leaves, the same one at three levels of pay, that is said.

Employer contributions in per cent of pay. On the same assumptions: lines left out, our own figures. Difference: with
the table's named figures, the largest of the three, in per cent of labour cost. All: every statutory line of ours at
the average wage. `=`: within {room} per cent of pay.

| place | average wage | table, 67 | ours | table, 100 | ours | table, 167 | ours | difference | all |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""
REASONS = """
Why, line by line:

| place | assumed, left out or different | right |
|---|---|---|"""
