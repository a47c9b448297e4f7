"""A reply -> paragraphs with their places: the smallest stretches that answer one part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from gradewright.transcripts.counted import counted_lines
from gradewright.transcripts.labels import NUMERALS, Label, read_label
from gradewright.transcripts.marks import read_mark
from gradewright.transcripts.model import Span

_HEADING = re.compile(
    r"^\s{0,3}#{1,6}\s|^\s{0,3}\*\*[^*]{1,160}\*\*:?\s*$|^\W{0,3}[\U0001f300-\U0001faff✓✅⌚⚡]\W{0,3}\w"
)


_ITEM = re.compile(r"(?:\*\*)?\d{1,2}[.)]\s")
_RUN_IN = re.compile(
    r"(?<=[.;!?:)*$])\s+(?=(?:\*\*)?(?:(?:part|teil)\s+)?(?:\d{1,2}\s?)?\([a-z]{1,4}\)\s|(?:\*\*)[a-z]{1,4}[).]"
    r"|(?:part\s+|\d{1,2})?[a-z]{1,4}\)\s|part\s+[a-z]\s?:|(?-i:(?:ii|iii|iv|vi{1,3}|ix)\.\s[A-Z]))",
    re.IGNORECASE,
)
"""Where a label may stand in the middle of a line: behind the end of a sentence."""
_SENTENCE_ENDS = re.compile(r"[.!?:][)\"”*_$]{0,3}\s*$")
_RUNS_ON = re.compile(
    r"(?:\w\s(?:and|or|in|of|for|to|with|from|see|under|between|through|both|the|about|as|than)|[,(&])\s{0,3}$",
    re.IGNORECASE,
)
"""The end of a line whose sentence goes on in the next: a label there is only cited."""
_SPEAKS = re.compile(r"^\W{0,6}[A-Za-z][\w.\-]{0,20}(?: [\w.\-]{1,15}){0,2}(?: said)?\s?:[\s*_]+(?=\S)")

_SET = re.compile(r"^\s*(?:[-*•|]|\d{1,2}[.)]|```|~~~|\$\$|\\\[)", re.MULTILINE)
"""Lists, tables, code and displayed formulas."""
_FORMULA = re.compile(r"\$[^$\n]{1,500}\$|\\\(.{1,500}?\\\)")
_NEXT_SENTENCE = r"(?<=[a-z\d)\]$*”\"%²α-ω][.!?])\s+(?=[\"“(*$]{0,3}[A-Z\d$\\‖])"
_BETWEEN_SENTENCES = re.compile(_NEXT_SENTENCE)
_BETWEEN_CLAUSES = re.compile(
    _NEXT_SENTENCE + r"|;\s+(?=\w+ \w+)"
    r"|,\s+(?=(?:and|while|whereas|but) (?:the|in|for|with|that|it|its|a|an|as|each|both)\b)"
)
"""Where one statement ends and another begins, whose subject may be another part's."""

_LONE_NUMERAL = re.compile(r"^[ \t]{0,4}(viii|vii|vi|iv|iii|ii|ix)[ \t]{0,4}$", re.MULTILINE | re.IGNORECASE)
_LONE_LETTER = re.compile(
    r"(?:\A|\n[ \t]*\n)[ \t]{0,4}(?P<letter>[a-hj])(?:[ .]?(?:viii|vii|vi|iv|v|iii|ii|i|ix|x))?[ \t]{0,4}(?=\n|\Z)"
)
_LONE_LABEL = re.compile(r"(?:([a-h])[ .]?)?(viii|vii|vi|v|iv|iii|ii|i|ix|x)|([a-hj])", re.IGNORECASE)
_BULLET = re.compile(r"[ \t]{0,8}[-*•‣◦][ \t]+(?P<symbol>[A-Za-z]\s?:)?")
MAX_LONE = 20
"""Characters of a line that holds nothing but a label."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines without a blank between them, or from one label to the next."""

    span: Span
    stretch: Span
    """The run of model text it lies in."""
    text: str
    label: Label | None
    heading: bool
    goes_on: bool = False
    """It is a later sentence of what was written as one paragraph."""


def paragraphs_of(text: str, stretch: Span) -> Iterator[Paragraph]:
    """The paragraphs of one run of model text."""
    start: int | None = None
    end = stretch.start
    label: Label | None = None
    in_math = False
    before = ""
    alone = labelled_alone(text[stretch.start : stretch.end])
    lettered = lettered_alone(text[stretch.start : stretch.end])
    symbols = _symbols_of_lists(text, stretch)
    counted = counted_lines(_lines(text, stretch))
    for first, line in _pieces(text, stretch):
        cited = _RUNS_ON.search(before) is not None and not line.lstrip().startswith(("#", "**"))
        here = None if in_math or cited or first in symbols else _label_of(line, opens=first == stretch.start)
        if here is None and (alone or lettered) and not in_math and not before.strip():
            here = lone_label(line, letters=lettered)
        here = here or counted.get(first)
        if line.count("$$") % 2:
            in_math = not in_math
        ends = start is not None and (
            not line.strip()
            or here is not None
            or _HEADING.match(line) is not None
            or (not in_math and (_is_whole(before) or _ITEM.match(line) is not None))
        )
        if ends and start is not None:
            yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)
            start = None
        before = line
        if line.strip():
            if start is None:
                start, label = first, here
            end = first + len(line)
            if _HEADING.match(line) and start == first:
                yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)
                start = None
    if start is not None:
        yield _paragraph(text, Span(stretch.unit, start, end), stretch, label)


def sentences_of(paragraph: Paragraph, *, clauses: bool = False) -> Iterator[Paragraph]:
    """The sentences of a paragraph as paragraphs of their own; formulas, tables, code and lists stay whole.

    `clauses`: main clauses as well.
    """
    text = paragraph.text
    if paragraph.heading or len(text) > 4_000 or _SET.search(text):
        yield paragraph
        return
    formulas = [match.span() for match in _FORMULA.finditer(text)]
    cuts = [
        match.end()
        for match in (_BETWEEN_CLAUSES if clauses else _BETWEEN_SENTENCES).finditer(text)
        if not any(first < match.start() < last for first, last in formulas)
    ]
    for first, last in pairwise((0, *cuts, len(text))):
        span = Span(paragraph.span.unit, paragraph.span.start + first, paragraph.span.start + last)
        label = paragraph.label if first == 0 else None
        yield Paragraph(span, paragraph.stretch, text[first:last], label, heading=False, goes_on=first > 0)


def labelled_alone(text: str) -> bool:
    """Whether several lines of a text hold nothing but a numeral of two letters and more: "ii", "iii"."""
    return len({match[1].lower() for match in _LONE_NUMERAL.finditer(text[:200_000])}) > 1


def lettered_alone(text: str) -> bool:
    """Whether several lines below a blank one hold nothing but a letter, with or without a numeral: "a.i", "b".

    They come in order: letters of a formula that is broken into lines seldom do.
    """
    letters = list(dict.fromkeys(match["letter"] for match in _LONE_LETTER.finditer(text[:200_000])))
    return len(letters) > 1 and letters == sorted(letters)


def lone_label(line: str, *, letters: bool = False) -> Label | None:
    """The label that a line consists of, without brackets or stop: "ii", "b v"; "b" alone with `letters`."""
    match = _LONE_LABEL.fullmatch(line[:20].strip()) if len(line) < MAX_LONE else None
    tokens = tuple(token.lower() for token in match.groups() if token) if match else ()
    if not tokens or (match is not None and match[3] and not letters):
        return None
    return Label(None, tokens, 0.5, len(line))


def _symbols_of_lists(text: str, stretch: Span) -> frozenset[int]:
    """Where items of a list begin with a letter and a colon, most others with neither: "• b: N sums", a symbol."""
    found: set[int] = set()
    for listed, lines in groupby(_lines(text, stretch), key=lambda each: _BULLET.match(each[1]) is not None):
        items = [(first, _BULLET.match(line)) for first, line in lines] if listed else []
        lettered = {first for first, match in items if match is not None and match["symbol"]}
        if 2 * len(lettered) < len(items):
            found |= lettered
    return frozenset(found)


def _label_of(line: str, *, opens: bool) -> Label | None:
    """The label that a line begins with, if need be behind the mark that opens a reply ("Bot: (a) ...")."""
    label = read_label(line)
    if label is not None or not opens:
        return label
    named = _SPEAKS.match(line[:80])
    mark = read_mark(line)
    rest = mark.rest if mark is not None else line[named.end() :] if named else ""
    return read_label(rest)


def _is_whole(line: str) -> bool:
    """Whether a line is a paragraph of its own: long, and its last sentence ends with it."""
    return len(line) >= 100 and _SENTENCE_ENDS.search(line) is not None


def _pieces(text: str, stretch: Span) -> Iterator[tuple[int, str]]:
    """The lines, cut once more where a label stands behind the end of a sentence."""
    over: Label | None = None
    for first, line in _lines(text, stretch):
        over = (read_label(line) or over) if line.strip() else None
        at = 0
        listed = False
        for match in _RUN_IN.finditer(line) if len(line) <= 20_000 else ():
            if match.start() <= at or _in_bracket(line[: match.start()]):
                continue
            label = read_label(line[match.end() : match.end() + 300])
            if label is None:
                continue
            behind = line[match.start() - 1]
            listed = (listed and behind in ";)") or (behind == ":" and _counts_anew(label, over))
            if not listed:
                yield first + at, line[at : match.start()]
                at = match.end()
        yield first + at, line[at:]


def _counts_anew(label: Label, over: Label | None) -> bool:
    """Whether a label behind a colon begins a list of its own: "(ii) We need three things: (a) ...; (b) ...".

    `over`: the label of the paragraph. What stands below a letter may be numerals, but a letter stands below none.
    """
    if over is None or not over.tokens or label.number is not None:
        return False
    return label.tokens == ("a",) or (label.tokens == ("i",) and over.tokens[-1] in NUMERALS)


def _in_bracket(before: str) -> bool:
    """Whether a bracket is still open, so that "b)" closes it: "f(x) A / (f(x) b)"."""
    return before.count("(") > before.count(")")


def _lines(text: str, stretch: Span) -> Iterator[tuple[int, str]]:
    at = stretch.start
    for line in text[stretch.start : stretch.end].split("\n"):
        yield at, line
        at += len(line) + 1


def _paragraph(text: str, span: Span, stretch: Span, label: Label | None) -> Paragraph:
    said = text[span.start : span.end]
    return Paragraph(span, stretch, said, label, bool(_HEADING.match(said)) and "\n" not in said)
