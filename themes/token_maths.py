"""Sums in the values of a token file, as Tokens Studio writes them: `{space.base} * 2`, `16px + 4px`, `round(17 / 3)`.

At most one unit besides px can be in a sum, and px is then no more than a number
(https://docs.tokens.studio/manage-tokens/token-values/math).
"""

import ast
import math
import operator
import re
from collections.abc import Callable

_ANY = re.compile(r"[-+*/]|\b(?:round|roundTo|ceil|floor|abs|min|max)\(")
_ALLOWED = re.compile(r"[\d\s.,()+\-*/a-zA-Z%]{1,200}")
_UNIT = re.compile(r"(?<=[\d.])\s?(px|rem|em|%)(?![\w%])")
_GLUED = re.compile(r"\d[a-zA-Z]")
_TWO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_ONE: dict[type[ast.unaryop], Callable[[float], float]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "round": lambda number: math.floor(number + 0.5),
    "roundTo": lambda number, digits=0: round(number, int(digits)),
    "ceil": math.ceil,
    "floor": math.floor,
    "abs": abs,
    "min": min,
    "max": max,
}


def solved(text: str) -> str:
    """The outcome of a sum, with its unit; any other text as it is."""
    if not _ANY.search(text) or not _ALLOWED.fullmatch(text) or _GLUED.search(_UNIT.sub("", text)):
        return text
    units = sorted(set(_UNIT.findall(text)) - {"px"})
    unit = units[0] if units else "px" if _UNIT.search(text) else ""
    try:
        number = _value(ast.parse(_UNIT.sub("", text).strip(), mode="eval").body)
        return text if len(units) > 1 or not math.isfinite(number) else f"{round(number, 4):g}{unit}"
    except (ArithmeticError, SyntaxError, TypeError, ValueError, RecursionError, MemoryError):
        return text


def _value(node: ast.expr) -> float:
    """ValueError for anything but numbers, the four sums and the functions."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _TWO:
            return _TWO[type(sign)](_value(left), _value(right))
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _ONE:
            return _ONE[type(sign)](_value(operand))
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in _FUNCTIONS:
            return float(_FUNCTIONS[name](*map(_value, given)))
    raise ValueError(ast.dump(node)[:80])
