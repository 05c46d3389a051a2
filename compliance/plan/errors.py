"""A plan that cannot be used as a whole, or whose costing was broken off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from compliance.errors import InputError

GOES_ON = "what is finished is kept, and the same command goes on from there"


class PlanError(InputError):
    """A file that is no plan, a plan whose columns cannot be told apart, or a run that could not be finished."""


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Want of disk or memory as a PlanError that says how to go on."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)[:200]
        where = f" ({error.filename})" if error.filename else ""
        raise PlanError(f"a file cannot be read or written: {reason}{where}; {GOES_ON}") from None
    except MemoryError:
        raise PlanError(f"there is too little memory; fewer --workers take less; {GOES_ON}") from None
