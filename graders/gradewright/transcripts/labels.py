"""Labels of parts as people write them at the start of a line: "(a) ii.", "**b)**", "1a-i", "Part A.2", "b i–iii)".

A label is read here and resolved elsewhere (numbering.py): whether "i." is the letter or the numeral
depends on what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NUMERAL = r"(?:viii|vii|vi|iv|v|iii|ii|ix|xii|xi|x|i)"
_TOKEN = rf"(?:{_NUMERAL}|[a-z])"
_DECOR = re.compile(r"[^\w(\[$\\|]{0,14}")
_SET = re.compile(
    r"\\(?:textbf|textit|emph|underline|(?:sub){0,2}section\*?|(?:sub)?paragraph\*?|noindent|item|bfseries|large|Large)"
    r"(?![A-Za-z])\s{0,2}[{\[]?\s{0,2}(?:\\bfseries\s)?"
)
"""How LaTeX sets a label: "\\textbf{(a) i.}", "\\subsection*{Part b}", "\\item[(a)]"."""
_CELL = re.compile(r"\s{0,3}\|")
_LONE = re.compile(r"[\s*]{0,4}[a-z]{1,4}[\s*]{0,4}\|")
"""The rest of a cell that holds hardly a letter."""
_LEAD = re.compile(
    r"(?:(?:so|now|then|next|finally|and|also|for|on|in|to|ad|re|moving on|recap|answers?|solutions?|final"
    r"|corrected|corrections?|the|back|what this means|this means)\b[,:.]?\s+){1,4}",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:part|section|step)\s+\d{1,2}\s*[:.\-–—]\s*(?=problem|question|q\d|\d\s*\()", re.IGNORECASE
)
_KEYWORD = re.compile(
    r"(?:sub-?)?(?:part|question|problem|exercise|task|section|item|teil|aufgabe|frage|zu|q|p|hw\s?\d{1,2}\s*,?\s*q?)s?"
    r"\b\.?\s*|[qp](?=\d)",
    re.IGNORECASE,
)
_SECTION = re.compile(r"[.)]\s+[*_]{0,2}(?:sub-?)?part\b", re.IGNORECASE)
"""Behind the number of a section that names its part: "2. Part (a) ii"."""
_NUMBER = re.compile(r"(\d{1,2})(?![\d%°])\s*[.)]?\s*")
_SUB = re.compile(
    r"[\s.,*_:\-–—/]{0,4}(?:sub-?)?(?:part|question|item|teil)s?\b\.?\s*(?=[(\[]|[a-z]{1,4}\b)"
    r"|\s*[-–—:,]\s*(?=[a-z]{1,4}\)|[(\[])",
    re.IGNORECASE,
)
_PAREN = re.compile(rf"[\s.,*_\-–—/]{{0,3}}[(\[]\s*({_TOKEN})\s*[.)]?[)\]]", re.IGNORECASE)
_GROUP = re.compile(
    rf"[(\[]\s*(\d{{0,2}})\s*[.\-]?\s*([a-z])\s*[.,\-/]?\s*({_NUMERAL})?\s*[)\]]", re.IGNORECASE
)
"""Several steps in one pair of brackets: "(a.ii)", "(5b)"."""
_BARE = re.compile(rf"[\s.,*_]{{0,3}}({_TOKEN})(?=[\s.):*_,\-–—/]|$)", re.IGNORECASE)
_BELOW = re.compile(rf"\s?[.,*_\-–—/]{{0,3}}\s?({_NUMERAL})(?=[\s.):*_,\-–—/|]|$)", re.IGNORECASE)
_CLOSED_BELOW = re.compile(rf"\)[\s*_]{{0,3}}\(?({_NUMERAL})(?=\)|[.:](?=[\s*_]|$)|[\s*_]*$)", re.IGNORECASE)
"""A numeral behind a closing bracket, at the end of a label of its own: "a) ii.", "b) (i)"."""
_DIGIT = re.compile(r"[\s.\-]?(?:\(([1-9])\)|([1-9])(?=[.):\s*]))")
"""A digit under a letter, for the numeral: "A.2", "a1)"."""
_PAIR = re.compile(
    rf"([a-hj-uwyz])\s?[.,\-–/]?\s?{_NUMERAL}(?=\s?[):]|\.?\*\*|\.(?:\s|$)|\s*\||\s*[-–—]\s*{_NUMERAL}\b)"
    rf"|([a-hj-uwyz])[.\-]{_NUMERAL}(?=\s*$)"
    rf"|([a-hj-uwyz])\.{_NUMERAL}(?=\s{{1,3}}(?:[-–—]\s{{1,2}})?\w?(?-i:[A-Z]))"
    r"|([a-hj-uwyz])[1-9](?=\))|([a-hj-uwyz])\s?[-–]\s?[a-j]\)",
    re.IGNORECASE,
)
"""A letter with a numeral and the end of a label, where nothing else says that it is one."""
_DOTTED = re.compile(
    rf"(?:(?<![A-Za-z.])|(?<=\d\.))[a-hj-uwyz]\.{_NUMERAL}(?=\s{{1,3}}(?:[-–—]\s{{1,2}})?\w?[A-Z])"
)
"""A letter and a numeral with a dot between them and nothing behind: "a.iii Because ..."."""
_STOP = re.compile(r"\s?[.):]{1,3}(?=[\s*_|}\]]|$)[}\]]?|\s?[}\]]|[\s*_]*[:–—|]|\s+-\s|[*_]{2}|\s*$")
_DASH_AND_WORD = re.compile(r"\s[-–—]\s+(?=[^\W\d_]{2})")
"""How a note goes on behind its label: "iii – the loss is flat"."""
_DASHABLE = frozenset((*NUMERALS[:9], *"bcdefghj"))
"""Labels that a dash alone may follow: "a" is a word, "x" a symbol."""
_SENTENCE = re.compile(r"(?:['’][a-z]{1,2}|,)?\s+[a-z]{2,}|\.e\.")
"""How a sentence goes on behind its subject I, or behind a symbol V or X."""
_RANGE = re.compile(r"\s*(?:-|–|—|to|through|and|,|&|/|\+)\s*\(?[a-z]{1,4}\)", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\s*(?:-|–|—|to\s|through\s|and\s|,|&|/|\+)\s*(?:\(({_TOKEN})\)|({_TOKEN})(?![\w(]))", re.IGNORECASE
)
_HALF = re.compile(
    r"[\s,:*_]{1,3}(first|second|third|fourth) (?:half|part|question|item|sub-?part)\b", re.IGNORECASE
)
_HALVES = {"first": "i", "second": "ii", "third": "iii", "fourth": "iv"}


_TITLED = re.compile(
    rf"\s{{0,3}}(?:\#{{1,6}}\s[^\n]{{0,90}}?|\*\*[^*\n]{{0,90}}?)[^\W\d_]\S{{0,20}}\s"
    rf"[(\[](?P<letter>[a-j]|{_NUMERAL})(?:\s?[.,\-/]?\s?(?P<below>{_NUMERAL}))?[)\]](?:\s?[(\[](?P<inner>{_NUMERAL})[)\]])?"
    r"[\s*_:.\#]{0,8}"
)
"""A heading with its label at the end: "### The cost (d)"."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line."""

    number: str | None
    """Number of the problem, where it is given."""
    tokens: tuple[str, ...]
    """Letters and numerals from the outside in; empty for a whole problem."""
    strength: float
    """0 to 1: how surely this is a label and no list item."""
    length: int
    """Characters of the line up to the end of the label."""
    until: str | None = None
    """The last token of a range: "iii" of "b.i–iii"."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What was read of a label's letters and numerals, and where they end."""

    tokens: tuple[str, ...]
    end: int
    brackets: bool
    number: str | None = None


def read_label(line: str) -> Label | None:
    """The label at the start of a line, or None; in a row of a table, of its first cell."""
    line = line[:300]
    return _label_before(line) or _label_behind(line)


def _label_behind(line: str) -> Label | None:
    """The label at the end of a heading, of which the whole heading is then the label."""
    match = _TITLED.fullmatch(line)
    if match is None:
        return None
    return Label(None, tuple(token for token in match.groups() if token), 0.9, len(line))


def _label_before(line: str) -> Label | None:
    cell = _CELL.match(line)
    decor = _match(_DECOR, line, cell.end() if cell else 0)
    decor = _match(_SET, line, _match(_SET, line, decor))
    lead = _LEAD.match(line, decor)
    at = lead.end() if lead else decor
    at = _match(_ORDINAL, line, at)
    keyword = _KEYWORD.match(line, at)
    if keyword:
        at = keyword.end()
    number = _NUMBER.match(line, at)
    start_of_tokens = number.end() if number else at
    lone = cell is not None and _LONE.match(line, at) is not None
    read = _tokens(line, start_of_tokens, loose=bool(keyword or number or lone))
    if lead and not (keyword or read.brackets):
        return None
    if number and not read.tokens:
        return _whole_problem(line, number, keyword is not None, decor)
    if not read.tokens or _is_item(line, number, read, keyword is not None):
        return None
    set_apart = "#" in line[:decor] or "**" in line[:decor] or "\\" in line[:decor]
    counts = number is not None and not keyword and _only_counts(number, read.tokens)
    found = number[1] if number and not counts else read.number
    sure = 0.3 + 0.4 * bool(keyword or number or found) + 0.3 * read.brackets + 0.3 * set_apart
    return _ended(line, read, found, sure, named=bool(keyword or (found and set_apart)))


def _is_item(line: str, number: re.Match[str] | None, read: _Tokens, keyword: bool) -> bool:
    """Whether a number and a letter are an item of a list ("5. a pair") and no label ("5.b)", "1.a.ii:").

    Alone on its line "1.b" is a label as well.
    """
    if number is None or keyword or read.brackets or (len(read.tokens) > 1 and _is_dotted(line, read.end)):
        return False
    after = line[number.end(1) : number.end(1) + 2]
    if after[:1] == ".":
        return after[1:2].isspace() or not re.match(r"\)|\*\*|:|\.\s|\s*$", line[read.end :])
    return after[:1] == " " and len(read.tokens) < 2


def _only_counts(number: re.Match[str], tokens: tuple[str, ...]) -> bool:
    """Whether a number only counts items of a list, "1. (i) ...", "2. (ii) ...", or sections, "2. Part (a) ii"."""
    if _SECTION.match(number.string, number.end(1)):
        return True
    return (
        number[0].endswith((". ", ") "))
        and tokens[0] in NUMERALS
        and NUMERALS.index(tokens[0]) + 1 == int(number[1])
    )


def _ended(line: str, read: _Tokens, number: str | None, sure: float, *, named: bool) -> Label | None:
    """The label, if the line goes on as after one."""
    tokens, end = read.tokens, read.end
    half = _HALF.match(line, end) if named or read.brackets else None
    if half and len(tokens) == 1:
        tokens, end = (*tokens, _HALVES[half[1].lower()]), half.end()
    until = _until(line, tokens, end)
    if until:
        last, end = until
        return Label(number, tokens, min(1.0, sure + 0.2), _match(_STOP, line, end), last)
    if _RANGE.match(line, end):
        return None
    stop = _STOP.match(line, end)
    if not (stop or read.brackets or (named and len(tokens) > 1) or _is_dotted(line, end)):
        return None
    return Label(number, tokens, min(1.0, sure + 0.2 * bool(stop)), stop.end() if stop else end)


def _is_dotted(line: str, end: int) -> bool:
    """Whether what ends at `end` is a letter and a numeral with a dot between them, and a sentence begins behind."""
    dotted = _DOTTED.search(line)
    return dotted is not None and dotted.end() == end


def _until(line: str, tokens: tuple[str, ...], end: int) -> tuple[str, int] | None:
    """The last token of a range that ends like a label, of the same kind as the first, and where it ends."""
    match = _UNTIL.match(line, end)
    if match is None:
        return None
    last = (match[1] or match[2]).lower()
    alike = (tokens[-1] in NUMERALS and last in NUMERALS) or (len(tokens) == 1 and len(last) == 1)
    if not alike or (last <= tokens[-1] and last not in NUMERALS):
        return None
    if not re.match(r"\s?[):]|\.?\*\*|\.\s|\s*[|]|\s*$", line[match.end() :]):
        return None
    return last, match.end()


def _match(pattern: re.Pattern[str], line: str, at: int) -> int:
    match = pattern.match(line, at)
    return match.end() if match else at


def _tokens(line: str, at: int, *, loose: bool) -> _Tokens:
    """Up to three letters or numerals, where they end, and whether one stood in brackets."""
    group = _GROUP.match(line, at)
    if group and (group[1] or group[3]) and not _PAREN.match(line, at):
        path = tuple(token.lower() for token in (group[2], group[3]) if token)
        return _Tokens(path, group.end(), True, group[1] or None)
    tokens: list[str] = []
    brackets = False
    paired = _PAIR.match(line, at) is not None
    while len(tokens) < 3 and not (tokens and tokens[-1] in NUMERALS and _until(line, tuple(tokens), at)):
        named = _match(_SUB, line, at) if loose or tokens else at
        match = _PAREN.match(line, named)
        brackets = brackets or match is not None
        if match is None:
            match = (
                (_BELOW.match(line, named) or _CLOSED_BELOW.match(line, named))
                if tokens
                else _bare(line, named, loose=loose or paired)
            )
        if match is None or (tokens and not _may_stand_below(tokens[-1], match, line)):
            break
        tokens.append(match[1].lower())
        at = match.end()
    if len(tokens) == 1 and (loose or paired):
        digit = _DIGIT.match(line, at)
        if digit:
            return _Tokens((tokens[0], NUMERALS[int(digit[1] or digit[2]) - 1]), digit.end(), brackets)
    return _Tokens(tuple(tokens), at, brackets)


def _may_stand_below(above: str, match: re.Match[str], line: str) -> bool:
    """Whether a token is a numeral below another one; "(ii) I think" and "(ii) v is" go on with their sentence."""
    token = match[1]
    if token.lower() not in NUMERALS or (len(above) > 1 and above in NUMERALS):
        return False
    return (
        token not in ("I", "V", "X")
        or line[match.end() - 1] in ")]"
        or not _SENTENCE.match(line, match.end())
    )


def _bare(line: str, at: int, *, loose: bool) -> re.Match[str] | None:
    """A letter or numeral without brackets: it must end like a label ("b)", "ii.", "b:") or follow a keyword."""
    match = (_BARE_PAIRED if loose else _BARE).match(line, at)
    if match is None:
        return None
    after = line[match.end() : match.end() + 3]
    if match[1] != match[1].lower() and not loose and after[:1] != ")":
        return None
    if after[:1] == "." and after[1:2].isalnum():
        return match if loose and after[1:2] in "ivx123456789" else None  # "i.e.", but "a.ii"
    if (
        after[:1] in (".", ")", ":")
        or after[:2] == "**"
        or (not after.strip() and (loose or "#" in line[:at]))
        or ((loose or match[1] in _DASHABLE) and _DASH_AND_WORD.match(line, match.end()))
    ):
        return match
    return match if loose and _may_go_on(line, match) else None


def _may_go_on(line: str, match: re.Match[str]) -> bool:
    """Whether a letter after a keyword is one where the text runs on: "a" and "I" are words as well."""
    after = line[match.end() :]
    if not after[:1] or after[:1] not in " -–—,*_/|123456789":
        return False
    return match[1] not in ("a", "I") or not re.match(r"\s+[a-z]{2,}", after) or bool(_BELOW.match(after))


_BARE_PAIRED = re.compile(rf"[\s.,*_]{{0,3}}({_TOKEN})(?=[\s.):*_,\-–—/|]|[1-9][.):\s*]|$)", re.IGNORECASE)


def _whole_problem(line: str, number: re.Match[str], keyword: bool, decor: int) -> Label | None:
    """ "Question 5: ..." names a whole problem; a bare "5." is an item of a list."""
    word = line[decor : number.start(1)].strip().lower()
    if not keyword or word.startswith(("part", "section", "step", "item", "zu")):
        return None
    return Label(number[1], (), 0.9, number.end())
