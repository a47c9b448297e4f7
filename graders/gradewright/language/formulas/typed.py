"""What people type where a keyboard lacks the sign: `<-`, `@`, `phi(k)'`, and part labels before a formula.

Characters are replaced one for one, so that every offset still points into the text as given.
"""

from __future__ import annotations

import re
from typing import Final

from gradewright.language.formulas.lost_scripts import mended

_LABEL: Final = re.compile(
    r"(?m)^([ \t>*_#-]*)((?:\(?[a-j]\)?[.):]?\s?)?\(?(?:[a-j]|[ivx]{1,5})(?:\)[.:]?|[.:])(?:\*\*)?)"
    r"(?=[ \t]+[^\s=≈≤≥<>:∝~])"
)
"""A part label at the beginning of a line: "(b) ", "a) ii. ", "(a)(ii) "; "f(x) = ..." is none."""
_ARROW: Final = re.compile(r"(?<=\s)<-(?=\s)")
_PRODUCT: Final = re.compile(r"(?<=\s)@(?=\s)")
_AFTER_BRACKET: Final = re.compile(r"(?<=\))'(?!')")
_DOT: Final = re.compile(r"(?<=[)\]}] )\.(?= \\?[A-Za-zΦΨφϕψ][\w{}\\]{0,24}\()")
"""A full stop between two applications, blanks around it: `phi(q) . phi(k)`."""
_LIBRARY: Final = re.compile(r"\b(?:np|numpy|jnp|torch)\.(?=[a-z]+\()")
_QUOTIENT: Final = re.compile(r"(?<=[\w)\]}'′]) is (?=[^.;:?!\n]{1,60} divided by \S)")
_DIVIDED: Final = re.compile(
    r"(?<=[\w)\]}²]) divided by (?:the (?:number |scalar |sum |vector )?)?(?=\S{0,40}[_(\[ᵢⱼ])"
)
"""A quotient in words between symbols: "V_i is A_i divided by the number b_i"."""
_BETWEEN_LETTERS: Final = re.compile(r"(?<![A-Za-z\\_'])(?P<name>[a-z])'(?=\s?[a-z](?![A-Za-z']))")


def plain_signs(text: str) -> str:
    """The text with typed stand-ins as the signs they stand for; the same length."""
    text = _LABEL.sub(lambda m: m.group(1) + " " * len(m.group(2)), text)
    text = mended(text)
    text = _ARROW.sub(":=", text)
    text = _PRODUCT.sub("·", text)
    text = _DOT.sub("·", text)
    text = _LIBRARY.sub(lambda m: " " * len(m.group()), text)
    text = _QUOTIENT.sub(" =  ", text) if _DIVIDED.search(text) else text
    text = _DIVIDED.sub(lambda m: "/".center(len(m.group())), text)
    text = _AFTER_BRACKET.sub("ᵀ", text)
    return _BETWEEN_LETTERS.sub(lambda m: m.group("name") + "ᵀ", text)
