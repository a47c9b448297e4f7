"""Stated costs are compared with operations that the reference counted."""

from __future__ import annotations

import pytest

ASK = "## User\n\nProblem 1 (kernelized linear attention), part {part}: derive the cost.\n\n## Assistant\n\n### {part}\n\n"
A = "kernel_attention.a.ii.cost_"
B = "kernel_attention.b.cost"


def answer(part: str, *lines: str) -> str:
    return ASK.format(part=part) + "\n".join(lines) + "\n"


def test_steps_and_total_are_counted(statuses):
    found = statuses(
        answer(
            "(a) ii",
            "- features of all queries and keys: $O(N D D_{\\text{random}})$",
            "- $\\sum_j \\psi(K_j)^\\top V_j$: $O(N D_{\\text{random}} M)$",
            "- reading it for every query: $O(N D_{\\text{random}} M)$",
            "",
            "Total: $O(N D_{\\text{random}} (D + M))$",
        )
    )
    assert {name: found[A + name] for name in ("projection", "attention", "total")} == {
        "projection": "satisfied",
        "attention": "satisfied",
        "total": "satisfied",
    }


def test_a_forgotten_projection_is_missing_and_its_total_wrong(grade_text):
    grade = grade_text(
        answer(
            "(a) ii",
            "- the sum over the keys: $O(N D_{\\text{random}} M)$",
            "- reading it: $O(N D_{\\text{random}} M)$",
            "",
            "The total cost is $O(N D_{\\text{random}} M)$.",
        )
    )
    found = {v.criterion: v for v in grade.verdicts}
    assert found[A + "projection"].status == "missing"
    assert found[A + "total"].status == "wrong"
    assert "D*D_random" in found[A + "total"].why or "D_random" in found[A + "total"].why
    assert [f.kind for f in grade.flags] == ["wrong_cost"]


def test_own_names_are_followed(statuses):
    found = statuses(
        answer(
            "(a) ii",
            "Let m be the number of random features, d the key dimension and p the value dimension.",
            "",
            "Projecting costs O(N d m). Building the key-value matrix and reading it costs O(N m p).",
            "",
            "Overall: O(N m (d + p)).",
        )
    )
    assert found[A + "total"] == "satisfied"


def test_multiplying_the_stages_is_an_excess(grade_text):
    grade = grade_text(answer("(a) ii", "The total cost is $O(N D D_{\\text{random}} M)$."))
    assert next(v for v in grade.verdicts if v.criterion == A + "total").status == "wrong"


def test_the_cost_of_softmax_attention_is_not_the_answers_own(statuses):
    found = statuses(
        answer(
            "(a) ii",
            "Total: $O(N D_{\\text{random}} (D + M))$.",
            "",
            "For comparison, exact softmax attention needs $O(N^2 (D + M))$.",
        )
    )
    assert found[A + "total"] == "satisfied"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("All N positions together cost $O(N C M)$ for feature dimension $C$.", "satisfied"),
        ("In total $O(N D_{\\text{random}} (D + M))$.", "satisfied"),
        ("In total $O(N D_{\\text{random}} M)$, with the features at hand.", "partial"),
        ("In total $O(N^2 C M)$.", "wrong"),
        (
            "Each position needs $O(C M)$ for features of dimension $C$, and the full sequence $O(N C M)$.",
            "satisfied",
        ),
        (
            "Every token takes $O(C M)$ with feature dimension $C$, whatever $i$, and a sequence of $N$ tokens takes $O(N C M)$.",
            "satisfied",
        ),
    ],
)
def test_the_causal_cost(statuses, line: str, status: str):
    assert statuses(answer("(b)", "With running sums nothing is summed anew.", line))[B] == status


def test_a_name_nobody_introduced_is_for_a_person(statuses):
    assert statuses(answer("(a) ii", "Total: $O(N \\xi \\zeta)$."))[A + "total"] == "needs_review"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Computing the features of all queries and keys costs O(N D_random).", "wrong"),
        ("Projections: O(N D^2 D_random).", "wrong"),
        ("Making phi for all Q and K: there are D_random sines per row, so O(N D_random).", "wrong"),
        ("Computing the features of all queries and keys costs O(D D_random).", "wrong"),
        ("W is drawn only once, so computing all the features costs just O(D D_random).", "wrong"),
        ("Computing the features costs O(N D D_random).", "satisfied"),
        ("Drawing the frequencies costs O(D D_random), once.", "missing"),
        ("Multiplying the features with the values costs O(N D_random M).", "missing"),
        ("Given the features, the sums cost O(N D_random M).", "missing"),
        ("Evaluating the features costs O(N).", "missing"),
    ],
)
def test_a_cost_stated_for_a_step_is_held_against_its_count(grade_text, said: str, status: str):
    grade = grade_text(ASK.format(part="(a) ii") + said + "\n")
    verdict = next(v for v in grade.verdicts if v.criterion == A + "projection")
    assert verdict.status == status
    assert ("wrong_cost" in [f.kind for f in grade.flags if verdict.quote and f.quote in said]) == (
        status == "wrong"
    )


def test_letters_that_the_user_gave_to_the_sizes_are_understood(grade_text):
    asked = (
        "## User\n\nProblem 1, kernelized linear attention, part (a) ii: approximate and give the cost. Use T for the length, h for the"
        " head width, p for the number of frequencies and v for the value width.\n\n## Assistant\n\n### (a) ii\n\n"
    )
    said = "The features of all queries and keys take 2·T·p·h multiplications, the sums T·p·v. Total O(T·p·max(h, v)).\n"
    aside = "\n## User\n\nAnd for p = 128?\n\n## Assistant\n\n### (a) ii\n\nBreak-even near T = 3p. The total stays O(T·p·(h + v)).\n"
    grade = grade_text(asked + said + aside)
    totals = [v.status for v in grade.verdicts if v.criterion.endswith("a.ii.cost_total")]
    assert totals == ["satisfied", "satisfied"]
    assert [f.kind for f in grade.flags] == []


def test_a_size_that_only_another_part_has_is_left_to_a_person(grade_text):
    text = "## User\n\nProblem 1, kernelized linear attention, part (a) ii: the cost?\n\n## Assistant\n\n### (a) ii\n\nThe total stays at O(N·C·M).\n"
    grade = grade_text(text)
    assert [v.status for v in grade.verdicts if v.criterion.endswith("cost_total")] == ["needs_review"]
    assert [f.kind for f in grade.flags] == []


@pytest.mark.parametrize("width", [r"D_\phi", r"D_{\phi}", r"d_\varphi", "D_φ"])
def test_the_width_of_a_map_may_carry_its_letter(statuses, width: str):
    text = f"With the running sums the whole thing is $O(N {width} M)$, where ${width}$ is the dimension of the feature map."
    assert statuses(answer("(b)", text))[B] == "satisfied"


@pytest.mark.parametrize(
    "text",
    [
        "Total: $O(N D_{random}(D+M))$. Softmax attention takes $O(ND)$ per query, i.e. $O(N^2 D)$ in total.",
        "So the cost drops from quadratic, $O(N^2 D)$, to linear in $N$: $O(N D_{random} (D + M))$.",
    ],
)
def test_a_cost_of_the_other_method_told_twice_stays_the_other_methods(grade_text, text: str):
    grade = grade_text(answer("(a) ii", text))
    assert next(v for v in grade.verdicts if v.criterion == A + "total").status == "satisfied"
    assert grade.flags == ()


def test_a_step_told_for_one_token_and_then_for_all_is_no_wrong_total(grade_text):
    grade = grade_text(
        answer(
            "(a) ii",
            "Evaluating the features of one vector takes $O(D D_{\\text{random}})$ operations, so for all queries and",
            "keys we need $O(N D D_{\\text{random}})$.",
        )
    )
    found = {v.criterion: v for v in grade.verdicts}
    assert found[A + "projection"].status == "satisfied"
    assert grade.flags == ()


@pytest.mark.parametrize(
    "told",
    [
        "Let C be the length of the feature vector. Each position takes O(CM), the sequence O(NCM).",
        "Over the sequence this is O(NCM), and for random features C = 2 D_random plus the O(N D D_random) for them.",
        "We spend O(NCM) in total, to which O(N D D_random) for making the features has to be added.",
        "With p the size of φ(x), the N steps need O(NpM) together.",
    ],
)
def test_features_of_any_length_with_or_without_their_making(statuses, told: str):
    assert statuses(answer("(b)", told))[B] == "satisfied"


@pytest.mark.parametrize(
    "told",
    [
        "Let C be the length of the feature vector. Each position takes O(CM), and the sequence O(N²CM) in total.",
        "In total this is O(NC), where C is the length of φ(x).",
    ],
)
def test_a_wrong_cost_in_features_of_any_length_stays_wrong(statuses, told: str):
    assert statuses(answer("(b)", told))[B] == "wrong"


def test_a_table_whose_text_counts_holds_numbers_of_operations(statuses):
    found = statuses(
        answer(
            "(a) ii",
            "| part | formula |",
            "|---|---|",
            "| features | $2NDD_{\\text{random}}$ |",
            "| both sums | $4ND_{\\text{random}}M$ |",
            "",
            "Below N = 200 the exact way has fewer multiplications.",
        )
    )
    assert [found[A + "projection"], found[A + "attention"]] == ["satisfied", "satisfied"]


@pytest.mark.parametrize(
    ("end", "status"),
    [("N(D_random D + D_random M) = O(N D_random (D+M))", "satisfied"), ("O(N^2 D_random M)", "wrong")],
)
def test_a_cost_with_the_number_of_items_in_it_is_none_per_item(statuses, end: str, status: str):
    text = f"An update needs $D_random M$ multiplications. With the features ($D D_random$ per token) we arrive at ${end}$."
    ask = "## User\n\nProblem 1, kernelized linear attention, part (b).\n\n## Assistant\n\n### (b)\n\n"
    assert statuses(ask + text + "\n")["kernel_attention.b.cost"] == status


@pytest.mark.parametrize(
    "said",
    [
        "The read-out costs 2NRM multiply-adds in total.",
        "Sines and cosines cost O(N D_random), a lower-order term.",
        "The cache stores N(D+M) numbers per head, the state stores 2 D_random (M+1) numbers overall.",
        "The bound O(N D_random M) only holds if the features are given.",
    ],
)
def test_the_cost_of_a_step_behind_the_right_total_is_no_other_total(statuses, said: str):
    total = "The total cost is O(N D_random (D + M)), where R stands for D_random."
    assert statuses(answer("(a) ii", total, "", said))[A + "total"] == "satisfied"


def test_a_total_is_not_saved_by_an_example_in_which_two_sizes_are_one(statuses):
    found = statuses(
        answer(
            "(a) ii", "The total cost is O(N D_random M).", "", "Take for instance D = M = 64 and N = 1000."
        )
    )
    assert found[A + "total"] == "wrong"
