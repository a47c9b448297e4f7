"""`find_formulas`: every formula in a passage of prose, LaTeX, Markdown or plain text, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter
from typing import Final

from gradewright.language.formulas.delimiters import Marked, marked_mathematics
from gradewright.language.formulas.parser import Formula, Parsed, Unreadable, parse
from gradewright.language.formulas.prose import Run, runs
from gradewright.language.formulas.set_apart import comments, stacked_fractions

MAX_TEXT: Final = 2_000_000
"""Characters of one text that are looked at."""
MAX_WORK: Final = 100_000
"""What one text may take to read, counted in characters of formulas tried, with ATTEMPT more for each."""
ATTEMPT: Final = 10
MAX_MARKS: Final = 20_000
"""Stretches of marked mathematics and code that are told apart in one text."""
_TOO_MUCH: Final = "the text holds more mathematics than is read at once; split it"


@dataclass(frozen=True, slots=True)
class FoundFormula:
    """A formula in a text. Offsets in `parsed` count from `start` plus `inner` (the delimiter's width)."""

    start: int
    end: int
    parsed: Parsed
    how: str
    """"display", "inline", "fence", "code" (marked as such), "run" (found in plain text) or "rest" (left unread)."""
    inner: int = 0

    @property
    def formula(self) -> Formula | None:
        """The formula if it could be read."""
        return self.parsed if isinstance(self.parsed, Formula) else None


_PAGE_MARK: Final = re.compile(
    r"^[ \t]*+(?:[-–—=*_#\[(]{1,6}[ \t]*+)?(?:page|p\.)[ \t]*+\d{1,4}"
    r"(?:[ \t]*+(?:of|/)[ \t]*+\d{1,4})?[ \t]*+(?:[-–—=*_#\])]{1,6})?[ \t]*+$|\f",
    re.M | re.I,
)
_LINES: Final = re.compile(r"[^\n]+")
_SIGNS: Final = re.compile(r"[^\n]")
_LONGEST_LINE: Final = 1_500
"""Longest line, in characters, that a formula may continue."""
_CONTINUES_BEFORE: Final = frozenset("=≈≤≥∝·×/+−≔≡")
_CONTINUES_AFTER: Final = frozenset("=≈≤≥∝·×/+−≔≡(,[{<")
_WIDEST: Final = 160
"""Characters of the widest column that text is wrapped to."""
_NARROWEST: Final = 50
_OPEN: Final = re.compile(r"[(\[{]")
_CLOSED: Final = re.compile(r"[)\]}]")
_ENDS_A_FACTOR: Final = re.compile(r"(?:[)\]}ᵀ²′']|[_^]\w{1,10}|(?<![A-Za-z])[A-Zφϕψ])$")
_BEGINS_A_RELATION: Final = re.compile(r"\s*[^\s=≈,]{1,24}\s?(?:=|≈|:=)\s")
_BEGINS_A_FACTOR: Final = re.compile(r"(?:[A-Za-zφϕψ]\w{0,12}(?:[_^(ᵀ′']|_\{)|[∑Σ√‖|(\[]|[A-Zφϕψ]\s)")
_RELATED: Final = re.compile(r"[=≈≤]")
_SYMBOLS: Final = re.compile(r"[=≈≤≥²ᵀ√Σ‖φψ_^]")
_EQUATES: Final = re.compile(r"[=≈≤≥][^\w)\n=≈≤≥]*+[\w)]")


def find_formulas(text: str) -> list[FoundFormula]:
    """All formulas of a text in order of their places; marked ones that cannot be read are `Unreadable`.

    A formula broken over lines, also across a page mark, is one formula. Once MAX_WORK is spent, or past MAX_TEXT
    and MAX_MARKS, the text is left unread: its rest is then the last item, `Unreadable` and `how` is "rest".
    """
    read = _without_page_marks(text[:MAX_TEXT])
    marked, closed, end = marked_mathematics(read, MAX_MARKS)
    plain = _blanked(read[:end], [(item.start, item.end) for item in marked] + closed)
    allowance = _Allowance(MAX_WORK)
    found = list(_set_apart(read[:end], plain, closed, allowance))
    plain = _blanked(plain, [(item.start, item.end) for item in found])
    places: Iterator[Marked | Run] = merge(marked, _plain_runs(plain), key=attrgetter("start"))
    for place in places:
        if allowance.left <= 0:
            end = place.start
            break
        if isinstance(place, Marked):
            formula = _from_marked(read, place, allowance)
        else:
            formula = _from_run(plain, place, allowance)
        if formula is not None:
            found.append(formula)
    if end < len(text):
        found.append(FoundFormula(end, len(text), Unreadable(text[end : end + 80], _TOO_MUCH, 0), "rest"))
    return sorted(found, key=lambda item: (item.start, item.end))


@dataclass(slots=True)
class _Allowance:
    """What reading may still cost; see MAX_WORK."""

    left: int

    def parse(self, source: str, latex: bool | None) -> Parsed:
        self.left -= ATTEMPT + len(source)
        return parse(source, latex=latex)


def _set_apart(
    text: str, plain: str, closed: list[tuple[int, int]], allowance: _Allowance
) -> Iterator[FoundFormula]:
    """Fractions over three lines, and what the comments of program code state."""
    for start, end, source in stacked_fractions(plain):
        parsed = allowance.parse(source, _is_latex_run(source)) if allowance.left > 0 else None
        if isinstance(parsed, Formula) and parsed.relations:
            yield FoundFormula(start, end, parsed, "run")
    for first, last in comments(text, closed):
        for run in runs(text, first, last):
            formula = _from_run(text, run, allowance) if allowance.left > 0 else None
            if formula is not None and formula.formula is not None:
                yield formula


def _without_page_marks(text: str) -> str:
    """The text with page marks blanked out, every other character at its old place."""
    return _PAGE_MARK.sub(lambda mark: " " * len(mark.group()), text)


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with ranges replaced by a sign that ends every run, line breaks kept."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if start < at:
            continue
        pieces += (text[at:start], _SIGNS.sub("；", text[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _from_marked(text: str, item: Marked, allowance: _Allowance) -> FoundFormula | None:
    source = text[item.inner_start : item.inner_end]
    if not source.strip():
        return None
    parsed = allowance.parse(source, None if item.how == "code" else True)
    if item.how == "code" and isinstance(parsed, Unreadable):
        return None
    return FoundFormula(item.start, item.end, parsed, item.how, item.inner_start - item.start)


def _plain_runs(text: str) -> Iterator[Run]:
    """The formula-like stretches of all lines, in order."""
    for start, end in _logical_lines(text):
        yield from runs(text, start, end)


def _logical_lines(text: str) -> Iterator[tuple[int, int]]:
    """Line ranges, with a line that a formula continues on joined to the next."""
    start = end = -1
    width = max((line.end() - line.start() for line in _LINES.finditer(text)), default=0)
    for line in _LINES.finditer(text):
        if line.group().isspace():
            continue
        if start >= 0 and (
            _continued(text, (start, end), line.span())
            or (_NARROWEST <= width <= _WIDEST and _wrapped(text, (start, end), line.span(), width))
        ):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.span()
    if start >= 0:
        yield start, end


def _continued(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    if before[1] - before[0] > _LONGEST_LINE or not 0 < text.count("\n", before[1], after[0]) <= 3:
        return False
    first = text[before[0] : before[1]].rstrip()
    second = text[after[0] : after[0] + _LONGEST_LINE].lstrip()
    if second[:1] in _CONTINUES_BEFORE and len(second) > 1 and (second[0] not in "+−" or second[1] == " "):
        return text.count("\n", before[1], after[0]) == 1 or " " * 4 in text[before[1] : after[0]]
    return first[-1] in _CONTINUES_AFTER and _looks_mathematical(first)


def _wrapped(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether a column of `width` broke a formula off: the next word did not fit, and a bracket or product goes on."""
    first, second = text[before[0] : before[1]].rstrip(), text[after[0] : after[1]]
    last = first[first.rfind("\n") + 1 :]
    words = second.split(None, 1)
    if text.count("\n", before[1], after[0]) != 1 or len(first) > _LONGEST_LINE or not words:
        return False
    if _BEGINS_A_RELATION.match(second):
        return False
    if len(last) + 1 + len(words[0]) <= width:
        return False
    tail = last[-60:]
    if len(_OPEN.findall(tail)) > len(_CLOSED.findall(tail)):
        return bool(_SYMBOLS.search(tail) or re.search(r"\b[OΘ]\([^)]*$", tail))
    return bool(
        _EQUATES.search(tail) and _ENDS_A_FACTOR.search(tail) and _BEGINS_A_FACTOR.match(second.lstrip())
    )


def _looks_mathematical(line: str) -> bool:
    """Whether the end of a line is the middle of a formula rather than of a sentence."""
    tail = line[-40:]
    if tail[-1] == ",":
        return tail.count("(") > tail.count(")") and bool(_RELATED.search(line))
    return bool(_SYMBOLS.search(tail))


def _from_run(text: str, run: Run, allowance: _Allowance) -> FoundFormula | None:
    """The run read as a formula, if need be without a stray word at its end or beginning."""
    start, end = run
    piece = text[start:end]
    first = allowance.parse(_one_line(piece), _is_latex_run(piece))
    if isinstance(first, Formula):
        return FoundFormula(start, end, first, "run")
    for shorter in _shorter(text, start, end):
        parsed = allowance.parse(_one_line(text[shorter.start : shorter.end]), _is_latex_run(piece))
        if isinstance(parsed, Formula) and parsed.relations:
            return FoundFormula(shorter.start, shorter.end, parsed, "run")
    if _EQUATES.search(piece) and len(piece.split()) > 2:
        return FoundFormula(start, end, first, "run")
    return None


def _one_line(piece: str) -> str:
    return piece.replace("\n", " ")


def _is_latex_run(piece: str) -> bool | None:
    return None if "\\" in piece else False


_CUT_OFF: Final = frozenset("+·×*/−")
"""Signs that a formula does not end before: behind one of them its rest stands in words ("S + the new term")."""


def _shorter(text: str, start: int, end: int) -> list[Run]:
    """The run without its last one or two words, and without its first."""
    words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    if len(words) < 4 or text[start + words[-1][0]] in _CUT_OFF or text[start + words[-2][0]] in _CUT_OFF:
        return []
    return [
        Run(start, start + words[-2][1]),
        Run(start + words[1][0], end),
        Run(start, start + words[-3][1]),
    ]
