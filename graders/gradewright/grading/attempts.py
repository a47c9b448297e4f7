"""Which answers a transcript holds: for every part, each reply that treats it, in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gradewright.checks import Answer
from gradewright.course import Course, Part, Problem
from gradewright.grading.sentences import sentences_about
from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.model import Passage, Transcript
from gradewright.transcripts.unassigned import as_passages, unassigned

_OFFER = re.compile(
    r"\W*(?:(?:please )?let me know|would you like|do you want|if you(?:'d| would)? (?:like|want|wish)|shall i"
    r"|want me to|i can also|feel free)\b",
    re.I,
)
"""How a reply closes by offering more."""


def part_guide(course: Course) -> PartGuide:
    """What the course's parts are called and speak about, for finding them in transcripts."""
    return _guide_of(tuple(_Identified(problem) for problem in course.problems))


class _Identified:
    """A problem as a cache key: by identity, since its statements are plain data."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def __hash__(self) -> int:
        return id(self.problem)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identified) and other.problem is self.problem


@lru_cache(maxsize=8)
def _guide_of(problems: tuple[_Identified, ...]) -> PartGuide:
    return PartGuide(problems=tuple(_problem_guide(p.problem) for p in problems))


def answers(transcript: Transcript, course: Course) -> Iterator[Answer]:
    """Every answer to a part that its text names or is known by, ordered by reply, then by the order of the course."""
    by_turn: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in transcript.passages:
        by_turn[passage.part, passage.turn].append(passage)
    seen: set[str] = set()
    turns = sorted({turn for _, turn in by_turn})
    loose = [p for turn in turns for p in as_passages(unassigned(transcript, turn), "", turn, transcript)]
    for turn in turns:
        for problem, part in _parts(course):
            part_id = f"{problem.id}.{part.id}"
            passages = [p for p in by_turn.get((part_id, turn), ()) if has_content(p)]
            if passages and part_id not in transcript.unasked:
                yield _answer(
                    transcript, course, problem, part, turn, passages, loose, first=part_id not in seen
                )
                seen.add(part_id)


def unclaimed_answers(transcript: Transcript, course: Course, found: Sequence[Answer]) -> Iterator[Answer]:
    """Text of a reply that no part claims, offered to every part of its problems that nothing else answers.

    Whether it does answer one is for the checks to show (see `shows_an_answer` in grader.py).
    """
    answered = {a.part_id for a in found}
    played = {a.problem.id for a in found}
    for turn in range(1, transcript.turns() + 1):
        spans = unassigned(transcript, turn)
        if not spans:
            continue
        for problem, part in _parts(course):
            part_id = f"{problem.id}.{part.id}"
            if part_id in answered or part_id in transcript.unasked or (played and problem.id not in played):
                continue
            passages = as_passages(spans, part_id, turn, transcript)
            yield _answer(transcript, course, problem, part, turn, list(passages), (), first=True)


def answers_beside(transcript: Transcript, course: Course, found: Sequence[Answer]) -> Iterator[Answer]:
    """Later replies that only treat parts which were treated before, offered whole to each of the earlier parts.

    A prompt that questions one answer is often answered with more than that; only what such a text earns counts.
    Of a reply that goes on to new parts it is what stands outside of them: the correction before "(f) ...".
    """
    for turn in sorted({a.turn for a in found}):
        now = [a for a in found if a.turn == turn]
        before = {a.part_id for a in found if a.turn < turn}
        goes_on = any(a.part_id not in before for a in now)
        for problem, part in _parts(course):
            part_id = f"{problem.id}.{part.id}"
            own = [p for a in now if a.problem.id == problem.id for p in a.passages]
            treated = () if goes_on else tuple(p.span for p in _once(iter(own)))
            spans = (*treated, *unassigned(transcript, turn))
            if part_id in before and own and spans:
                passages = as_passages(sorted(spans), part_id, turn, transcript)
                yield _answer(transcript, course, problem, part, turn, list(passages), (), first=False)


def _parts(course: Course) -> Iterator[tuple[Problem, Part]]:
    return ((problem, part) for problem in course.problems for part in problem.parts)


def has_content(passage: Passage) -> bool:
    """Whether a passage answers anything: a title names a part and an offer mentions it, neither answers it."""
    for paragraph in re.split(r"\n\s*\n", passage.text):
        lines = [line.strip() for line in paragraph.splitlines()]
        prose = " ".join(line for line in lines if line and not line.startswith("#"))
        if prose and not _OFFER.match(prose):
            return True
    return False


def _answer(
    transcript: Transcript,
    course: Course,
    problem: Problem,
    part: Part,
    turn: int,
    passages: list[Passage],
    loose: Sequence[Passage],
    *,
    first: bool,
) -> Answer:
    """One answer; `loose` is what replies say under no label, such as a notation that holds for all parts."""
    own = [p for p in transcript.passages if p.part.startswith(problem.id + ".")]
    treated = {p.turn for p in own}
    own += [p for p in loose if p.turn in treated]
    return Answer(
        transcript=transcript,
        problem=problem,
        part=part,
        reference=course.references[problem.id],
        turn=turn,
        passages=tuple(passages),
        reply=_once(p for p in own if p.turn == turn),
        earlier=_once(p for p in own if p.turn < turn),
        first=first,
        prompt=_prompts(transcript, turn, turn),
        asked=_prompts(transcript, 0, turn),
    )


def _once(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    """Passages in the order of their places, a text that answers two parts only once."""
    by_span = {p.span: p for p in passages}
    return tuple(by_span[span] for span in sorted(by_span))


def _prompts(transcript: Transcript, first: int, last: int) -> str:
    """What the user wrote before replies `first` to `last`."""
    return "\n".join(
        transcript.text(s.span) for s in transcript.segments if s.role == "user" and first <= s.turn <= last
    )


def _problem_guide(problem: Problem) -> ProblemGuide:
    says = {part.id: sentences_about(part, problem) for part in problem.parts}
    labels = tuple(
        PartLabel(f"{problem.id}.{part.id}", tuple(path.split(".")), part.cues, says[part.id])
        for part in problem.parts
        for path in (part.id, *part.also)
    )
    return ProblemGuide(
        id=problem.id,
        numbers=(problem.number,) if problem.number else (),
        titles=(problem.title, *problem.names),
        cues=problem.cues,
        parts=labels,
    )
