"""What stands above the first prompt: how the chat came about, told to a reader who is not the model."""

from __future__ import annotations

import pytest

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
