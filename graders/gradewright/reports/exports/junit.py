"""JUnit XML, so that a continuous integration service shows verdicts: one suite a submission."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gradewright.reports.attempts import Attempts, attempts_of
from gradewright.reports.course_view import CourseView
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.visible import visible


def junit_xml(grades: Sequence[GradedSubmission], course: CourseView) -> str:
    """Every rubric point as a test case by its last attempt.

    Satisfied passes, `needs_review` is skipped, the rest fails; a submission that could not be read is an error.
    """
    root = Element("testsuites", name="gradewright")
    for grade in grades:
        _suite(root, grade, course)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, grade: GradedSubmission, course: CourseView) -> None:
    attempts = attempts_of(grade, course)
    statuses = [item.last.status for item in attempts.values()]
    skipped = statuses.count("needs_review")
    suite = SubElement(
        root,
        "testsuite",
        name=visible(grade.submission),
        tests=str(len(statuses) + (grade.error is not None)),
        failures=str(len(statuses) - skipped - statuses.count("satisfied")),
        errors=str(int(grade.error is not None)),
        skipped=str(skipped),
    )
    if grade.error is not None:
        case = SubElement(suite, "testcase", classname="submission", name="can be read")
        SubElement(case, "error", message=visible(grade.error))
    for item in attempts.values():
        _case(suite, item)


def _case(suite: Element, attempts: Attempts) -> None:
    verdict = attempts.last
    case = SubElement(suite, "testcase", classname=visible(verdict.part), name=visible(verdict.criterion))
    if verdict.status == "satisfied":
        return
    if verdict.status == "needs_review":
        SubElement(
            case, "skipped", message=visible(verdict.decide or verdict.why or "a person has to decide")
        )
        return
    failure = SubElement(case, "failure", type=verdict.status, message=visible(verdict.why))
    if verdict.quote:
        place = f"line {verdict.line}: " if verdict.line is not None else ""
        failure.text = place + visible(verdict.quote)
