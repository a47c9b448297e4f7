"""What a program printed -> numbers with the labels, keys and rows they stand under."""

from gradewright.language.outputs.reading import MAX_VALUES, OutputValue, read_lists, read_outputs

__all__ = ["MAX_VALUES", "OutputValue", "read_lists", "read_outputs"]
