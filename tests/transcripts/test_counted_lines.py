"""Numerals that number the lines of a note without brackets or stops."""

from gradewright.transcripts.model import Span
from gradewright.transcripts.paragraphs import labelled_alone, paragraphs_of


def labels(text: str) -> list[tuple[str, ...] | None]:
    found = paragraphs_of(text, Span(0, 0, len(text)))
    return [p.label.tokens if p.label else None for p in found]


def test_numerals_that_count_lines_are_labels() -> None:
    said = "i rain fills the barrel\nii the tap drains it\niii at night nothing happens\niv so it is full at noon"
    assert not labelled_alone(said)
    assert labels(said) == [("i",), ("ii",), ("iii",), ("iv",)]


def test_a_pronoun_among_counted_lines_starts_no_numbering() -> None:
    said = "i rain fills the barrel\nii the tap drains it\ni am not sure here\niii at night nothing happens"
    assert labels(said) == [("i",), ("ii",), ("iii",)]


def test_symbols_and_pronouns_number_nothing() -> None:
    assert labels("i think so\nv is the speed\ni is an index\nx counts") == [None]
    assert labels("i = 1\nii = 2\niii = 3") == [None]


def test_numerals_behind_a_sentence_of_the_same_line_are_labels() -> None:
    assert labels("vi. The barrel is full. vii. The tap is open.") == [("vi",), ("vii",)]
    assert labels("vi. The barrel of King Henry v. The tap.") == [("vi",)]
