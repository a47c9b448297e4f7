"""Chains of printed numbers and signs, `7 * 7 * (512 + 1)`, and their value by the usual precedence."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 1e30
"""A value beyond this is none."""


@dataclass(frozen=True, slots=True)
class Token:
    """A number, or a sign between numbers (then `number` is 0), with its place and the worth of its last digit."""

    sign: str
    number: float
    start: int
    end: int
    step: float = 0.0


def balanced(chain: list[Token]) -> list[Token]:
    """The chain without brackets that have no partner."""
    depth: list[int] = []
    lonely: set[int] = set()
    for place, token in enumerate(chain):
        if token.sign == "(":
            depth.append(place)
        elif token.sign == ")":
            if depth:
                depth.pop()
            else:
                lonely.add(place)
    lonely.update(depth)
    return [token for place, token in enumerate(chain) if place not in lonely]


_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


def evaluate(chain: list[Token]) -> float | None:
    """The value of a chain by the usual precedence (shunting-yard); None where it is malformed or too large."""
    values: list[float] = []
    signs: list[str] = []
    for token, before in zip(chain, [None, *chain], strict=False):
        after_value = before is not None and (not before.sign or before.sign == ")")
        if token.sign in ("", "("):
            if after_value and token.sign == "":
                return None
            signs += ["*"] if after_value else []
            if token.sign:
                signs.append("(")
            else:
                values.append(token.number)
        elif not after_value or not _reduce(values, signs, _PRECEDENCE.get(token.sign, 0)):
            return None
        elif token.sign == ")":
            if not signs:
                return None
            signs.pop()
        else:
            signs.append(token.sign)
    return values[0] if _reduce(values, signs, 0) and not signs and len(values) == 1 else None


def _reduce(values: list[float], signs: list[str], precedence: int) -> bool:
    """Carry out the waiting operations that bind at least as strongly, back to an open bracket."""
    while signs and signs[-1] != "(" and _PRECEDENCE[signs[-1]] >= precedence:
        if not _apply(values, signs.pop()):
            return False
    return True


def _apply(values: list[float], sign: str) -> bool:
    if len(values) < 2:
        return False
    right, left = values.pop(), values.pop()
    if sign == "/" and right == 0:
        return False
    values.append(
        left / right
        if sign == "/"
        else left * right
        if sign == "*"
        else left + right
        if sign == "+"
        else left - right
    )
    return abs(values[-1]) < LARGEST
