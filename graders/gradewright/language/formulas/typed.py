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
_OVER: Final = re.compile(
    r"(?:(?<=[)\]}ᵢⱼ])|(?<=_[a-z])) (?:all )?over (?=(?P<head>(?:[φϕψ]|\\?(?:phi|psi))(?:_\w{1,8})?\(|[∑Σ]|\\?sum_))"
)
"""The same told as a fraction is read, "f(q) S_i over f(q) Z_i": both halves begin alike, a domain does not."""
_STARRED: Final = re.compile(r"(?<![\w*])[φϕψΦΨ]\*(?=\([a-z]\) ?(?::=|=|≈))")
"""A function that is told from another of its letter by a star: "φ*(x) = c(x) φ(x)"."""
_STAR: Final = re.compile(r"(?<=(?<![\w*])[φϕψΦΨ])\*(?=\()")
_APART: Final = re.compile(r"(?<=[^\s:.])[ \t]*\n((?:[ \t]*\n){1,2}[ \t]*)(?=[=≈] ?[^\s=])")
"""Blank lines before a line that goes on with its formula's next sign."""
_CUT_AT_ZERO: Final = re.compile(
    r"(?m)(?<![A-Za-z])(?P<bracket>\[[^\[\]\n]{3,300}\])\+"
    r"(?=[ \t]*[.,;]?(?:\Z|[ \t]*\n[ \t]*(?:\n|\Z|[a-z]{2,12}[ ,]))|[ \t]*[,;])"
)
"""The sign of the positive part behind a bracket, which no sum goes on from: "[ d + m ]+"."""
_INDEX: Final = r"_(?:\w|\{[^{}$\n]{1,8}\})"
_FILLING: Final = (
    r"(?: (?:the|a|an|one|just|simply|then|again|old|previous|last|new|next|extra|outer product|term|summand"
    r"|update))"
)
_UPDATE: Final = re.compile(
    rf"(?P<head>\b(?P<state>[A-Za-z]){_INDEX})"
    r"(?P<is>\$?(?:\*\*)?(?: is| equals| becomes|:"
    rf"|(?: (?:follows|results|comes|arises|is \w{{3,12}}|can be \w{{3,12}}))? from){_FILLING}{{0,4}} \$?)"
    rf"(?P<before>(?P=state){_INDEX})"
    rf"(?P<plus>\$?(?: plus| by adding| with the addition of){_FILLING}{{0,4}} \$?)"
    r"(?=\\[a-zA-Z]|[φϕψΦΨ]|[A-Za-z]{1,8}[_(^])"
)
"""A sum in words from one index to the next: "S_i is S_{i-1} plus φ(k_i)", "from S_{i-1} by adding φ(k_i)"."""
_ABBREVIATES: Final = re.compile(
    r"(?:(?:(?<=\bwrite [A-Za-z])|(?<=\buse [A-Za-z])|(?<=\band [A-Za-z])|(?<=\bput [A-Za-z])) for "
    r"|(?<=[\s(][A-Za-z]) (?:(?:is )?(?:just )?(?:short(?:hand)?|an abbreviation|standing) for|stands for"
    r"|denot(?:es|ing)) "
    r"|(?<=\bwrite \$[A-Za-z])\$ for \$)"
    r"(?=√|\\sqrt|sqrt\(|‖|\|{1,2}\w|(?:\\?[a-z]{3}|[φϕψ])_(?:[a-z]|\{|\\))"
)
"""An abbreviation in words before a formula or a named function: "I write s for √n", "write f for phi_random"."""
_CALLED: Final = re.compile(
    r"\bcall (?P<body>√\w|sqrt\(\w{1,8}\)|\\sqrt\{?\w{1,8}\}?) (?P<name>[A-Za-z])(?![\w'’(]| [a-z])"
)
"""The same the other way round: "I call √n s"."""
_SUM_IN_WORDS: Final = re.compile(
    r"\b[Ss]um (?:over|for|from) (?P<index>[a-z]) ?= ?(?P<first>[01]) ?(?:\.{2,3}|…|to) ?(?P<last>[A-Zin]) of "
)
"""A sum told in words before a formula: "A = sum over j=1..N of f(K_j)"."""
_SIZE: Final = r"(?:\d{0,2}\s?\\?[A-Z]\w{0,8}|\d{1,4})"
_SHAPE: Final = re.compile(
    rf"(?<=[\w)\]}}'′ᵀ⊤])(?:[ \t]|\\[,;:]|\\q?quad)+\(\s?{_SIZE}\s?(?:×|\\times|x(?= ))\s?{_SIZE}\s?\)"
    r"(?=\$?\s{0,3}(?:\Z|\n|[.,;](?!\d)|(?:and|with|then|where|is|are|for)\b))"
)
"""The shape of an array behind the formula that gives it: "S = A B (2R × M)"."""
_BETWEEN_LETTERS: Final = re.compile(r"(?<![A-Za-z\\_'])(?P<name>[a-z])'(?=\s?[a-z](?![A-Za-z']))")


def plain_signs(text: str) -> str:
    """The text with typed stand-ins as the signs they stand for; the same length."""
    text = _LABEL.sub(lambda m: m.group(1) + " " * len(m.group(2)), text)
    text = mended(text)
    text = _SHAPE.sub(lambda m: " " * len(m.group()), text)
    text = _ABBREVIATES.sub(lambda m: "=".center(len(m.group())), text)
    text = _CALLED.sub(lambda m: f"{m['name']}={m['body']}".rjust(len(m.group())), text)
    text = _SUM_IN_WORDS.sub(_sum_in_signs, text)
    text = _CUT_AT_ZERO.sub(lambda m: m["bracket"] + "₊", text)
    text = _ARROW.sub(":=", text)
    text = _PRODUCT.sub("·", text)
    text = _DOT.sub("·", text)
    text = _LIBRARY.sub(lambda m: " " * len(m.group()), text)
    text = _QUOTIENT.sub(" =  ", text) if _DIVIDED.search(text) else text
    text = _DIVIDED.sub(lambda m: "/".center(len(m.group())), text)
    text = _OVER.sub(_as_fraction, text)
    text = _STAR.sub("'", text) if _STARRED.search(text) else text
    text = _APART.sub(lambda m: "\n".rjust(len(m.group()) - len(m.group(1))) + " " * len(m.group(1)), text)
    text = _UPDATE.sub(_in_signs, text)
    text = _AFTER_BRACKET.sub("ᵀ", text)
    return _BETWEEN_LETTERS.sub(lambda m: m.group("name") + "ᵀ", text)


def _as_fraction(over: re.Match[str]) -> str:
    """A fraction's stroke where what stands below it stands in its upper half as well; else the words as they are."""
    line = over.string[
        max(0, over.string.rfind("\n", 0, over.start()) + 1, over.start() - 160) : over.start()
    ]
    return "/".center(len(over.group())) if over["head"] in line else over.group()


def _sum_in_signs(told: re.Match[str]) -> str:
    """The sum sign with its bounds, which is shorter than the words."""
    signs = f"sum_{{{told['index']}={told['first']}..{told['last']}}} "
    return signs.rjust(len(told.group()))


def _in_signs(update: re.Match[str]) -> str:
    """An update in words with its two signs; unchanged where only some of its names are marked as mathematics."""
    equal, plus = update["is"], update["plus"]
    marked = update.string[update.start() - 1 : update.start()] == "$"
    if {equal.count("$"), plus.count("$")} != {2 if marked else 0}:
        return update.group()
    return update["head"] + "=".center(len(equal)) + update["before"] + "+".center(len(plus))
