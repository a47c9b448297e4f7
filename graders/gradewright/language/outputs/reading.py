"""Numbers in printed output: after a label, in a dict, or in rows of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_VALUES = 5_000
"""Numbers read from one output; a log that prints more is read up to here."""
MAX_LINE = 2_000
"""Characters of a line that are read."""

_NUMBER = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d{1,3})?"
_UNIT = "ms|s|x|px|%"
_FIGURE = re.compile(rf"(?<![\w.])({_NUMBER})(?:(?={_UNIT}\b)|(?![\w.]*[A-Za-z_]))")
_LABELLED = re.compile(rf"([A-Za-z][\w \-/()%]{{0,40}}?)\s*[:=]\s*({_NUMBER})\s*(%?)")
_DICT = re.compile(r"\{([^{}]{1,2000})\}")
_NAME = re.compile(r"(?<![A-Za-z_0-9.])([A-Za-z_][A-Za-z_ \-]{0,40}?)\s*[:=]?\s*$")
"""Words right before a dict: its name."""
_NAMED = re.compile(
    r"(?:(?<![A-Za-z_])[A-Za-z_]{1,40}(?:[ \-][A-Za-z_]{1,40}){0,5}\s?[:=]?\s?)?"
    r"(?:\{[^{}]{1,2000}\}|(?P<pairs>\(\s*\d{1,9}\s*,[^()]{1,60}\)))"
)
"""A dict or a pair with its name, as it is taken out of its line."""
_PAIR = re.compile(rf"\(\s*(\d{{1,9}})\s*,\s*({_NUMBER})\s*\)")
_LOOSE = re.compile(
    rf"(?<![\w.:])\d{{1,9}}\s?:\s?{_NUMBER}(?:[,;]?\s+\d{{1,9}}\s?:\s?{_NUMBER}){{2,200}}(?![\w:])"
)
"""A dict without its braces: `sizes 0:31 1:17 2:9`; two entries alone may be times of day."""
_LISTED = re.compile(
    rf"(?<![\w.:])\d{{1,3}}\s?:\s?{_NUMBER}\s?%?(?:[,;]?\s{{0,2}}\d{{1,3}}\s?:\s?{_NUMBER}\s?%?){{3,200}}(?![\w:])"
)
"""The same in a sentence, where four entries at least tell it from times and ratios."""
_LISTED_ENTRY = re.compile(rf"(\d{{1,3}})\s?:\s?({_NUMBER})\s?(%?)")
MAX_LISTS = 20
_UNIT_BEHIND = re.compile(r"\s?(?P<unit>s|ms|sec|secs|seconds)\s?[,;]", re.IGNORECASE)
"""A unit that ends its column: "21.4 s, cost 3" has a time and a cost, and no "s cost"."""
_LEAD = re.compile(rf"\s{{0,20}}({_NUMBER})(?=\s|[,:|])")
_ENTRY_OF_LINE = re.compile(
    r"\W{0,4}(?P<word>[A-Za-z_]{2,20})\s{0,3}[#=:]?\s{0,3}(?P<number>\d{1,4})(?=\s*[:,;|)]|\s{2,}|\s+[A-Za-z(])"
)
"""What a line of labelled figures is about: `layer  3: n = 12`."""
_COLUMNS = re.compile(r"\s{2,}|\t|\|")
_PIECES = re.compile(r"\s[|;]\s")
_ENTRY = re.compile(rf"(['\"]?)([\w .\-]{{1,40}})\1\s*:\s*({_NUMBER})")


@dataclass(frozen=True, slots=True)
class OutputValue:
    """One printed number."""

    value: float
    printed: str
    label: str
    """Words it stands after, in lower case ("accuracy"); "" in a bare row."""
    key: str = ""
    """Key of a dict entry, or the first cell of its row."""
    group: int = 0
    """Number of the dict or of the block of rows it belongs to; 0 for a number of its own."""
    column: int = 0
    """Its place in a row."""
    row: str = ""
    """Words that its row begins with, in lower case ("triangle"); "" where the row begins with a figure."""
    line: int = 0
    """Number of the printed line it stands on."""
    entry: str = ""
    """Word and whole number that its line of labelled figures begins with ("layer 3"), in lower case."""


def read_outputs(text: str) -> list[OutputValue]:
    """Every number that a printed output holds, in order. Any text is accepted; time is linear in its length."""
    values: list[OutputValue] = []
    group = 0
    before: tuple[str, ...] = ()
    lines = (piece for raw in text.splitlines() for piece in _pieces(raw[:MAX_LINE]))
    for number_of_line, line in enumerate(lines):
        dicts = (
            [*_of_dicts(line, group + 1)] or [*_of_loose(line, group + 1)] or [*_of_pairs(line, group + 1)]
        )
        if dicts:
            group, before = max(v.group for v in dicts), ()
        rest = _without(line, pairs=bool(dicts))
        labelled = _all_labelled(rest)
        row = [] if labelled else list(_row(rest))
        lead = _LEAD.match(rest) if labelled and not dicts else None
        kind = ("row", *(v.label for v in row[1:])) if row else ("lead",) if lead else ()
        group += kind != () and kind != before
        before = kind
        if lead:
            labelled = [_keyed(lead.group(1), group)] + [
                replace(v, key=lead.group(1), group=group, column=c) for c, v in enumerate(labelled, 1)
            ]
        row = [replace(v, group=group) if v.key else v for v in row]
        entry = _entry_of(rest) if labelled and not lead else ""
        values += [replace(v, line=number_of_line, entry=entry) for v in (*labelled, *dicts, *row)]
        if len(values) >= MAX_VALUES:
            break
    return values[:MAX_VALUES]


def read_lists(text: str) -> list[list[OutputValue]]:
    """Dicts of numbers in a text that is no output, with braces or without: "layers: 0: 12, 1: 7, 2: 3"."""
    found: list[list[OutputValue]] = []
    for match in _LISTED.finditer(text):
        label = _name_before(text, match.start())
        found.append(
            [
                OutputValue(number(p) / (100 if percent else 1), p + percent, label, key, len(found) + 1)
                for key, p, percent in _LISTED_ENTRY.findall(match.group())
            ]
        )
    return found[:MAX_LISTS]


def _entry_of(line: str) -> str:
    """The word and the number that begin a line."""
    match = _ENTRY_OF_LINE.match(line)
    return f"{match['word'].lower()} {int(match['number'])}" if match else ""


def number(printed: str) -> float:
    """The value of a printed number; thousands separators are dropped."""
    return float(printed.replace(",", ""))


def _pieces(line: str) -> list[str]:
    """Several records that share one line: `gap 1 loss 3 | gap 2 loss 2`, each with figures under labels."""
    pieces = _PIECES.split(line)
    several = len(pieces) > 1 and all(
        len(_FIGURE.findall(p)) > 1 and re.search(r"[a-z]", p, re.I) for p in pieces
    )
    return pieces if several else [line]


def _without(line: str, *, pairs: bool) -> str:
    """The line without its dicts and, where they were read as entries, its pairs and loose entries."""
    rest = _NAMED.sub(lambda m: m.group(0) if m.group("pairs") and not pairs else _blank(m), line)
    return _LOOSE.sub(_blank, rest) if pairs else rest


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group(0))


def _taken_out(match: re.Match[str]) -> str:
    """Blanks for a label with its figure; the end of a word ("90M: 3") still marks the digits before it as a word's."""
    inside = match.string[: match.start()][-1:].isdigit()
    return ("_" if inside else " ") + " " * (len(match.group(0)) - 1)


def _keyed(printed: str, group: int) -> OutputValue:
    """The bare figure that a line of labelled ones begins with: the key of this line."""
    return OutputValue(number(printed), printed, "", printed, group)


def _all_labelled(line: str) -> list[OutputValue]:
    """Figures after ":" or "="; where a line has those, figures that stand right after words, too."""
    labelled = list(_labelled(line))
    rest = _LABELLED.sub(_taken_out, line) if labelled else ""
    return labelled + [
        OutputValue(number(p), p, label, row=labelled[0].row) for label, p in _cells(rest) if label
    ]


def _labelled(line: str) -> Iterator[OutputValue]:
    row = ""
    for n, match in enumerate(_LABELLED.finditer(line)):
        label, printed, percent = match.groups()
        *names, own = _COLUMNS.split(label.strip())
        row = _words(" ".join(names)) if n == 0 else row
        value = number(printed) / (100 if percent else 1)
        yield OutputValue(value, printed + percent, " ".join(own.lower().split()), row=row)


def _of_dicts(line: str, first_group: int) -> Iterator[OutputValue]:
    for n, match in enumerate(_DICT.finditer(line)):
        yield from _entries(match.group(1), _name_before(line, match.start()), first_group + n)


def _of_loose(line: str, first_group: int) -> Iterator[OutputValue]:
    for n, match in enumerate(_LOOSE.finditer(line)):
        yield from _entries(match.group(0), _name_before(line, match.start()), first_group + n)


def _entries(text: str, label: str, group: int) -> Iterator[OutputValue]:
    for entry in _ENTRY.finditer(text):
        yield OutputValue(number(entry.group(3)), entry.group(3), label, entry.group(2).strip(), group)


def _name_before(line: str, start: int) -> str:
    named = _NAME.search(_COLUMNS.split(line[max(0, start - 60) : start].rstrip())[-1])
    return " ".join(named.group(1).lower().split()) if named else ""


def _of_pairs(line: str, group: int) -> Iterator[OutputValue]:
    """A printed list of pairs, `[(0, 12), (1, 7)]`, is a dict in other clothes; one pair alone is no list."""
    pairs = _PAIR.findall(line)
    for key, printed in pairs if len(pairs) > 1 else ():
        yield OutputValue(number(printed), printed, "", key, group)


def _row(line: str) -> Iterator[OutputValue]:
    """Figures of a line without labels, each under the words beside it; the first is the row's key."""
    found = list(_cells(line))
    key = found[0][1] if len(found) > 1 else ""
    begins = _name_of_line(line, labelled=any(label not in {"", *_UNIT.split("|")} for label, _ in found[1:]))
    for column, (label, printed) in enumerate(found):
        yield OutputValue(number(printed), printed, label, key, 0, column, begins)


def _name_of_line(line: str, *, labelled: bool) -> str:
    """Words of the columns before the first figure; those right before it where no figure has a label."""
    first = _FIGURE.search(line)
    before = _COLUMNS.split(line[: first.start()].lstrip()) if first else [""]
    names = _words(" ".join(before[:-1]))
    return names or ("" if labelled else _words(before[-1]))


def _cells(line: str) -> Iterator[tuple[str, str]]:
    """Label and figure of every column; in a column that begins with its figure the words behind are the label."""
    pending = ""
    for cell in _COLUMNS.split(line):
        figures = list(_FIGURE.finditer(cell))
        if not figures:
            pending = f"{pending} {cell}"
            continue
        heads = [cell[0 if n == 0 else figures[n - 1].end() : f.start()] for n, f in enumerate(figures)]
        tail = cell[figures[-1].end() :]
        if _words(heads[0]):
            heads[0] = f"{pending} {heads[0]}"
            heads[-1] = heads[-1] if _words(heads[-1]) else tail
        elif not _words(pending):
            heads = [*heads[1:], tail]
        else:
            heads[0] = pending
        pending = ""
        for n, (head, figure) in enumerate(zip(heads, figures, strict=True)):
            unit = _UNIT_BEHIND.match(cell, figure.end())
            before = _UNIT_BEHIND.match(cell, figures[n - 1].end()) if n else None
            label = _words(head[before.end() - figures[n - 1].end() :] if before and n else head)
            yield label or (unit["unit"].lower() if unit else ""), figure.group(1)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]+", " ", text.lower()).split())
