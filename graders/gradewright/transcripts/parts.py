"""Which part each stretch of a reply answers.

A reply is read as paragraphs. Labels (labels.py, numbering.py) open scopes: below "(a) ii." everything
answers a.ii until the next label. Where a scope holds several parts ("(a)" alone, or no label at all),
the paragraphs are told apart by what they speak of and by what the prompt asks for, again by dynamic
programming over paragraphs: staying with a part is cheap, going forward to the next one too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gradewright.transcripts.asked import Request, numbered_questions, read_request
from gradewright.transcripts.guide import PartGuide
from gradewright.transcripts.leanings import Clause, Earlier, leanings
from gradewright.transcripts.lettered import letter_of
from gradewright.transcripts.model import Passage, Segment, Span, Unit
from gradewright.transcripts.numbering import Context
from gradewright.transcripts.paragraphs import Paragraph, paragraphs_of, sentences_of
from gradewright.transcripts.scopes import Assigned, assign
from gradewright.transcripts.taken_up import cited_in_turn, clauses_of, parts_to_come
from gradewright.transcripts.thoughts import without_thoughts
from gradewright.transcripts.topics import Topics, likeness
from gradewright.transcripts.vocabulary import recurring

SPEAKS = 2.0
"""Cues from which numbered questions speak of a problem."""
FEW = 4
"""A later reply of so many paragraphs, without labels, may take up several answers in one of them."""


@dataclass
class _Exchange:
    """A prompt with the reply it got."""

    turn: int
    prompt: list[str] = field(default_factory=list)
    reply: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a conversation was about before a reply."""

    problems: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Parts of the reply before, in order."""
    answered: tuple[str, ...] = ()
    """Parts of all replies so far, the latest last."""
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Telling words of every answer so far, by part."""
    title: str = ""
    """What stands above the first reply, where no prompt does."""
    own_numbers: bool = False
    """Whether the prompts number their questions themselves ("Q1: ...")."""


def answered_parts(
    units: Sequence[Unit], segments: Sequence[Segment], guide: PartGuide
) -> tuple[Passage, ...]:
    """Every stretch of model text that answers a part, in order of place.

    Passages never overlap; a stretch interrupted by somebody else gives several with one part and turn.
    """
    if not guide.parts:
        return ()
    topics = Topics(guide)
    passages: list[Passage] = []
    for conversation in _conversations(units, segments):
        memory = _Memory(titled_problems(units, segments, guide), title=_title(units, segments)[-200:])
        for exchange in conversation:
            memory = _numbering_noted(exchange, memory, guide, topics)
            request = _request(exchange, memory, units, guide, topics)
            found = list(_passages_of(exchange, request, memory, units, guide, topics))
            passages += found
            memory = _remember(memory, request, found, guide)
    return tuple(sorted(passages, key=lambda p: p.span))


def parts_left_out(units: Sequence[Unit], segments: Sequence[Segment], guide: PartGuide) -> frozenset[str]:
    """Parts that a prompt tells the model to leave out and no other one asks for."""
    left_out: dict[str, None] = {}
    asked: set[str] = set()
    topics = Topics(guide)
    for conversation in _conversations(units, segments):
        memory = _Memory(titled_problems(units, segments, guide))
        for exchange in conversation:
            memory = _numbering_noted(exchange, memory, guide, topics)
            request = _request(exchange, memory, units, guide, topics)
            memory = _Memory(request.problems or memory.problems, own_numbers=memory.own_numbers)
            left_out.update(dict.fromkeys(request.left_out))
            asked.update(request.asked)
    return frozenset(part for part in left_out if part not in asked)


def titled_problems(units: Sequence[Unit], segments: Sequence[Segment], guide: PartGuide) -> tuple[str, ...]:
    """Problems that a transcript's title names, before anybody speaks."""
    return read_request(_title(units, segments), guide).problems


def _title(units: Sequence[Unit], segments: Sequence[Segment]) -> str:
    """What stands before anybody speaks."""
    title = []
    for segment in segments:
        if segment.role != "other":
            break
        title.append(units[segment.span.unit].text[segment.span.start : segment.span.end][:400])
    return "\n".join(title)


def _request(
    exchange: _Exchange, memory: _Memory, units: Sequence[Unit], guide: PartGuide, topics: Topics
) -> Request:
    """What a prompt asks for; where it does not say of which problem, what is said tells."""
    prompt = "\n".join(exchange.prompt) or memory.title
    before = memory.problems
    if not before:
        reply = "\n".join(units[span.unit].text[span.start : span.end] for span in exchange.reply)
        before = topics.problems(f"{prompt}\n{reply}")
    request = read_request(prompt, guide, before, own_numbers=memory.own_numbers)
    letter = letter_of(
        replace(request, problems=request.problems or before), memory.title, prompt, guide, topics
    )
    if letter is not None:
        request = read_request(prompt, guide, before, own_numbers=memory.own_numbers, letter=letter)
    problems = request.problems or before
    asked = request.asked or parts_to_come(prompt, guide, problems, memory.answered, topics.about(prompt))
    return replace(request, asked=asked, problems=problems)


def _numbering_noted(exchange: _Exchange, memory: _Memory, guide: PartGuide, topics: Topics) -> _Memory:
    """The memory, with whether numbered questions are of another problem than those with their numbers."""
    if memory.own_numbers or not any(p.numbers for p in guide.problems):
        return memory
    elsewhere = 0.0
    for number, question in numbered_questions("\n".join(exchange.prompt)):
        numbered = {p.id for p in guide.problems if number in p.numbers}
        scores = topics.problem_scores(question)
        if not any(scores[p] for p in numbered):
            elsewhere += max(scores.values(), default=0.0)
    return replace(memory, own_numbers=elsewhere >= SPEAKS)


def _conversations(units: Sequence[Unit], segments: Sequence[Segment]) -> list[list[_Exchange]]:
    conversations: dict[int, dict[int, _Exchange]] = {}
    for segment in segments:
        if segment.role not in ("user", "model"):
            continue
        unit = units[segment.span.unit]
        exchanges = conversations.setdefault(unit.conversation, {})
        exchange = exchanges.setdefault(segment.turn, _Exchange(segment.turn))
        if segment.role == "user":
            exchange.prompt.append(unit.text[segment.span.start : segment.span.end])
        else:
            exchange.reply.append(segment.span)
    return [[exchange for _, exchange in sorted(exchanges.items())] for exchanges in conversations.values()]


def _remember(memory: _Memory, request: Request, found: Sequence[Passage], guide: PartGuide) -> _Memory:
    parts = tuple(dict.fromkeys(passage.part for passage in found)) or memory.parts
    answered = tuple(dict.fromkeys(guide.problem_of[part].id for part in parts))
    words = dict(memory.words)
    for passage in found:
        words[passage.part] = words.get(passage.part, frozenset()) | recurring(passage.text)
    latest = dict.fromkeys(parts)
    so_far = (*(part for part in memory.answered if part not in latest), *latest)
    problems = answered or request.problems or memory.problems
    return _Memory(problems, parts, so_far, words, own_numbers=memory.own_numbers)


def _passages_of(
    exchange: _Exchange,
    request: Request,
    memory: _Memory,
    units: Sequence[Unit],
    guide: PartGuide,
    topics: Topics,
) -> Iterator[Passage]:
    paragraphs = [p for span in exchange.reply for p in paragraphs_of(units[span.unit].text, span)]
    paragraphs = without_thoughts(paragraphs, units)
    if memory.own_numbers:
        paragraphs = [_without_number(p) for p in paragraphs]
    if not paragraphs:
        return
    said = recurring("\n".join(p.text for p in paragraphs))
    earlier = _earlier(exchange, said, request, memory, guide, topics)
    if memory.answered and len(paragraphs) <= FEW and not any(p.label for p in paragraphs):
        several = leanings([part.id for part in guide.parts], request, earlier).several
        paragraphs = [sentence for p in paragraphs for sentence in sentences_of(p, clauses=several)]
    context = Context(frozenset(request.asked), request.problems or memory.problems)
    assigned = assign(paragraphs, guide, topics, context, request, earlier)
    yield from _joined(paragraphs, assigned, exchange.turn, units)


def _without_number(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose label is no more than the number that a prompt gave its question."""
    label = paragraph.label
    numbered = label is not None and label.number is not None and not label.tokens
    return replace(paragraph, label=None) if numbered else paragraph


def _earlier(
    exchange: _Exchange,
    said: frozenset[str],
    request: Request,
    memory: _Memory,
    guide: PartGuide,
    topics: Topics,
) -> Earlier:
    """What the prompt and the answers so far tell of a reply that says `said`."""
    prompt = "\n".join(exchange.prompt)
    if not memory.answered:
        return Earlier((), (Clause(topics.scores(prompt)),))
    problems = request.problems or memory.problems
    clauses = clauses_of(prompt)
    cites = cited_in_turn(clauses, guide, problems, memory.answered)
    said_first = tuple(
        Clause(topics.about(clause), likeness(recurring(clause), memory.words), cited)
        for clause, cited in zip(clauses, cites, strict=True)
    )
    return Earlier(memory.parts, said_first, likeness(said, memory.words), memory.answered)


def _only_a_title(members: Sequence[tuple[Paragraph, Assigned | None]]) -> bool:
    """Whether nothing stands under a heading that no label ties to a part."""
    return all(paragraph.heading and a is not None and a.how == "content" for paragraph, a in members)


def _joined(
    paragraphs: Sequence[Paragraph], assigned: Sequence[Assigned | None], turn: int, units: Sequence[Unit]
) -> Iterator[Passage]:
    """Neighbouring paragraphs of one part in one stretch of text, as one passage."""
    pairs = zip(paragraphs, assigned, strict=True)
    for (stretch, part), group in groupby(
        pairs, key=lambda pair: (pair[0].stretch, pair[1].part if pair[1] else None)
    ):
        members = list(group)
        if part is None or _only_a_title(members):
            continue
        first, last = members[0][0].span, members[-1][0].span
        span = Span(stretch.unit, first.start, last.end)
        how = [a.how for _, a in members if a is not None]
        sure = [a.confidence for _, a in members if a is not None]
        text = units[span.unit].text[span.start : span.end]
        yield Passage(part, span, turn, text, max(how, key=how.count), round(sum(sure) / len(sure), 3))
