"""Letters and numerals alone on their lines are labels where several of them are, and none within a broken formula."""

from __future__ import annotations

import pytest

from gradewright.transcripts.model import Span
from gradewright.transcripts.paragraphs import paragraphs_of


def heads(text: str) -> list[tuple[str, ...]]:
    paragraphs = paragraphs_of(text, Span(0, 0, len(text)))
    return [paragraph.label.tokens for paragraph in paragraphs if paragraph.label is not None]


def test_numerals_where_there_are_several():
    said = "2a) i\nseparate x and t\n\nii\nsmall time step\n\nb\n"
    assert heads(said) == [("a", "i")]
    assert heads(said.replace("\n\nb\n", "\n\niii\nno oscillation\n")) == [("a", "i"), ("ii",), ("iii",)]


def test_letters_where_there_are_several():
    said = "a.i\n\nseparate x and t\n\na.ii\n\nsmall time step\n\nb\n\nthe ends stay at zero\n"
    assert heads(said) == [("a", "i"), ("a", "ii"), ("b",)]


@pytest.mark.parametrize(
    "formula",
    [
        "The sum over\na\nb\nis finite.",
        "The sum over\n\nx\n\nof y\n\na\n\nis finite.",
        "From\n\nd\n\nto\n\nb\n\nit falls.",
    ],
)
def test_letters_of_a_broken_formula(formula: str):
    assert heads(f"**(a)(i)** {formula}\n\n**(b)** The boundary is kept.\n") == [("a", "i"), ("b",)]


def test_numerals_of_a_broken_formula():
    said = "**(a)(i)** The sum over\nv\nand\nii\nis finite.\n\n**(b)** The boundary is kept.\n"
    assert heads(said) == [("a", "i"), ("b",)]


def test_a_letter_is_none_where_only_numerals_are_labels():
    said = "ii\nsmall time step\n\niii\nno oscillation over\n\nb\n\nof the rod\n"
    assert heads(said) == [("ii",), ("iii",)]
