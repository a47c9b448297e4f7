"""A course in the words of the report."""

from __future__ import annotations

from gradewright.course import Course, Criterion, Part, Problem
from gradewright.reports import CourseView, CriterionView, PartView, ProblemView


def course_view(course: Course) -> CourseView:
    """Titles, points and words of a course: no checks, no reference code."""
    return CourseView(title=course.title, problems=tuple(_problem(p) for p in course.problems))


def _problem(problem: Problem) -> ProblemView:
    return ProblemView(
        id=problem.id,
        title=problem.title,
        parts=tuple(_part(problem, part) for part in problem.parts),
        statement=problem.statement,
        reference=problem.derivation,
        pictures=problem.pictures,
        mistakes=_mistakes(problem),
    )


def _mistakes(problem: Problem) -> dict[str, str]:
    """Every mistake that a verdict's note can name: what a misconception claims, or a criterion's own words."""
    misconceptions = problem.statements.get("misconceptions")
    claims = {
        str(name): str(fields["claim"])
        for name, fields in (misconceptions.items() if isinstance(misconceptions, dict) else ())
        if isinstance(fields, dict) and fields.get("claim")
    }
    return claims | {m.id: m.about for _, criterion, _ in problem.criteria() for m in criterion.mistakes}


def _part(problem: Problem, part: Part) -> PartView:
    full_id = f"{problem.id}.{part.id}"
    criteria = tuple(_criterion(full_id, c) for c in part.criteria)
    return PartView(id=full_id, title=part.title, criteria=criteria, statement=part.asks)


def _criterion(part_id: str, criterion: Criterion) -> CriterionView:
    return CriterionView(
        id=f"{part_id}.{criterion.name}",
        title=criterion.title or criterion.name.replace("_", " "),
        points=criterion.points,
        description=criterion.description,
        reference=criterion.reference,
        feedback_right=criterion.feedback.right,
        feedback_wrong=criterion.feedback.wrong,
        feedback_missing=criterion.feedback.missing,
    )
