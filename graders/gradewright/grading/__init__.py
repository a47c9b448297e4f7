"""One Transcript -> Grade: verdicts, flags and score."""

from gradewright.grading.attempts import part_guide
from gradewright.grading.grade import Flag, Grade, Score, Ungraded, Verdict
from gradewright.grading.grader import grade_submission, grade_transcript

__all__ = [
    "Flag",
    "Grade",
    "Score",
    "Ungraded",
    "Verdict",
    "grade_submission",
    "grade_transcript",
    "part_guide",
]
