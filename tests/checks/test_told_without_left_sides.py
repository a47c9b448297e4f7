"""Right sides that stand alone, in a table's row, or as a numerator and a denominator: told by their values."""

from __future__ import annotations

import pytest

ASK = "## User\n\nProblem 1, kernelized linear attention, part (b).\n\n## Assistant\n\n### (b)\n\n"
STATE_FORM = "kernel_attention.b.state_form"
SOFTMAX = "kernel_attention.b.masked_softmax"
RECURRENCE = "kernel_attention.b.recurrence"


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("The output at step i is then `phi(Q_i) @ S_i / (phi(Q_i) @ Z_i)`.", STATE_FORM),
        ("Masked:\n\nΣ_{j≤i} sim(Q_i, K_j) V_j / Σ_{j≤i} sim(Q_i, K_j)", SOFTMAX),
        ("V'_i = phi(Q_i) S_i over phi(Q_i) Z_i.", STATE_FORM),
        ("The numerator is phi(Q_i) S_i, the denominator is phi(Q_i) Z_i.", STATE_FORM),
        ("- Numerator: $\\phi(Q_i) S_i$\n- Denominator: $\\phi(Q_i) Z_i$", STATE_FORM),
    ],
)
def test_a_right_side_earns_its_point_without_a_left_one(statuses, written: str, point: str):
    assert statuses(ASK + written + "\n")[point] == "satisfied"


@pytest.mark.parametrize(
    "written",
    [
        "The sum φ(Q_i) S_i / (φ(K_i) Z_i) would be something else.",
        "The numerator is phi(Q_i) Z_i, the denominator is phi(Q_i) S_i.",
        "Compare phi(Q_i) S_i over the positions.",
    ],
)
def test_a_wrong_one_may_be_about_anything(grade_text, written: str):
    grade = grade_text(ASK + written + "\n")
    assert not grade.flags
    assert all(v.status == "missing" for v in grade.verdicts if v.criterion == STATE_FORM)


TABLE = """\
| state | {head} |
|---|---|
| S_i | S_{{i-1}} + φ(K_i)ᵀ V_i |
| Z_i | Z_{{i-1}} + φ(K_i)ᵀ{more} |
"""


def test_the_rows_of_a_table_of_updates_are_equations(statuses):
    assert statuses(ASK + TABLE.format(head="update", more=""))[RECURRENCE] == "satisfied"


def test_a_wrong_row_is_a_false_equation(grade_text):
    grade = grade_text(ASK + TABLE.format(head="update", more=" V_i"))
    assert [f.kind for f in grade.flags] == ["false_equation"]


@pytest.mark.parametrize(
    "cell", ["M × D", "add φ(K_i)ᵀ V_i", "+ φ(K_i)ᵀ V_i", "O(C M)", "a matrix of M columns"]
)
def test_a_cell_that_holds_no_value_states_no_equation(statuses, cell: str):
    table = f"| state | update |\n|---|---|\n| S_i | {cell} |\n| Z_i | {cell} |\n"
    assert statuses(ASK + table)[RECURRENCE] == "missing"


@pytest.mark.parametrize("head", ["cost of the update", "shape", "why"])
def test_a_table_of_something_else_states_no_equation(grade_text, head: str):
    grade = grade_text(ASK + TABLE.format(head=head, more=" V_i"))
    assert not grade.flags
