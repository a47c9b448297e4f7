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

MAX_ANCHORS = 1_000

STRENGTH = 1.5
"""What a label that is surely one says for being a part's."""
NUMBERED = 3.0
TITLED = 1.0
ASKED = 1.0
UNASKED = -0.7
ELSEWHERE = -1.6
"""In a problem of which the prompt asks nothing: what follows may speak of it as much as it likes (`ABOUT`)."""
ABOUT = 2.0
"""What follows speaks of the part, as much as of any other."""
NONE = 0.8
"""The score of standing for no part at all."""

FIRST, NEXT, BELOW, SAME, FORWARD, BACK = 0.7, 1.5, 1.2, 0.2, 0.4, -0.6
OTHER_PROBLEM = -1.2
SAME_LEVEL = 0.4


@dataclass(frozen=True, slots=True)
class Anchor:
    """A label in a reply: its line, and how much the text below it speaks of every part."""

    line: int
    label: Label | None
    """None for a heading that names a problem by its title."""
    about: Mapping[str, float]
    problems: tuple[str, ...] = ()
    """Problems that the line names by title."""

    def names(self, problem: str) -> bool:
        """Whether the line says which problem it belongs to."""
        return problem in self.problems or (self.label is not None and self.label.number is not None)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known from outside of the reply."""

    asked: frozenset[str]
    problems: tuple[str, ...]
    """Problems in play, the likeliest first."""


def resolve(anchors: Sequence[Anchor], guide: PartGuide, context: Context) -> list[Node | None]:
    """What every anchor stands for (the first 1,000 are read); None for no part."""
    scoring = _Scoring(guide, context)
    totals: dict[Node | None, float] = {None: 0.0}
    trails: list[dict[Node | None, tuple[Node | None, Node | None]]] = []
    for anchor in anchors[:MAX_ANCHORS]:
        fits: dict[Node, float] = {}
        trail: dict[Node | None, tuple[Node | None, Node | None]] = {}
        new: dict[Node | None, float] = {}
        for was, total in totals.items():
            options: list[tuple[Node | None, float]] = [(None, total + NONE)]
            for node in candidates(anchor, guide, was):
                if node not in fits:
                    fits[node] = scoring.fit(anchor, node)
                options.append(
                    (node, total + fits[node] + scoring.step(was, node, named=anchor.names(node[0])))
                )
            for meant, score in options:
                now = was if meant is None else meant
                if now not in new or score > new[now]:
                    new[now], trail[now] = score, (was, meant)
        totals = new
        trails.append(trail)
    return _followed_back(totals, trails)


def _followed_back(
    totals: Mapping[Node | None, float],
    trails: Sequence[Mapping[Node | None, tuple[Node | None, Node | None]]],
) -> list[Node | None]:
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


class _Scoring:
    """Scores of labels for what they could stand for, by themselves and in order."""

    def __init__(self, guide: PartGuide, context: Context) -> None:
        self.guide, self.context = guide, context
        self.order = _order_of(guide)
        self.asked_problems = {
            problem.id
            for problem in guide.problems
            if any(part.id in context.asked for part in problem.parts)
        }
        self._steps: dict[tuple[Node | None, Node, bool], float] = {}

    def fit(self, anchor: Anchor, node: Node) -> float:
        """How well a label and what follows it fit what it could stand for."""
        problem = self.guide.problem(node[0])
        covered = [part.id for part in problem.within(node[1])] if problem else []
        if not covered:
            return -5.0
        label = anchor.label
        score = STRENGTH * (label.strength if label else 0.8)
        if label is not None and label.number is not None:
            score += NUMBERED
        if node[0] in anchor.problems:
            score += TITLED
        most = max(anchor.about.values(), default=0.0)
        if most > 0:
            score += ABOUT * (max(anchor.about.get(part, 0.0) for part in covered) / most - 0.5)
        return score + self._expected(node, covered)

    def _expected(self, node: Node, covered: Sequence[str]) -> float:
        """Whether the prompt asks for it, or the conversation is about its problem."""
        if self.context.asked:
            if any(part in self.context.asked for part in covered):
                return ASKED
            return UNASKED if node[0] in self.asked_problems else ELSEWHERE
        if self.context.problems:
            return 0.5 if node[0] in self.context.problems else -0.5
        return 0.0

    def step(self, was: Node | None, now: Node, *, named: bool) -> float:
        """How well a label follows on the last one; `named`: it names its problem."""
        key = (was, now, named)
        if key not in self._steps:
            self._steps[key] = self._first(now) if was is None else self._after(was, now, named)
        return self._steps[key]

    def _first(self, now: Node) -> float:
        problem = self.guide.problem(now[0])
        begins = problem is not None and (not now[1] or problem.parts[0].path[: len(now[1])] == now[1])
        return FIRST if begins else 0.0

    def _after(self, was: Node, now: Node, named: bool) -> float:
        if was[0] != now[0]:
            return 0.0 if named else OTHER_PROBLEM
        if was == now:
            return SAME
        if now[1][: len(was[1])] == was[1]:
            first = now[1][-1] in ("a", "i")
            if now not in self.order:  # an item inside the answer, or the letter of another part
                other = (now[0], now[1][-1:]) in self.order
                return SAME if other and first else BELOW - (0.0 if first else 0.6)
            return BELOW + (0.3 if first else 0.0)
        level = SAME_LEVEL if len(was[1]) == len(now[1]) else 0.0
        if self._is_next(was, now):
            return NEXT + level
        return level + (FORWARD if _rank(now, self.order) > _rank(was, self.order) else BACK)

    def _is_next(self, was: Node, now: Node) -> bool:
        """Whether no other label of its level, in its place, lies between the two."""
        low, high = _rank(was, self.order), _rank(now, self.order)
        between = [n for n, rank in self.order.items() if n[0] == now[0] and low < rank < high]
        return low < high and all(
            n[1] == now[1][: len(n[1])] or n[1][: len(was[1])] == was[1] for n in between
        )


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
