"""What a later prompt takes up: the answers that it cites, or the parts that are still to come."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from gradewright.transcripts.guide import PartGuide, ProblemGuide
from gradewright.transcripts.labels import NUMERALS

_NUMERAL = r"(?:viii|vii|vi|iv|v|iii|ii|ix|xii|xi|x|i)"
_MATH = re.compile(
    r"\$\$.{0,2000}?\$\$|\$[^$\n]{0,500}\$|\\\(.{0,500}?\\\)|\\\[.{0,2000}?\\\]|`[^`\n]{0,200}`", re.DOTALL
)
_NO_SYMBOL = r"(?![\w(\[^_'’*]|\s?[=<>≤≥≈+·/])"
"""A letter that goes on as a symbol of a formula does is no label."""
_LETTER = rf"[b-hj-uwyz](?:\s?[.,]?\s?\(?{_NUMERAL}\)?)?"
_NO_INDEX = "".join(
    rf"(?<!{word} )"
    for word in (
        *(
            "depend",
            "depends",
            "depending",
            "dependent",
            "independent",
            "independently",
            "function",
            "respect",
        ),
        *("grow", "grows", "growing", "increases", "linear", "linearly", "proportional", "up", "1", "varies"),
    )
)
"""Not behind what makes a letter an index: "depends on i", "grows with i", "from 1 to i"."""
_CITED = re.compile(
    rf"(?<![\w\\^_])(?:[Pp]art|[Ii]tem|[Nn]umber|[Pp]oint|[Qq]uestion|[Aa]nswer|[Ll]etter|[Bb]ullet"
    rf"|[Nn]o\.)\s?\(?(?P<named>[a-j]\)?\s?\(?{_NUMERAL}|{_NUMERAL}|[a-j])\)?{_NO_SYMBOL}"
    rf"|(?<![\w)])\((?P<outer>[a-j])\)\s?\(?(?P<inner>{_NUMERAL})\)"
    rf"|(?<![\w)])\((?P<paren>[a-j]\s?[.,]?\s?{_NUMERAL}|{_NUMERAL}|[a-j])\)"
    rf"|{_NO_INDEX}\b(?:[Ii]n|[Uu]nder|[Ff]or|[Oo]f|[Oo]n|[Aa]bout|[Aa]t|[Ff]rom|[Ww]ith|[Yy]our|[Aa]nd"
    rf"|[Tt]o|[Rr]egarding|[Cc]oncerning)\s(?P<behind>a\s?\(?{_NUMERAL}\)?|{_NUMERAL}|{_LETTER})(?=[\s.,;:?!)]|$){_NO_SYMBOL}"
    rf"|(?:^|[.;!?,]\s|\n)(?:[Aa]nd |[Bb]ut |[Aa]lso )?(?P<subject>{_NUMERAL}|{_LETTER})[:)]?\s(?=(?:is|was"
    rf"|seems?|looks?|needs|sounds|reads|contradicts|can't|cannot)\b)"
)
_HEADS = re.compile(
    rf"\W{{0,4}}(?:(?:for|in|on|and|also|part|item|as to)\s){{0,3}}\(?(?:{_LETTER}|a|{_NUMERAL})\)?\W{{0,2}}[:,)]"
)
_POINTS_BACK = re.compile(
    r"\W{0,4}(?:(?:please|ok|now|could you|can you) ){0,2}(?:look|check|recheck|double-check|reconsider|re-?read"
    r"|go back|see|think)\b",
    re.IGNORECASE,
)
"""Pointing at an answer, so that what is said next is about it."""
_SPEAKS_OF_ONESELF = re.compile(r"\s(?!(?:is|seems|looks|and|or|too|as well|please|again|then)\b)[a-z]")
"""A small "i" before a verb is the person who writes."""

FEW = 4
"""Words of a clause that only names what is talked about."""
_CLAUSES = re.compile(r"(?<=[.!?;:])\s+|\n+|,\s(?=(?:and|but|also)\b)|\s(?=(?:and also|and then)\b)")

_FILL = (
    r"(?:ok(?:ay)?|good|great|thanks|thank you|fine|perfect|nice|cool|yes|alright|convinced|now|then|and|also|so"
    r"|please"
    r"|pls|do|solve|answer|give me|give|let's|let us|can you|could you|move on|go|on|to|with|the|for|me|it|too"
    r"|as well|in full"
    r"|finally|what about|how about|same)"
)
_NOUN = r"(?:\s(?:one|ones|part|parts|question|questions|item|items|letter|letters|problem|bit|sub-?parts?))?"
_TO_COME = re.compile(
    rf"^(?:\W*{_FILL}\b)*\W*\b(?:(?P<next>next|following){_NOUN}|(?P<last>last|final){_NOUN}"
    rf"|(?P<rest>rest|remaining|others?|optional|bonus|missing|open){_NOUN})\b(?:\W*{_FILL}\b)*\W*$",
    re.IGNORECASE,
)
_TURNS_TO = re.compile(
    r"\b(?:now|next|then|move on|on to|go on|carry on|what about|how about|continue|proceed)\b", re.IGNORECASE
)
_SHORT = 12
"""Words of a prompt that hardly does more than to name what comes next."""
_ASKS = re.compile(
    r"\W{0,6}(?:(?:q\w{0,10}|follow(?:-| |)up|(?:one|another|a|next|last|second)(?: more| last| next| other)?"
    r"(?: question| thing)?|and|also|but|so|ok(?:ay)?|thanks|great|question)\W{1,4}){0,3}"
    r"(?:why|what|how|when|which|explain|describe)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_QUESTION = 25
"""Words of one question."""
_NAMED, _CLEAR = 0.3, 2.0
"""By how many cues a part must lead where the prompt says to go on, and where it only asks a question."""
_ALONE, _TIMES = 1.5, 4.0
"""Or it has so many, and so many times those of any other."""


def clauses_of(prompt: str) -> tuple[str, ...]:
    """The things that a prompt says one after the other (at most 40 are told apart)."""
    clauses = (clause for clause in _CLAUSES.split(prompt[:8_000]) if clause and clause.strip())
    return tuple(islice(clauses, 40))


def cited_parts(
    text: str, guide: PartGuide, problems: Sequence[str], answered: Collection[str] = ()
) -> tuple[str, ...]:
    """Parts that a text names in its middle ("the depth in i", "(e) looks odd"), in order; those answered first."""
    plain = _MATH.sub(" ", text[:4_000])
    found: dict[str, None] = {}
    for match in _CITED.finditer(plain):
        tokens = _tokens(match)
        alone = tokens == ("i",) and (match["subject"] or match[0].lower().startswith("and"))
        if alone and _SPEAKS_OF_ONESELF.match(plain[match.end() : match.end() + 12]):
            continue
        found.update(dict.fromkeys(_beside(tuple(_meant(tokens, guide, problems, answered)), tuple(found))))
    return tuple(found)


def cited_in_turn(
    clauses: Sequence[str], guide: PartGuide, problems: Sequence[str], answered: Collection[str]
) -> list[tuple[str, ...]]:
    """The answers that each clause of a prompt cites; a label at the head of one ("(e): ...") holds for the next"
    " ones."""
    found: list[tuple[str, ...]] = []
    governing: tuple[str, ...] = ()
    for clause in clauses:
        own = cited_parts(clause, guide, problems, answered)
        if own:
            governing = own if _governs(clause) else ()
        found.append(own or governing)
    return found


def _governs(clause: str) -> bool:
    """Whether a clause that cites a part says what the next ones are about: "one thing about (e):", "back to b."."""
    bare = clause.rstrip()
    announces = bare.endswith(":") or (len(bare.split()) <= FEW and not bare.endswith("?"))
    return announces or bool(_HEADS.match(clause) or _POINTS_BACK.match(clause))


def _beside(parts: tuple[str, ...], cited: tuple[str, ...]) -> tuple[str, ...]:
    """Of several parts with the same numeral, those under the letter that was cited last, or the first."""
    if len(parts) < 2 or parts[0].rpartition(".")[0] == parts[1].rpartition(".")[0]:
        return parts
    above = cited[-1].rpartition(".")[0] if cited else parts[0].rpartition(".")[0]
    return tuple(part for part in parts if part.rpartition(".")[0] == above) or parts


def _tokens(match: re.Match[str]) -> tuple[str, ...]:
    said = next(group for group in match.groups() if group)
    if match["outer"]:
        return (match["outer"], match["inner"])
    return tuple(re.findall(rf"{_NUMERAL}(?![a-z])|[a-z]", said))


def _meant(
    tokens: tuple[str, ...], guide: PartGuide, problems: Sequence[str], answered: Collection[str]
) -> Iterator[str]:
    """The parts that letters stand for, in the first problem that knows them."""
    for problem_id in problems:
        problem = guide.problem(problem_id)
        parts = _of(tokens, problem) if problem is not None else ()
        if parts:
            known = [part for part in parts if part in answered]
            yield from known or parts
            return


def _of(tokens: tuple[str, ...], problem: ProblemGuide) -> tuple[str, ...]:
    if tokens in problem.by_path:
        return (problem.by_path[tokens].id,)
    if len(tokens) == 1 and tokens[0] in NUMERALS:
        below = (part.id for part in problem.parts if part.path[1:] == tokens)
        return tuple(dict.fromkeys(below))
    within = problem.within(tokens)
    return tuple(part.id for part in within) if within and len(tokens) <= 2 else ()


def parts_to_come(
    prompt: str,
    guide: PartGuide,
    problems: Sequence[str],
    answered: Sequence[str],
    about: Mapping[str, float],
) -> tuple[str, ...]:
    """Parts that a prompt turns to without their label: "the next one", "now the other part", "and the rest?".

    `about`: how much the prompt speaks of each part. Empty where it turns to none.
    """
    problem = guide.problem(problems[0]) if problems else None
    open_parts = [part for part in _once(problem) if part not in answered]
    if problem is None or not answered or not open_parts:
        return ()
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", prompt.strip())[-2:]:
        match = _TO_COME.match(sentence[:200])
        if match:
            return _chosen(match, open_parts, _once(problem), answered)
    ahead = _ahead(prompt)
    if ahead:
        best = max(open_parts, key=lambda part: about.get(part, 0.0))
        others = max((about.get(part, 0.0) for part in _once(problem) if part != best), default=0.0)
        most = about.get(best, 0.0)
        if most > others + ahead or (most >= _ALONE and most >= _TIMES * others):
            return (best,)
    return ()


def _ahead(prompt: str) -> float:
    """How much more than of all others a prompt must speak of a part to ask for it; 0 where it asks for none."""
    words = len(prompt.split())
    if words <= _SHORT and _TURNS_TO.search(prompt) and not prompt.rstrip().endswith("!"):
        return _NAMED
    return _CLEAR if words <= _QUESTION and _ASKS.match(prompt) else 0.0


def _chosen(
    match: re.Match[str], open_parts: Sequence[str], parts: Sequence[str], answered: Sequence[str]
) -> tuple[str, ...]:
    later = (
        [part for part in open_parts if parts.index(part) > parts.index(answered[-1])]
        if answered[-1] in parts
        else []
    )
    if match["next"]:
        return tuple((later or open_parts)[:1])
    if match["last"]:
        return tuple(open_parts[-1:])
    return tuple(open_parts)


def _once(problem: ProblemGuide | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.id for part in problem.parts)) if problem is not None else ()
