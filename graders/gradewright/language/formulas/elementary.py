"""Elementary functions on numbers and, entry by entry, on arrays."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from gradewright.language.formulas.arithmetic import (
    MAX_ENTRIES,
    Clash,
    Measured,
    divide,
    flattened,
    magnitude,
    rank,
)

MAX_FACTORIAL: Final = 170
_Function = Callable[[Any], Any]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def _elu(x: Any) -> Any:
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))[()]


def _softplus(x: Any) -> Any:
    return np.logaddexp(0, x)


def _softmax(x: Any) -> Any:
    if not np.ndim(x):
        raise Clash("softmax of a number")
    axis = 0 if x.ndim == 2 and x.shape[1] == 1 else -1
    shifted = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return shifted / shifted.sum(axis=axis, keepdims=True)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0)


def _erf(x: Any) -> Any:
    from math import erf

    return np.vectorize(erf)(np.asarray(x, dtype=float))[()]


def _gelu(x: Any) -> Any:
    return x * (1 + _erf(x / np.sqrt(2.0))) / 2


ELEMENTARY: Final[dict[str, _Function]] = {
    **{
        "exp": np.exp,
        "log": np.log,
        "ln": np.log,
        "lg": np.log10,
        "sqrt": np.sqrt,
        "abs": np.abs,
        "cbrt": np.cbrt,
    },
    **{
        "sin": np.sin,
        "cos": np.cos,
        "tan": np.tan,
        "cot": lambda x: 1 / np.tan(x),
        "sec": lambda x: 1 / np.cos(x),
    },
    **{"csc": lambda x: 1 / np.sin(x), "arcsin": np.arcsin, "arccos": np.arccos, "arctan": np.arctan},
    **{
        "asin": np.arcsin,
        "acos": np.arccos,
        "atan": np.arctan,
        "sinh": np.sinh,
        "cosh": np.cosh,
        "tanh": np.tanh,
    },
    **{"coth": lambda x: 1 / np.tanh(x), "sign": np.sign, "sgn": np.sign, "floor": np.floor, "ceil": np.ceil},
    **{"round": np.round, "softmax": _softmax, "softplus": _softplus, "sigmoid": _sigmoid, "relu": _relu},
    **{"ReLU": _relu, "elu": _elu, "ELU": _elu, "gelu": _gelu, "GELU": _gelu, "erf": _erf},
    "erfc": lambda x: 1 - _erf(x),
}
_REDUCING: Final = {"max": np.max, "min": np.min, "sup": np.max, "inf": np.min}
_SCALAR: Final = frozenset(("exp", "log", "ln", "lg", "sqrt"))
_MATRIX: Final[dict[str, _Function]] = {
    **{
        "tr": np.trace,
        "Tr": np.trace,
        "trace": np.trace,
        "det": lambda x: np.linalg.det(np.asarray(x, dtype=float)),
    },
    **{"rank": lambda x: float(np.linalg.matrix_rank(np.asarray(x, dtype=float))), "diag": np.diag},
    **{"rowsums": lambda x: x.sum(axis=1) if np.ndim(x) == 2 else x, "tril": np.tril},
    **{"norm": lambda x: np.sqrt((x * x).sum()), "logsumexp": lambda x: np.logaddexp.reduce(x.reshape(-1))},
    **{"LSE": lambda x: np.logaddexp.reduce(x.reshape(-1)), "mean": np.mean},
}
KNOWN: Final = frozenset(
    (*ELEMENTARY, *_REDUCING, *_MATRIX, "binomial", "ratio", "gcd", "lcm", "concat", "outer")
)


def apply_known(name: str, arguments: list[Measured], strict: bool = False) -> Measured:
    """The value of a known function; `strict` refuses exponentials, logarithms and roots of matrices.

    Raises:
        Clash: the number or shape of the arguments does not fit, or the value is undefined there.
    """
    if name in _REDUCING and arguments:
        return _extremum(name, arguments)
    if len(arguments) == 2:
        return _of_two(name, arguments)
    if len(arguments) != 1:
        raise Clash(f"{name} with {len(arguments)} arguments")
    return of_one(name, arguments[0], strict)


def of_one(name: str, argument: Measured, strict: bool) -> Measured:
    """A known function of one argument; see `apply_known`."""
    x = argument.value
    if isinstance(x, tuple):
        raise Clash(f"{name} of several values")
    if name in ELEMENTARY:
        if strict and name in _SCALAR and isinstance(x, np.ndarray) and x.ndim == 2 and 1 not in x.shape:
            raise Clash(f"{name} of a matrix")
        return _with_scale(ELEMENTARY[name], x, argument.scale)
    if name in _MATRIX and isinstance(x, np.ndarray):
        value = _MATRIX[name](x)
        return Measured(value, max(magnitude(value), argument.scale * x.size))
    raise Clash(f"{name} of this argument")


def _with_scale(function: _Function, x: Any, scale: float) -> Measured:
    """f(x), with the rounding error of x carried through f by its slope."""
    fast = _FAST.get(function) if isinstance(x, float) else None
    if fast is not None:
        return _of_number(fast, x, scale)
    value = function(x)
    if not np.all(np.isfinite(value)):
        raise Clash("a value outside the domain of a function")
    size = magnitude(x)
    if size == 0:
        return Measured(value, max(magnitude(value), scale))
    nudge = 1e-7
    moved = function(x * (1 + nudge))
    slope = magnitude(moved - value) / nudge * scale / size if np.all(np.isfinite(moved)) else 0.0
    return Measured(value, magnitude(value) + slope)


def _exp(x: float, scale: float) -> tuple[float, float]:
    y = math.exp(x)
    return y, y * (1 + scale)


def _log(x: float, scale: float) -> tuple[float, float]:
    y = math.log(x)
    return y, abs(y) + scale / x


def _sin(x: float, scale: float) -> tuple[float, float]:
    return math.sin(x), 1 + scale


def _cos(x: float, scale: float) -> tuple[float, float]:
    return math.cos(x), 1 + scale


_FAST: Final[dict[_Function, Callable[[float, float], tuple[float, float]]]] = {
    np.exp: _exp,
    np.log: _log,
    np.sin: _sin,
    np.cos: _cos,
}
"""Value and scale of the commonest functions for plain numbers, without an array's overhead."""


def _of_number(fast: Callable[[float, float], tuple[float, float]], x: float, scale: float) -> Measured:
    try:
        return Measured(*fast(float(x), scale))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise Clash("a value outside the domain of a function") from None


def _extremum(name: str, arguments: list[Measured]) -> Measured:
    reduce = _REDUCING[name]
    if len(arguments) == 1:
        entries = np.asarray(arguments[0].value)
        if entries.size == 0:
            raise Clash(f"{name} of nothing")
        return Measured(reduce(entries), arguments[0].scale)
    values = [item.value for item in arguments]
    combined = values[0]
    for value in values[1:]:
        combined = np.maximum(combined, value) if name in ("max", "sup") else np.minimum(combined, value)
    return Measured(combined, max(item.scale for item in arguments))


def _of_two(name: str, arguments: list[Measured]) -> Measured:
    left, right = arguments
    if name == "ratio":
        return divide(left, right)
    if name == "binomial":
        return _binomial(left, right)
    if name in ("gcd", "lcm"):
        return _divisors(name, left, right)
    if name == "outer":
        return _outer(left, right)
    raise Clash(f"{name} with two arguments")


def _outer(left: Measured, right: Measured) -> Measured:
    """The outer product of two vectors, as code spells it: `outer(a, b)`."""
    a, b = flattened(left.value), flattened(right.value)
    if rank(a) != 1 or rank(b) != 1 or a.size * b.size > MAX_ENTRIES:
        raise Clash("an outer product of something else than two short vectors")
    return Measured(np.outer(a, b), left.scale * right.scale)


def _divisors(name: str, left: Measured, right: Measured) -> Measured:
    from math import gcd, lcm

    a, b = whole(left.value), whole(right.value)
    value = float(gcd(a, b) if name == "gcd" else lcm(a, b))
    return Measured(value, max(value, left.scale, right.scale))


def _binomial(top: Measured, bottom: Measured) -> Measured:
    from math import comb

    n, k = whole(top.value), whole(bottom.value)
    if not 0 <= k <= n <= 1000:
        raise Clash("a binomial coefficient out of range")
    value = float(comb(n, k))
    return Measured(value, value)


def factorial(item: Measured) -> Measured:
    """n! for whole n up to 170."""
    from math import factorial as of

    n = whole(item.value)
    if not 0 <= n <= MAX_FACTORIAL:
        raise Clash("a factorial out of range")
    value = float(of(n))
    return Measured(value, value)


def whole(value: Any) -> int:
    """A number as an index or count.

    Raises:
        Clash: it is not whole, or too large to count to.
    """
    if value.__class__ is float and value.is_integer() and abs(value) < 1e9:
        return int(value)
    if isinstance(value, np.ndarray) and value.ndim:
        raise Clash("an array where a whole number is needed")
    number = float(value)
    if not abs(number) < 1e9 or number != round(number):
        raise Clash("a number that is not whole where an index is needed")
    return round(number)


def power(base: Measured, exponent: Measured) -> Measured:
    """base to a number.

    Raises:
        Clash: a root of a negative number, zero to a negative power, or an overflow.
    """
    b, e = base.value, exponent.value
    if isinstance(b, np.ndarray) and b.ndim:
        return _matrix_power(base, exponent)
    if isinstance(e, np.ndarray) and e.ndim:
        raise Clash("an array as an exponent")
    if b == 0 and e < 0:
        raise Clash("a division by zero")
    if b < 0 and float(e) != round(float(e)):
        raise Clash("a root of a negative number")
    value = _raised(b, e)
    size = abs(float(value))
    grown = abs(float(e)) * base.scale / max(abs(float(b)), 1e-300) if b != 0 else 0.0
    from_exponent = abs(math.log(abs(float(b)))) * exponent.scale if b != 0 else 0.0
    return Measured(value, size * max(1.0, grown, from_exponent))


def _raised(base: Any, exponent: Any) -> Any:
    """base ** exponent of two numbers."""
    if isinstance(base, float) and isinstance(exponent, float):
        try:
            return math.pow(base, exponent)
        except (OverflowError, ValueError):
            raise Clash("a number too large to handle") from None
    value = np.power(np.asarray(base)[()], exponent)
    if not np.isfinite(value):
        raise Clash("a number too large to handle")
    return value


def _matrix_power(base: Measured, exponent: Measured) -> Measured:
    """Squares of vectors are their squared length; whole powers of square matrices are products."""
    value = base.value
    if value.ndim == 1 or 1 in value.shape:
        if exponent.value == 2:
            return Measured((value * value).sum(), base.scale**2 * value.size)
        raise Clash("a power of a vector")
    if value.shape[0] != value.shape[1] or exponent.value not in (2, 3, 4, -1):
        raise Clash("a power of a matrix that is not square")
    if exponent.value == -1:
        inverse = np.linalg.inv(np.asarray(value, dtype=float))
        return Measured(inverse, magnitude(inverse) * max(1.0, base.scale * magnitude(inverse)))
    result = np.linalg.matrix_power(value, int(exponent.value))
    return Measured(result, (base.scale * value.shape[0]) ** float(exponent.value))
