"""Word counts that an answer states about itself."""

from __future__ import annotations

import pytest

from gradewright.language.statements import find_word_promises

TWENTY = "one two three four five six seven eight nine ten " * 2


@pytest.mark.parametrize(
    ("text", "stated", "counted", "kept"),
    [
        (TWENTY + "(20 words)", 20, 20, True),
        (TWENTY + "(21 words)", 21, 20, True),
        (TWENTY + "(30 words)", 30, 20, False),
        (TWENTY + "(about 24 words)", 24, 20, True),
        (TWENTY + "(~40 words)", 40, 20, False),
        (TWENTY + "\n\nWord count: 20", 20, 20, True),
        ("**(j)** Which did you like? (≈ 100 words)\n" + TWENTY + "*(20 words)*", 20, 20, True),
        ("## (j) What interested me\n\n" + TWENTY + "(12 words)", 12, 20, False),
    ],
)
def test_stated_counts_are_held_against_the_words(text: str, stated: int, counted: int, kept: bool) -> None:
    (promise,) = find_word_promises(text)
    assert (promise.stated, promise.counted, promise.kept) == (stated, counted, kept)
    assert str(stated) in text[promise.start : promise.end]


@pytest.mark.parametrize(
    "text",
    [
        "Why? (≈ 100 words)",
        "Answer in about 100 words.",
        "(100 words)",
        "A model with 500 words in its vocabulary.",
    ],
)
def test_counts_of_the_task_are_no_promises(text: str) -> None:
    assert find_word_promises(text) == []
