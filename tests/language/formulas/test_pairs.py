"""Pairs of formulas with the verdict that a careful reader gives; one JSON object a line in pairs.jsonl."""

import json
from pathlib import Path

import pytest

from gradewright.language.formulas import compare_formulas

PAIRS = [json.loads(line) for line in Path(__file__).with_name("pairs.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['reference']} ~ {pair['answer']}"[:60])
def test_verdict(pair):
    assert compare_formulas(pair["reference"], pair["answer"]).verdict == pair["expected"]


@pytest.mark.parametrize(
    "pair", [pair for pair in PAIRS if pair["expected"] == "equal"], ids=lambda p: p["answer"][:40]
)
def test_equality_is_symmetric(pair):
    assert compare_formulas(pair["answer"], pair["reference"]).verdict in ("equal", "undecided")


def test_a_difference_comes_with_a_witness():
    found = compare_formulas(r"\|u-v\|^2", r"\|u\|^2+\|v\|^2-u^\top v")
    assert found.verdict == "not_equal"
    assert found.witness is not None
    values = dict(found.witness.names)
    u, v = values["u"], values["v"]
    assert found.witness.left == pytest.approx(sum((a - b) ** 2 for a, b in zip(u, v, strict=True)))


def test_identical_formulas_are_proved_and_others_executed():
    assert compare_formulas("x+1", "x+1").method == "proved"
    assert compare_formulas("x+1", "1+x").method == "executed"


def test_symbols_state_kinds_that_use_does_not_show():
    assert compare_formulas("a b^T", "b a^T").verdict == "not_equal"
    assert compare_formulas("M P", "P M").verdict == "equal"
    assert compare_formulas("M P", "P M", symbols={"M": "matrix", "P": "matrix"}).verdict == "not_equal"


def test_an_open_quotient_is_not_held_against_an_answer():
    assert compare_formulas("a/(b c)", "a/b c").verdict in ("equal", "undecided")
    assert compare_formulas("a c/b", "a/b c").verdict in ("equal", "undecided")
    assert compare_formulas("a/(b c)", "a/b*c").verdict == "not_equal"
