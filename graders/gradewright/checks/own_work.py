"""Whether a submission is a person's own write-up, and what that person's runs printed: no chat with a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gradewright.checks.pasted import pasted_outputs, printed
from gradewright.checks.typed_by_hand import typed_by_hand
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.model import Transcript

_WORK = r"(?:write-?ups?|reports?|solutions?|answers?|notes|submissions?|work|attempts?|results?|texts?|versions?)"
_OWN = re.compile(
    rf"\b(?:(?:my|our) (?:own )?(?:\w+ )?(?:{_WORK}|homework|hw|runs?)"
    r"|(?:written|done|solved) by (?:me|myself|hand)|(?:I|we) wrote (?:this|it|these)"
    rf"|(?:own|student(?:['’]s)?) (?:\w+ )?{_WORK})\b",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"\b(?:ran|runs?|runned|executed|re-?ran|trained|made)\b[^.\n]{0,30}"
    r"\b(?:notebooks?|cells?|code|experiments?|myself|colab|kaggle|gpu|laptop|computer|machine)\b"
    r"|\b(?:numbers|figures|results|values|outputs?|plots)\b[^.\n]{0,30}"
    r"\b(?:from|of|in|by) (?:my|our)(?: own)? (?:\w+ )?"
    r"(?:runs?|notebooks?|outputs?|experiments?|colab|machine|laptop|computer|gpu)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|without|no|cannot)\b|n['’]t\b", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:written|done|solved|answered|worked out)(?: \w+)? by"
    r" (?:me|myself|us|ourselves|hand|an? (?:human|person|student))\b"
    r"|\b(?:I|we) (?:wrote|solved|answered|did|worked) (?:\w+ ){0,4}"
    r"(?:myself|ourselves|by hand|on my own|alone|without (?:any )?help)\b"
    r"|\bhuman[- ](?:written|baseline|answers?|solution|submission|only)\b|\bunaided\b"
    r"|\b(?:teaching assistant|TA|instructor|lecturer|staff)(?:['’]s)? (?:own )?(?:copy|version|solutions?|key)\b"
    r"|\b(?:model|official|reference|sample) solutions?\b|\b(?:solution|answer) (?:key|sheet)\b",
    re.IGNORECASE,
)
_UNHELPED = re.compile(r"\bwithout (?:any )?help\b", re.IGNORECASE)
_SIGNED = re.compile(
    rf"\b(?:team|group|student)(?:['’]?s)? {_WORK}\b"
    r"|\b(?:team|group) (?:no\.? ?)?\d{1,3}\b|(?:\band|&|\bmy) partner\b"
    rf"|\b(?:my|our|student(?:['’]s)?)? ?\bown (?:\w+ )?{_WORK}\b|\b(?:my|our) (?:\w+ )?(?:solutions?|write-?ups?)\b",
    re.IGNORECASE,
)
"""A title by which somebody owns the answers: no model's reply is headed so, where nobody asks it."""
_HANDED_IN = re.compile(r"\b(?:(?:handed|turned) in|submitted)(?: by)?\b", re.IGNORECASE)
_NOT_RUN = re.compile(
    r"(?:\b(?:not|never|without|no|cannot|nothing)\b|n['’]t\b)[^.\n]{0,25}\b(?:run|ran|running|executed?|trained?)\b",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\b(?:colab|kaggle|T4|A100|V100|RTX ?\d+|my (?:\w+ )?(?:gpu|laptop|computer|machine|pc|notebook))\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:on|with|by|from|using) (?:my|our) (?:own )?(?:\w+ )?"
    r"(?:gpu|laptop|computer|machine|pc|desktop|macbook|workstation|colab|kaggle|graphics card|cpu|server|cluster)\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(
    r"\b(?:answered|solved|written|generated|produced|given|made|chat|asked|help|from|by|with|of) "
    r"(?:by |with |to |from )?(?!(?:I|T4|GPU|PyTorch|Colab|Kaggle|Homework|HW|Problem|Question|Part|EECS|CS)\b)"
    r"[A-Z][a-z]+(?:[- ]?[A-Z\d][\w.]*)*",
)
"""A name behind "by" or "with": who answered may be a model."""
_MODEL = r"(?:LLMs?|AIs?|A\.I\.|(?:large )?language models?|chat ?bots?|AI tools?|\w{0,10}GPT)"
_NO_MODEL = re.compile(
    r"\b(?:no|without|not|never)\b(?: (?:any|an?|the|other|use|used|using|help|support|assistance|of|from|ask|asked"
    rf"|with|by|written|generated|consult|consulted|generative)){{0,5}} {_MODEL}\b"
    rf"|n['’]t (?:(?:use|ask|consult|have|need|any|an?|other) ){{1,4}}{_MODEL}\b|\b{_MODEL}[- ]free\b",
    re.IGNORECASE,
)
_MODEL_NAMED = re.compile(rf"\b{_MODEL}\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|\b(?:please|answer|solve|explain|write(?![- ]?up)|give|help|you|your)\b", re.IGNORECASE
)
MAX_READ = 50_000
"""Characters of answers that are searched for the machine that they were run on."""
MAX_HEAD = 300
"""Characters of a first line that says who wrote the answers."""
_CLAUSE = re.compile(r"[^.,;!?()\n]{1,400}")
_SENTENCE = re.compile(r"[.;!?]\s|\n")
_FENCE = re.compile(r"^[ \t]{0,12}(?:```|~~~)[^\n]*$", re.MULTILINE)
_INDENTED = re.compile(r"(?:(?: {3,}|\t)(?![-*•+|]|\d+[.)]\s)[^\n]*\n?)+", re.MULTILINE)
"""Lines that are indented as printed text is, and no items of a list."""
_LONG_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}\.\d{4,}|\d{7,})(?![\w.,]\d)")
"""A figure as programs print it: nobody writes so many digits out."""
_DICT = re.compile(r"\{\s?\d{1,4}\s?:\s?\d[^{}]{3,300}\}")


def own_work(transcript: Transcript) -> bool:
    """Whether a person wrote the answers: they are told to be one's own, or, asked for by nobody, they are typed."""
    return told_own(transcript) or _typed(transcript)


def _typed(transcript: Transcript) -> bool:
    """Whether answers that nobody asked for, of no named model, read like a person's typing and deny no run."""
    told, opening = _around(transcript), _NO_MODEL.sub(" ", _opening(transcript))
    if (
        _asked(transcript)
        or _MODEL_NAMED.search(f"{told}\n{opening}")
        or _titled_by_a_model(transcript, told)
    ):
        return False
    return typed_by_hand(f"{told}\n{_answers(transcript)}") and not _NOT_RUN.search(f"{told}\n{opening}")


def _answers(transcript: Transcript) -> str:
    return "\n".join(transcript.text(segment.span)[:MAX_READ] for segment in transcript.by_role("model"))


def told_own(transcript: Transcript) -> bool:
    """Whether a line around the answers says that a person wrote them, and no model is named or asked.

    What the answers say of themselves hardly counts: a model can claim a run that it never made. But answers that
    nobody asked for, and that tell of their author's laptop, are no model's.
    """
    told = _around(transcript)
    model_named = _MODEL_NAMED.search(_NO_MODEL.sub(" ", told)) is not None
    if _NO_MODEL.search(told):
        return not model_named
    if _asked(transcript):
        return False
    if _ran_it(told):
        return True
    opening = _opening(transcript)
    without = _NO_MODEL.sub(" ", opening)
    if model_named or _MODEL_NAMED.search(without) or _titled_by_a_model(transcript, told):
        return False
    return without != opening or (
        _by_a_person(told)
        or _signed(told, opening)
        or _ran_here(f"{told}\n{opening}\n{_answers(transcript)}")
    )


def _by_a_person(told: str) -> bool:
    clauses = (match.group() for match in _CLAUSE.finditer(told))
    return any(_AUTHOR.search(clause) and not _NOT.search(_UNHELPED.sub("", clause)) for clause in clauses)


def _signed(told: str, opening: str) -> bool:
    """Whether a title calls the answers somebody's own, nobody else is named and no run is denied."""
    if _NOT_RUN.search(f"{told}\n{opening}"):
        return False
    heads = (_HANDED_IN.sub(" own work ", line) for line in (*told.splitlines(), *opening.splitlines()))
    return any(_SIGNED.search(line) and not _BY_ANOTHER.search(line) for line in heads)


def _ran_here(opening: str) -> bool:
    """Whether answers that nobody asked for tell of a run on their author's own machine."""
    sentences = (s for s in _SENTENCE.split(opening) if not _NOT.search(s))
    return any(_MINE.search(s) or (_RAN.search(s) and _MACHINE.search(s)) for s in sentences)


def _titled_by_a_model(transcript: Transcript, told: str) -> bool:
    """Whether the name found for who answered stands in the lines around the answers, and calls nobody's own work."""
    name = transcript.model
    return name is not None and name in told and not _SIGNED.search(name)


def _opening(transcript: Transcript) -> str:
    """How the answers begin, before their first label or heading."""
    first = next(transcript.by_role("model"), None)
    lines: list[str] = []
    for line in transcript.text(first.span)[:MAX_HEAD].splitlines() if first else ():
        if lines and (read_label(line) is not None or line.lstrip().startswith("#")):
            break
        lines.append(line)
    return "\n".join(lines)


def _asked(transcript: Transcript) -> bool:
    """Whether a prompt stands in it that is more than a line which tells who wrote the answers."""
    return len(tuple(transcript.by_role("user"))) > len(_declared(transcript))


def own_outputs(transcript: Transcript, turn: int) -> Iterator[str]:
    """Printed outputs that an author's answers up to reply `turn` hold; in a chat a model may have made them up."""
    own = told_own(transcript)
    if not own and (any(transcript.by_role("user")) or _typed(transcript)):
        return
    read = pasted_outputs if own else _printed
    for segment in transcript.by_role("model"):
        if segment.turn <= turn:
            yield from (block for block in read(transcript.text(segment.span)) if _LONG_FIGURE.search(block))


def _printed(text: str) -> Iterator[str]:
    """What a text without prompts holds of a program's output: blocks that are set apart, and lines among its own."""
    yield from _set_apart(text)
    lines = [line for line in text.splitlines() if _copied(line)]
    if lines:
        yield "\n".join(lines)


def _copied(line: str) -> bool:
    """Whether a line without a label holds several figures, long ones or a dict, as programs print them."""
    told = _LONG_FIGURE.search(line) or _DICT.search(line)
    return (
        bool(told) and read_label(line) is None and any(pasted_outputs(f"```\n{line}\n```")) and printed(line)
    )


def _set_apart(text: str) -> Iterator[str]:
    """Blocks of a text that stand in fences or are indented, and read like a program's output."""
    for number, block in enumerate(_FENCE.split(text)):
        pieces = [block] if number % 2 else [m.group() for m in _INDENTED.finditer(block)]
        for piece in pieces:
            yield from pasted_outputs(f"```\n{piece}\n```")


def _around(transcript: Transcript) -> str:
    """The lines that belong to no answer, no question and no remark; a first line that asks nothing is one of them."""
    others = (transcript.text(s.span) for s in transcript.by_role("other"))
    return "\n".join([*others, *_declared(transcript)])


def _declared(transcript: Transcript) -> tuple[str, ...]:
    """A first prompt that asks nothing and says who wrote the answers."""
    prompts = transcript.prompts(1)
    short = len(prompts) == 1 and len(prompts[0]) < MAX_HEAD
    return prompts if short and not _ASKS.search(_UNHELPED.sub("", prompts[0])) else ()


def _ran_it(told: str) -> bool:
    """Whether lines without a denial say that their author wrote the answers and ran the code."""
    lines = "\n".join(line for line in told.splitlines() if not _NOT.search(line))
    return bool(_OWN.search(lines) and _RAN.search(lines))
