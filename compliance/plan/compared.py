"""Scenarios over the parts of a plan: sums added up as parts come, and the files they end in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from compliance.lawbook import Lawbook
from compliance.plan.changes import Alternative
from compliance.plan.differences import Comparison, compare, differences_table, waterfall_table
from compliance.plan.outputs import CsvWriter, beside, writer_for
from compliance.plan.scenarios import Scenario


class Compared:
    """The scenarios of one run; results go beside `out`."""

    def __init__(self, scenarios: Sequence[Scenario], out: Path) -> None:
        self.scenarios, self.out = scenarios, out
        self._found: list[Alternative] = []
        self._left_out = [0] * len(scenarios)
        self._writer: CsvWriter | None = None

    def add(self, alternatives: Sequence[Alternative]) -> None:
        """What came of one part."""
        for number, one in enumerate(alternatives):
            if number == len(self._found):
                self._found.append(one)
            else:
                self._found[number].add(one)
            if one.left_out.num_rows:
                self._left_out[number] += pc.count_distinct(one.left_out.column("row")).as_py()
                self._write(one.left_out)

    def close(
        self, lawbook: Lawbook, currency: str, on: date, rejected: int = 0
    ) -> tuple[list[Comparison], dict[str, Path]]:
        """The scenarios set against the plan in its currency, and where they are written.

        A workbook has sheets instead. `rejected` rows of the plan could not be costed as they are.
        """
        found = zip(self.scenarios, self._found, self._left_out, strict=False)
        compared = [compare(scenario, one, left_out, lawbook, currency, on) for scenario, one, left_out in found]
        files: dict[str, Path] = {}
        if rejected:
            note = f"Rows of the plan that are rejected are in no scenario: {rejected:,}"
            for one in compared:
                one.notes.append(note)
        ending = self.out.suffix.lower()
        if compared and ending != ".xlsx":
            for kind, table in (
                ("scenarios", differences_table(compared)),
                ("waterfall", waterfall_table(compared)),
            ):
                files[kind] = beside(self.out, kind, ending)
                writer = writer_for(files[kind], table.schema)
                writer.add(table)
                writer.close()
        if self._writer is None:
            beside(self.out, "left_out").unlink(missing_ok=True)  # what an earlier run left out
        else:
            self._writer.close()
            files["left out of scenarios"] = beside(self.out, "left_out")
        return compared, files

    def drop(self) -> None:
        """Remove what was begun."""
        if self._writer is not None:
            self._writer.drop()

    def _write(self, table: pa.Table) -> None:
        if self._writer is None:
            self._writer = CsvWriter(beside(self.out, "left_out"), table.schema)
        self._writer.add(table)
