"""The formula that a text gives as its answer: the text itself, or what a longer solution ends with.

Bare formulas are read whole. In prose the last \\boxed{...} counts, then what follows "final answer",
then the last formula or number. Nothing is collapsed: what cannot be read stays unreadable.
"""

from __future__ import annotations

import re
from typing import Final

from gradewright.language.formulas.delimiters import marked_mathematics
from gradewright.language.formulas.parser import Formula, Parsed, Unreadable, parse

MAX_SOLUTION: Final = 60_000
MAX_BOXES: Final = 24
MAX_LISTED: Final = 200
"""Formulas that one answer may list behind one another."""
_DOUBLED: Final = re.compile(
    r"\\\\(?=(?:left|right|d?frac|sqrt|le|ge|leq|geq|boxed|pi|text|cdot|times|infty|in|cup)\b)"
)
_SINGLE: Final = re.compile(r"(?<!\\)\\[A-Za-z]")
_TAGS: Final = re.compile(r"<\|[^|<>]{0,40}\|>\w{0,20}|\*\*")
_BOXED: Final = re.compile(r"\\boxed\s*\{")
_BETWEEN: Final = re.compile(r"[\s$\\()\[\],;.{}]*(?:[A-Za-z]+[\s$\\()\[\],;.{}]*){0,3}")
_JOINING: Final = re.compile(r"\s*(?:[,;]|,?\s*(?:and|or)|\\quad|\s)\s*")
_FINAL: Final = re.compile(
    r"(?:final\s+answer|answer)\s*(?:is|:|=)+\s*(?:the\s+(?:final\s+)?answer\s+is\s*)?", re.I
)
_NUMBER: Final = re.compile(
    r"(?<![\w.,])-?(?:\d{1,3}(?:,\d{3})+(?:\.\d++)?|\d++,\d{1,2}(?!\d)|\d++\.\d++|\d++|\.\d++)(?:\s*/\s*\d++)?(?!\w*\.\w)"
)
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}")
_SPACED_GROUPS: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_CURRENCY: Final = re.compile(r"^\s*(?:\\?\$|€|£)\s*(?=\d[\d,.]*\s*$)")
_PERCENT: Final = re.compile(r"\s*(?:\\?%|percent\b|pct\b|per cent\b)")
_DELIMITERS: Final = ("\\boxed", "$", "\\(", "\\[")
_SENTENCE: Final = re.compile(r"[A-Za-z]{2}\s+[A-Za-z]{2}")
_SENTENCE_END: Final = re.compile(r"\.(?=\s+[A-Z\[]|\s*$)|\n\s*\n|<\|")


def read_answer(text: str) -> Parsed:
    """The formula that a text states as its answer.

    Texts over 60,000 characters are read in their last part only, where answers stand.
    """
    text = _undoubled(text[-MAX_SOLUTION:])
    if not any(sign in text for sign in _DELIMITERS):
        bare = _bare(text)
        if isinstance(bare, Formula) or not _SENTENCE.search(text):
            return bare
    for choose in (_from_boxes, _from_final, _from_last):
        chosen = choose(text)
        if chosen is not None:
            return chosen
    return parse(text[:6000])


def _undoubled(text: str) -> str:
    """LaTeX whose backslashes were escaped once too often."""
    return (
        _DOUBLED.sub(r"\\", text)
        if _DOUBLED.search(text) and not _SINGLE.search(_DOUBLED.sub("", text))
        else text
    )


def _bare(text: str) -> Parsed:
    """A text without delimiters as a formula; numbers in other countries' spellings too."""
    stripped = text.strip().rstrip(".")
    if _DECIMAL_COMMA.fullmatch(stripped):
        return parse(stripped.replace(",", "."))
    if _SPACED_GROUPS.fullmatch(stripped):
        return parse(stripped.replace(" ", ""))
    return parse(_CURRENCY.sub("", text))


def _from_boxes(text: str) -> Parsed | None:
    """The last box, with the boxes that stand in one list with it."""
    boxes: list[tuple[int, int, str]] = []
    for match in list(_BOXED.finditer(text))[-MAX_BOXES:]:
        end = _group_end(text, match.end())
        if end is not None:
            boxes.append((match.start(), end, text[match.end() : end - 1]))
    if not boxes:
        return None
    cluster = [boxes[-1]]
    for box in reversed(boxes[:-1]):
        between = text[box[1] : cluster[0][0]]
        if len(between) > 40 or not _BETWEEN.fullmatch(between):
            break
        cluster.insert(0, box)
    tail = _PERCENT.match(text.replace("$", " "), cluster[-1][1])
    contents = [content for _, _, content in cluster]
    if tail and len(contents) == 1 and "%" not in contents[0]:
        contents = [contents[0] + "\\%"]
    return _together(contents)


def _group_end(text: str, at: int) -> int | None:
    depth = 1
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
            continue
        depth += (char == "{") - (char == "}")
        at += 1
        if depth == 0:
            return at
    return None


def _together(contents: list[str]) -> Parsed:
    parsed = [_marked(content) for content in contents]
    formulas = [item for item in parsed if isinstance(item, Formula)]
    if len(formulas) < len(parsed):
        return next(item for item in parsed if isinstance(item, Unreadable))
    if len(formulas) == 1:
        return formulas[0]
    statements = tuple(node for formula in formulas for node in formula.statements)
    return Formula(", ".join(contents), statements, (",",) * (len(statements) - 1))


def _marked(content: str) -> Parsed:
    """Marked mathematics as LaTeX; "28 pct" and currency as numbers."""
    content = _CURRENCY.sub("", content)
    worded = re.sub(r"(\d)\s*(?:pct|percent)\b", r"\1\\%", content)
    return parse(worded, latex=True)


def _from_final(text: str) -> Parsed | None:
    """What the sentence after the last "final answer" gives."""
    matches = list(_FINAL.finditer(text))
    for match in reversed(matches[-6:]):
        end = _SENTENCE_END.search(text, match.end())
        found = _last_given(text[match.end() : end.start() if end else len(text)])
        if found is not None:
            return found
    return None


def _from_last(text: str) -> Parsed | None:
    """The last formula or number of a text."""
    return _last_given(_TAGS.sub(" ", text))


def _last_given(piece: str) -> Parsed | None:
    marked, _, _ = marked_mathematics(piece)
    marked = [item for item in marked if piece[item.inner_start : item.inner_end].strip()]
    number = _last_number(piece, marked[-1].end if marked else 0)
    if number is not None:
        return number
    if not marked:
        return None
    cluster = [marked[-1]]
    for item in reversed(marked[:-1]):
        if not _JOINING.fullmatch(piece, item.end, cluster[0].start):
            break
        if len(cluster) >= MAX_LISTED:
            return Unreadable(piece[:80], "the answer lists too many formulas", item.start)
        cluster.insert(0, item)
    contents = [piece[item.inner_start : item.inner_end] for item in cluster]
    if len(contents) == 1 and _PERCENT.match(piece, cluster[-1].end) and "%" not in contents[0]:
        contents = [contents[0] + "\\%"]
    return _together(contents)


def _last_number(piece: str, after: int) -> Parsed | None:
    """The last number written in prose behind the last formula."""
    matches = list(_NUMBER.finditer(piece, after))
    if not matches:
        return None
    last = matches[-1]
    written = last.group()
    if _DECIMAL_COMMA.fullmatch(written.lstrip("-")):
        written = written.replace(",", ".")
    percent = "\\%" if _PERCENT.match(piece, last.end()) else ""
    return parse(written.replace(",", "") + percent)
