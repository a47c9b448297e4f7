"""False equations outside the rubric's own questions: whole, bound, and false wherever they are executed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from gradewright.checks import Finding, JoinedText
from gradewright.checks.equations import Equation, equations, names_in, parts_of, read_formulas
from gradewright.checks.formula import execute_anywhere
from gradewright.checks.phrases import says_any
from gradewright.checks.stage import Stage, build_stage, readings_of_letters, same_everywhere
from gradewright.course import Part
from gradewright.course.checks import FormulaCheck, Setting
from gradewright.findings.replies import Reply
from gradewright.language.formulas import canonical, spell
from gradewright.language.formulas.tree import Name, Node

MAX_PARTS = 600
"""Parts of true equations that a false one is compared with."""
MIN_NAMES = 2
"""Different names that each side holds: a choice of a parameter (σ = √D) or a number's value is no claim."""
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|for|at|suppose|assum\w+|let|take|choose|setting|with|plug\w*|insert\w*|substitut\w*|e\.g|example|instead|wrong\w*|not|would|were"
    r"|try|wait|hmm|but|break[- ]?even|crossover|cross(?:es|ing)|solv\w+|equate|equating|intersect\w*)\b"
    r"[^.\n]{0,80}\s{0,12}[$\\\[(]{0,4}\s{0,2}$"
    r"|\b(?:suppose|assum\w+|imagine|unit|normali[sz]ed)\b[^.\n]{0,80}\.\s{1,2}"
    r"(?:then|so|hence|thus|now|here|in this case)\b[^.\n]{0,40}$",
    re.I,
)
"""Words before an equation that make it a supposition, an example, or something the answer doubts itself."""


_DOUBT = re.compile(
    r"\b(?:if|suppose|assum\w+|imagine|e\.g|example|instead|wrong\w*|not|never|would|were|try|wait|hmm|but)\b"
    r"[^.\n]{0,80}\s{0,4}[$\\\[(]{0,4}\s{0,2}$",
    re.I,
)
"""Words before an equation that holds in no case: "for each exit we take" and "with one frequency" excuse none."""


def sweep(reply: Reply) -> Iterator[Finding]:
    """Equations that are false in every reading of the names, and that the reply nowhere states rightly."""
    for joined in reply.parts:
        part = _part(reply, joined)
        settings = _settings(part) if part is not None else ()
        if part is None or not settings:
            continue
        stages = _stages(reply, settings, _assumptions(reply, part))
        if stages:
            yield from _false_equations(joined, stages, reply)


def _false_equations(joined: JoinedText, stages: Sequence[Stage], reply: Reply) -> Iterator[Finding]:
    stated = [e for e in equations(read_formulas(joined).formulas) if e.operator != "≈" and _can_be_false(e)]
    verdicts = [(e, execute_anywhere(e, stages)[0]) for e in stated]
    right = [side for e, v in verdicts if v.truth for side in (e.left, e.right)]
    false = [
        (e, v)
        for e, v in verdicts
        if v.truth is False and not is_supposed(e, joined) and _false_everywhere(e, stages)
    ]
    special = _stages_of_equal_sizes(joined, reply) if false else ()
    false = [(e, v) for e, v in false if not special or not execute_anywhere(e, special)[0].truth]
    slips = {
        e.read.order
        for e, _ in false
        if any(_is_said_rightly(s, right, stages[0]) for s in (e.left, e.right))
    }
    seen: set[str] = set()
    for equation, verdict in false:
        text = f"{canonical(equation.left)} = {canonical(equation.right)}"
        if equation.read.order in slips or text in seen:
            continue
        seen.add(text)
        yield Finding(
            kind="false_equation",
            span=equation.span,
            claimed=text,
            reference=f"the two sides differ: {verdict.witness}",
            source="execution against the reference",
            why="Executed on random inputs, the two sides of this equation differ.",
            subject=f"{reply.problem.id}:equation:{text}",
        )


def _can_be_false(equation: Equation) -> bool:
    """Whether an equation states something that can be false: no definition, no choice."""
    for side in (equation.left, equation.right):
        if isinstance(side, Name) or len({spell(n) for n in names_in(side)}) < MIN_NAMES:
            return False
    return True


def is_supposed(equation: Equation, joined: JoinedText) -> bool:
    """Whether the words before an equation suppose it, give it as an example, or doubt it."""
    around = words_around(equation, joined, 120)
    return around is None or _CONDITION.search(around[0]) is not None


def is_doubted(equation: Equation, joined: JoinedText) -> bool:
    """Whether the words before an equation doubt it, or suppose what is not so."""
    around = words_around(equation, joined, 120)
    return around is None or _DOUBT.search(around[0]) is not None


def words_around(equation: Equation, joined: JoinedText, reach: int) -> tuple[str, str] | None:
    """So many characters of its passage before and behind an equation; None where no passage holds it."""
    span = equation.span
    for passage in joined.passages:
        place = passage.span
        if place.unit == span.unit and place.start <= span.start < place.end:
            start, end = span.start - place.start, span.end - place.start
            return passage.text[max(0, start - reach) : start], passage.text[end : end + reach]
    return None


def _false_everywhere(equation: Equation, stages: Sequence[Stage]) -> bool:
    return all(execute_anywhere(equation, (stage,))[0].truth is False for stage in stages)


def _stages_of_equal_sizes(joined: JoinedText, reply: Reply) -> tuple[Stage, ...]:
    """Stages on which two of the sizes are equal: with D = M, N²(D + M) is 2N²D."""
    formulas = [r.formula for r in read_formulas(joined).formulas]
    pairs = combinations((s.name for s in reply.problem.cost_symbols), 2)
    built = (build_stage(reply.problem, reply.reference, formulas, bind={one: other}) for one, other in pairs)
    return tuple(stage for stage in built if stage is not None)


def _is_said_rightly(side: Node, right: Sequence[Node], stage: Stage) -> bool:
    """Whether a true equation of the reply holds the same value: then the formula is a slip beside it.

    A chain with one such member is a slip as a whole: what is cut off or mistyped in it is no second claim.
    """
    value = stage.value(side)
    if value is None:
        return False
    parts = islice((part for other in right for part in parts_of(other)), MAX_PARTS)
    known = (stage.value(part) for part in parts)
    return any(other is not None and same_everywhere(value, other) for other in known)


def _part(reply: Reply, joined: JoinedText) -> Part | None:
    part_id = joined.passages[0].part.removeprefix(f"{reply.problem.id}.")
    return next((p for p in reply.problem.parts if p.id == part_id), None)


def _settings(part: Part) -> tuple[Setting, ...]:
    """Every reading of the names that the part's formula checks know."""
    checks = (c.check for c in part.criteria if isinstance(c.check, FormulaCheck))
    return tuple({repr(s): s for check in checks for goal in check.goals for s in goal.settings}.values())


def _assumptions(reply: Reply, part: Part) -> tuple[str, ...]:
    """What the reply says that it assumes, of all that the part's formula checks know."""
    checks = (c.check for c in part.criteria if isinstance(c.check, FormulaCheck))
    stated = (a for check in checks for a in check.assumptions if says_any(reply.text.text, a.phrases))
    return tuple(dict.fromkeys(a.assume for a in stated))


def _stages(reply: Reply, settings: Sequence[Setting], assumptions: Sequence[str]) -> tuple[Stage, ...]:
    formulas = [r.formula for r in read_formulas(reply.text).formulas]
    built = (
        build_stage(
            reply.problem,
            reply.reference,
            formulas,
            bind=s.bind,
            assume=frozenset((*s.assume, *assumed)),
            reused=reused,
        )
        for reused in readings_of_letters(reply.problem, reply.reference, formulas)
        for assumed in ((), *((a,) for a in assumptions))
        for s in settings
    )
    return tuple(stage for stage in built if stage is not None)
