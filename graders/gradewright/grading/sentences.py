"""The sentences in which a course speaks of a part: by their words an unlabelled answer to it is known."""

from __future__ import annotations

from gradewright.checks.statement import statement_book
from gradewright.course import Part, Problem


def sentences_about(part: Part, problem: Problem) -> tuple[str, ...]:
    """A part's question, its criteria, and the examples of its statements that say what is asked, right or wrong.

    Raises CourseError where the problem's statements cannot be read.
    """
    said = [part.title, part.asks]
    statements = statement_book(problem).statements
    for criterion in part.criteria:
        feedback = criterion.feedback
        said += [criterion.title, criterion.description, criterion.reference]
        said += [feedback.right, feedback.wrong, feedback.missing]
        spec = statements.get(f"{problem.id}.{part.id}.{criterion.name}")
        if spec is not None:
            said += [text for status, texts in spec.examples.items() if status != "missing" for text in texts]
    return tuple(text for text in said if text)
