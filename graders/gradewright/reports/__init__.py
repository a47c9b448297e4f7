"""Grades -> pages that people act on, and tables that programs read.

`write_report` makes the HTML, `load_grades` reads `grades.jsonl`; the rest of the room is how.
"""

from __future__ import annotations

from gradewright.reports.compare import GradesComparison, compare_grades
from gradewright.reports.course_view import CourseView, CriterionView, PartView, ProblemView
from gradewright.reports.exports import write_exports
from gradewright.reports.grades import GradedSubmission, GradesError, load_grades
from gradewright.reports.site import write_report

__all__ = [
    "CourseView",
    "CriterionView",
    "GradedSubmission",
    "GradesComparison",
    "GradesError",
    "PartView",
    "ProblemView",
    "compare_grades",
    "load_grades",
    "write_exports",
    "write_report",
]
