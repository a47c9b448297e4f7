"""The public comparison of two stated costs."""

from __future__ import annotations

import pytest

from gradewright.language.costs import compare_costs


@pytest.mark.parametrize(
    ("reference", "answer", "verdict"),
    [
        ("O(B H W C_out)", "O(BHWC_{out})", "equal"),
        ("O(T^2 d_model)", "O(T²·d_model)", "equal"),
        ("O(T D_hid (D_in + D_out))", "O(T D_h D_in) + O(T D_h D_out)", "equal"),
        ("O(T D_hid)", r"\Theta(T\,D_{\text{hidden}})", "equal"),
        ("O(E + V)", "O(V)", "implies"),
        ("O(E log V)", "O(E V)", "implied_by"),
        ("O(E log V)", "O(V^2)", "not_equal"),
        ("O(n^3)", "2n^3/3 + O(n^2)", "equal"),
        ("O(n^3)", "Total cost: O(n^3).", "equal"),
        ("O(n^3)", "T(n) is cubic", "unreadable"),
        ("O(n m)", "O(n q)", "undecided"),
        ("O(n^2 m)", "O(n^3 q^2)", "undecided"),
        ("O(n^2 m)", "O(n^3 + m)", "not_equal"),
        ("O(n)", "Ω(n)", "undecided"),
        ("O(n)", "it is O(n), maybe O(m)", "unreadable"),
    ],
)
def test_verdicts(reference: str, answer: str, verdict: str) -> None:
    assert compare_costs(reference, answer).verdict == verdict


def test_a_smaller_class_lacks_a_term() -> None:
    found = compare_costs("O(N K (P + Q))", "O(N K Q)")
    assert (found.verdict, found.missing, found.excess) == ("implies", ("N*K*P",), ())


def test_a_larger_class_has_one_too_many() -> None:
    found = compare_costs("O(N K)", "O(N^2 + N K)")
    assert (found.verdict, found.missing, found.excess) == ("implied_by", (), ("N^2",))


def test_the_witness_sets_the_two_apart() -> None:
    found = compare_costs("O(N K (P + Q))", "O(N K Q)")
    assert found.witness is not None
    values = found.witness
    reference = values["N"] * values["K"] * (values["P"] + values["Q"])
    assert reference >= 500 * values["N"] * values["K"] * values["Q"]


def test_equal_costs_have_no_witness() -> None:
    assert compare_costs("O(N)", "O(2N + 3)").witness is None


def test_an_abbreviation_needs_to_be_the_only_candidate() -> None:
    assert compare_costs("O(D_in D_inner)", "O(D_i D_in)").verdict != "equal"
    assert compare_costs("O(n D_in D_inner)", "O(n D_i D_i)").verdict != "equal"


def test_both_reasons_are_told() -> None:
    assert "answer" in compare_costs("O(n)", "no cost at all").why
    assert "reference" in compare_costs("???", "O(n)").why
