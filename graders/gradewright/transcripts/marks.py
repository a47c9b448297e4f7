"""Explicit marks of who speaks: "## User", "**Assistant:**", "me:", "Q>", "Answer by NAME", "ChatGPT said:".

A mark stands at the start of a line, and either fills it or is followed by a colon or ">". Words that
answers use as well ("Answer:", "Question:", "Conclusion:") are weak marks: they only tilt the balance.
"""

from __future__ import annotations

import re
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


TO_THE_MODEL = (
    r"(?:question|prompt|message|request)s? (?:to|for) (?:the |my )?(?:model|bot|chatbot|assistant|ai|llm)"
)
_WORDS: dict[Role, tuple[str, str]] = {
    "user": (
        r"user|human|me|you|student|(?:my |initial |first |second |third |next |follow[- ]?up |user )?prompts?"
        rf"|my (?:question|message|input)|{TO_THE_MODEL}|q|what (?:i|we) (?:pasted|asked|sent|typed|entered|prompted)"
        r"(?: (?:it|in|first|next|then))?|user (?:input|message|query)"
        r"|follow[- ]?up question",
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
        r"|commented\s?\[\w{1,4}\d{1,3}\]|annotator|grader|reviewer|human evaluation|interaction observations?"
        r"|(?:my|our|overall|personal) (?:take|verdict|opinion|view|rating|judge?ment"
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
_TOLD = re.compile(
    r"\s{0,3}(?:(?P<person>(?:so |then |and )?i (?:then |also )?(?:sent|asked|wrote|typed|said|pasted|prompted"
    r"|replied|answered|lied)"
    r"(?: it| this| then| back| again)?|on [^:\n]{6,40}(?::\d\d)?[^:\n]{0,8} i wrote(?: to \w+)?)"
    r"|(?:(?:and|to which) )?(?:it|the (?:model|bot|assistant))"
    r" (?:said|answered|replied|wrote|responded|came back)(?: with)?(?: this| back)?"
    r"|on [^:\n]{6,40}(?::\d\d)?[^:\n]{0,8} (?!i\b)[\w-]{2,20} wrote)\s?:",
    re.IGNORECASE,
)
"""A line that only tells who says what follows: "I sent:", "It answered:"."""
_SAID = re.compile(r"^[\s#*_]{0,6}(?P<name>[\w.\- ]{1,40}?)\s+said:?[\s*_]{0,4}$", re.IGNORECASE)
_BY = re.compile(
    r"^[\s#*_=]{0,8}(?:answer|reply|response|solution|output)s?\s+(?:by|from|of)\s+(?P<name>[\w.\-][\w.\- ]{0,40}?)"
    r"\s*(?:\([^()]{1,40}\))?[\s#*_=:]{0,8}$",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^(?:\s{0,3}#{1,6}\s+|\s{0,3}(?:\*\*|__|={2,}|-{2,})\s?)(?P<name>[\w.\-]{2,30}(?: [\w.\-]{1,15}){0,2})['’]s\s+"
    r"(?:(?:first|second|third|fourth|fifth|sixth|final|last|next|initial|original|new|revised|corrected"
    r"|\d{1,2}(?:st|nd|rd|th)) )?(?:answer|reply|response)\s*(?:\([^()]{1,40}\)|#?\d{1,3})?[\s#*_=:-]{0,20}$",
    re.IGNORECASE,
)
"""A heading that says whose answer follows: "## Acme's second answer"."""
_NUMBERED_REPLY = re.compile(
    r"^(?:\s{0,3}#{1,6}\s+|\s{0,3}(?:\*\*|__|={2,}|-{2,})\s?)"
    r"(?P<name>(?!(?:the|an?|its|another)\b)(?=[A-Za-z])[\w.\-]{2,30}(?: [\w.\-]{1,15}){0,2}?)"
    r"(?:\s?[,:–—-]\s?|\s)"
    r"\(?(?:(?:reply|response|answer)s?\s+#?\d{1,2}"
    r"|(?:first|second|third|fourth|1st|2nd|3rd)\s+(?:reply|response|answer))\)?[\s#*_=:-]{0,20}$",
    re.IGNORECASE,
)
"""A heading that counts a model's replies: "## Acme, reply 2", "**Acme 4 – second response**"."""
_NO_MODELS = frozenset(
    "grader ta reviewer instructor teacher professor author annotator human user me you i student let it today part "
    "question problem paper sheet key friend group team my our your comment remark note step exercise task "
    "section item conclusion summary correct corrected".split()
)
"""Whose answers are not the model's."""


PEOPLE = frozenset({"me", "you", "user", "human", "student", "i"})
"""Words for the person who asks."""


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
        and mark.name.lower() in PEOPLE - asking - {"you", "user", "human"}
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
        named = worded_mark(f"## {quoted['rest']}")
        if named is not None and named.whole:
            return replace(named, strong=True)
        return Mark("user", True, False, QUOTED, quoted["rest"])
    bracketed = _bracketed(line, bare or {})
    if bracketed:
        return bracketed
    noted = NOTED.match(line)
    if noted:
        return Mark("annotator", True, False, "noted", noted["rest"])
    told = _TOLD.fullmatch(line)
    if told:
        return Mark("user" if told["person"] else "model", True, True, "told", "")
    said = _SAID.match(line)
    if said:
        role: Role = "user" if said["name"].strip().lower() in ("you", "i", "user", "me") else "model"
        return Mark(role, True, True, said["name"].strip(), "")
    by = _BY.match(line)
    whose = _WHOSE.match(line) or _NUMBERED_REPLY.match(line)
    if by is None and whose and not set(whose["name"].lower().split()) & _NO_MODELS:
        by = whose
    if by:
        return Mark("model", True, True, by["name"].strip(), "")
    return worded_mark(line) or _named(line, names)


def worded_mark(line: str) -> Mark | None:
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
        strong = strong or (role == "user" and _NUMBERED_FOLLOW_UP.fullmatch(line) is not None)
        return Mark(role, strong, not rest, name, rest)
    return None


_NUMBERED_FOLLOW_UP = re.compile(r"\s{0,3}#{1,6}\s+follow[- ]?up\s+#?\d{1,2}\s*", re.IGNORECASE)
"""A heading; behind a colon a reply may suggest one."""
BRACKETED = re.compile(r"\s{0,3}(?P<name>[\[<][A-Za-z][\w.\- ]{1,24}[\]>])\s+(?P<rest>\S.*)")
_BRACKETS = tuple((role, re.compile(pair[0], re.IGNORECASE)) for role, pair in _WORDS.items())


def _bracketed(line: str, bare: Mapping[str, Role]) -> Mark | None:
    """A strong word in brackets before what is said: "[me] and part two?"; "[a]" is the label of an item."""
    match = BRACKETED.match(line)
    if match is None:
        return None
    name = match["name"]
    role = bare.get(name) or next((r for r, words in _BRACKETS if words.fullmatch(name[1:-1])), None)
    return Mark(role, True, False, name[1:-1].lower(), match["rest"]) if role else None


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
