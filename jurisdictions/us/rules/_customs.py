"""Tariff headings as people write them, and the lists that name them."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.offer import EquipmentItem


def under(item: EquipmentItem, headings: Iterable[str]) -> bool:
    """Whether the item's tariff number lies under one of the headings; False when it has none."""
    digits = _digits(item.hs_code or "")
    return digits.startswith(tuple(_digits(heading) for heading in headings))


def may_be_under(item: EquipmentItem, headings: Iterable[str]) -> bool:
    """Whether the tariff number lies under a heading, or is too short to tell."""
    digits = _digits(item.hs_code or "")
    listed = [_digits(heading) for heading in headings]
    return bool(digits) and any(digits.startswith(one) or one.startswith(digits) for one in listed)


def _digits(code: str) -> str:
    return code.replace(".", "")
