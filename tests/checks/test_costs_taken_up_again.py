"""Costs of a later reply: what takes back the total, and what speaks of something else."""

from __future__ import annotations

import pytest

FIRST = (
    "## User\n\nProblem 1 (kernelized linear attention), part {part}: derive the cost.\n\n"
    "## Assistant\n\n### {part}\n\nTotal cost: O(N D_random (D + M)).\n\n"
)
THEN = "## User\n\n{asked}\n\n## Assistant\n\n### {part}\n\n{said}\n"


def costs_of(grade, criterion: str) -> list[str]:
    return [v.status for v in grade.verdicts if v.criterion.endswith(criterion)]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "Do the weights of the keys cost anything?",
            "All norms together take O(ND), less than the projections.",
        ),
        ("What would it be for M = D?", "For D = M it simplifies to O(N D D_random)."),
        ("Why can the norms be left aside?", "Because all norms cost O(ND), and D_random is at least one."),
        (
            "Is it always cheaper?",
            "No. With D_random = N the cost would be that of the exact method, O(N² (D + M)).",
        ),
        ("And with stored features?", "If the features are given, a total of O(N D_random M) remains."),
        (
            "Must it not be squared?",
            "No. A vector times a matrix of 2D_random rows costs O(D_random M), so all queries together cost O(N D_random M).",
        ),
    ],
)
def test_a_step_or_a_special_case_takes_no_total_back(grade_text, asked: str, said: str):
    part = "(a) ii"
    grade = grade_text(FIRST.format(part=part) + THEN.format(asked=asked, part=part, said=said))
    assert "wrong" not in costs_of(grade, "a.ii.cost_total")
    assert grade.flags == ()


@pytest.mark.parametrize(
    "said",
    [
        "Then every position adds up i outer products, and the total would be O(N² D_random M).",
        "Without it, position i costs O(i D_random M), so over all positions the total is O(N² D_random M).",
    ],
)
def test_what_one_would_pay_without_the_recursion_is_no_claim(grade_text, said: str):
    asked = "What if I evaluate the sums anew for each position?"
    grade = grade_text(FIRST.format(part="(b)") + THEN.format(asked=asked, part="(b)", said=said))
    assert costs_of(grade, "b.cost")[0] == "satisfied"
    assert grade.flags == ()


def test_a_rate_of_growth_repeats_the_total_given_before(grade_text):
    said = "Yes, only one term is added at each position, so the sequence stays linear in N."
    grade = grade_text(FIRST.format(part="(b)") + THEN.format(asked="Really?", part="(b)", said=said))
    assert costs_of(grade, "b.cost") == ["satisfied", "satisfied"]


@pytest.mark.parametrize(
    ("part", "said", "criterion"),
    [
        (
            "(a) ii",
            "You are right, the features are computed once and can be left out. The total cost is O(N D_random M).",
            "a.ii.cost_total",
        ),
        ("(b)", "You're right, each sum has i terms, so the total cost is O(N² D_random M).", "b.cost"),
    ],
)
def test_a_reply_that_yields_is_held_to_its_new_total(grade_text, part: str, said: str, criterion: str):
    asked = "I think that is wrong."
    grade = grade_text(FIRST.format(part=part) + THEN.format(asked=asked, part=part, said=said))
    assert costs_of(grade, criterion) == ["satisfied", "wrong"]
    assert [f.kind for f in grade.flags] == ["wrong_cost"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The random features are computed once, in O(D D_random), whatever N is.", "wrong"),
        ("- Computing the features: O(D D_random), done once", "wrong"),
        ("The frequencies are drawn once, which costs O(D D_random).", "missing"),
        ("For one query the features take O(D D_random).", "satisfied"),
    ],
)
def test_features_that_are_made_once_are_a_wrong_cost(grade_text, said: str, status: str):
    grade = grade_text(FIRST.format(part="(a) ii").replace("Total cost: O(N D_random (D + M)).", said))
    assert costs_of(grade, "cost_projection") == [status]


def test_a_step_and_the_total_that_follows_from_it_are_one_error(grade_text):
    said = "The projections cost O(N D_random). The sums cost O(N D_random M). Total: O(N D_random M)."
    grade = grade_text(FIRST.format(part="(a) ii").replace("Total cost: O(N D_random (D + M)).", said))
    assert [f.kind for f in grade.flags] == ["wrong_cost"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("$S_{i+1} = S_i + \\phi(K_i)^T V_i$, $Z_{i+1} = Z_i + \\phi(K_i)^T$", "wrong"),
        ("$S_{i+1} = S_i + \\phi(K_{i+1})^T V_{i+1}$, $Z_{i+1} = Z_i + \\phi(K_{i+1})^T$", "satisfied"),
    ],
)
def test_an_update_written_ahead_is_no_definition(grade_text, said: str, status: str):
    grade = grade_text(FIRST.format(part="(b)").replace("Total cost:", f"{said}\n\nTotal cost:"))
    assert costs_of(grade, "b.recurrence") == [status]


def test_a_total_stated_anew_after_what_is_not_repeated_counts(grade_text):
    said = (
        "So nothing is recomputed from scratch. Each position costs O(D_random M) for the update.\n\n"
        "The total complexity is O(N D_random M), linear in N."
    )
    first = FIRST.format(part="(b)").replace("O(N D_random (D + M))", "O(N² D_random M)")
    grade = grade_text(first + THEN.format(asked="How are S_i and S_(i-1) related?", part="(b)", said=said))
    assert costs_of(grade, "b.cost") == ["wrong", "partial"]
