"""Paragraphs of a reply -> the part each answers, by labels first and by content where labels leave it open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gradewright.transcripts.asked import Request
from gradewright.transcripts.guide import PartGuide, PartLabel
from gradewright.transcripts.leanings import Earlier, Leanings, goes_back, leanings
from gradewright.transcripts.listed import scopes_of_numbers
from gradewright.transcripts.numbering import Anchor, Context, Node, resolve
from gradewright.transcripts.own_lists import own_lists
from gradewright.transcripts.paragraphs import Paragraph
from gradewright.transcripts.taken_up import cited_parts
from gradewright.transcripts.titled import all_labelled, named_part, titled_scopes
from gradewright.transcripts.topics import Topics

STAY, FORWARD, BACK, LEAVE = 0.0, -1.0, -2.0, -1.2
"""Going on with a part, to a later one, to an earlier one, and to or from none."""
AT_HEADING = 0.7
"""A heading makes going to another part cheaper."""
AMONG_SEVERAL = -0.4
"""Going to another part where the prompt takes up several, in whatever order."""
BELOW_HEADING = 1.0
"""What a heading that clearly names one part adds to the paragraphs below it."""
INSIDE = -0.5
"""In the middle of a paragraph."""
IN_LIST = -1.2
"""From one item of a list to the next: its items mostly answer one question."""
MOST = 3.5
"""What a paragraph may say for one part."""
NOTHING = 0.25
"""The score of a paragraph that answers no part, where that is possible."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The part of a paragraph, how it was told, and how surely (0 to 1)."""

    part: str
    how: str
    confidence: float


def assign(
    paragraphs: Sequence[Paragraph],
    guide: PartGuide,
    topics: Topics,
    context: Context,
    request: Request,
    earlier: Earlier,
) -> list[Assigned | None]:
    """The part of every paragraph, or None for a paragraph that answers none."""
    inner = own_lists(paragraphs, [p for p in guide.problems if p.id in context.problems])
    paragraphs = [replace(p, label=None) if n in inner else p for n, p in enumerate(paragraphs)]
    answered = () if any(p.label for p in paragraphs) else earlier.answered
    if answered and request.asked and not goes_back(request, earlier):
        answered = tuple(part for part in answered if part in request.asked)
    abouts = [_with_mentions(topics.about(p.text), p.text, guide, context, answered) for p in paragraphs]
    numbers, anchors = _anchors(paragraphs, abouts, guide)
    told, abouts = abouts, _under_headings(paragraphs, abouts)
    meant = resolve(anchors, guide, context)
    scopes = [(n, node) for n, node in zip(numbers, meant, strict=False) if node is not None]
    scopes = titled_scopes(paragraphs, told, scopes, guide)
    if not scopes:
        scopes = scopes_of_numbers(paragraphs, abouts, _expected(guide, context))
    ranges = {n: label.until for n in numbers if (label := paragraphs[n].label) is not None and label.until}
    assigned: list[Assigned | None] = [None] * len(paragraphs)
    bounds = [(0, None), *scopes]
    for k, (first, node) in enumerate(bounds):
        last = bounds[k + 1][0] if k + 1 < len(bounds) else len(paragraphs)
        following = bounds[k + 1][1] if k + 1 < len(bounds) else None
        if first >= last:
            continue
        allowed = _allowed(node, following, guide, context, ranges.get(first))
        if node is None and goes_back(request, earlier):
            allowed = _allowed(None, None, guide, Context(frozenset(), context.problems))
        elif node is None and following is not None and all_labelled(request.asked, scopes, guide):
            before = tuple(part for part in guide.parts if part.id in earlier.answered)
            allowed = (*before, *(part for part in allowed if part not in before))
        allowed = tuple({part.id: part for part in allowed}.values())
        leaning = leanings([p.id for p in allowed], request, earlier if node is None else Earlier())
        inside = _inside(
            paragraphs[first:last], abouts[first:last], allowed, leaning, node, following, request
        )
        assigned[first:last] = inside
    return assigned


def _under_headings(
    paragraphs: Sequence[Paragraph], abouts: Sequence[dict[str, float]]
) -> list[dict[str, float]]:
    """The scores of all paragraphs, with what a heading that clearly names one part says for those below it."""
    told: list[dict[str, float]] = []
    named = ""
    for paragraph, about in zip(paragraphs, abouts, strict=True):
        if paragraph.heading:
            named = named_part(about)
        raised = named and not paragraph.heading
        told.append({**about, named: about.get(named, 0.0) + BELOW_HEADING} if raised else about)
    return told


def _expected(guide: PartGuide, context: Context) -> tuple[PartLabel, ...]:
    """The parts that a reply without labels goes through, in order."""
    asked = tuple(part for part in guide.parts if part.id in context.asked)
    if asked or len(context.problems) != 1:
        return asked
    problem = guide.problem(context.problems[0])
    return problem.parts if problem else ()


_MENTION = re.compile(r"(?<!\w)(?:part )?\(?([a-j])\)?[ .]?\(([ivx]{1,4})\)|\bpart \(?([a-j])\)?(?!\w)")
MENTIONED = 1.5
"""A part named in the middle of a paragraph, in cues."""


def _with_mentions(
    scores: dict[str, float], text: str, guide: PartGuide, context: Context, answered: Sequence[str]
) -> dict[str, float]:
    """The scores of a paragraph, with the parts that it names: "the total for (a)(ii) is".

    `answered`: earlier answers; a later reply without labels may take them back ("my argument in (c) does not hold").
    """
    if answered:
        for named in cited_parts(text[:300], guide, context.problems[:1], answered)[:2]:
            scores[named] = scores.get(named, 0.0) + MENTIONED
        return scores
    paths = {(m[1], m[2]) if m[1] else (m[3],) for m in _MENTION.finditer(text[:4_000])}
    for path in sorted(paths):
        for problem in guide.problems:
            part = problem.by_path.get(path)
            if part is not None and problem.id in context.problems[:1]:
                scores[part.id] = scores.get(part.id, 0.0) + MENTIONED
    return scores


def _anchors(
    paragraphs: Sequence[Paragraph], abouts: Sequence[Mapping[str, float]], guide: PartGuide
) -> tuple[list[int], list[Anchor]]:
    """Paragraphs that begin with a label, or are headings that name a problem, as anchors."""
    marked = [(n, _titles_in(p, guide)) for n, p in enumerate(paragraphs)]
    marked = [(n, titles) for n, titles in marked if paragraphs[n].label is not None or titles]
    anchors = []
    for k, (n, titles) in enumerate(marked):
        end = marked[k + 1][0] if k + 1 < len(marked) else len(paragraphs)
        about: dict[str, float] = {}
        for m, scores in enumerate(abouts[n : min(end, n + 8)]):
            for part, score in scores.items():
                about[part] = about.get(part, 0.0) + (2.0 if m == 0 else 1.0) * score
        anchors.append(Anchor(n, paragraphs[n].label, about, titles))
    return [n for n, _ in marked], anchors


def _titles_in(paragraph: Paragraph, guide: PartGuide) -> tuple[str, ...]:
    """Problems that a heading names by their titles."""
    if not paragraph.heading or len(paragraph.text) > 160:
        return ()
    text = paragraph.text.lower()
    return tuple(
        problem.id
        for problem in guide.problems
        if any(re.search(rf"(?<!\w){re.escape(title.lower())}(?!\w)", text) for title in problem.titles)
    )


def _allowed(
    node: Node | None, following: Node | None, guide: PartGuide, context: Context, until: str | None = None
) -> tuple[PartLabel, ...]:
    """The parts that a scope may hold: what stands before the first label below it leads up to that one.

    `until`: where its label is a range, the range's last token.
    """
    if node is None:
        asked = tuple(part for part in guide.parts if part.id in context.asked)
        if asked:
            return asked
        problems = [p for p in guide.problems if p.id in context.problems]
        return tuple(part for problem in problems for part in problem.parts) or guide.parts
    problem = guide.problem(node[0])
    within = problem.within(node[1]) if problem else ()
    if until is not None and problem is not None and within:
        last = problem.within((*node[1][:-1], until))
        if last and problem.parts.index(last[-1]) >= problem.parts.index(within[0]):
            return problem.parts[problem.parts.index(within[0]) : problem.parts.index(last[-1]) + 1]
    if following is not None and following[0] == node[0] and len(following[1]) > len(node[1]):
        below = problem.within(following[1]) if problem else ()
        if following[1][: len(node[1])] == node[1] and below and below[0] in within:
            return within[: within.index(below[0]) + 1]
    return within


def _inside(
    paragraphs: Sequence[Paragraph],
    abouts: Sequence[Mapping[str, float]],
    allowed: Sequence[PartLabel],
    leaning: Leanings,
    node: Node | None,
    following: Node | None,
    request: Request,
) -> list[Assigned | None]:
    """The parts of the paragraphs of one scope."""
    if not allowed:
        return [None] * len(paragraphs)
    labelled = node is not None
    if len(allowed) == 1 and (labelled or request.asked):
        if labelled:
            return [Assigned(allowed[0].id, "heading", 1.0)] * len(paragraphs)
        how = "only part" if request.only or not request.left_out else "prompt"
        return [Assigned(allowed[0].id, how, 0.9)] * len(paragraphs)
    ids = [part.id for part in allowed]
    if (
        not labelled
        and following is not None
        and not any(sum(a.get(i, 0.0) for i in ids) > 2 for a in abouts)
    ):
        return [None] * len(paragraphs)  # an introduction before the first label
    path = _best_path(paragraphs, abouts, ids, leaning, may_be_none=not labelled)
    return [_assigned(part, about, ids) for part, about in zip(path, abouts, strict=True)]


def _assigned(part: str | None, about: Mapping[str, float], ids: Sequence[str]) -> Assigned | None:
    if part is None:
        return None
    total = sum(about.get(i, 0.0) for i in ids)
    share = about.get(part, 0.0) / total if total > 0 else 0.5
    return Assigned(part, "content", round(0.4 + 0.5 * share, 3))


def _best_path(
    paragraphs: Sequence[Paragraph],
    abouts: Sequence[Mapping[str, float]],
    ids: Sequence[str],
    leaning: Leanings,
    *,
    may_be_none: bool,
) -> list[str | None]:
    """The best sequence of parts over paragraphs (Viterbi)."""
    states: list[str | None] = [*ids, None] if may_be_none else list(ids)
    rank = {part: n for n, part in enumerate(ids)}
    tilt = leaning.of
    totals: dict[str | None, float] = {
        s: _says(abouts[0], s, paragraphs[0], tilt) - 0.05 * rank.get(s or "", 0) for s in states
    }
    trails: list[dict[str | None, str | None]] = []
    for before, paragraph, about in zip(paragraphs, paragraphs[1:], abouts[1:], strict=False):
        ease = IN_LIST if _goes_on(before, paragraph) else 0.0
        trail: dict[str | None, str | None] = {}
        new: dict[str | None, float] = {}
        for now in states:
            options = [
                (totals[was] + _going(was, now, rank, paragraph, leaning, ease), -n, was)
                for n, was in enumerate(states)
            ]
            score, _, trail[now] = max(options, key=lambda option: option[:2])
            new[now] = score + _says(about, now, paragraph, tilt)
        totals = new
        trails.append(trail)
    here = max(states, key=lambda s: totals[s])
    path = [here]
    for trail in reversed(trails):
        here = trail[here]
        path.append(here)
    return path[::-1]


def _says(
    about: Mapping[str, float], part: str | None, paragraph: Paragraph, tilt: Mapping[str, float]
) -> float:
    """How well a paragraph fits a part."""
    if part is None:
        return NOTHING
    score = about.get(part, 0.0)
    return min(MOST, score * (1.5 if paragraph.heading else 1.0)) + tilt.get(part, 0.0)


_ITEM = re.compile(r"[ \t>]{0,8}(?:(?P<bullet>[-*•+])|(?P<number>\d{1,2})[.)])[ \t]+\S")


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether two paragraphs are neighbouring items of one list."""
    one, other = _ITEM.match(before.text), _ITEM.match(paragraph.text)
    if one is None or other is None or paragraph.label is not None:
        return False
    if one["bullet"] or other["bullet"]:
        return one["bullet"] == other["bullet"]
    return int(one["number"]) + 1 == int(other["number"])


def _going(
    was: str | None,
    now: str | None,
    rank: Mapping[str, int],
    paragraph: Paragraph,
    leaning: Leanings,
    ease: float = 0.0,
) -> float:
    """What it costs to go from one part to another at a paragraph; `ease` adds to it."""
    if was == now:
        return STAY
    ease += AT_HEADING if paragraph.heading else 0.0
    if was is None or now is None:
        return LEAVE + ease
    if paragraph.goes_on:
        ease += INSIDE
    if leaning.several:
        return AMONG_SEVERAL + ease
    return (FORWARD if rank[now] > rank[was] else BACK) + ease
