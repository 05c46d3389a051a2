"""The small changes of a function: comparisons flipped, conditions dropped, days moved by one."""

from __future__ import annotations
import __future__

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

_FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a function: where, what it says in words, and the function's code with it."""

    line: int
    text: str
    code: CodeType


def changes(function: ast.FunctionDef, file: str) -> Iterator[Change]:
    """Every change of a function of a module, each alone; the tree is as before at the end."""
    decorators, function.decorator_list = function.decorator_list, []
    seen: Counter[str] = Counter()
    plain = ast.dump(function)
    for parent, field, index in list(_slots(function)):
        node = _get(parent, field, index)
        for new in _instead(node, _is_test(parent, field)):
            text = f"{_short(node)} -> {_short(new)}"
            seen[text] += 1
            ast.copy_location(new, node)
            _set(parent, field, index, new)
            if ast.dump(function) != plain:
                again = f" ({seen[text]})" if seen[text] > 1 else ""
                yield Change(node.lineno, text + again, code_of(function, file))
            _set(parent, field, index, node)
    function.decorator_list = decorators


def code_of(function: ast.FunctionDef, file: str) -> CodeType:
    """The code object of a function, compiled as in its module."""
    module = ast.fix_missing_locations(ast.Module([function], []))
    flags = __future__.annotations.compiler_flag
    compiled = compile(module, file, "exec", flags=flags, dont_inherit=True)
    return next(one for one in compiled.co_consts if isinstance(one, CodeType) and one.co_name == function.name)


Slot = tuple[ast.AST, str, int | None]


def _slots(root: ast.AST) -> Iterator[Slot]:
    """Every place in a tree where an expression stands, in reading order; what is asserted decides nothing."""
    if isinstance(root, ast.Assert):
        return
    for field, value in ast.iter_fields(root):
        parts: list[tuple[int | None, object]] = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, part in parts:
            if isinstance(part, ast.expr):
                yield root, field, index
            if isinstance(part, ast.AST) and field not in ("annotation", "returns"):
                yield from _slots(part)


def _get(parent: ast.AST, field: str, index: int | None) -> ast.expr:
    value = getattr(parent, field)
    found: ast.expr = value if index is None else value[index]
    return found


def _set(parent: ast.AST, field: str, index: int | None, node: ast.expr) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _is_test(parent: ast.AST, field: str) -> bool:
    """Whether what stands here decides a branch or whether an item counts."""
    return field == "test" or (isinstance(parent, ast.comprehension) and field == "ifs")


def _instead(node: ast.expr, decides: bool) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            flipped = [*node.ops[:number], _FLIPPED[type(operator)](), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, flipped, node.comparators)
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for number in range(len(node.values)):
            rest = [*node.values[:number], *node.values[number + 1 :]]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    if decides:
        yield ast.Constant(True)
        yield ast.Constant(False)
    if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "timedelta":
        yield ast.Call(node.func, node.args, [_moved(keyword) for keyword in node.keywords])


def _moved(keyword: ast.keyword) -> ast.keyword:
    """`days=1` as `days=2`."""
    value = keyword.value
    if keyword.arg == "days" and isinstance(value, ast.Constant) and isinstance(value.value, int):
        return ast.keyword("days", ast.Constant(value.value + 1))
    return keyword


def _short(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]} ..."
