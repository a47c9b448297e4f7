"""Flatten a text for reading without moving a character, and cut it into blocks, sentences and clauses.

Everything that finds figures works on `flatten(text)`: the same length, with Markdown emphasis, dollar
signs, list markers and LaTeX spacing blanked out, and soft line breaks turned into spaces. What remains of
"\\n" separates blocks. Offsets into the flat text are therefore offsets into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.language.quantities.grids import Grid
from gradewright.language.quantities.units import is_counting_word

LONGEST_SENTENCE = 1500
"""A longer run without a full stop is cut, so that the work per sentence stays bounded."""

_SYMBOLS = {
    r"\times": "×",
    r"\cdot": "·",
    r"\approx": "≈",
    r"\simeq": "≈",
    r"\sim": "~",
    r"\pm": "±",
    r"\leq": "≤",
    r"\geq": "≥",
    r"\le": "≤",
    r"\ge": "≥",
    r"\to": "→",
    r"\rightarrow": "→",
    r"\mapsto": "→",
    r"\%": "%",
    r"\{": "(",
    r"\}": ")",
}
_LATEX = re.compile(
    r"\\(?:times|cdot|approx|simeq|sim|pm|leq|geq|le|ge|to|rightarrow|mapsto)(?![A-Za-z])|\\[%{}]"
    r"|\\(?:text|mathrm|mathbf|mathit|textbf|textit|emph|boxed)[ ]?\{|\\[,;:! ~]|\\[()\[\]]|\\q?quad(?![A-Za-z])"
)
_TEXT_ENDS = re.compile(r"(\\(?:text|mathrm|mathbf|mathit|textbf|textit|emph|boxed)[ ]?\{[^{}\n]{0,200})\}")
"""The brace that closes what is set as text: "140\\,\\text{M} parameters"."""
_HYPHENATED = re.compile(r"(?<![\w-])([A-Za-z]{2,12})(-[ ]{0,3}\n[ ]{0,12})([a-z]{2,14})\b")
_IN_ITALICS = re.compile(r"(?<![\w*\\])\*([A-Za-z][a-z' -]{0,40}[a-z])\*(?![\w*])")
_EMPHASIS = re.compile(r"\*{2,3}|_{2,3}|`+|\$+|(?<![\w*) ])\*(?=\w)|(?<=[\w%).])\*(?![\w*( ])|~~")
_MARKER = re.compile(
    r"[ \t>]*(?:(?:[-*+•◦▪–·]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])(?=[ \t])|#{1,6}(?=[ \t]))[ \t]*"
)
_SPACES = dict.fromkeys(map(ord, "\t\r\x0b\x0c\u00a0\u2007\u200b\u2060\u2028\u2029\ufeff"), " ") | {
    ord("‑"): "-",
    ord("‐"): "-",
    ord("−"): "-",
    ord("∼"): "~",
    ord("≃"): "≈",
    ord("≅"): "≈",
    ord("⩽"): "≤",
    ord("⩾"): "≥",
    ord("’"): "'",
    ord("✕"): "×",
    ord("✖"): "×",
}
_SENTENCE_END = re.compile(r"\n|[.!?][)\"'”]?(?=[ ]+[^a-z ])|[.!?](?=[ ]*\n)")
_LOW_SENTENCE_END = re.compile(r"\n|[.!?][)\"'”]?(?=[ ]+\S)|[.!?](?=[ ]*\n)")
_CAPITAL_OPENS = re.compile(
    r"[a-z]{2}[.!?][ \n]{1,3}[A-Z]|^[\W\d_]{0,12}(?:[a-z]{1,3}[\W_]{1,6})?[A-Z]", re.M
)
"""Who begins no sentence and no line with a capital anywhere ends sentences with any stop that abbreviates nothing."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|approx|ca|cf|fig|figs|sec|eq|eqs|tab|no|al|etc|resp|ref|val|max|min|avg|acc|param|dim|dims|std|[A-Z]))$",
    re.I,
)
_NUMBER = re.compile(r"\d+")
_NUMBER_OR_NAME = re.compile(r"\d+|[A-Za-z]+-\d{1,2}")
"""What a full stop only sets off: the number of a list's entry, or the name that the entry is about."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` of the flat text; `block` counts the blocks they stand in."""

    start: int
    end: int
    block: int
    heading: bool = False


_THEN = re.compile(
    r"\b((?:more|less|fewer|(?!other|either|neither|number|layer|paper|never|order)[a-z]{3,8}er)"
    r"(?:[ ][a-z]{2,12}){0,3}?[ ])then(?=[ ])"
)
"""A comparative's "than" as hurried writers spell it."""


def flatten(text: str, grids: Sequence[Grid] = ()) -> str:
    """Blank out markup, keep every offset: the result is exactly as long as `text`.

    Line breaks inside and around the tables of `grids` stay hard.
    """
    flat = _TEXT_ENDS.sub(r"\1 ", _joined_words(text.translate(_SPACES)))
    flat = _THEN.sub(r"\1than", flat)
    flat = _LATEX.sub(_symbol, flat)
    flat = _IN_ITALICS.sub(r" \1 ", flat)
    flat = _EMPHASIS.sub(lambda found: " " * len(found.group()), flat)
    return _join_wrapped_lines(flat, grids)


def _joined_words(text: str) -> str:
    """Put the halves of a unit or number that is broken at a line's end together: "param-" and "eters"."""
    return _HYPHENATED.sub(_joined, text) if "-" in text else text


def _joined(found: re.Match[str]) -> str:
    if not is_counting_word(found[1] + found[3]):
        return found.group()
    return found[1] + found[3] + found[2].replace("-", " ")


def _symbol(found: re.Match[str]) -> str:
    sign = _SYMBOLS.get(found.group(), " ")
    return sign.rjust(len(found.group())) if sign == "%" else sign.ljust(len(found.group()))


def _join_wrapped_lines(flat: str, grids: Sequence[Grid]) -> str:
    lines = flat.split("\n")
    rows = _row_lines(lines, grids)
    parts: list[str] = []
    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        soft = not (rows[number] or rows[min(number + 1, len(lines) - 1)]) and _continues(lines, number)
        parts.append(" " * marker.end() + line[marker.end() :] if marker else line)
        parts.append(" " if soft else "\n")
    return "".join(parts[:-1])


def _row_lines(lines: Sequence[str], grids: Sequence[Grid]) -> list[bool]:
    """For each line, whether it is part of a table."""
    inside: list[bool] = []
    offset = 0
    waiting = list(reversed(grids))
    for line in lines:
        while waiting and waiting[-1].end <= offset:
            waiting.pop()
        inside.append(bool(waiting) and waiting[-1].start < offset + len(line) + 1)
        offset += len(line) + 1
    return inside


def _continues(lines: Sequence[str], number: int) -> bool:
    """Whether the line break after line `number` is a soft one."""
    line = lines[number].strip()
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if not line or line.startswith("#") or not after.strip():
        return False
    if line.endswith(":") and after[:1].isupper() and len(line) < 40:
        return False
    if (
        _TELLS_OF.match(line)
        and _TELLS_OF.match(after.strip())
        and not line.endswith((",", " and", " but", " than"))
    ):
        return False
    return not _MARKER.match(after) and not (_LABELLED.match(line) and _LABELLED.match(after))


_TELLS_OF = re.compile(r"[A-Z][\w-]{1,20} (?:has|have|is|needs|takes|uses|costs|gets|comes)\b")
"""How the lines of short notes begin, one sentence a line without a stop: "NetA has ..." above "NetB has ..."."""
_LABELLED = re.compile(r"[ ]{0,3}[A-Z][A-Za-z0-9()_ -]{0,30}:[ ]")
"""How the lines of a short record begin: "Weights: A 7M, B 25M" above "Steps: A 2B, B 4B"."""


def sentences(text: str, flat: str) -> list[Sentence]:
    """Sentences of the flat text in order. Headings (marked "#", or a short bold or "X:" line) are marked so."""
    found: list[Sentence] = []
    block = 0
    for start, end, closes in _stretches(flat):
        if flat[start:end].strip():
            found.append(Sentence(start, end, block, _is_heading(text, start, end, closes)))
        block += closes
    return found


def _stretches(flat: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a block ends here) of every sentence."""
    start = 0
    ends = _SENTENCE_END if _CAPITAL_OPENS.search(flat) else _LOW_SENTENCE_END
    for stop in ends.finditer(flat):
        if stop.group() != "\n" and _ABBREVIATION.search(flat, max(start, stop.start() - 8), stop.start()):
            continue
        opening = _NUMBER if stop.group() == "\n" else _NUMBER_OR_NAME
        if opening.fullmatch(flat[start : stop.start()].strip()):
            continue
        yield from _pieces(start, stop.end(), stop.group() == "\n")
        start = stop.end()
    yield from _pieces(start, len(flat), True)


def _pieces(start: int, end: int, closes: bool) -> Iterator[tuple[int, int, bool]]:
    while end - start > LONGEST_SENTENCE:
        yield start, start + LONGEST_SENTENCE, False
        start += LONGEST_SENTENCE
    yield start, end, closes


def _is_heading(text: str, start: int, end: int, closes: bool) -> bool:
    line_start = text.rfind("\n", 0, end - 1 if closes else end) + 1
    line = text[min(line_start, start) : end].strip()
    if line.startswith("#"):
        return True
    bare = line.rstrip(":")
    bold = len(line) < 80 and line.startswith("**") and bare.rstrip(":").endswith("**")
    return bold or (len(line) < 50 and line.endswith(":") and closes)


def last_match(pattern: re.Pattern[str], flat: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of `pattern` between two offsets."""
    last = None
    for found in pattern.finditer(flat, start, end):
        last = found
    return last


_CLAUSE = re.compile(
    r"; |[;—]|[ ]–[ ]|\b(?:while|whereas|but|although|though|however|yet|because|since)\b|[.:](?=[ ]|$)", re.I
)


def clause_bounds(flat: str, sentence: Sentence, position: int) -> tuple[int, int]:
    """The clause of `sentence` around `position`: between semicolons, dashes, "while", "but" and the like."""
    start, end = sentence.start, sentence.end
    for cut in _CLAUSE.finditer(flat, sentence.start, sentence.end):
        if cut.group() == "." and _ABBREVIATION.search(flat, max(start, cut.start() - 8), cut.start()):
            continue
        if cut.start() >= position:
            return start, cut.start()
        start = cut.end()
    return start, end
