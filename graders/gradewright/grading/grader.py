"""Grade one submission: read it, judge every answer, sweep its claims, add up the points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradewright
from gradewright.checks import Answer, Judgement, judge
from gradewright.course import Course, Criterion
from gradewright.errors import UnreadableSubmission
from gradewright.findings import sweep
from gradewright.grading.attempts import answers, answers_beside, part_guide, unclaimed_answers
from gradewright.grading.flags import Raised, settle_flags
from gradewright.grading.grade import Grade, Ungraded, Verdict
from gradewright.grading.implied import imply
from gradewright.grading.notes import notes
from gradewright.grading.remarks import remarks
from gradewright.grading.reversals import reversals
from gradewright.grading.score import POINTS, add_up
from gradewright.grading.upheld import uphold, withdraw
from gradewright.transcripts import read_transcript, sha256_of
from gradewright.transcripts.model import Span, Transcript

BESIDE_CONFIDENCE = 0.9
"""Confidence from which a point counts that a reply earns beside what it was asked."""
MAX_QUOTE = 240
"""Characters of a quote that a row of grades.jsonl carries."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion judged in one answer."""

    answer: Answer
    criterion: Criterion
    judgement: Judgement

    @property
    def criterion_id(self) -> str:
        """ "problem.part.name"."""
        return f"{self.answer.part_id}.{self.criterion.name}"


def grade_submission(path: Path, course: Course, *, as_given: str | None = None) -> Grade | Ungraded:
    """Read and grade one file; a file that cannot be read becomes an Ungraded."""
    name = as_given or path.as_posix()
    try:
        transcript = read_transcript(path, guide=part_guide(course), as_given=name)
    except UnreadableSubmission as error:
        return Ungraded(
            submission=name,
            error=error.why if error.path == path else _legible(str(error)),
            sha256=sha256_of(path),
            version=gradewright.__version__,
        )
    return grade_transcript(transcript, course)


def _legible(message: str) -> str:
    """A message that names another file than the submission; bytes of its name that are no text are spelled out."""
    return message.encode("utf-8", "backslashreplace").decode("utf-8")


def grade_transcript(transcript: Transcript, course: Course) -> Grade:
    """Judge every criterion of every part in every attempt, and flag what is wrong anywhere."""
    judged: list[Judged] = []
    found: list[Raised] = []
    earned: dict[str, dict[str, Judgement]] = {}
    found_answers = _all_answers(transcript, course)
    for answer in found_answers:
        of_answer = _judge_answer(answer, earned.setdefault(answer.part_id, {}))
        earned[answer.part_id].update({j.criterion.name: j.judgement for j in of_answer})
        judged += of_answer
        found += [Raised(answer.turn, f) for j in of_answer for f in j.judgement.findings]
    judged = _with_points_beside(judged, answers_beside(transcript, course, found_answers))
    found += [Raised(turn, f) for turn, f in reversals(judged)]
    found += [Raised(turn, f) for turn, f in sweep(transcript, course)]
    verdicts = tuple(_verdict(j, transcript) for j in judged)
    return Grade(
        submission=transcript.path,
        sha256=transcript.sha256,
        model=transcript.model,
        segments=tuple(_segments(transcript)),
        verdicts=verdicts,
        flags=settle_flags(found, judged_spans(judged), transcript),
        score=add_up(verdicts, course),
        format=transcript.format,
        version=gradewright.__version__,
        parts=tuple(_parts(transcript)),
        remarks=remarks(transcript, verdicts, course),
        notes=notes(transcript, found_answers, verdicts),
    )


def _all_answers(transcript: Transcript, course: Course) -> tuple[Answer, ...]:
    """The answers that the text names, and those that unclaimed text shows by what it earns, in order of reply."""
    named = tuple(answers(transcript, course))
    shown = [a for a in unclaimed_answers(transcript, course, named) if shows_an_answer(a)]
    first = {a.part_id: a for a in reversed(shown)}
    return tuple(sorted((*named, *first.values()), key=lambda a: a.turn))


def _with_points_beside(judged: list[Judged], beside: Iterable[Answer]) -> list[Judged]:
    """The judgements with the points that later replies earn in parts they were not asked about, in order of reply."""
    known = {(j.answer.turn, j.criterion_id) for j in judged}
    shown = [
        Judged(a, c, judge(c, a))
        for a in beside
        for c in a.part.criteria
        if (a.turn, f"{a.part_id}.{c.name}") not in known
    ]
    earned = [
        j
        for j in shown
        if j.judgement.status == "satisfied"
        and j.judgement.confidence >= BESIDE_CONFIDENCE
        and _speaks_of_the_part(j)
    ]
    return sorted((*judged, *earned), key=lambda j: j.answer.turn)


def _speaks_of_the_part(judged: Judged) -> bool:
    """Whether words that earn a point stand in a paragraph with a cue of the part; formulas and figures need none."""
    span, answer = judged.judgement.span, judged.answer
    if span is None or judged.criterion.check.kind != "statement":
        return True
    text = answer.transcript.units[span.unit].text
    first = text.rfind("\n\n", 0, span.start) + 1
    last = text.find("\n\n", span.end)
    paragraph = text[first : last if last >= 0 else len(text)].casefold()
    return any(cue.removeprefix("+").casefold() in paragraph for cue in answer.part.cues)


def shows_an_answer(answer: Answer) -> bool:
    """Whether a text answers a part: it earns a point there, and more than half of the part's points are decided."""
    statuses = [judge(c, answer).status for c in answer.part.criteria]
    decided = sum(s in {"satisfied", "partial", "wrong"} for s in statuses)
    return "satisfied" in statuses and 2 * decided > len(statuses)


def judged_spans(judged: Sequence[Judged]) -> tuple[Span, ...]:
    """Places of words that earned a point: what a flag must not accuse."""
    return tuple(
        j.judgement.span for j in judged if j.judgement.status == "satisfied" and j.judgement.span is not None
    )


def _judge_answer(answer: Answer, earned: Mapping[str, Judgement]) -> list[Judged]:
    """All criteria of a part; a later reply is judged only by what it takes up again or upholds (`earned` so far)."""
    judgements = {c.name: judge(c, answer) for c in answer.part.criteria}
    judgements = uphold(answer, imply(answer.part, judgements), earned)
    judgements = withdraw(answer, judgements, earned)
    judged = [Judged(answer, c, judgements[c.name]) for c in answer.part.criteria]
    if _only_touches(answer) and all(j.judgement.status == "missing" for j in judged):
        return []
    if answer.first:
        return [j for j in judged if j.criterion.owed or j.judgement.status != "missing"]
    return [j for j in judged if j.judgement.status not in {"missing", "needs_review"}]


A_FEW_WORDS = 25
"""Words with which a reply may speak of a part without answering it."""


def _only_touches(answer: Answer) -> bool:
    """Whether a part is known by a few of a reply's words alone, under no label of its own."""
    return all(p.how == "content" for p in answer.passages) and len(answer.joined.text.split()) <= A_FEW_WORDS


def _verdict(judged: Judged, transcript: Transcript) -> Verdict:
    criterion, judgement = judged.criterion, judged.judgement
    span = judgement.span if judgement.status != "missing" else None
    quote = transcript.text(span)[:MAX_QUOTE] if span else ""
    share = POINTS[judgement.status]
    feedback = criterion.feedback
    why = judgement.why if judgement.status != "missing" else (feedback.missing or judgement.why)
    return Verdict(
        criterion=judged.criterion_id,
        turn=judged.answer.turn,
        status=judgement.status,
        points=round(share * criterion.points, 4),
        line=transcript.line_of(span or judged.answer.passages[0].span),
        quote=quote,
        why=why,
        method=judgement.method,
        reference=criterion.reference,
        witness=judgement.witness,
        note=judgement.mistake,
        decide=judgement.decide,
        confidence=round(judgement.confidence, 3),
        unit=span.unit if span else None,
        start=span.start if span else None,
        end=min(span.end, span.start + MAX_QUOTE) if span else None,
    )


def _segments(transcript: Transcript) -> list[dict[str, Any]]:
    rows = []
    for segment in transcript.segments:
        first, last = _lines(segment.span, transcript)
        rows.append({"role": segment.role, "start": first, "end": last, "turn": segment.turn})
    return rows


def _parts(transcript: Transcript) -> list[dict[str, Any]]:
    rows = []
    for passage in transcript.passages:
        first, last = _lines(passage.span, transcript)
        rows.append({"part": passage.part, "turn": passage.turn, "start": first, "end": last})
    return rows


def _lines(span: Span, transcript: Transcript) -> tuple[int, int]:
    first = transcript.line_of(span)
    if transcript.counted_in == "units":
        return first, first
    last = transcript.line_of(Span(span.unit, max(span.end - 1, span.start), span.end))
    return first, last
