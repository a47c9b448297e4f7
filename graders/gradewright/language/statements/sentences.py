"""Where sentences and clauses begin: lists, tables, wrapped lines and abbreviations included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.language.statements.words import Lexeme, Mark, Word, stem, word_set

_ABBREVIATIONS = word_set(
    "e.g i.e g e etc vs cf fig figs eq eqs resp approx al sec no nr ca dim app tab incl ex viz dims dist max min avg"
    " s.t w.r.t a.k.a arch prob conv orig norm param params emb embs neg pos num est temp std var esp eqns acc val"
)
_COUNTING = word_set("no nr")
"""Abbreviations of "number" only before one: "No." is an answer, too."""
_LABEL = re.compile(r"(?:[A-Za-z]|\d{1,3}|[ivxIVX]{1,5})(?:\.(?:[A-Za-z]|\d{1,3}|[ivxIVX]{1,5})){0,3}\.?")
"""What numbers an item. "No" and "Yes" open a line, too, but are sentences."""
_WRITTEN_OUT = re.compile(r"[A-Za-z]{5,}")
"""A word too long for an abbreviation that is not in the list."""
_CAPITAL_OPENS = re.compile(
    r"[a-z]{2}[.!?][ \n]{1,3}[A-Z]|^[\W\d_]{0,12}(?:[a-z]{1,3}[\W_]{1,6})?[A-Z]", re.M
)
"""Who begins no sentence and no line with a capital anywhere ends sentences with any stop that abbreviates nothing."""
_ITEM = re.compile(r"[ >]*(?:[-*•+◦▪–]|\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])[ ]+\S", re.IGNORECASE)
_RULE = re.compile(r"[ ]*(?:#{1,6}[ ]|\||```|---|===|\$\$)")
_ALIGNED = re.compile(r"[ ]{0,20}[^\s.!?](?:[^\n]{0,28}\S)?(?:[ ]{2,40}|[ ]?\t[ \t]{0,9})[~≈]?\d[^\n]{0,40}")
"""A row of a table that only spaces align: "64      86.8%"."""
_COLUMNS = re.compile(
    r"[ ]{0,20}[^\s.!?]\S{0,30}(?:[ ]\S{1,30}){0,6}(?:[ ]{3,40}\S{1,40}(?:[ ]\S{1,40}){0,24}){2,8}[ ]*"
)
"""A row of three columns at least that only spaces align, whatever stands in them."""
_UNFRAMED = re.compile(r"[^|()\n]{1,80}(?: \| [^|()\n]{1,80}){1,8}")
"""A row of a table without a frame: "left | right"; bars in brackets are a condition."""
_OPEN_ENDED = re.compile(r"(?:,|\b(?:but|and|or|yet|of|the|than|to|with|that))[ *_]*$")
_CLAUSE_MARKS = frozenset(",;:()\u2014|")
_ROOM = 0.75
"""Share of the longest line below which the next word would have fitted: whoever breaks there means to."""
_TITLED = re.compile(r"[ >*_]*[A-Za-z][\w/-]{0,20}(?: [\w/-]{1,15}){0,2}[*_]{0,2}:[*_]{0,2}(?: |$)")
"""A line that names what it is about: "cost: ...", "per token: ..."."""
_FIRST_WORD = re.compile(r"[ >*_]*(\S+)")


def words_of(text: str, lexemes: Sequence[Lexeme], marks: Sequence[Mark]) -> list[Word]:
    """Number the sentences and clauses and give every word its two."""
    words: list[Word] = []
    width = max(map(len, text.split("\n")))
    low = _CAPITAL_OPENS.search(text) is None
    sentence = clause = 0
    pending = iter(marks)
    mark = next(pending, None)
    for number, lexeme in enumerate(lexemes):
        ends = turns = False
        while mark is not None and mark.after <= number:
            ends = ends or (number > 0 and _ends_sentence(text, mark, lexeme, width, low=low))
            turns = turns or mark.char in _CLAUSE_MARKS
            mark = next(pending, None)
        sentence += ends
        clause += ends or turns
        words.append(Word(lexeme.lower, stem(lexeme.lower), lexeme.start, lexeme.end, sentence, clause))
    return words


def _ends_sentence(text: str, mark: Mark, following: Lexeme, width: int, *, low: bool) -> bool:
    if mark.char in ".!?…":
        return _stops(text, mark, following, low=low)
    return mark.char == "\n" and _breaks_line(text, mark.start, width)


def _stops(text: str, mark: Mark, following: Lexeme, *, low: bool) -> bool:
    """A full stop ends a sentence unless it abbreviates or numbers a list item.

    Notes go on in lower case: there a stop counts after a word that is too long for an abbreviation, and after
    every other one where the whole text does so (`low`).
    """
    after = text[mark.start + 1 : mark.start + 2]
    if mark.char in "!?":
        return True
    if after and not after.isspace() and after not in "*_\"')]":
        return False
    before = re.search(r"([A-Za-z.]+|\d+)$", text[max(0, mark.start - 12) : mark.start])
    short = before.group().lower().rstrip(".") if before else ""
    counts = short in _COUNTING and not text[following.start].isdigit()
    spelt = before is not None and len(short) > 2 and before.group().isupper()  # the name of a measure itself
    spelt = spelt and not text[following.start].isdigit()
    if before and ((short in _ABBREVIATIONS and not counts and not spelt) or _is_label(text, mark, before)):
        return False
    first = text[following.start]
    if not first.islower() or text[mark.start + 1 : following.start].count("\n") > 1:
        return True
    written = before.group() if before else ""
    if not written and low:
        return text[max(0, mark.start - 1) : mark.start] in (")", "]", "}")  # "it is O(N). for large N ..."
    return _WRITTEN_OUT.fullmatch(written) is not None or (low and len(written) > 1 and "." not in written)


def _is_label(text: str, mark: Mark, before: re.Match[str]) -> bool:
    """Whether the stop belongs to the number or letter that opens a line ("3. ", "b. ")."""
    opening = text.rfind("\n", 0, mark.start) + 1
    if not _LABEL.fullmatch(before.group()):
        return False
    return not text[opening : mark.start - len(before.group())].strip(" *_#(>-")


def _breaks_line(text: str, at: int, width: int) -> bool:
    """Whether a line's end is more than a wrap: a list item, a heading, a table row, an empty or a short line."""
    before = text[max(0, at - 80) : at].rsplit("\n", 1)[-1]
    line = text[at + 1 : at + 400].split("\n", 1)[0]
    if not line.strip():
        ahead = re.match(r"[\s]*", text[at + 1 : at + 400])
        upcoming = text[at + 1 + (ahead.end() if ahead else 0) :][:1]
        return not (upcoming.islower() and before.strip() and before.rstrip()[-1] not in ".!?:;")
    if _RULE.match(line) or _RULE.match(before):
        return True
    if any(row.fullmatch(each) for row in (_ALIGNED, _COLUMNS) for each in (line, before)):
        return True
    if _UNFRAMED.fullmatch(before) and _UNFRAMED.fullmatch(line):
        return True
    if _OPEN_ENDED.search(before):
        return False
    return _ITEM.match(line) is not None or _leaves_room(text, at, line, width)


def _leaves_room(text: str, at: int, line: str, width: int) -> bool:
    """Whether a line ends although the first word of the next would have fitted, and that one begins anew."""
    first = _FIRST_WORD.match(line)
    begins = first is not None and (first[1][0].isupper() or first[1][0].isdigit())
    if first is None or not (begins or _TITLED.match(line)):
        return False
    used = at - (text.rfind("\n", 0, at) + 1)
    return used + 1 + len(first[1]) <= _ROOM * width
