"""Base pay as plans write it, in minor units."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compliance.costing import Amounts
from compliance.costing.exact import Mask
from compliance.money import Money
from compliance.plan.cells import parts_of_amount

_PLAIN = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
_HUNDREDTHS = 2  # decimals


def plain_amounts(texts: pa.ChunkedArray, digits: Amounts) -> tuple[Amounts, Mask]:
    """Amounts of plain digits all at once, and which of the texts those are; `digits` are the currency's decimals."""
    plain = pc.match_substring_regex(texts, _PLAIN).to_numpy(zero_copy_only=False)
    whole: Mask = plain & (digits == _HUNDREDTHS)
    return _hundredths(pc.if_else(pa.array(whole), texts, "0")), whole


def _hundredths(texts: pa.ChunkedArray) -> Amounts:
    """Plain decimal texts with at most two decimals as whole hundredths."""
    exact = pc.cast(texts, pa.decimal128(17, 2)).combine_chunks()
    halves = np.frombuffer(exact.buffers()[1], dtype=np.int64) if len(exact) else np.zeros(0, dtype=np.int64)
    return halves[2 * exact.offset :: 2][: len(exact)].copy()


def minor_of(text: str, currency: str | None) -> int:
    """An amount in minor units; the currency beside the amount must be the row's own."""
    if not text:
        raise ValueError("is empty; every hire needs it")
    digits, stated = parts_of_amount(text)
    if currency is None:
        raise ValueError("has no currency; add a column pay.currency, or write it beside the amount")
    if stated is not None and stated != currency:
        raise ValueError(f"is in {stated}, but the row says {currency}; make them the same")
    if len(digits.partition(".")[0]) > 12:
        raise ValueError("is larger than this toolkit counts exactly")
    return Money.of(digits, currency).minor
