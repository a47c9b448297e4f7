"""Explicit marks of who speaks: "## User", "**Assistant:**", "me:", "Q>", "Answer by NAME", "ChatGPT said:".

A mark stands at the start of a line, and either fills it or is followed by a colon or ">". Words that
answers use as well ("Answer:", "Question:", "Conclusion:") are weak marks: they only tilt the balance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gradewright.transcripts.model import Role
from gradewright.transcripts.noted import NOTED


@dataclass(frozen=True, slots=True)
class Mark:
    """Who a line says is speaking, and what of the line is left to them."""

    role: Role
    strong: bool
    whole: bool
    """The mark fills its line, so what it opens goes on until the next mark."""
    name: str
    rest: str


_TO_THE_MODEL = (
    r"(?:question|prompt|message|request)s? (?:to|for) (?:the |my )?(?:model|bot|chatbot|assistant|ai|llm)"
)
_WORDS: dict[Role, tuple[str, str]] = {
    "user": (
        r"user|human|me|you|student|(?:my |initial |first |second |third |next |follow[- ]?up |user )?prompts?"
        rf"|my (?:question|message|input)|{_TO_THE_MODEL}|q|user (?:input|message|query)|follow[- ]?up question",
        r"question|follow[- ]?up|input|query|instructions?",
    ),
    "model": (
        r"assistant|ai|bot|chatbot|llm|language model|reply|model(?:'s)? (?:response|answer|output|reply)"
        r"|(?:ai|llm|assistant)(?:'s)? (?:response|answer|output|reply)|response|a",
        r"model|answer|output|solution",
    ),
    "annotator": (
        r"(?:(?:my|our|general|overall|student|final|own|short|student's|grader's|personal|ta) )?"
        r"(?:comments?|evaluations?|remarks?|annotations?|commentary|critique|assessment|review)"
        r"(?: (?:of|by|from) (?:my|a|the) [\w ]{2,30}?)?"
        r"|(?:(?:my|our|student|own|student's|grader's|annotator's|personal|ta) )(?:notes?|feedback)"
        r"|(?:hints?|comments?|notes?|remarks?|thoughts) (?:by|from) (?:me|us)"
        r"|annotator|grader|reviewer|human evaluation|interaction observations?"
        r"|(?:my|our|overall|key|personal) (?:take|verdict|opinion|view|rating|judge?ment"
        r"|observations?|thoughts?|reflections?|analysis|feedback|impressions?"
        r"|notes?|performance)|(?:my|our|personal) takeaways?|overall performance|strategy used"
        r"|prompting strategy|model used|verdict"
        r"|grading|grade|score|correctness|(?:note|comment|remark) [a-e]"
        r"|my (?:own )?(?:check(?:s|ing)?|corrections?|grading|reading)(?: (?:of|on) [\w ]{2,30}?)?"
        r"|what (?:I|we) (?:take away|learn(?:ed|t)|noticed)(?: from [\w ]{2,30}?)?"
        r"|(?:me|i) \((?:my )?(?:comment|remark|note|feedback|opinion|evaluation)s?\)",
        r"observations?|feedback|reflections?|takeaways?|conclusion|analysis|notes?|notes? to self|thoughts?",
    ),
}
_EDGE = r"(?:-{2,40})?[\s#*_>=–—\[\]<|~`🧑👤🤖💬]{0,12}(?:-{2,40})?"
_REMARKS = r"\((?:my )?(?:comment|remark|note|feedback|opinion|evaluation)s?\)"
_TAIL = rf"(?:\s*\(?#?\d{{1,3}}\)?|\s*(?!{_REMARKS})\([^()]{{1,40}}\)|\s+\d{{1,3}})?"
_NUMBERED = r"(?:\d{1,2}[.)]\s*)?"
QUOTED = ">>>"
"""The name of the mark before what somebody types at a terminal, or remarks in a mail."""
_QUOTE = re.compile(r"^\s{0,3}>>>\s?(?P<rest>\S.*)$")
_SAID = re.compile(r"^[\s#*_]{0,6}(?P<name>[\w.\- ]{1,40}?)\s+said:?[\s*_]{0,4}$", re.IGNORECASE)
_BY = re.compile(
    r"^[\s#*_=]{0,8}(?:answer|reply|response|solution|output)s?\s+(?:by|from|of)\s+(?P<name>[\w.\-][\w.\- ]{0,40}?)"
    r"\s*(?:\([^()]{1,40}\))?[\s#*_=:]{0,8}$",
    re.IGNORECASE,
)


_PEOPLE = frozenset({"me", "you", "user", "human", "student", "i"})
_BARE_NAME = re.compile(r"[A-Za-z][\w.\-]{0,20}(?: [\w.\-]{1,15}){0,2}")


_RULED = re.compile(
    r"^\s{0,3}(?:#{1,6}\s+|[-=]{2,40}\s+|\*\*|__)(?P<name>[^*_#=]{1,40}?)(?:\s+[-=#]{2,40}|\*\*|__)?:?\s*$"
)


def ruled_names(lines: Sequence[str], names: tuple[str, ...]) -> dict[str, Role]:
    """Lines that hold nothing but the model's name, set apart like a mark ("---- Acme ----"), below a mark of"
    " the user's."""
    known = {name.lower() for name in names}
    asked = False
    found: dict[str, Role] = {}
    for line in lines[:20_000]:
        match = _RULED.match(line[:120]) if line.strip() else None
        if match is None:
            continue
        name = match["name"].strip().rstrip(":").lower()
        asked = asked or name in _PEOPLE or _worded_role(line) == "user"
        if asked and name in known:
            found[line.strip()] = "model"
    return found


def _worded_role(line: str) -> Role | None:
    mark = _worded(line[:400].rstrip())
    return mark.role if mark is not None and mark.strong else None


def bare_marks(lines: Sequence[str]) -> dict[str, Role]:
    """Lines that hold a bare name each time somebody begins to speak: "Me" and "Acme" in turns.

    Such lines occur at least twice in all, one of them is a word for the person who asks, and the
    other occurs about as often.
    """
    headed = {
        **_headed_names(lines), **_headed_turns(lines), **_headed_remarks(lines), **_bracketed_names(lines)
    }  # fmt: skip
    counts = Counter(text for line in lines if _BARE_NAME.fullmatch(text := line.strip()))
    people = [
        name for name in counts if name.lower() in _PEOPLE and name != "i"
    ]  # an index of a broken formula
    often = sum(counts[name] for name in people)
    others = [n for n, count in counts.items() if n not in people and count >= 2 and abs(count - often) <= 1]
    if not people or len(others) != 1:
        return headed
    return {**headed, **dict.fromkeys(people, "user"), others[0]: "model"}


_HEADED = re.compile(
    r"\s{0,3}(?:#{1,6}\s+(?:(?P<user>question|query|input)|(?P<model>answer|solution|output))s?\s*:?\s*"
    rf"|\*\*(?:(?P<to>{_TO_THE_MODEL})|(?P<of>answer|reply|response))\s?:?\*\*\s?:?\s*)",
    re.IGNORECASE,
)


def _headed_turns(lines: Sequence[str]) -> dict[str, Role]:
    """Headings "Question" and "Answer" that stand in turns."""
    found = [(line.strip(), match) for line in lines[:20_000] if (match := _HEADED.fullmatch(line[:60]))]
    asked = sum((match["user"] or match["to"]) is not None for _, match in found)
    if not asked or abs(len(found) - 2 * asked) > 1:
        return {}
    return {text: "user" if match["user"] or match["to"] else "model" for text, match in found}


_TURN_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:prompt|user|human|me|student|question|query)s?\s*:?\s*", re.I
)
_REMARK_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:(?:(?:reviewer|grader|student|annotator)(?:'s)? )?"
    r"(?:notes?|comments?|remarks?|feedback|evaluation|assessment|verdict|takeaways?)"
    r"|(?:my|our) (?:\w+ )?(?:summary|conclusions?|check(?:ing)?|impressions?|review)(?: (?:of|on) [\w# ]{2,30})?"
    r"|what (?:I|we) (?:take away|take from (?:it|this)|learn(?:ed|t)|think|thought|noticed|found)(?: [\w ]{2,30})?"
    r"|(?P<either>(?:final |closing |overall )?(?:summary|conclusions?|thoughts|remarks)))\s*:?\s*",
    re.I,
)
"""`either`: a reply has such sections as well."""
_ANY_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+\S")
_TURN_WORDS = re.compile(
    r"\s{0,3}#{1,6}\s+(?:(?:my )?(?:prompt|follow[- ]?up|question)|user|human|me|student|query|answer|reply|response"
    r"|model|assistant|output|solution)\b",
    re.I,
)


def _headed_remarks(lines: Sequence[str]) -> dict[str, Role]:
    """Headings "Notes" of the very level that this text's prompts have; "Summary" where no reply has heads of it."""
    read = lines[:20_000]
    turns = {m["level"] for line in read if (m := _TURN_HEADING.fullmatch(line[:60]) or _numbered_turn(line))}
    found = [(line.strip(), match) for line in read if (match := _REMARK_HEADING.fullmatch(line[:60]))]
    told = {text for text, _ in found}
    others = {
        m["level"]
        for line in read
        if (m := _ANY_HEADING.match(line)) and line.strip() not in told and not _TURN_WORDS.match(line)
    }
    return {
        text: "annotator"
        for text, match in found
        if match["level"] in turns and (match["either"] is None or match["level"] not in others)
    }


def _numbered_turn(line: str) -> re.Match[str] | None:
    return _NUMBERED_TURN.fullmatch(line) if len(line) <= 60 else None


_NUMBERED_TURN = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?:(?:my )?prompt|follow[- ]?up|question|user)\s*#?\d{1,3}\s*:?\s*", re.I
)


_NAME_HEADING = re.compile(
    r"\s{0,3}(?P<level>#{1,6})\s+(?P<name>[^\W\d_][\w.\-]{1,20}(?: [\w.\-]{1,15}){0,2})\s*:?\s*"
)
_TITLE_LINES = 5


def _headed_names(lines: Sequence[str]) -> dict[str, Role]:
    """The one heading that follows every heading of a prompt, at its level: "### Acme".

    Where it does so once only, the text's first lines must hold it as well.
    """
    headings = [
        (line.strip(), match["level"], match["name"].lower())
        for line in lines[:20_000]
        if (match := _NAME_HEADING.fullmatch(line[:60])) is not None
    ]
    behind: list[tuple[str, str]] = []
    following: dict[str, tuple[str, str]] = {}
    for line, level, name in reversed(headings):
        if _TURN_HEADING.fullmatch(line) and level in following:
            behind.append(following[level])
        following[level] = (line, name)
    if len({name for _, name in behind}) != 1 or _worded(behind[0][0]) is not None:
        return {}
    head = " ".join(line for line in lines[:_TITLE_LINES] if line.strip() != behind[0][0]).lower()
    if len(behind) == 1 and behind[0][1] not in head:
        return {}
    return {line: "model" for line, _ in behind}


def marks_in_turns(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """The marks of a text's blocks; weak ones of the model are strong where they take turns with prompts.

    "Model:" or "Answer:" is such a mark where each marked prompt but the last is followed by one, twice at
    least, and no other mark names the model.
    """
    marks = _with_remarks_by_me(marks)
    turns = [
        mark
        for mark in marks
        if mark is not None and (mark.role == "model" or (mark.strong and mark.role == "user"))
    ]
    while turns and turns[0].role == "model" and not turns[0].strong and turns[0].rest:
        turns.pop(0)  # "Model: Acme 4" in a head above the first prompt
    replies = [mark for mark in turns if mark.role == "model"]
    alternate = all(one.role != other.role for one, other in pairwise(turns))
    if len(replies) < 2 or not alternate or turns[0].role != "user":
        return list(marks)
    if any(mark.strong or mark.name != replies[0].name for mark in replies):
        return list(marks)
    return [replace(mark, strong=True) if mark in replies else mark for mark in marks]


def _with_remarks_by_me(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """The marks, with "[me] (d) is wrong" as a remark where other marks fill the lines above prompts and replies."""
    whole = [mark for mark in marks if mark is not None and mark.strong and mark.whole]
    asking = {mark.name.lower() for mark in whole if mark.role == "user"}
    if not asking or all(mark.role != "model" for mark in whole):
        return list(marks)
    return [
        replace(mark, role="annotator")
        if mark is not None
        and mark.role == "user"
        and not mark.whole
        and mark.name.lower() in _PEOPLE - asking - {"you", "user", "human"}
        else mark
        for mark in marks
    ]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"^{_EDGE}{_NUMBERED}(?P<name>{words}){_TAIL}(?P<stop>[\s*_]{{0,4}}[:：>][\s*_\]]{{0,6}}"
        rf"|{_EDGE}$)(?P<rest>.*)$",
        re.IGNORECASE,
    )


_PATTERNS: tuple[tuple[Role, bool, re.Pattern[str]], ...] = tuple(
    (role, strong, _pattern(words))
    for role, pair in _WORDS.items()
    for words, strong in ((pair[0], True), (pair[1], False))
)


def read_mark(line: str, names: tuple[str, ...] = (), bare: Mapping[str, Role] | None = None) -> Mark | None:
    """The mark at the start of a line, or None.

    `names` are names of the model known for this text, `bare` its own bare marks (bare_marks).
    """
    line = line[:400].rstrip()
    if bare and line.strip() in bare:
        return Mark(bare[line.strip()], True, True, line.strip(), "")
    quoted = _QUOTE.match(line)
    if quoted:
        return Mark("user", True, False, QUOTED, quoted["rest"])
    bracketed = _bracketed(line, bare or {})
    if bracketed:
        return bracketed
    noted = NOTED.match(line)
    if noted:
        return Mark("annotator", True, False, "noted", noted["rest"])
    said = _SAID.match(line)
    if said:
        role: Role = "user" if said["name"].strip().lower() in ("you", "i", "user", "me") else "model"
        return Mark(role, True, True, said["name"].strip(), "")
    by = _BY.match(line)
    if by:
        return Mark("model", True, True, by["name"].strip(), "")
    return _worded(line) or _named(line, names)


def _worded(line: str) -> Mark | None:
    for role, strong, pattern in _PATTERNS:
        match = pattern.match(line)
        if match is None:
            continue
        name, rest = match["name"].lower(), match["rest"].strip(" *_\t")
        stopped = any(char in match["stop"].strip() for char in ":：>")
        if not stopped and not _decorated(line):
            continue
        if name == "question" and re.search(r"\d", line[: match.start("stop")]):
            continue  # "Question 5: ..." names a question
        if len(name) == 1 and not stopped:
            continue
        return Mark(role, strong, not rest, name, rest)
    return None


_BRACKETED = re.compile(r"\s{0,3}(?P<name>[\[<][A-Za-z][\w.\- ]{1,24}[\]>])\s+(?P<rest>\S.*)")
_BRACKETS = tuple((role, re.compile(pair[0], re.IGNORECASE)) for role, pair in _WORDS.items())


def _bracketed(line: str, bare: Mapping[str, Role]) -> Mark | None:
    """A strong word in brackets before what is said: "[me] and part two?"; "[a]" is the label of an item."""
    match = _BRACKETED.match(line)
    if match is None:
        return None
    name = match["name"]
    role = bare.get(name) or next((r for r, words in _BRACKETS if words.fullmatch(name[1:-1])), None)
    return Mark(role, True, False, name[1:-1].lower(), match["rest"]) if role else None


def _bracketed_names(lines: Sequence[str]) -> dict[str, Role]:
    """The one name in brackets that takes turns with a person's: "[me] ..." and "[Acme] ..."."""
    found = [match["name"] for line in lines[:20_000] if (match := _BRACKETED.match(line[:120]))]
    people = {name for name in found if name[1:-1].lower() in _PEOPLE}
    others = list(dict.fromkeys(name for name in found if name not in people))
    in_turns = all((one in people) != (other in people) for one, other in pairwise(found))
    return {others[0]: "model"} if people and len(others) == 1 and in_turns else {}


def _decorated(line: str) -> bool:
    """Whether a line without a colon is set apart as a mark: heading, bold, or ruled."""
    return bool(re.match(r"^\s{0,3}(?:#{1,6}\s|\*\*|__|={2,}|-{2,}|\[|<|👤|🤖|🧑)", line))


def _named(line: str, names: tuple[str, ...]) -> Mark | None:
    """A line "NAME:" with the model's own name."""
    for name in names:
        match = re.match(
            rf"^{_EDGE}{re.escape(name)}\b[\w .\-]{{0,12}}[\s*_]{{0,4}}:[\s*_]{{0,4}}(?P<rest>.*)$",
            line,
            re.I,
        )
        if match:
            rest = match["rest"].strip()
            return Mark("model", True, not rest, name, rest)
    return None
