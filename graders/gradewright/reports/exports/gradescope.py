"""`results.json` as Gradescope's autograder reads it: one test a rubric point, points, Markdown output."""

from __future__ import annotations

import json
from typing import Any

from gradewright.reports.attempts import Attempts, attempts_of
from gradewright.reports.course_view import CourseView, problem_of, short_name
from gradewright.reports.exports.plain_markdown import code, plain
from gradewright.reports.grades import GradedSubmission, Verdict
from gradewright.reports.words import KIND_WORDS, STATUS_WORDS, number, worded


def gradescope_json(grade: GradedSubmission, course: CourseView) -> str:
    """The results of one submission, scored by the last attempt at each rubric point.

    A point that waits for a person is shown without a score, and the total says how many points wait.
    """
    attempts = attempts_of(grade, course)
    result = {
        "score": grade.score.final,
        "output": _overview(grade),
        "output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(item, course) for item in attempts.values()],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _overview(grade: GradedSubmission) -> str:
    score = grade.score
    lines = [f"{number(score.final)} of {number(score.possible)} points."]
    if score.withheld:
        lines.append(f"{number(score.withheld)} points wait for a person's decision.")
    for flag in grade.flags:
        said = f"- {worded(KIND_WORDS, flag.kind)}: {code(flag.quote)}"
        lines.append(said + (f"; true: {plain(flag.reference)}" if flag.reference else ""))
    return "\n".join(lines)


def _test(attempts: Attempts, course: CourseView) -> dict[str, Any]:
    criterion = course.criteria.get(attempts.criterion)
    title = criterion.title if criterion else attempts.criterion
    verdict = attempts.last
    test: dict[str, Any] = {
        "name": f"{short_name(verdict.part)} {title}",
        "number": short_name(attempts.criterion),
        "output": _output(verdict, attempts, course),
        "output_format": "md",
        "visibility": "visible",
        "tags": [problem_of(attempts.criterion), verdict.status],
    }
    if verdict.status != "needs_review" and criterion:
        passed = verdict.status == "satisfied"
        test |= {
            "score": verdict.points,
            "max_score": criterion.points,
            "status": "passed" if passed else "failed",
        }
    return test


def _output(verdict: Verdict, attempts: Attempts, course: CourseView) -> str:
    lines = [f"**{worded(STATUS_WORDS, verdict.status)}**"]
    if attempts.story:
        lines.append(plain(attempts.story))
    if verdict.quote:
        lines.append(code(verdict.quote))
    if verdict.why:
        lines.append(plain(verdict.why))
    if verdict.decide:
        lines.append(f"To decide: {plain(verdict.decide)}")
    criterion = course.criteria.get(attempts.criterion)
    if criterion and criterion.feedback(verdict.status) not in {"", verdict.why}:
        lines.append(plain(criterion.feedback(verdict.status)))
    return "\n\n".join(lines)
