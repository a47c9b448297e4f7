"""`find_formulas`: every formula in a passage of prose, LaTeX, Markdown or plain text, with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gradewright.language.formulas.delimiters import Marked, marked_mathematics
from gradewright.language.formulas.parser import Formula, Parsed, Unreadable, parse
from gradewright.language.formulas.prose import Run, runs

MAX_TEXT: Final = 2_000_000
MAX_FORMULAS: Final = 20_000


@dataclass(frozen=True, slots=True)
class FoundFormula:
    """A formula in a text. Offsets in `parsed` count from `start` plus `inner` (the delimiter's width)."""

    start: int
    end: int
    parsed: Parsed
    how: str
    """"display", "inline", "fence", "code" (marked as such) or "run" (found in plain text)."""
    inner: int = 0

    @property
    def formula(self) -> Formula | None:
        """The formula if it could be read."""
        return self.parsed if isinstance(self.parsed, Formula) else None


_PAGE_MARK: Final = re.compile(
    r"^[ \t]*(?:[-–—=*_#\[(]{1,6}[ \t]*)?(?:page|p\.)[ \t]*\d{1,4}"
    r"(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?[ \t]*(?:[-–—=*_#\])]{1,6})?[ \t]*$|\f",
    re.M | re.I,
)
_CONTINUES_BEFORE: Final = frozenset("=≈≤≥∝·×/+−≔≡")
_CONTINUES_AFTER: Final = frozenset("=≈≤≥∝·×/+−≔≡(,[{<")


def find_formulas(text: str) -> list[FoundFormula]:
    """All formulas of a text in order of their places; marked ones that cannot be read are `Unreadable`.

    A formula broken over lines, also across a page mark, is one formula. Texts over 2 million characters
    are read up to there.
    """
    text = _without_page_marks(text[:MAX_TEXT])
    marked, closed = marked_mathematics(text)
    found = [formula for item in marked if (formula := _from_marked(text, item)) is not None]
    plain = _blanked(text, [(item.start, item.end) for item in marked] + closed)
    for start, end in _logical_lines(plain):
        for run in runs(plain, start, end):
            formula = _from_run(plain, run)
            if formula is not None:
                found.append(formula)
        if len(found) > MAX_FORMULAS:
            break
    return sorted(found, key=lambda item: (item.start, item.end))


def _without_page_marks(text: str) -> str:
    """The text with page marks blanked out, every other character at its old place."""
    return _PAGE_MARK.sub(lambda mark: "\n" * 0 + " " * len(mark.group()), text)


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with ranges replaced by a sign that ends every run, line breaks kept."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if start < at:
            continue
        pieces.append(text[at:start])
        pieces.append("".join("\n" if char == "\n" else "\x1f" for char in text[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces).replace("\x1f", "；")


def _from_marked(text: str, item: Marked) -> FoundFormula | None:
    source = text[item.inner_start : item.inner_end]
    if not source.strip():
        return None
    parsed = parse(source, latex=None if item.how == "code" else True)
    if item.how == "code" and isinstance(parsed, Unreadable):
        return None
    return FoundFormula(item.start, item.end, parsed, item.how, item.inner_start - item.start)


def _logical_lines(text: str) -> list[tuple[int, int]]:
    """Line ranges, with a line that a formula continues on joined to the next."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _continued(text, joined[-1], (start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _continued(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    first = text[before[0] : before[1]].rstrip()
    second = text[after[0] : after[1]].lstrip()
    between = text[before[1] : after[0]]
    if len(first) > 1500 or between.count("\n") > 3 + between.count("\f"):
        return False
    if second[:1] in _CONTINUES_BEFORE and len(second) > 1 and (second[0] not in "+−" or second[1] == " "):
        return between.count("\n") == 1 or " " * 4 in between
    return first[-1] in _CONTINUES_AFTER and _looks_mathematical(first)


def _looks_mathematical(line: str) -> bool:
    """Whether the end of a line is the middle of a formula rather than of a sentence."""
    tail = line[-40:]
    if tail[-1] == ",":
        return tail.count("(") > tail.count(")") and bool(re.search(r"[=≈≤]", line))
    return bool(re.search(r"[=≈≤≥²ᵀ√Σ‖φψ_^]", tail))


def _from_run(text: str, run: Run) -> FoundFormula | None:
    """The run read as a formula, if need be without a stray word at its end or beginning."""
    start, end = run
    first = parse(_one_line(text[start:end]), latex=_is_latex_run(text[start:end]))
    if isinstance(first, Formula):
        return FoundFormula(start, end, first, "run")
    for shorter in _shorter(text, start, end):
        parsed = parse(_one_line(text[shorter.start : shorter.end]), latex=_is_latex_run(text[start:end]))
        if isinstance(parsed, Formula) and parsed.relations:
            return FoundFormula(shorter.start, shorter.end, parsed, "run")
    if re.search(r"[=≈≤≥].*[\w)]", text[start:end]) and len(text[start:end].split()) > 2:
        return FoundFormula(start, end, first, "run")
    return None


def _one_line(piece: str) -> str:
    return piece.replace("\n", " ")


def _is_latex_run(piece: str) -> bool | None:
    return None if "\\" in piece else False


def _shorter(text: str, start: int, end: int) -> list[Run]:
    """The run without its last one or two words, and without its first."""
    words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    if len(words) < 4:
        return []
    return [
        Run(start, start + words[-2][1]),
        Run(start + words[1][0], end),
        Run(start, start + words[-3][1]),
    ]
