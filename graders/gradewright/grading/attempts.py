"""Which answers a transcript holds: for every part, each reply that treats it, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gradewright.checks import Answer
from gradewright.course import Course, Part, Problem
from gradewright.transcripts import PartGuide, PartLabel, ProblemGuide
from gradewright.transcripts.model import Passage, Transcript


def part_guide(course: Course) -> PartGuide:
    """What the course's parts are called and speak about, for finding them in transcripts."""
    return PartGuide(problems=tuple(_problem_guide(p) for p in course.problems))


def answers(transcript: Transcript, course: Course) -> Iterator[Answer]:
    """Every answer to a part, ordered by reply, then by the order of the course."""
    by_turn: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    for passage in transcript.passages:
        by_turn[passage.part, passage.turn].append(passage)
    turns = sorted({turn for _, turn in by_turn})
    seen: set[str] = set()
    for turn in turns:
        for problem in course.problems:
            for part in problem.parts:
                part_id = f"{problem.id}.{part.id}"
                passages = [p for p in by_turn.get((part_id, turn), ()) if has_content(p)]
                if passages and part_id not in transcript.unasked:
                    yield _answer(
                        transcript, course, problem, part, turn, passages, first=part_id not in seen
                    )
                    seen.add(part_id)


def has_content(passage: Passage) -> bool:
    """Whether a passage says anything beyond its headings: a title names a part, it does not answer it."""
    lines = (line.strip() for line in passage.text.splitlines())
    return any(line and not line.startswith("#") for line in lines)


def _answer(
    transcript: Transcript,
    course: Course,
    problem: Problem,
    part: Part,
    turn: int,
    passages: list[Passage],
    *,
    first: bool,
) -> Answer:
    own = [p for p in transcript.passages if p.part.startswith(problem.id + ".")]
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
        prompt=_prompt(transcript, turn),
    )


def _once(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    """Passages in the order of their places, a text that answers two parts only once."""
    by_span = {p.span: p for p in passages}
    return tuple(by_span[span] for span in sorted(by_span))


def _prompt(transcript: Transcript, turn: int) -> str:
    return "\n".join(
        transcript.text(s.span) for s in transcript.segments if s.role == "user" and s.turn == turn
    )


def _problem_guide(problem: Problem) -> ProblemGuide:
    labels = tuple(
        PartLabel(id=f"{problem.id}.{part.id}", path=tuple(path.split(".")), cues=part.cues)
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
