"""The verdicts of `compare_formulas`, topic by topic, and what holds for every verdict."""

from pathlib import Path

import pytest
import yaml

from gradewright.language.formulas import compare_formulas

TOPICS = yaml.safe_load((Path(__file__).parent / "cases" / "comparisons.yaml").read_text(encoding="utf-8"))
CASES = [(topic, *case) for topic, cases in TOPICS.items() for case in cases]
MIRRORED = {"implies": "implied_by", "implied_by": "implies"}


def named(value):
    return str(value)[:60]


@pytest.mark.parametrize(("topic", "verdict", "reference", "answer"), CASES, ids=named)
def test_the_verdict_is(topic, verdict, reference, answer):
    found = compare_formulas(reference, answer)
    assert found.verdict == verdict, found


@pytest.mark.parametrize(("topic", "verdict", "reference", "answer"), CASES, ids=named)
def test_exchanging_the_sides_mirrors_the_verdict(topic, verdict, reference, answer):
    assert compare_formulas(answer, reference).verdict == MIRRORED.get(verdict, verdict)


READABLE = [case for case in CASES if case[0] != "unreadable"]


@pytest.mark.parametrize("text", sorted({side for case in READABLE for side in case[2:]}))
def test_every_formula_equals_itself(text):
    found = compare_formulas(text, text)
    assert (found.verdict, found.method) == ("equal", "proved")


@pytest.mark.parametrize(
    ("reference", "answer"), [case[2:] for case in CASES if case[1] == "not_equal"], ids=named
)
def test_a_refusal_is_repeatable(reference, answer):
    assert compare_formulas(reference, answer) == compare_formulas(reference, answer)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [("a + b", "a - b"), ("x^2", "2x"), (r"\|u\|", r"\|u\|^2"), (r"\exp(x)", "1 + x")],
)
def test_different_values_come_with_a_witness(reference, answer):
    witness = compare_formulas(reference, answer).witness
    assert witness is not None
    assert witness.left != witness.right
    assert " against " in str(witness)


def test_the_witness_names_the_values_it_was_found_at():
    witness = compare_formulas("a + b", "a - b").witness
    values = dict(witness.names)
    assert set(values) == {"a", "b"}
    assert witness.left == pytest.approx(values["a"] + values["b"])
    assert witness.right == pytest.approx(values["a"] - values["b"])


def test_equal_formulas_have_no_witness():
    assert compare_formulas("a + b", "b + a").witness is None


def test_stated_kinds_decide_what_use_leaves_open():
    assert compare_formulas("AC", "CA").verdict == "equal"
    assert compare_formulas("AC", "CA", symbols={"A": "matrix", "C": "matrix"}).verdict == "not_equal"


def test_a_one_line_quotient_that_reads_both_ways_is_not_refused():
    assert compare_formulas(r"\frac{1}{2a}", "1/2a").verdict in ("equal", "undecided")
    assert compare_formulas(r"\frac{a}{2}", "1/2a").verdict in ("equal", "undecided")


def test_an_unreadable_side_is_named_with_its_place():
    found = compare_formulas("x", "x + ")
    assert found.reason.startswith("answer: ")
    assert "character 3" in found.reason
    assert compare_formulas("(", "x").reason.startswith("reference: ")


def test_a_long_decimal_is_doubted_rather_than_refused():
    found = compare_formulas(r"\frac{x}{3}", "0.333333333333 x")
    assert found.verdict == "undecided"
    assert "rounded" in found.reason


def test_a_recursion_without_a_start_says_less():
    found = compare_formulas(r"T_i = \sum_{j=1}^{i} v_j", "T_i = T_{i-1} + v_i")
    assert found.verdict == "implied_by"
    assert "where it starts" in found.reason
