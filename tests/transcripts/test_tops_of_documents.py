"""What stands above the first prompt: how the chat came about, told to a reader who is not the model."""

from __future__ import annotations

import pytest

from gradewright.transcripts.naming import model_in_text
from gradewright.transcripts.roles import read_roles

CHAT = "Please explain what raises the tides.\n\nThe pull of the moon does, and that of the sun."


@pytest.mark.parametrize(
    "told",
    [
        "I used an assistant for this problem. The questions are typed from the sheet.",
        "I uploaded the page and told it to start.",
        "we each tried one prompt and commented below",
        "(one of us asks, the other one writes it up)",
    ],
)
def test_how_a_chat_came_about_is_nobodys_where_it_stands_above_the_prompt(told: str) -> None:
    assert [run.role for run in read_roles(f"{told}\n\n{CHAT}".split("\n"))] == ["other", "user", "model"]


@pytest.mark.parametrize(
    "asked",
    ["I used my notes for this problem. Can you check them?", "I uploaded the page, please start with (a)."],
)
def test_what_speaks_to_the_model_is_a_prompt_at_the_top_as_well(asked: str) -> None:
    assert [run.role for run in read_roles(f"{asked}\n\n{CHAT}".split("\n"))] == ["user", "model"]


def test_lines_that_a_printer_sets_over_every_page_are_nobodys() -> None:
    head = "Tides and moons, written part"
    pages = [
        "Please explain what raises the tides.",
        "The pull of the moon does, and that of the sun adds to it.",
        "Both raise two bulges, one on each side.",
    ]
    text = "\n\n".join(f"{head}\n\n{page}\n\n{number} of 3" for number, page in enumerate(pages, 1))
    lines = text.split("\n")
    said = {n: run.role for run in read_roles(lines) for n in range(run.first, run.last + 1)}
    assert [said[n] for n, line in enumerate(lines) if line == head or line.endswith(" of 3")] == [
        "other"
    ] * 6
    assert [said[lines.index(page)] for page in pages] == ["user", "model", "model"]


@pytest.mark.parametrize(
    "title",
    [
        "Homework 7, question 2: what raises the tides - a conversation",
        "Model: Aria 3, chat copied on a Sunday",
    ],
)
def test_a_line_that_names_homework_or_model_is_a_title(title: str) -> None:
    assert [run.role for run in read_roles(f"{title}\n\n{CHAT}".split("\n"))] == ["other", "user", "model"]


@pytest.mark.parametrize(("title", "name"), [("## Q1", None), ("# hw 3", None), ("# Acme 4", "Acme 4")])
def test_the_number_of_a_question_is_no_models_name(title: str, name: str | None) -> None:
    assert model_in_text([title, "", "What raises the tides?"]) == name


@pytest.mark.parametrize(
    "field",
    [
        "LLM: Acme (A-4), default settings",
        "Assistant: a small free chat model (2021)",
        "AI: Acme 3, web interface",
    ],
)
def test_a_mark_that_only_describes_who_answers_is_nobodys(field: str) -> None:
    for text in (f"{field}\n\n{CHAT}", f"{field}\nProblem 2, tides\n\n{CHAT}"):
        assert [(run.role, run.turn) for run in read_roles(text.split("\n"))] == [
            ("other", 0), ("user", 1), ("model", 1),
        ]  # fmt: skip


@pytest.mark.parametrize(
    "reply", ["Assistant: the moon is 400 times closer", "Assistant: a model with 2 bulges.", "AI: 2 bulges"]
)
def test_a_mark_before_what_is_said_stays_one(reply: str) -> None:
    text = f"{reply}\n\nUser: and the sun?\n\nAssistant: it adds to the pull.\n\nAI: less so."
    assert read_roles(text.split("\n"))[0].role == "model"
