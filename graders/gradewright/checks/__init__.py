"""What an answer says + what is true -> Judgement; one module a kind of criterion."""

from gradewright.checks.answer import Answer, JoinedText
from gradewright.checks.judgement import Finding, Judgement
from gradewright.checks.judging import judge
from gradewright.checks.right_sentences import accused, right_sentences
from gradewright.checks.validating import validate_problem

__all__ = [
    "Answer",
    "Finding",
    "JoinedText",
    "Judgement",
    "accused",
    "judge",
    "right_sentences",
    "validate_problem",
]
