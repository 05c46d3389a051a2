"""Ctrl-C while the program itself is still being read ends it as quietly as later."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.plan.plans import ROOT, environment

_PROGRAM = """
import sys

class Interrupts:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupts())
from compliance.cli import main
main()
"""


@pytest.mark.parametrize("module", ["click", "compliance.errors", "compliance.commands.plan", "compliance.plan.run"])
def test_ctrl_c_while_a_module_is_read_shows_no_traceback(module: str) -> None:
    program = [sys.executable, "-c", _PROGRAM.format(module=module), "plan", "none.csv", "--look"]
    done = subprocess.run(program, cwd=ROOT, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr and not done.stdout
