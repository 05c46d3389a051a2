"""Minor units as the exact decimals of a table of results."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from compliance.costing import Amounts
from compliance.money import minor_digits

AMOUNT = pa.decimal64(18, 2)
_SHOWN_DIGITS = 2


def in_decimals(minor: Amounts, currencies: Sequence[str], codes: Amounts) -> pa.Array:
    """Amounts in minor units with two places; `codes` says which of some currencies each is in."""
    digits = np.array([minor_digits(code) if code else _SHOWN_DIGITS for code in currencies], dtype=np.int64)
    if (digits != _SHOWN_DIGITS).any():
        minor = minor * 10 ** (_SHOWN_DIGITS - digits[codes])
    return pa.Array.from_buffers(AMOUNT, len(minor), [None, pa.py_buffer(np.ascontiguousarray(minor))])
