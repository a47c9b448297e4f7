"""A cost worked out in numbers shows that a step was counted, at the sizes that the text gives."""

from __future__ import annotations

import pytest

ASK = (
    "## User\n\nProblem 1, kernelized linear attention, part (a) ii: the cost for N = 1,000, D = 32, M = 48 and D_random = 100, please."
    "\n\n## Assistant\n\n### (a) ii\n\n"
)
PART = "kernel_attention.a.ii."
NAMES = ("cost_projection", "cost_attention", "cost_total")


def found(statuses, said: str) -> list[str]:
    verdicts = statuses(ASK + said + "\n")
    return [verdicts[PART + name] for name in NAMES]


def test_products_that_equal_the_counted_steps_count_them(statuses):
    said = "Features: 2 * 1000 * 32 * 100 = 6.4 million. Sums and read-out: 4 * 1000 * 100 * 48 = 19.2 million. Together 25.6 million."
    assert found(statuses, said) == ["satisfied"] * 3


def test_latex_and_powers_of_ten_are_read(statuses):
    said = (
        r"Features: $2\cdot10^3\cdot32\cdot100$, then the sums: $4\cdot10^3\cdot100\cdot48$ multiplications."
    )
    assert found(statuses, said)[:2] == ["satisfied"] * 2


def test_one_product_serves_one_step(statuses):
    same = ASK.replace("M = 48", "M = 32")
    verdicts = statuses(same + "We compute 2 * 1000 * 32 * 100 multiplications.\n")
    assert [verdicts[PART + name] for name in NAMES[:2]] == ["satisfied", "missing"]


@pytest.mark.parametrize(
    "said", ["We get 7 * 11 * 13 = 1001.", "There are 1,000 tokens and 100 features.", "2 * 1000 * 100 * 101"]
)
def test_other_numbers_neither_earn_nor_cost_anything(grade_text, said: str):
    grade = grade_text(ASK + said + "\n")
    statuses = [v.status for v in grade.verdicts if v.criterion.startswith(PART + "cost")]
    assert "satisfied" not in statuses
    assert [f.kind for f in grade.flags if f.kind == "wrong_cost"] == []


@pytest.mark.parametrize(
    "after",
    [
        "Below N = 200 the exact version is cheaper.",
        "For N = 100,000 instead, it is a hundred times as much.",
        "With M = 64 and D = 64 the ratio changes a little.",
    ],
)
def test_sizes_that_change_later_leave_the_earlier_numbers_their_own(statuses, after: str):
    said = f"Features: 2 * 1000 * 32 * 100 = 6.4 million. Sums and read-out: 4 * 1000 * 100 * 48 = 19.2 million. Together 25.6 million. {after}"
    assert found(statuses, said) == ["satisfied"] * 3


def test_without_sizes_a_product_says_nothing(statuses):
    verdicts = statuses(
        ASK.replace(" for N = 1,000, D = 32, M = 48 and D_random = 100", "") + "2 * 1000 * 32 * 100\n"
    )
    assert verdicts[PART + "cost_projection"] == "missing"


def test_hostile_numbers_are_survived(statuses):
    said = "10^99 * 10^99 * 10^99 = " + "9" * 4000 + " * 9" * 2000
    assert found(statuses, said)[0] in ("missing", "needs_review")
