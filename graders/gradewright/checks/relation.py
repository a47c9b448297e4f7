"""Criterion kind `relation`: an inequality or a loss, compared over many scenes with right and known wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gradewright.checks.answer import Answer
from gradewright.checks.coded_losses import coded_hinges
from gradewright.checks.described import described_names
from gradewright.checks.equations import EQUALITIES, Read, names_in, read_formulas
from gradewright.checks.example_indices import without_example
from gradewright.checks.figure import code_beside
from gradewright.checks.illegible import is_scattered
from gradewright.checks.judgement import Finding, Judgement, missing, undecided
from gradewright.checks.letters_apart import as_name, separated
from gradewright.checks.own_names import letters_for_lengths
from gradewright.checks.relations_in_prose import MOST_HINGES, prose_hinges, prose_relations
from gradewright.checks.speaking import involves
from gradewright.checks.stage import Stage, build_stage
from gradewright.course import Criterion
from gradewright.course.checks import RelationCheck
from gradewright.language.formulas import Formula, Value, canonical, evaluate, holds, parse, spell
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import (
    Apply,
    Chain,
    Fold,
    Name,
    Node,
    Number,
    walk,
    with_children,
)
from gradewright.transcripts.model import Span

SEEDS = tuple(range(1, 41))
"""Scenes: enough that easy, semi-hard and hard cases all occur many times."""
DEEPEST_MEANING = 3
"""Definitions of definitions that are followed to see what a formula is of."""
ORDERS = frozenset({"<", "≤", ">", "≥"})
Profile = tuple[float, ...]
"""Truth (1 or 0) or value of a formula in every scene: two formulas with one profile say the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A formula of the answer with what it comes to."""

    node: Node
    read: Read
    profile: Profile

    @property
    def span(self) -> Span:
        """Its place in the submission."""
        return self.read.span


def judge(check: RelationCheck, criterion: Criterion, answer: Answer) -> Judgement:
    """Compare what the answer writes with the formulas that the criterion accepts, rejects and half accepts."""
    reading = read_formulas(answer.joined)
    formulas = [r.formula for r in read_formulas(answer.whole_reply).formulas]
    letters = _letters(answer, formulas)
    stage = build_stage(answer.problem, answer.reference, formulas, seeds=SEEDS)
    if stage is None:
        return missing("executed", "the reference has no scenes")
    reads = (*reading.formulas, *prose_relations(answer.joined), *prose_hinges(answer.joined))
    candidates = list(_candidates(check, reads, stage, letters))
    if not candidates and (reused := letters_for_lengths(formulas)):
        anew = build_stage(answer.problem, answer.reference, formulas, seeds=SEEDS, reused=reused)
        stage = anew or stage
        candidates = list(_candidates(check, reads, stage, letters))
    accepted = [p for text in check.accepts if (p := _profile_of(text, stage)) is not None]
    right = next((c for c in candidates if any(_same(c.profile, p) for p in accepted)), None)
    if right is not None:
        why = f"executed in {len(SEEDS)} random scenes: the same as the reference in every one"
        return Judgement("satisfied", "executed", why, span=right.span)
    if not candidates and (coded := _in_code(check, answer, stage, letters, accepted)) is not None:
        return coded
    for candidate in candidates:
        for mistake, text in check.rejects.items():
            profile = _profile_of(text, stage)
            if profile is not None and _same(candidate.profile, profile):
                return _wrong(candidate, mistake, criterion, answer)
    for candidate in candidates:
        clipped = tuple(max(0.0, value) for value in candidate.profile)
        if any(_same(clipped, p) for p in accepted) and _is_clipped_in_words(candidate.span, answer):
            why = (
                f"{canonical(candidate.node)}, and in words that it is 0 otherwise: the same as the reference"
            )
            return Judgement("satisfied", "executed", why, span=candidate.span)
    for text in check.partly:
        profile = _profile_of(text, stage)
        half = next((c for c in candidates if profile is not None and _same(c.profile, profile)), None)
        if half is not None:
            why = f"{canonical(half.node)} says a part of what is asked, or says it in another scale"
            return Judgement("partial", "executed", why, span=half.span)
    return _undecidable(candidates, criterion, answer, reading.unreadable)


def _in_code(
    check: RelationCheck,
    answer: Answer,
    stage: Stage,
    letters: Mapping[str, Name],
    accepted: Sequence[Profile],
) -> Judgement | None:
    """The judgement on code beside the answer that computes what the words leave out, where it is right."""
    joined = code_beside(answer)
    reads = tuple(
        Read(parsed, joined.passages[0].span, number)
        for number, written in enumerate(coded_hinges(joined) if joined.passages else ())
        if number < MOST_HINGES and isinstance(parsed := parse(written), Formula)
    )
    for candidate in _candidates(check, reads, stage, letters):
        if any(_same(candidate.profile, profile) for profile in accepted):
            why = f"the code beside it computes {canonical(candidate.node)}: the same as the reference"
            return Judgement("satisfied", "executed", why, span=candidate.span)
    return None


def _letters(answer: Answer, formulas: Sequence[Formula]) -> dict[str, Name]:
    """Letters that the answer gives to the problem's names in words, unless a formula says what they are."""
    spelled = {
        spell(chain.items[0])
        for formula in formulas
        for chain in formula.relations
        if isinstance(chain.items[0], Name) and chain.operators[0] in EQUALITIES
        if not isinstance(chain.items[1], Number)
    }
    symbols = answer.problem.symbols
    spellings = {symbol.name: symbol.aliases for symbol in symbols}
    described = described_names(answer.whole_reply.text, symbols).items()
    pairs = [
        (as_name(w), as_name(meaning)) for w, meaning in described if w not in spellings.get(meaning, ())
    ]
    return {spell(one): other for one, other in pairs if one and other and spell(one) not in spelled}


def _renamed(node: Node, letters: Mapping[str, Name]) -> Node:
    """A tree in which the answer's letters are the problem's names."""
    if not letters:
        return node
    if isinstance(node, Name):
        return letters.get(spell(node), node)
    if isinstance(node, Apply) and isinstance(node.function, Name):
        node = replace(node, function=letters.get(spell(node.function), node.function))
        return replace(node, arguments=tuple(_renamed(each, letters) for each in node.arguments))
    return with_children(node, lambda part: _renamed(part, letters))


def _indexed(node: Node, stage: Stage) -> Node:
    """A tree in which a name that the answer defines with an index has it: d_i = ..., "semi-hard if d < ..."."""
    if isinstance(node, Name) and not node.subscripts:
        clauses = stage.interpretations[0].definitions.get(spell(node), ())
        indices = clauses[0].indices if clauses and not clauses[0].parameters else ()
        return replace(node, subscripts=tuple(Name(index) for index in indices))
    return with_children(node, lambda part: _indexed(part, stage))


def _candidates(
    check: RelationCheck, reads: tuple[Read, ...], stage: Stage, letters: Mapping[str, Name]
) -> Iterator[Candidate]:
    for read in reads:
        for written in _statements(read.formula):
            plain = separated(without_example(written, stage), stage)
            node = _indexed(_renamed(plain, letters), stage)
            meant = _with_meanings(node, stage)
            if not all(any(involves(meant, token, stage) for token in group) for group in check.involves):
                continue
            if any(involves((node,), token, stage) for token in check.without):
                continue
            profile = _profile(node, stage)
            if profile is not None and len(set(profile)) > 1:
                yield Candidate(node, read, profile)


def _with_meanings(node: Node, stage: Stage) -> tuple[Node, ...]:
    """A tree and what the answer defines its names to be: u in ‖u − v‖, where u = f(x_a)."""
    found: dict[str, Node] = {}
    waiting = [node]
    for _ in range(DEEPEST_MEANING):
        names = dict.fromkeys(n for each in waiting for n in names_in(each))
        new = {
            spell(n): body
            for n in names
            if spell(n) not in found and (body := _said_to_be(n, stage)) is not None
        }
        found |= new
        waiting = list(new.values())
    return (node, *found.values())


def _said_to_be(name: Name, stage: Stage) -> Node | None:
    """What the answer defines a name to be; of d_1, the entry of d that it gives by its number."""
    clauses = stage.interpretations[0].definitions
    if spell(name) in stage.own and clauses.get(spell(name)):
        return clauses[spell(name)][0].body
    at = tuple(int(part.value) for part in name.subscripts if isinstance(part, Number))
    entries = clauses.get(bare(name), ()) if at and bare(name) in stage.own else ()
    return next((clause.body for clause in entries if clause.at == at), None)


def _statements(formula: Formula) -> Iterator[Node]:
    """What a formula asserts or writes down: inequalities, and losses on either side of an equation."""
    for statement in formula.statements:
        if isinstance(statement, Chain):
            if any(operator in ORDERS for operator in statement.operators):
                yield statement
            items = statement.items
        else:
            items = (statement,)
            yield from (node for node in walk(statement) if isinstance(node, Chain))
        for item in items:
            yield item
            yield from (part.body for part in walk(item) if isinstance(part, Fold))


def _profile_of(text: str, stage: Stage) -> Profile | None:
    parsed = parse(text)
    return _profile(parsed.tree, stage) if isinstance(parsed, Formula) else None


def _profile(node: Node, stage: Stage) -> Profile | None:
    """What a formula comes to in every scene; None where it cannot be executed in one of them."""
    found: list[float] = []
    for interpretation in stage.interpretations:
        if isinstance(node, Chain):
            truth = holds(stage.prepared(node), [interpretation]).truth
            if truth is None:
                return None
            found.append(float(truth))
        else:
            result = evaluate(stage.prepared(node), interpretation)
            if not isinstance(result, Value) or isinstance(result.value, tuple):
                return None
            try:
                found.append(float(result.value))
            except (TypeError, ValueError):
                return None
    return tuple(found)


def _same(one: Profile, other: Profile) -> bool:
    scale = max(1e-12, *(abs(v) for v in other))
    return len(one) == len(other) and all(abs(a - b) <= 1e-7 * scale for a, b in zip(one, other, strict=True))


_CLIPPED = re.compile(
    r"\botherwise\b|\b(?:zero|0|nothing)[ ](?:if|when|once|whenever|as[ ]soon|for)\b|\bclip\w*|\bfloored\b"
    r"|\bpositive[ ]part\b|\b(?:if|when|where|as[ ]long[ ]as)[ ](?:it|this|that)(?:[ ]\w+)?[ ](?:is|'s)[ ]positive\b",
    re.I,
)
CLIP_REACH = 260
"""Characters around a difference within which words say that it counts only where it is positive."""


def _is_clipped_in_words(span: Span, answer: Answer) -> bool:
    for passage in answer.passages:
        first = span.start - passage.span.start
        if passage.span.unit == span.unit and 0 <= first < len(passage.text):
            last = first + span.end - span.start
            return _CLIPPED.search(passage.text, max(0, first - CLIP_REACH), last + CLIP_REACH) is not None
    return False


def _wrong(candidate: Candidate, mistake: str, criterion: Criterion, answer: Answer) -> Judgement:
    about = next((m.about for m in criterion.mistakes if m.id == mistake), mistake.replace("_", " "))
    finding = Finding(
        kind="false_equation",
        span=candidate.span,
        claimed=canonical(candidate.node),
        reference=criterion.reference,
        source="execution against the reference",
        why=f"{criterion.feedback.wrong} Here {about}.",
        subject=f"{answer.part_id}.{criterion.name}",
    )
    return Judgement("wrong", "executed", about, span=candidate.span, mistake=mistake, findings=(finding,))


def _undecidable(
    candidates: list[Candidate], criterion: Criterion, answer: Answer, unreadable: tuple[Span, ...]
) -> Judgement:
    decide = f"Is it right? {criterion.description}"
    if candidates:
        why = f"{canonical(candidates[0].node)} is neither a known right nor a known wrong form"
        return undecided("executed", why, decide, candidates[0].span)
    if unreadable or is_scattered(answer.joined.text):
        span = unreadable[0] if unreadable else answer.passages[0].span
        return undecided("executed", "the mathematics of this passage could not be read", decide, span)
    return missing("executed", "no formula for it is written")
