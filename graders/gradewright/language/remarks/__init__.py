"""What a person wrote about an answer -> opinions: which words say right, wrong or half right."""

from gradewright.language.remarks.reading import Opinion, Says, read_remarks

__all__ = ["Opinion", "Says", "read_remarks"]
