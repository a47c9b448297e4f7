"""Words and labels at the start of lines that tell who speaks only by how they stand in the whole text."""

from __future__ import annotations

import pytest

from gradewright.transcripts.roles import read_roles


def roles_of(text: str) -> list[tuple[str, int]]:
    """Runs as (role, turn), without the asides."""
    return [(run.role, run.turn) for run in read_roles(text.strip("\n").split("\n")) if run.role != "other"]


def test_a_weak_mark_in_turns_with_prompts_is_one_though_the_reply_asks() -> None:
    text = """
User: sorting homework. "What does a heap need?" the book uses arrays

Model: You ask: where would a new key go and which others would have to move? It goes last and then up.

User: and for the root, what happens there?

Model: No. The root is taken out.
"""
    assert [role for role, _ in roles_of(text)] == ["user", "model", "user", "model"]


def test_a_word_that_answers_use_too_is_no_mark_by_itself() -> None:
    text = "**User:** Solve (a).\n\n**Assistant:** Let us see.\n\nModel: a heap with keys.\n\nAnswer: it is sorted."
    assert [role for role, _ in roles_of(text)] == ["user", "model"]


@pytest.mark.parametrize("head", ["**Problem 2({})**", "2{}", "Part {}.", "***{}.***", "**Answer to 2({})**"])
def test_labels_alone_on_their_lines_head_answers(head: str) -> None:
    answers = [
        "A heap keeps its largest key on top.",
        "It takes logarithmic time.",
        "The leaves have no children.",
    ]
    text = "\n\n".join(f"{head.format(label)}\n\n{said}" for label, said in zip("abc", answers, strict=True))
    assert [role for role, _ in roles_of(text)][-1] == "model"
    assert {turn for _, turn in roles_of(text)} == {1}


@pytest.mark.parametrize(
    ("asks", "answers"), [("[me]", "[assistant]"), ("[Student]", "[Baker]"), ("<user>", "<ai>")]
)
def test_names_in_brackets_before_what_is_said_are_marks(asks: str, answers: str) -> None:
    text = f"{asks} what does a heap need\n\n{answers} An array.\n\n{asks} and the root\n\n{answers} It is taken out."
    assert roles_of(text) == [("user", 1), ("model", 1), ("user", 2), ("model", 2)]


def test_labels_in_brackets_are_no_marks() -> None:
    text = "**Assistant:** Let us see.\n\n[a] A heap keeps its largest key on top.\n\n[q] is the queue beside it."
    assert [role for role, _ in roles_of(text)] == ["model"]
