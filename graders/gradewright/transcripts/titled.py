"""Headings without a label among labelled answers: one that names another part by its subject opens that part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from gradewright.transcripts.guide import PartGuide, PartLabel
from gradewright.transcripts.numbering import Node
from gradewright.transcripts.paragraphs import Paragraph

CLEAR = 2.5
"""Cues by which a heading names a part."""
Scope = tuple[int, Node]


def named_part(about: Mapping[str, float]) -> str:
    """The part that a heading names, or nothing where it names none or several."""
    ranked = sorted(about, key=lambda part: -about[part])
    clear = len(ranked) > 1 and about[ranked[0]] >= CLEAR and about[ranked[1]] <= 0.5 * about[ranked[0]]
    return ranked[0] if clear else ""


def titled_scopes(
    paragraphs: Sequence[Paragraph],
    abouts: Sequence[Mapping[str, float]],
    scopes: Sequence[Scope],
    guide: PartGuide,
) -> list[Scope]:
    """The scopes of labels with those of headings that name, by subject, a part of the problem that no label names.

    What stands under the heading has to speak of that part more than of the one whose label stands above it.
    """
    labelled = {part.id for _, node in scopes for part in _covered(node, guide)}
    found = list(scopes)
    for number, node in _headings_within(paragraphs, scopes):
        part = named_part(abouts[number])
        inside = _covered(node, guide)
        if not part or part in labelled or len(inside) != 1 or guide.problem_of[part].id != node[0]:
            continue
        below = _below(number, paragraphs, scopes)
        said = sum(abouts[n].get(part, 0.0) for n in below)
        if said > sum(abouts[n].get(inside[0].id, 0.0) for n in below):
            path = next(p.path for p in guide.problem_of[part].parts if p.id == part)
            found.append((number, (node[0], path)))
            labelled.add(part)
    return sorted(found)


def all_labelled(asked: Sequence[str], scopes: Sequence[Scope], guide: PartGuide) -> bool:
    """Whether every part asked for has its label, so that what stands before them takes up an earlier answer."""
    labelled = {part.id for _, node in scopes for part in _covered(node, guide)}
    return bool(asked) and labelled.issuperset(asked)


def _headings_within(paragraphs: Sequence[Paragraph], scopes: Sequence[Scope]) -> Iterator[Scope]:
    """Every heading without a label, with the label that stands above it."""
    for number, paragraph in enumerate(paragraphs):
        above = [node for first, node in scopes if first < number]
        if paragraph.heading and paragraph.label is None and above:
            yield number, above[-1]


def _below(number: int, paragraphs: Sequence[Paragraph], scopes: Sequence[Scope]) -> Sequence[int]:
    """The paragraphs from behind a heading to the next label."""
    labels = {first for first, _ in scopes}
    return list(takewhile(lambda n: n not in labels, range(number + 1, len(paragraphs))))


def _covered(node: Node, guide: PartGuide) -> tuple[PartLabel, ...]:
    problem = guide.problem(node[0])
    return problem.within(node[1]) if problem else ()
