"""Superscripts and subscripts that copying from a page has laid flat: `||q − k||2`, `qT k`, `Si−1`, `σ2`.

Only a text that shows the damage is mended, line by line and outside marked mathematics. Characters are replaced one
for one, so that every offset still points into the text as given.
"""

from __future__ import annotations

import re
from typing import Final

LEAST_SIGNS: Final = 2
"""So many flat scripts have to stand in a text before it counts as damaged."""
_BARS: Final = r"(?:\|\||‖|∥)"
_SQUARED_NORM: Final = re.compile(rf"(?P<norm>{_BARS}[^|‖∥\n]{{1,40}}{_BARS})(?P<power>2{{1,2}})(?![\d.])")
_TRANSPOSED_NAME: Final = re.compile(r"(?<![A-Za-z\\])(?P<name>[a-zA-Z])T(?=\s?[a-z](?![A-Za-z]))")
_TRANSPOSED_BRACKET: Final = re.compile(r"(?<=[A-Za-z\d]\))T(?=[A-Z][ijlmns](?![A-Za-z])|[^A-Za-z]|\Z)")
_BOXED: Final = re.compile(
    r"^(?P<before>[^\\{}]{0,60})\\boxed\{(?P<inside>[^\\{}]{3,300})\}(?P<behind>[^\\{}]{0,60})$"
)
"""A box around what was copied from a page: within it nothing is LaTeX."""
_SUMMED: Final = re.compile(r"[Σ∑][a-z](?=\s?[≤<=\s])")
_LIMITS: Final = re.compile(
    r"(?P<sign>[Σ∑])(?P<index>[ijlmns])=1(?P<dots>\.\.|…)?(?!min|max)"
    r"(?P<last>[NniTm](?:[−+-]1(?!\d))?)(?=[ (\[A-Za-zφϕψ\\])"
)
"""The limits of a sum behind its sign: `∑j=1N`, `Σj=1..i−1`."""
_ROWS: Final = re.compile(
    r"(?<![A-Za-z\\_])(?P<one>[A-Z])(?P<i>[ijlmns])(?P<other>[A-Z])(?P<j>[ijlmns])(?P<turned>T?)(?![A-Za-z])"
)
"""Two rows side by side: `QiKjT`."""
_SCRIPTED: Final = re.compile(r"[_^$&]|\\[()\[\]]|\\(?:frac|sum|left|begin)\b")
_APPLIED: Final = re.compile(r"(?<=\w)\([A-Z][ijlmnst](?:,\s?[A-Z][ijlmnst])?\)")
"""A function of rows whose indices lie flat: `f(Qi)`, `sim(Qi, Kj)`."""
_POINTS: Final = re.compile(
    r"(?P<f>[a-zA-Z])\((?P<n>[a-z])(?:(?P<i>[ijlm])[a-hj-pr-z]\)\s?[−–-]\s?(?P=f)\((?P=n)(?P=i)[a-hj-pr-z]"
    r"|[a-hj-pr-z](?P<below>[ijlm])\)\s?[−–-]\s?(?P=f)\((?P=n)[a-hj-pr-z](?P=below))\)"
)
"""Two points that a raised letter tells apart, raised and lowered ones flat: `f(xia) − f(xib)`, `f(xai) − f(xbi)`."""
_SIGNS: Final = (_POINTS, _SQUARED_NORM, _TRANSPOSED_NAME, _TRANSPOSED_BRACKET, _SUMMED, _APPLIED)
_INDEXED: Final = re.compile(
    r"(?<![A-Za-z\\_])(?P<name>[A-Zwxyqkv]['′’]{0,2})(?P<index>[ijlmnst])(?P<shift>[−+-]1(?!\d))?(?![A-Za-z\d])"
)
_POWER: Final = re.compile(r"(?P<name>[α-ωΑ-Ω])(?P<power>[23])(?![\d.])")
_SUB: Final = str.maketrans("ijlmnst1+-−=", "ᵢⱼₗₘₙₛₜ₁₊₋₋₌")
_SUP: Final = str.maketrans("123NniTm+-−", "¹²³ᴺⁿⁱᵀᵐ⁺⁻⁻")
_RAISED: Final = str.maketrans("abcdefghjklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
NOTHING: Final = "\u2062"
"""Fills a place without being read."""


def mended(text: str) -> str:
    """The text with flat scripts raised and lowered again, where it shows that they are flat; the same length.

    >>> mended("||q − k||2 = ||q||2 − 2 qT k + ||k||2")
    '||q − k||² = ||q||² − 2 qᵀ k + ||k||²'
    >>> mended("We use 2 heads. Si is a state.")
    'We use 2 heads. Si is a state.'
    """
    signs = 0
    for sign in _SIGNS:
        signs += sum(1 for _ in sign.finditer(text)) if signs < LEAST_SIGNS else 0
    if signs < LEAST_SIGNS:
        return text
    return "\n".join(_mended_line(line) if _is_flat(line) else line for line in text.split("\n"))


def _is_flat(line: str) -> bool:
    """Whether a line holds no marked mathematics; "\\phi" and "\\boxed" stand in flat lines as well."""
    return "$" not in line and ("\\" not in line or not _SCRIPTED.search(line))


def _mended_line(line: str) -> str:
    line = _POINTS.sub(_points, line)
    line = _SQUARED_NORM.sub(lambda m: m["norm"] + ("²" if len(m["power"]) == 1 else "₂²"), line)
    line = _TRANSPOSED_NAME.sub(lambda m: m["name"] + "ᵀ", line)
    line = _BOXED.sub(lambda m: f"{m['before']}       {m['inside']} {m['behind']}", line)
    line = _LIMITS.sub(_limits, line)
    line = _ROWS.sub(
        lambda m: f"{m['one']}{m['i']}{m['other']}{m['j']}".translate(_SUB) + "ᵀ" * len(m["turned"]),
        line,
    )
    line = _TRANSPOSED_BRACKET.sub("ᵀ", line)
    line = _POWER.sub(lambda m: m["name"] + m["power"].translate(_SUP), line)
    return _INDEXED.sub(lambda m: m["name"] + (m["index"] + (m["shift"] or "")).translate(_SUB), line)


def _points(pair: re.Match[str]) -> str:
    """Both points with the index lowered and the letter that tells them apart raised."""
    index = pair["i"] or pair["below"]

    def scripted(point: re.Match[str]) -> str:
        return point[1] + "".join(c.translate(_SUB) if c == index else c.translate(_RAISED) for c in point[2])

    return re.sub(r"(\([a-z])([a-z]{2})(?=\))", scripted, pair[0])


def _limits(match: re.Match[str]) -> str:
    first = f"{match['index']}=1".translate(_SUB)
    return match["sign"] + first + NOTHING * len(match["dots"] or "") + match["last"].translate(_SUP)
