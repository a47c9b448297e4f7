"""Many submissions -> grades.jsonl: in order, in several processes, from the cache where nothing changed."""

from gradewright.running.run import Submission, grade_submissions

__all__ = ["Submission", "grade_submissions"]
