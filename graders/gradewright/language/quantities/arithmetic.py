"""Recompute the arithmetic that a text spells out: "(7×7×512)×4096 ≈ 102 million".

Only whole chains of printed numbers are read: products, sums, differences and quotients in plain,
Unicode or LaTeX notation, then "=" or "≈" and a number. Where a letter stands in the chain, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gradewright.language.quantities.layout import flatten
from gradewright.language.quantities.number_chains import Token, balanced, evaluate
from gradewright.language.quantities.numerals import Numeral, scan_numerals
from gradewright.language.quantities.units import unit_after

MOST_TOKENS = 60
"""Numbers and signs in one chain; a longer one is not read."""
SMALLEST_ROUNDED = 100
"""A smaller whole number of a quotient is exact."""
LARGEST_RAISED = 1e6
_RAISED = re.compile(r"[ ]?(?:\^[ ]{0,2}(?P<power>[2-8])(?![\d.^])|(?P<high>[²³⁴]))")
_PERCENT = 0.01
_NEAR = 0.02
"""Share by which a result at another scale may be off."""
LOOSE = 0.05
"""Share by which a result after "≈" may be off besides its own rounding."""

_SIGN = re.compile(r"[ ]{0,8}(?P<sign>[×*·x/÷+^()-]|\\d?frac)[ ]{0,8}")
_EQUALS = re.compile(
    r"[ ]{0,8}(?P<sign>=|≈|~=|≃)[ ]{0,8}(?:about[ ]|roughly[ ]|approximately[ ]|only[ ]|~|≈)?[ ]{0,3}"
)
_UNITS = re.compile(
    r"(?:[ ](?:M?MACs?|M?FLOPs?|multiply-adds?|operations|parameters|weights|values|bytes"
    r"|(?:per[ ])?(?:image|token|sample|quer(?:y|ie)|example|face|layer|head|batch(?:e)?|key|vector)s?)){1,4}",
    re.IGNORECASE,
)
"""What the factors of a product count."""
_TIMES = re.compile(r"[ ]{0,3}[×*·x][ ]{0,3}\d")
_SAID = re.compile(
    r"[ ]{0,3},?[ ](?:(?:which|that|this)[ ](?:is|makes|gives|equals|comes[ ]to|amounts[ ]to)|i\.?[ ]?e\.?,?"
    r"|(?:so|or|about|roughly)(?=[ ]))[ ](?P<sign>)"
    r"(?:(?:about|roughly|approximately|around|only|just|nearly|almost|in[ ]total|or|so)[ ]){0,2}[~≈]?[ ]{0,2}"
)
"""A result that is said in words: "4096 × 128 × 128, which is about 67 million"."""
_COUNTED = re.compile(
    r"[ ]{0,2}(?:[MBGT]|thousand|million|billion|trillion)?[ ]{0,2}"
    r"(?:[.;)\n]|\Z|,[ ]|(?:multiply[- ]adds?|multiplications?|macs?|m?flops?|operations?|parameters?|weights?)\b)",
    re.IGNORECASE,
)
"""What stands behind such a result: the end, or what is counted; not "which is 3 times as much"."""
_FUNCTION = re.compile(
    r"(?:[A-Za-z]|\b(?:exp|ln|log|log2|log10|sqrt|sin|cos|tanh?|max|min|abs|round|floor|ceil)[ ]?)\((?:[ ]?\()*\Z"
)
"""What is applied to a bracket: "exp(1/2) = 1.65" says nothing about 1/2."""
_CHAIN_NEXT = re.compile(r"[ ]{0,3}[×*·/^+(-]|[ ]{0,2}[xX][ ]{0,2}\d")


@dataclass(frozen=True, slots=True)
class ArithmeticClaim:
    """A calculation with its stated result; offsets count characters of the text."""

    start: int
    end: int
    stated: float
    computed: float
    verdict: Literal["supported", "contradicted"]
    why: str
    expression: str


def check_arithmetic(text: str) -> list[ArithmeticClaim]:
    """Every calculation in `text` with printed numbers and a stated result, recomputed. Never raises."""
    flat = flatten(text)
    numerals = [n for n in scan_numerals(flat) if not n.in_words]
    claims: list[ArithmeticClaim] = []
    index = 0
    while index < len(numerals):
        chain, used = _chain(flat, numerals, index)
        found = None if _is_an_argument(flat, chain) else _claim(text, flat, numerals, index, chain, used)
        if found is not None:
            claims.append(found)
        index += max(used, 1)
    return claims


_ONE_OF_SEVERAL = re.compile(r"\b(?:max|min)[ ]?[({][^()]{0,40},[ ]?\Z")
_CUT_AT_ZERO = re.compile(r"[^\[\]\n]{0,80}\][ ]?_?\{?[+₊]")


def _is_an_argument(flat: str, chain: Sequence[Token]) -> bool:
    """Whether a function takes one of several things of which this is one: "max(0, 1 − 4) = 0", "[1 − 4]_+ = 0"."""
    if not chain:
        return False
    before = flat[max(0, chain[0].start - 50) : chain[0].start]
    positive_part = before.rstrip().endswith("[") and _CUT_AT_ZERO.match(flat, chain[0].start) is not None
    return positive_part or _ONE_OF_SEVERAL.search(before) is not None


def _chain(flat: str, numerals: list[Numeral], index: int) -> tuple[list[Token], int]:
    """The tokens of the longest chain that begins with numeral `index`, and how many numerals it takes."""
    tokens: list[Token] = []
    start = numerals[index].start
    while start > 0 and flat[start - 1] in "( " and numerals[index].start - start < 6:
        start -= 1
        if flat[start] == "(":
            tokens.insert(0, Token("(", 0.0, start, start + 1))
    used = 0
    position = numerals[index].start
    while index + used < len(numerals) and len(tokens) < MOST_TOKENS:
        numeral = numerals[index + used]
        if numeral.start != position:
            break
        tokens.append(_power(flat, numeral))
        used += 1
        position = _behind_units(flat, tokens[-1].end)
        while (sign := _SIGN.match(flat, position)) and len(tokens) < MOST_TOKENS:
            tokens.append(Token(_plain(sign["sign"]), 0.0, sign.start("sign"), sign.end("sign")))
            position = sign.end()
            if sign["sign"] not in "()":
                _skip_openings(flat, tokens, position)
                position = tokens[-1].end if tokens[-1].sign == "(" else position
                position += len(flat[position : position + 8]) - len(
                    flat[position : position + 8].lstrip(" ")
                )
                break
    while tokens and tokens[-1].sign not in ("", ")"):
        tokens.pop()
    return tokens, used


def _power(flat: str, numeral: Numeral) -> Token:
    """A number with the small whole power that is written at it: "512^2", "512²"."""
    raised = _RAISED.match(flat, numeral.end)
    if raised is None or abs(numeral.value) > LARGEST_RAISED:
        return Token("", numeral.value, numeral.start, numeral.end, numeral.resolution)
    power = int(raised["power"] or "²³⁴".index(raised["high"]) + 2)
    exact = numeral.resolution == 1
    step = 1.0 if exact else power * abs(numeral.value) ** (power - 1) * numeral.resolution
    return Token("", numeral.value**power, numeral.start, raised.end(), step)


def _behind_units(flat: str, end: int) -> int:
    """Where a factor ends that says what it counts: "556 M per image × 6000 images"."""
    counted = _UNITS.match(flat, end)
    if counted is None or not (_TIMES.match(flat, counted.end()) or _EQUALS.match(flat, counted.end())):
        return end
    return counted.end()


def _skip_openings(flat: str, tokens: list[Token], position: int) -> None:
    while flat[position : position + 1] == "(" and len(tokens) < MOST_TOKENS:
        tokens.append(Token("(", 0.0, position, position + 1))
        position += 1


def _plain(sign: str) -> str:
    return {"·": "*", "×": "*", "x": "*", "÷": "/"}.get(sign, sign)


def _claim(
    text: str, flat: str, numerals: list[Numeral], index: int, chain: list[Token], used: int
) -> ArithmeticClaim | None:
    operators = [token for token in chain if token.sign and token.sign not in "()"]
    raised = used == 1 and bool(_RAISED.match(flat, numerals[index].end))
    if not (operators or raised) or index + used >= len(numerals) or _is_embedded(flat, chain[0].start):
        return None
    if any(token.sign == "-" and flat[token.start - 1] != " " for token in operators):
        return None  # "12-15" is a range
    result = numerals[index + used]
    equals = _EQUALS.match(flat, _behind_units(flat, chain[-1].end)) or _told(flat, chain, operators, result)
    if equals is None or equals.end() != result.start or _CHAIN_NEXT.match(flat, result.end):
        return None
    computed = evaluate(balanced(chain))
    if computed is None:
        return None
    stated, step = _stated(flat, result)
    percent = stated == result.value * _PERCENT
    loose = equals["sign"] != "=" or not equals.group().strip().endswith("=")
    right = _is_right(chain, computed, stated, step, loose=loose)
    scaled = result.scaled and any(n.scaled for n in numerals[index : index + used])
    if not right and (
        (not scaled and _is_other_scale(computed, stated)) or (percent and _is_near(computed, result.value))
    ):
        return None  # operands meant in thousands or millions, or the sign for all of them: "100 - 76 = 24 %"
    expression = " ".join(text[chain[0].start : result.end].split())
    why = f"{expression}: the left side is {computed:,.6g}" + (
        ", as stated." if right else f", not {stated:,.6g}."
    )
    verdict: Literal["supported", "contradicted"] = "supported" if right else "contradicted"
    return ArithmeticClaim(chain[0].start, result.end, stated, computed, verdict, why, expression)


def _told(flat: str, chain: list[Token], operators: list[Token], result: Numeral) -> re.Match[str] | None:
    """The words between a product of numbers and a count that is said to be its value."""
    if not operators or any(token.sign != "*" for token in operators) or result.value < SMALLEST_ROUNDED:
        return None
    return _SAID.match(flat, chain[-1].end) if _COUNTED.match(flat, result.end) else None


def _stated(flat: str, result: Numeral) -> tuple[float, float]:
    """The result and the worth of its last digit, with a prefix ("3.3 GFLOPs") or percent sign worked in."""
    unit = unit_after(flat, result.end, scaled=result.scaled)
    factor = (
        1.0
        if unit is None
        else _PERCENT
        if unit.name == "percent"
        else unit.factor
        if unit.factor >= 1e3
        else 1.0
    )
    return result.value * factor, result.resolution * factor


def _is_right(chain: list[Token], computed: float, stated: float, step: float, *, loose: bool) -> bool:
    """Whether the stated result is the computed one, rounded or cut, for operands as exact as printed."""
    gap = abs(stated - computed)
    if gap <= abs(computed) * 1e-9:
        return True
    if not loose and step > 0 and abs(computed / step - round(computed / step)) < 1e-6:
        return False  # no rounding was needed
    rounded = _is_quotient_of_rounded(chain)
    inexact = sum(
        token.step / 2 / token.number
        for token in chain
        if not token.sign and token.number and (token.step != 1 or rounded)
    )
    return gap <= max(step, abs(computed) * (LOOSE if loose else 0.0), abs(computed * inexact)) * (1 + 1e-9)


def _is_quotient_of_rounded(chain: list[Token]) -> bool:
    """Whether two whole numbers are divided that may stand for millions: "556/153 = 3.62"."""
    numbers = [token.number for token in chain if not token.sign]
    signs = [token.sign for token in chain if token.sign and token.sign not in "()"]
    return signs == ["/"] and min(numbers) >= SMALLEST_ROUNDED


def _is_other_scale(computed: float, stated: float) -> bool:
    """Whether the two differ by thousands only: the operands were meant in thousands or millions, or as percent."""
    powers = (100.0, 1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9)
    return any(_is_near(computed * power, stated) for power in powers)


def _is_near(one: float, other: float) -> bool:
    return one > 0 and abs(other / one - 1) < _NEAR


def _is_embedded(flat: str, start: int) -> bool:
    """Whether something that we cannot read stands right before the chain: "N·(3 + 4) = 7", "x − 2·3 = 1"."""
    if _FUNCTION.search(flat, max(0, start - 12), start + 1):
        return True
    before = flat[max(0, start - 12) : start].rstrip(" (")
    if not before or before[-1] in "\n,;:.=≈→":
        return False
    return before[-1] in "×*·/÷+^-−_\\{}|" or bool(re.search(r"(?:^|[^\w])[A-Za-z]$|[)\]]$|\d$", before))
