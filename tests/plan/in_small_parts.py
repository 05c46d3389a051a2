"""`eor` with plans taken in parts of so many rows: python -m tests.plan.in_small_parts ROWS plan ..."""

from __future__ import annotations

import sys
from functools import partial

from compliance import plan
from compliance.cli import main

if __name__ == "__main__":
    plan.Choices = partial(plan.Choices, rows_a_part=int(sys.argv.pop(1)))  # type: ignore[misc, assignment]
    main()
