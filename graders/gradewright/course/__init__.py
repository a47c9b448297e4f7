"""problems/ + reference/ -> Course: what is asked, and what is true."""

from gradewright.course.claims import KnownClaims, Learned, save_learned
from gradewright.course.loading import Course, find_course, load_course
from gradewright.course.model import Criterion, Definition, Erratum, Measure, MethodCost, Part, Problem
from gradewright.course.reference import Reference

__all__ = [
    "Course",
    "Criterion",
    "Definition",
    "Erratum",
    "KnownClaims",
    "Learned",
    "Measure",
    "MethodCost",
    "Part",
    "Problem",
    "Reference",
    "find_course",
    "load_course",
    "save_learned",
]
