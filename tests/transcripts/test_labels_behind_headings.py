"""A label may stand at the end of a heading: "### The cost (d)"."""

from __future__ import annotations

import pytest

from gradewright.transcripts.labels import read_label


@pytest.mark.parametrize(
    ("line", "tokens"),
    [
        ("### The cost (d)", ("d",)),
        ("**Which loss? (b)**", ("b",)),
        ("## Cost of a step (a)(ii)", ("a", "ii")),
        ("## Linear form (a.ii):", ("a", "ii")),
    ],
)
def test_labels_at_the_end_of_headings(line: str, tokens: tuple[str, ...]):
    label = read_label(line)
    assert label is not None
    assert label.tokens == tokens
    assert label.length == len(line)


@pytest.mark.parametrize(
    "line", ["The cost is in (d)", "### Parameters (M)", "### FLOPs of f(a)", "**Note** see (b)"]
)
def test_brackets_at_the_end_that_are_no_labels(line: str):
    assert read_label(line) is None


@pytest.mark.parametrize(("line", "tokens"), [("1.b", ("b",)), ("5.d  ", ("d",)), ("1.a.ii", ("a", "ii"))])
def test_dotted_labels_alone_on_their_lines(line: str, tokens: tuple[str, ...]):
    label = read_label(line)
    assert label is not None
    assert (label.number, label.tokens) == (line[0], tokens)


@pytest.mark.parametrize("line", ["1.b items are counted", "2. c", "3.x is the pixel", "4 a) item"])
def test_numbered_items_that_begin_with_a_letter(line: str):
    assert read_label(line) is None


@pytest.mark.parametrize(("line", "tokens"), [("4 a iii)", ("a", "iii")), ("2 b ii) The cost", ("b", "ii"))])
def test_numbers_letters_and_numerals_with_blanks_between(line: str, tokens: tuple[str, ...]):
    label = read_label(line)
    assert label is not None
    assert (label.number, label.tokens) == (line[0], tokens)


@pytest.mark.parametrize(
    ("line", "number", "tokens"),
    [
        ("a.iii  Why is it trained for so long?", None, ("a", "iii")),
        ("a.iv – What it is", None, ("a", "iv")),
        ("4a.iv What it is", "4", ("a", "iv")),
        ("4.a.iv What it is", "4", ("a", "iv")),
    ],
)
def test_dotted_labels_before_a_question(line: str, number: str | None, tokens: tuple[str, ...]):
    label = read_label(line)
    assert label is not None
    assert (label.number, label.tokens) == (number, tokens)


@pytest.mark.parametrize("line", ["a.i  have a cat", "Table 2.b.i The rows", "3.5 Some more"])
def test_dotted_words_and_numbers_that_are_no_labels(line: str):
    assert read_label(line) is None
