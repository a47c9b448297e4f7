"""A run in a few lines of Markdown, for a pull request or a chat."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.reports.course_view import CourseView, ProblemView, problem_of, short_name
from gradewright.reports.exports.plain_markdown import code, plain
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.index_page import by_model, model_lines
from gradewright.reports.words import percent, plural

MAX_WAITING = 30
"""Open decisions that are listed."""


def markdown_summary(grades: Sequence[GradedSubmission], course: CourseView) -> str:
    """What was graded, models against problems, what waits for a person, what could not be read."""
    graded = [grade for grade in grades if grade.error is None]
    failed = [grade for grade in grades if grade.error is not None]
    lines = [f"## {plain(course.title)}", "", plural(len(graded), "submission") + " graded.", ""]
    lines += _matrix(graded, course)
    lines += _waiting(graded)
    if failed:
        lines += ["", "### Could not be read", ""]
        lines += [f"- {code(grade.submission)}: {plain(grade.error or '')}" for grade in failed]
    return "\n".join(lines) + "\n"


def _matrix(graded: Sequence[GradedSubmission], course: CourseView) -> list[str]:
    named = {problem_of(verdict.criterion) for grade in graded for verdict in grade.verdicts}
    problems = [problem for problem in course.problems if problem.id in named]
    problems += [ProblemView(name, name, ()) for name in sorted(named - {p.id for p in problems})]
    titles = [plain(problem.title) for problem in problems]
    lines = [
        "Share of points, first try → final:",
        "",
        "| model | " + " | ".join([*titles, "all", "flags"]) + " |",
        "| --- |" + " ---: |" * (len(problems) + 2),
    ]
    flags = {model: sum(len(grade.flags) for grade in own) for model, own in by_model(graded).items()}
    for line in model_lines(graded, course, problems):
        cells = [
            f"{percent(cell.first_share)} → {percent(cell.final_share)}" if cell.decided else "–"
            for cell in (*line.cells, line.total)
        ]
        lines.append("| " + " | ".join([plain(line.model), *cells, str(flags[line.model])]) + " |")
    return lines


def _waiting(graded: Sequence[GradedSubmission]) -> list[str]:
    open_ones = [(g, v) for g in graded for v in g.verdicts if v.status == "needs_review"]
    if not open_ones:
        return []
    lines = ["", f"### Waiting for a person ({len(open_ones)})", ""]
    for grade, verdict in open_ones[:MAX_WAITING]:
        asked = verdict.decide or verdict.why
        lines.append(f"- {code(grade.submission)} {plain(short_name(verdict.criterion))}: {plain(asked)}")
    if len(open_ones) > MAX_WAITING:
        lines.append(f"- and {len(open_ones) - MAX_WAITING} more")
    return lines
