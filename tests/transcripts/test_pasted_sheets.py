"""Questions that a prompt pastes from a sheet are the user's, and the answer begins below them (pasted_sheets.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gradewright.transcripts.roles import read_roles

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("pasted_sheets.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_sheet_is_asked_and_not_answered(case: dict[str, Any]) -> None:
    lines = case["text"].rstrip("\n").split("\n")
    runs = read_roles(lines)
    first = runs[0]
    said = [n for n in range(first.first, first.last + 1) if lines[n].strip()]
    assert first.role == "user"
    assert said[-1] + 1 == case["asked"]
    assert [run.role for run in runs] == ["user", "model"] * case["turns"]
    assert runs[-1].turn == case["turns"]


@pytest.mark.parametrize(
    "prompt",
    [
        "**Me:** and (b)",
        "Me: ii",
        "**User:** b)",
        "me: now iv",
        "**You:** c?",
        "User: (g)",
        "**Me:** ok (a) too",
    ],
)
def test_a_short_marked_prompt_is_one(prompt: str) -> None:
    reply = (
        "Both sums run over the keys only, so they are computed once.\n\nThat takes linear time, as wanted."
    )
    stars = "**" if "**" in prompt else ""
    text = f"{stars}Me:{stars} Do (a), please.\n\n{stars}Bot:{stars} {reply}\n\n{prompt}\n\n{stars}Bot:{stars} {reply}"
    assert [(run.role, run.turn) for run in read_roles(text.split("\n"))] == [
        ("user", 1),
        ("model", 1),
        ("user", 2),
        ("model", 2),
    ]


@pytest.mark.parametrize(
    "prompt",
    [
        "and (b)",
        "now ii",
        "(c)?",
        "then iv",
        "ok, next: (b)",
        "also ii?",
        "and the next one",
        "now (a) ii",
        "d?",
    ],
)
def test_a_short_prompt_without_a_mark_is_one(prompt: str) -> None:
    reply = (
        "Both sums run over the keys only, so they are computed once.\n\nThat takes linear time, as wanted."
    )
    text = f"Do (a), please.\n\n{reply}\n\n{prompt}\n\n{reply}"
    assert [run.role for run in read_roles(text.split("\n"))] == ["user", "model", "user", "model"]


def test_an_answer_may_name_its_question_under_a_label() -> None:
    text = """
**iv. Leaves:** each one gets a key → `sift(i)` runs. We need it as the array has no order at first.

**v. Keys:** no sorting in the usual sense → same steps for a long array. Tells which key is largest. Train of thought: compare, swap.

**vi. Why early:** lots of keys have an obvious place. Most of them are leaves.

## (b)

**v.** Early stop: when the mean matters and many keys are small.
"""
    assert [run.role for run in read_roles(text.strip().split("\n"))] == ["model"]


def test_a_marked_reply_ends_the_sheet_whatever_its_items_order() -> None:
    text = """
**Prompt:** Solve 1(a) and 1(b).

**Response:**

**1(a)** Write $s = t^2$. Since the square is positive,

$$f(t) = g(s).$$

**1(b)** Define the weight $w(x) = x^2$ and the sum below.

$$F = \\sum_i w(x_i)$$
"""
    runs = read_roles(text.strip().split("\n"))
    assert [(run.role, run.turn) for run in runs] == [("user", 1), ("model", 1)]
