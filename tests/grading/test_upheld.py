"""Formulas that a later reply defends in words keep what they earned; what it gives up does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradewright.course import Course
from gradewright.grading import grade_submission

FIRST = r"""## User

Problem 1, kernelized linear attention, part (a) i.

## Assistant

### (a) i

$\|q-k\|^2 = \|q\|^2 + \|k\|^2 - 2q^\top k$, so
$\exp(q^\top k/\sqrt D) = \exp(\|q\|^2/(2\sqrt D))\,K_{Gauss}(q,k)\,\exp(\|k\|^2/(2\sqrt D))$.

## User

In (a) i the 2 below the squared norms looks odd to me. Should it not go away?

## Assistant

### (a) i

"""


def statuses_of_the_second_reply(course: Course, tmp_path: Path, said: str) -> dict[str, str]:
    path = tmp_path / "talk.md"
    path.write_text(f"{FIRST}{said}\n", encoding="utf-8")
    grade = grade_submission(path, course)
    return {v.criterion: v.status for v in grade.verdicts if v.turn == 2}


@pytest.mark.parametrize(
    "said",
    [
        "No, I would leave the identity as it stands. The kernel's exponent is halved, and only the product of q and k had a factor to cancel it.",
        "The formula stands: halving is what the width of the kernel asks for.",
        "Because the kernel's exponent is halved, and so are the squares in it.",
        "It may be moved into the other factor, but that makes no difference to the product.",
        "I looked again, and the 2 does belong there, since only the cross term is doubled.",
    ],
)
def test_what_a_reply_defends_is_kept(course, tmp_path, said: str):
    assert (
        statuses_of_the_second_reply(course, tmp_path, said)["kernel_attention.a.i.identity"] == "satisfied"
    )


@pytest.mark.parametrize(
    "said",
    [
        "You are right, I will leave the factor out.",
        "The 2 comes from the width of the Gaussian kernel, which stands there under the square.",
        r"The corrected identity is $\exp(q^\top k/\sqrt D) = \exp(\|q\|^2/\sqrt D)K_{Gauss}(q,k)\exp(\|k\|^2/\sqrt D)$. This formula is correct.",
    ],
)
def test_what_it_gives_up_or_only_explains_is_not(course, tmp_path, said: str):
    found = statuses_of_the_second_reply(course, tmp_path, said)
    assert found.get("kernel_attention.a.i.identity") != "satisfied"


COSTS = r"""## User

Problem 1, kernelized linear attention, part (a) ii.

## Assistant

### (a) ii

Features of all queries and keys: $O(N D D_{random})$. Key-value sum: $O(N D_{random} M)$. Read-out: $O(N D_{random} M)$.
The total is $O(N D_{random}(D+M))$.

## User

In (a) ii the random vectors are fixed. Can you take the projection out?

## Assistant

### (a) ii

"""


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Good point! Then the total cost is $O(N D_{random} M)$.", "wrong"),
        ("No, each query still meets each vector: the total cost stays $O(N D_{random}(D+M))$.", "satisfied"),
    ],
)
def test_a_step_taken_out_of_the_total_is_no_longer_counted(course, tmp_path, said: str, status: str):
    path = tmp_path / "talk.md"
    path.write_text(f"{COSTS}{said}\n", encoding="utf-8")
    found = {v.criterion: v.status for v in grade_submission(path, course).verdicts if v.turn == 2}
    assert found["kernel_attention.a.ii.cost_projection"] == status
    assert found["kernel_attention.a.ii.cost_attention"] == "satisfied"


FIGURES = """## User

Problem 5, FaceNet, part (d).

## Assistant

### (d)

NN1 has 140M parameters and 1.6B FLOPs, NN2 7.5M and 1.6B, ResNet-50 25.6M and 3.8B. NN1 has 5.5 times the parameters of
ResNet-50 and NN2 fewer; both need less than half of its FLOPs.

## User

In (d), {asked}

## Assistant

### (d)

{said}
"""


def status_of_figures(course: Course, tmp_path: Path, asked: str, said: str) -> dict[str, str]:
    path = tmp_path / "talk.md"
    path.write_text(FIGURES.format(asked=asked, said=said), encoding="utf-8")
    grade = grade_submission(path, course)
    return {v.criterion.removeprefix("facenet.d."): v.status for v in grade.verdicts if v.turn == 2}


def test_figures_that_a_reply_defends_or_explains_are_kept(course, tmp_path):
    no = "No, the table stands: NN2 averages its last map before one small layer, and its total is 7.5M."
    assert status_of_figures(course, tmp_path, "did you mix up NN1 and NN2?", no)["nn2"] == "satisfied"
    why = "Because almost all weights of NN1 sit in two layers that use each of them once."
    assert status_of_figures(course, tmp_path, "how can NN1 be so cheap?", why)["nn1"] == "satisfied"


def test_figures_that_it_does_not_speak_of_are_not(course, tmp_path):
    why = "Because almost all weights of NN1 sit in two layers that use each of them once."
    assert "nn2" not in status_of_figures(course, tmp_path, "how can NN1 be so cheap?", why)


def test_a_correction_of_one_comparison_keeps_the_others(course, tmp_path):
    said = "Corrected: NN2 needs 1.6B FLOPs, about 0.42 times the FLOPs of ResNet-50."
    asked = "check the FLOPs of NN2, please."
    assert status_of_figures(course, tmp_path, asked, said)["comparison"] == "satisfied"
