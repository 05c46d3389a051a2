"""Reads the arithmetic of a line's sentence back and works it out anew, as a reader with a pocket calculator would."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from compliance.money import RoundingMode, minor_digits, round_fraction

AMOUNT = r"−?[^\w\s(),;.−]*[A-Z]{0,3}[\d,]+(?:\.\d+)?"
PERIODS = r"(?:month|half-month|fortnight|week)"
NOTHING = ("Not due: ", "Nothing ")
_TOTAL = re.compile(rf"^(?:(\d+)(?: of \d+)? {PERIODS}s|(\d+) times) = ({AMOUNT})$")
_TOGETHER = re.compile(rf"^together ({AMOUNT})$")
_HOW_OFTEN = re.compile(rf" a {PERIODS} for (\d+) {PERIODS}s")
_FROM_LEAST_TO_MOST = re.compile(rf"^\d+ {PERIODS}s?, ")
_LESS = re.compile(rf", less ({AMOUNT}) \(")
_BOUND = re.compile(rf", but at (least|most) ({AMOUNT})")
_OPERATORS: dict[type[ast.AST], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Rounded:
    """A statutory rounding: the mode, and the unit in minor units."""

    mode: RoundingMode
    unit: int
    currency: str

    def of(self, value: Fraction) -> int:
        """A value of major units, rounded, in minor units."""
        minor = value * 10 ** minor_digits(self.currency)
        return round_fraction(minor / self.unit, self.mode) * self.unit


def minor(text: str, currency: str) -> int:
    """An amount in print as minor units."""
    value = Fraction(re.sub(r"[^\d.]", "", text)) * 10 ** minor_digits(currency)
    assert value.denominator == 1, text
    return -int(value) if text.startswith("−") else int(value)


def worked_out(text: str) -> Fraction:
    """What an expression in print comes to, in major units."""
    lesser = re.fullmatch(rf"The lesser of ({AMOUNT}) and ({AMOUNT})", text)
    if lesser:
        return min(worked_out(lesser[1]), worked_out(lesser[2]))
    plain = re.sub(r"(\d) (\d+/\d+)", r"(\1 + \2)", text)
    plain = re.sub(r" (?:hours|days)", "", plain).replace(",", "").replace("%", "/100")
    for shown, meant in (("−", "-"), ("×", "*"), ("÷", "/")):
        plain = plain.replace(shown, meant)
    return _value(ast.parse(re.sub(r"[^\d.+\-*/() ]", "", plain).strip(), mode="eval").body)


def _value(node: ast.AST) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    assert isinstance(node, ast.BinOp), ast.dump(node)
    return _OPERATORS[type(node.op)](_value(node.left), _value(node.right))


def total_of(because: str, rounded: Rounded, *, negative: bool = False) -> int:
    """The total that a sentence states, in minor units, after every step to it has been checked.

    Raises AssertionError where a product, a difference or a sum in print is not what it is said to be.
    """
    if because.startswith(NOTHING):
        return 0
    parts = re.split(r"; ", because.split(". ")[0])
    found: list[tuple[int, int]] = []
    for part in parts:
        total, together = _TOTAL.match(part), _TOGETHER.match(part.split(", ")[0] if "together" in part else part)
        if total:
            count, each = int(total[1] or total[2]), found[-1][0]
            assert count * each == minor(total[3], rounded.currency), part
            return count * each
        if together:
            stated = minor(together[1], rounded.currency)
            if not _FROM_LEAST_TO_MOST.match(because):
                assert stated == sum(amount * count for amount, count in found), because
            return stated
        if found and " = " not in part and not _HOW_OFTEN.search(part) and not re.match(AMOUNT, part):
            break
        found += _terms(part, rounded, negative=negative)
    assert len(found) == 1, because
    return found[0][0]


def _terms(part: str, rounded: Rounded, *, negative: bool) -> list[tuple[int, int]]:
    part = _FROM_LEAST_TO_MOST.sub("", part)
    return [_term(text, rounded, negative=negative) for text in re.split(r"(?<=\d) to (?=[\d(£€$₹])", part)]


def _term(text: str, rounded: Rounded, *, negative: bool) -> tuple[int, int]:
    """One sum: its amount, and how often it falls due."""
    currency = rounded.currency
    left, equals, right = text.partition(" = ")
    sign = -1 if negative else 1
    if equals:
        first = re.match(AMOUNT, right)
        assert first, text
        amount = minor(first[0], currency)
        assert amount == sign * rounded.of(worked_out(left)), text
    else:
        first = re.match(AMOUNT, text)
        assert first, text
        amount = minor(first[0], currency)
    taken = sum(minor(less, currency) for less in _LESS.findall(text))
    if taken:
        after = re.findall(rf"\) = ({AMOUNT})", text)
        amount -= sign * taken
        assert minor(after[-1], currency) == amount, text
    bound = _BOUND.search(text)
    if bound:
        held = minor(bound[2], currency)
        assert (held > amount) == (bound[1] == "least"), text
        amount = held
    often = _HOW_OFTEN.search(text)
    return amount, int(often[1]) if often else 1
