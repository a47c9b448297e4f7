"""Labels -> the parts they stand for, told from their order, the prompt and what follows them.

"i." is a letter after "h)" and a numeral under "(a)"; "v" is a sub-part here and a velocity there. Each
label gets a score for every part it could mean, and for meaning none; the best sequence is found by
dynamic programming, for answers go through the parts mostly in order, sometimes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradewright.transcripts.guide import PartGuide, ProblemGuide
from gradewright.transcripts.labels import NUMERALS, Label

Node = tuple[str, tuple[str, ...]]
"""A problem's id with the path of a label in it; the empty path is the whole problem."""

MAX_ANCHORS = 3_000

STRENGTH = 1.5
"""What a label that is surely one says for being a part's."""
NUMBERED = 3.0
ASKED = 1.0
UNASKED = -0.7
ABOUT = 2.0
"""What follows speaks of the part, as much as of any other."""
NONE = 0.8
"""The score of standing for no part at all."""

FIRST, NEXT, BELOW, SAME, FORWARD, BACK = 0.7, 1.5, 1.2, 0.2, 0.4, -0.6
OTHER_PROBLEM = -1.2
WITHIN_NUMERALS = 0.4


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label in a reply: its line, and how much the text below it speaks of every part."""

    line: int
    label: Label | None
    """None for a heading that names a problem by its title."""
    about: Mapping[str, float]
    problems: tuple[str, ...] = ()
    """Problems that the line names by title."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known from outside of the reply."""

    asked: frozenset[str]
    problems: tuple[str, ...]
    """Problems in play, the likeliest first."""


def resolve(anchors: Sequence[Anchor], guide: PartGuide, context: Context) -> list[Node | None]:
    """What every anchor stands for; None for no part."""
    anchors = anchors[:MAX_ANCHORS]
    order = _order_of(guide)
    trails: list[dict[Node | None, tuple[Node | None, Node | None]]] = []
    totals: dict[Node | None, float] = {None: 0.0}
    for anchor in anchors:
        trail: dict[Node | None, tuple[Node | None, Node | None]] = {}
        new: dict[Node | None, float] = {}
        for was, total in totals.items():
            for node in (None, *candidates(anchor, guide, was)):
                score = total + (
                    NONE
                    if node is None
                    else _emission(anchor, node, guide, context) + _step(was, node, order, guide, anchor)
                )
                now = was if node is None else node
                if now not in new or score > new[now]:
                    new[now] = score
                    trail[now] = (was, node)
        totals = new
        trails.append(trail)
    here = max(totals, key=lambda node: totals[node])
    meant: list[Node | None] = []
    for trail in reversed(trails):
        here, node = trail[here]
        meant.append(node)
    return meant[::-1]


def candidates(anchor: Anchor, guide: PartGuide, was: Node | None) -> Iterator[Node]:
    """What an anchor could stand for, given what the last one stood for."""
    label = anchor.label
    if label is None:
        yield from ((problem_id, ()) for problem_id in anchor.problems)
        return
    for problem in guide.problems:
        if label.number is not None and problem.numbers and label.number not in problem.numbers:
            continue
        if not label.tokens:
            yield (problem.id, ())
            continue
        yield from ((problem.id, path) for path in _paths(problem, label.tokens, was))


def _paths(problem: ProblemGuide, tokens: tuple[str, ...], was: Node | None) -> Iterator[tuple[str, ...]]:
    tops = tuple(dict.fromkeys(part.path[0] for part in problem.parts if part.path))
    if tokens[0] in tops:
        yield tokens
    if len(tokens) == 1 and tokens[0] in NUMERALS:
        for top in tops:
            path = (top, tokens[0])
            known = any(part.path[:2] == path for part in problem.parts)
            if known or (
                was is not None and was[0] == problem.id and was[1][:1] == (top,) and not _nests(problem, top)
            ):
                yield path


def _nests(problem: ProblemGuide, top: str) -> bool:
    return any(len(part.path) > 1 and part.path[0] == top for part in problem.parts)


def _order_of(guide: PartGuide) -> dict[Node, float]:
    """Every label's rank in the homework."""
    order: dict[Node, float] = {}
    for problem in guide.problems:
        order.setdefault((problem.id, ()), len(order))
        for part in problem.parts:
            for depth in range(1, len(part.path) + 1):
                order.setdefault((problem.id, part.path[:depth]), len(order))
    return order


def _rank(node: Node, order: Mapping[Node, float]) -> float:
    """A label's rank; one that the guide does not know ranks behind its parent."""
    problem, path = node
    if node in order:
        return order[node]
    inner = path[-1]
    step = (NUMERALS.index(inner) + 1) / 20 if inner in NUMERALS else 0.5
    return order.get((problem, path[:-1]), 0.0) + step


def _emission(anchor: Anchor, node: Node, guide: PartGuide, context: Context) -> float:
    label = anchor.label
    problem = guide.problem(node[0])
    covered = [part.id for part in problem.within(node[1])] if problem else []
    if not covered:
        return -5.0
    score = STRENGTH * (label.strength if label else 0.8)
    if label is not None and label.number is not None:
        score += NUMBERED
    if node[0] in anchor.problems:
        score += 1.0
    if context.asked:
        score += ASKED if any(part in context.asked for part in covered) else UNASKED
    elif context.problems:
        score += 0.5 if node[0] in context.problems else -0.5
    most = max(anchor.about.values(), default=0.0)
    if most > 0:
        score += ABOUT * (max(anchor.about.get(part, 0.0) for part in covered) / most - 0.5)
    return score


def _step(
    was: Node | None, now: Node, order: Mapping[Node, float], guide: PartGuide, anchor: Anchor
) -> float:
    """How well a label follows on the last one."""
    if was is None:
        problem = guide.problem(now[0])
        first = problem is not None and (not now[1] or problem.parts[0].path[: len(now[1])] == now[1])
        return FIRST if first else 0.0
    if was[0] != now[0]:
        named = (anchor.label is not None and anchor.label.number is not None) or now[0] in anchor.problems
        return 0.0 if named else OTHER_PROBLEM
    if was == now:
        return SAME
    score = WITHIN_NUMERALS if len(was[1]) == len(now[1]) else 0.0
    if now[1][: len(was[1])] == was[1]:
        return BELOW + (0.3 if now[1][-1] in ("a", "i") else 0.0)
    if _is_next(was, now, order):
        return NEXT + score
    return (FORWARD if _rank(now, order) > _rank(was, order) else BACK) + score


def _is_next(was: Node, now: Node, order: Mapping[Node, float]) -> bool:
    """Whether no other label of its level, in its place, lies between the two."""
    low, high = _rank(was, order), _rank(now, order)
    if low >= high:
        return False
    between = [n for n, rank in order.items() if n[0] == now[0] and low < rank < high]
    return all(n[1] == now[1][: len(n[1])] or n[1][: len(was[1])] == was[1] for n in between)
