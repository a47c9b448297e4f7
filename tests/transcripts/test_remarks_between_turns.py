"""Prompts, answers and remarks that no mark parts, in unlike layouts (remarks.yaml, layouts.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gradewright.transcripts.roles import read_roles

FILES = ("remarks.yaml", "layouts.yaml")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


def speakers(text: str, names: tuple[str, ...]) -> list[str]:
    """The initial of who says each block that a blank line parts, by its last line."""
    lines = text.rstrip("\n").split("\n")
    roles = {n: run.role for run in read_roles(lines, names) for n in range(run.first, run.last + 1)}
    ends = [
        n
        for n, line in enumerate(lines)
        if line.strip() and (n + 1 == len(lines) or not lines[n + 1].strip())
    ]
    return [roles[n][0] for n in ends]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_who_says_every_block(case: dict[str, Any]) -> None:
    assert speakers(case["text"], tuple(case.get("names", ()))) == case["says"].split()


def test_a_label_sent_on_to_after_a_remark_asks() -> None:
    text = """
Hi, can you help me with part (a) of my homework? We have values v_1 to v_n and I need their mean.

Sure! Let's go through it step by step.

The mean is m = (v_1 + ... + v_n) / n.

ok now it is correct.

Next: part (b). Use the mean m = (v_1 + ... + v_n) / n to write the variance, and derive what it costs to compute.

The variance is s = ((v_1 - m)^2 + ... + (v_n - m)^2) / n. Each summand takes two operations.
"""
    assert speakers(text.strip(), ()) == "u m m a u m".split()


@pytest.mark.parametrize(
    "order",
    [
        "(b) ii. Use the weights from eq. (3) to rewrite the mean and derive the cost of all of them.",
        "Part (b). Introduce the mask into (1) and (2), use the running sums and give the complexity.",
        "(b): now apply the recurrence (equation 4) to the sums and state the number of operations.",
    ],
)
def test_work_ordered_right_behind_a_sure_remark_asks(order: str) -> None:
    text = f"""
(a) Derive the mean of the values v_1 to v_n and explain every step of the derivation, please.

The mean is m = (v_1 + ... + v_n) / n, since every value has the same weight 1/n.

The model got this right at once, and its explanation of the weights is correct. I would give it full marks here.

{order}

Each mean needs n additions and one division, so that all of them cost n^2 additions.
"""
    assert speakers(text.strip("\n"), ()) == ["u", "m", "a", "u", "m"]


def test_work_ordered_right_behind_a_line_about_the_chat_asks() -> None:
    text = """
Homework 3, problem 2 with a small model (run on my laptop)

Rewrite the mean of n values as an update of the mean of n - 1 values and give the cost of one update.

To get an update we split off the last summand, m_n = m_{n-1} + (v_n - m_{n-1}) / n, which costs three operations.
"""
    assert speakers(text.strip("\n"), ())[1:] == ["u", "m"]
