"""Which parts a prompt asks for, and which it tells the model to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradewright.transcripts.guide import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.labels import NUMERALS
from gradewright.transcripts.marks import read_mark

_LABEL_AHEAD = (
    r"(?=[ ]?(?:the[ ])?(?:sub-?)?(?:parts?|questions?|problems?"
    r"|[(\[](?:[a-z]|[ivx]{1,4})[)\]]|[b-hj-z]\b|[ivx]{2,4}\b))"
)
_PUT_OFF = re.compile(
    r"\A\W{0,3}(?:(?:but|and|ok(?:ay)?|wait),? )?before "
    r"(?:(?:we|you|I) (?:go|move|get|come|start|do)\b[\w ]{0,12}?(?:to |with )?"
    r"|(?:going|moving|doing|starting)\b[\w ]{0,10}?(?:to |with )?)?"
    r"(?:the )?(?:part )?(?-i:\(?[a-j]\)?)(?: ?\(?[ivx]{1,4}\)?)?\s?(?:[:–—]|,(?=\s)|-(?=\s))",
    re.IGNORECASE,
)
"""A part that a clause puts off: "Before (b): ..."."""
_LEAVES_OUT = re.compile(
    r"(?:(?:but|and|then|please|you (?:can|may)) )*"
    r"(?:(?:do not|don't) (?:you |please |need to |have to |want(?: you)? to |try to |bother (?:to |with |about )?"
    r"|even )*(?:answer|do|include|give|write|solve|bother|worry|address|touch|repeat|redo|treat|cover|attempt"
    r"|consider|start|discuss|show|explain|work|go|look|spend)\b"
    r"|(?:ignor(?:e|ing)|skip(?:ping)?|except(?:ing)?|exclud(?:e|ing)|omit(?:ting)?)\b"
    r"|(?:i|we)(?:['’]ve| have)? already (?:solved|did|done|finished|have|had|got|handled|answered|worked out|wrote)\b"
    r"|(?:parts? |questions? )?\(?[a-j]\)?(?:[ .]?\(?[ivx]{1,4}\)?)?(?: and \(?[a-z]{1,4}\)?)? (?:is|are|was|were)"
    r" (?:already )?(?:done|solved|finished|answered|settled)\b"
    r"|leav(?:e|ing) (?:out|away|aside|off)\b"
    r"|leav(?:e|ing)\b[^.;]*\b(?:out|away|aside|for later)\b"
    rf"|(?:not|without|(?:do not|don't) (?:need|want)){_LABEL_AHEAD})",
    re.IGNORECASE,
)
"""What tells to leave a part out; doubt about one ("I don't think (e) is right") does not."""
_TURNS = re.compile(
    r" ?[,(]? ?\b(?=(?:do not|don't|ignor(?:e|ing)|skip(?:ping)?|except|exclud(?:e|ing)"
    r"|leav(?:e|ing) out|(?<!do )not|without|omit|but|instead|then|only)\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|every|each|whole|entire|everything)\b", re.IGNORECASE)
_NUMERAL = r"(?:viii|vii|vi|iv|v|iii|ii|ix|xii|xi|x|i)"
_PIECE = re.compile(
    rf"(?P<number>(?:questions?|problems?|exercise|q|p)\s*(?P<n1>\d{{1,2}})(?!\d|\.\d)|(?<![\w.])(?P<n2>\d{{1,2}})\s?(?=\([a-z]\)|[a-z]\b))"
    rf"|[(\[](?P<paren>{_NUMERAL}|[a-z])[)\]]"
    rf"|(?P<keyword>\b(?:sub-?)?(?:parts?|questions?|problems?)\b)"
    rf"|(?P<range>\b(?:to|through|until)\b|[-–—])"
    rf"|(?P<join>,|&|\b(?:and|then|both|or|plus)\b)"
    rf"|(?P<bare>(?:(?<![\w'])|(?<=[\s(,;/]\d)|(?<=[\s(,;/]\d\d))(?:{_NUMERAL}|[a-z])(?![\w']))"
    r"|(?P<stop>[.;!?\n])"
    r"|(?P<word>\w+)",
    re.IGNORECASE,
)


_DOTTED = re.compile(
    r"(?<![\w.])(?=[a-j]\.|\d)(?:(\d{1,2})[. ]?(?=[a-j]))?([a-j])"
    rf"(?:\.| (?=[ivx]+\b)|(?=[ivx]{{2,4}}\b))({_NUMERAL})(?![\w'])"
)
"""A letter with its numeral where only a stop or a blank parts them; a blank does so behind a number alone."""
_SPACED = re.compile(
    r"(?<![\w.'’-])([a-j]) (iii|ii|iv|viii|vii|vi|ix|[iv](?=\s?[:.)?]))(?=\s?[:.,;)?]|\s(?:and|to|then|please)\b|\s?$)",
    re.MULTILINE,
)
"""A letter and its numeral with nothing but a blank between, where a label ends behind them."""
_SAME_LETTER = re.compile(r"\(([a-j])\)(\([ivx]+\)) ?(?:-|–|—|to|through|until) ?\(\1\)(?=\([ivx])")
_ALONE = re.compile(r"[b-hj-z]|ii|iii|iv|vi{0,3}", re.IGNORECASE)
"""What no word is: "a" and "i" are."""
_GOES_ON_AFTER = re.compile(
    r"\s?(?:\?+|:)?(?:\s?$|\s?[?:]\s|,?\s(?:again|once more|please|pls|plz|now|next|too|as well|shorter"
    r"|in (?:short|detail|one)|with (?:numbers|figures|details|the)|but|only)\b)",
    re.IGNORECASE,
)
"""Behind a letter that opens a request: "c again", "g with numbers", "h: ..."."""
_ABOUT = re.compile(
    r"\b(?:sure|certain|right|wrong|asked?|asking|what|how|and|confused|more|details?|numbers|figures|values|hint)"
    r"\s(?:about|for|on|in|of)\s$",
    re.IGNORECASE,
)
_ENDS_LABEL = re.compile(r"\s?(?:[?!.]|$)")
"""Behind the letter of "are you sure about e?", "numbers for g"; "sure about d, the distance" names none."""


_MODEL_SIZE = re.compile(
    r"(?<![\w.])(?<!problem )(?<!question )(?<!exercise )(?<!part )(?<!q )"
    r"(?:(?:[7-9]|[1-9]\d{1,2}|\d{1,2}\.\d)\s?b\b(?!\s?[(.)]\s?[ivx(])"
    r"|\d\s?b(?= (?:model|param|instruct|chat|weights)))",
    re.IGNORECASE,
)
"""How large the model is that was asked ("8B"): no label."""
_QUESTION_NUMBER = re.compile(
    r"(?<!\w)(?:questions?|q)\s?(?P<number>\d{1,2})(?!\d|\.\d|\s?\(?[a-j]\b)", re.IGNORECASE
)
"""A number that may be the prompt's own: "Q3: ...". A letter behind it makes it the homework's."""
MAX_QUESTION = 600
"""Characters behind a number that are read as its question."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a prompt asks for; both empty where it names no part."""

    asked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """Problems that it names by number or title."""
    only: bool = False
    numerals: tuple[str, ...] = ()
    """Numerals that it asks for without their letter ("i. What is ...  ii. ..."), taken for those of the first one."""


def read_request(
    prompt: str,
    guide: PartGuide,
    before: Sequence[str] = (),
    *,
    own_numbers: bool = False,
    letter: str | None = None,
) -> Request:
    """The parts a prompt names. `before`: problems that the conversation was about so far.

    `own_numbers`: its questions are numbered by whoever asks, and not as the problems of the homework are.
    `letter`: the part that numerals without a letter belong to, where that is known from elsewhere.
    """
    prompt = _MODEL_SIZE.sub(" ", re.sub(r"[ \t]+", " ", prompt[:20_000]))
    prompt = _in_brackets(prompt)
    prompt = _QUESTION_NUMBER.sub(" ", prompt) if own_numbers else prompt
    named = _problems_named(prompt, guide)
    prompt = _without_series(prompt, guide)
    reader = _Reader(guide, named or tuple(before))
    reader.over = letter
    asked: dict[str, None] = {}
    left_out: dict[str, None] = {}
    for clause in map(_without_what_comes_later, _clauses(prompt)):
        leaving = _LEAVES_OUT.match(clause)
        parts = reader.parts_in(clause, listing=leaving is not None)
        reader.over = None if leaving else reader.parent or reader.over
        for part in parts:
            (asked if leaving else left_out).pop(part, None)
        (left_out if leaving else asked).update(dict.fromkeys(parts))
    if not asked and named and (len(named) == 1 or _WHOLE.search(prompt)):
        whole = (part.id for problem_id in named for part in _parts_of(guide, problem_id))
        asked = dict.fromkeys(part for part in whole if part not in left_out)
    only = bool(re.search(r"\bonly\b", prompt, re.IGNORECASE))
    return Request(tuple(asked), tuple(left_out), named, only, tuple(reader.numerals))


def _without_series(prompt: str, guide: PartGuide) -> str:
    """The prompt without the numeral of a title: "Heat equation (Part II)" asks for all its parts."""
    places = {problem.place_in_series for problem in guide.problems} - {""}
    title = rf"(?<!\b[a-j]\) )(?<!\b[a-j], )(?<!\b[a-j] )\b[Pp]art (?:{'|'.join(sorted(places))})\b"
    return re.sub(title, " ", prompt) if places else prompt


def _without_what_comes_later(clause: str) -> str:
    """A clause without a part that it puts off: "Before (b): why does it hold?"."""
    return _PUT_OFF.sub("", clause)


def _in_brackets(prompt: str) -> str:
    """The prompt with "4a.iii", "a.iii", "4a iii" and "a iii:" written (a)(iii), and "a.i-a.v" (a)(i)-(v)."""
    return _SAME_LETTER.sub(r"(\1)\2-", _SPACED.sub(r"(\1)(\2)", _DOTTED.sub(r"\1(\2)(\3)", prompt)))


def numbered_questions(prompt: str) -> Iterator[tuple[str, str]]:
    """Every "Q3" or "question 3" of a prompt, with the text up to the next one."""
    places = list(_QUESTION_NUMBER.finditer(prompt[:20_000]))
    ends = [*(place.start() for place in places[1:]), len(prompt)]
    for place, end in zip(places, ends, strict=False):
        yield place["number"], prompt[place.end() : min(end, place.end() + MAX_QUESTION)]


def _parts_of(guide: PartGuide, problem_id: str) -> tuple[PartLabel, ...]:
    problem = guide.problem(problem_id)
    return problem.parts if problem else ()


def _clauses(prompt: str) -> Iterator[str]:
    """Sentences, cut once more where "except" or "but" turns from what is asked to what is not, and back."""
    for sentence in re.split(r"(?<=[.;!?])\s+|\n", prompt):
        mark = read_mark(sentence)
        sentence = mark.rest if mark is not None and mark.strong else sentence
        yield from _TURNS.split(sentence)


def _problems_named(prompt: str, guide: PartGuide) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _PIECE.finditer(prompt):
        number = match["n1"] or match["n2"]
        if number:
            found.update(dict.fromkeys(p.id for p in guide.problems if number in p.numbers))
    lower = prompt.lower()
    for problem in guide.problems:
        if any(re.search(rf"(?<!\w){re.escape(title.lower())}(?!\w)", lower) for title in problem.titles):
            found[problem.id] = None
    return tuple(found)


def _only_labels(clause: str) -> bool:
    """Whether a prompt is hardly more than letters of parts: "and b?", "b and c?"."""
    return (
        len(clause) <= 40
        and re.fullmatch(
            r"\W*(?:(?:and|now|then|also|next|ok|okay|please|what|how|about|for|as|well|too|just|only|do|or|to|parts?)\b\W*"
            r"|\(?(?:[a-j]|[ivx]{1,4})\)?(?:[\s,.&/?!]+|\W*$))+",
            clause.strip() + " ",
            re.IGNORECASE,
        )
        is not None
    )


class _Reader:
    """Reads references one after the other, remembering problem, letter and last part for ranges."""

    def __init__(self, guide: PartGuide, problems: Sequence[str]) -> None:
        self.guide = guide
        self.default = [p for p in guide.problems if p.id in problems] or list(guide.problems)
        self.parent: str | None = None
        self.over: str | None = None
        """The letter that a sentence before named: "Part (b). ... (i) ..."."""
        self.numerals: dict[str, None] = {}
        """Numerals that stand alone."""

    def parts_in(self, clause: str, *, listing: bool = False) -> list[str]:
        self.problems: list[ProblemGuide] = self.default
        self.parent = None
        self.last: tuple[str, ...] | None = None
        self.ranging = False
        self.all_labels = self.listing = listing or _only_labels(clause)
        self.found: list[tuple[str, tuple[str, ...], list[str]]] = []
        clause = f" {clause}"  # a number that begins it is told from the end of a longer word
        for match in _PIECE.finditer(clause):
            self._piece(match, clause)
        return list(dict.fromkeys(part for _, _, parts in self.found for part in parts))

    def _piece(self, match: re.Match[str], clause: str) -> None:
        kind = match.lastgroup
        if match["number"]:
            number = match["n1"] or match["n2"]
            self.problems = [p for p in self.guide.problems if number in p.numbers] or self.problems
            self.parent, self.listing = None, True
        elif kind == "keyword":
            self.listing = True
        elif kind == "range":
            self.ranging = self.last is not None
        elif kind == "paren" or (kind == "bare" and self._is_label(match, clause)):
            self._label(match[kind or ""].lower())
        elif kind in ("word", "bare", "stop"):
            self.ranging = False
            self.listing = self.all_labels

    def _is_label(self, match: re.Match[str], clause: str) -> bool:
        """A letter without brackets counts in a list of parts only; "a" and "I" are words elsewhere."""
        token = match["bare"]
        before = clause[: match.start()]
        closes = clause[match.end() : match.end() + 1] == ")"
        if closes and before[-1:] in ("", " ", ",") and before.count("(") <= before.count(")"):
            return True
        if _ALONE.fullmatch(token) and (
            (not before.strip() and _GOES_ON_AFTER.match(clause, match.end()))
            or (_ABOUT.search(before) and _ENDS_LABEL.match(clause, match.end()))
        ):
            return True
        if not self.listing or token == "I":
            return False
        rest = clause[match.end() :]
        return (
            token.lower() != "a"
            or not re.match(r"\s+[a-z]{3,}", rest)
            or bool(re.match(r"\s+(?:and|then|please|through)\b", rest))
        )

    def _label(self, token: str) -> None:
        """Adds the parts that one letter or numeral stands for, in every problem in play."""
        self.listing = True
        last = self.last
        for problem in self.problems:
            path = self._path(problem, token)
            if path is None:
                continue
            if self.ranging and last is not None and len(last) == len(path):
                parts = _between(problem, last, path)
            else:
                parts = list(problem.within(path))
            if self.found and self.found[-1][:2] == (problem.id, path[:-1]):
                self.found.pop()  # "(a) ii": the letter only says where the numeral stands
            self.found.append((problem.id, path, [part.id for part in parts]))
            self.last = path
        if token not in NUMERALS or (self.last is not None and len(self.last) == 1):
            self.parent = token
        self.ranging = False

    def _path(self, problem: ProblemGuide, token: str) -> tuple[str, ...] | None:
        """Where a token stands in a problem: below the letter before it, or on top."""
        if token in NUMERALS and self.parent is not None and problem.within((self.parent,)):
            nested = (self.parent, token)
            if nested in problem.by_path or (token,) not in problem.by_path:
                return nested
        if problem.within((token,)):
            return (token,)
        if token in NUMERALS and self.parent is None:
            if self.over is not None and (self.over, token) in problem.by_path:
                return (self.over, token)
            self.numerals[token] = None
            return next((part.path for part in problem.parts if part.path[1:] == (token,)), None)
        return None


def _between(problem: ProblemGuide, first: tuple[str, ...], last: tuple[str, ...]) -> list[PartLabel]:
    """The parts from the one with path `first` to the one with path `last`."""
    start = problem.within(first)
    end = problem.within(last)
    if not start or not end:
        return list(end)
    parts = problem.parts
    return list(parts[parts.index(start[0]) : parts.index(end[-1]) + 1])
