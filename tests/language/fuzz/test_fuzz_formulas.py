"""Formulas: any text is read, shown, found, run and compared without an error, and alike from both sides."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import numpy as np
from fuzzed_texts import FORMULAS, PROSE, TEXTS, WRITTEN, edited, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from gradewright.language.formulas import (
    Formula,
    Interpretation,
    Unbound,
    Undecided,
    Unreadable,
    Value,
    Verdict,
    canonical,
    caret,
    compare_formulas,
    definitions,
    evaluate,
    find_formulas,
    holds,
    mathml,
    parse,
)
from gradewright.language.formulas.draws import DRAWS, drawn
from gradewright.language.formulas.kinds import infer

MIRRORED = {"implies": "implied_by", "implied_by": "implies"}
SETTLED = {"equal", "implies", "implied_by", "not_equal"}
VERDICTS = {*SETTLED, "undecided", "unreadable"}
ODD_VALUES: list[Any] = [
    *(0.0, -1.0, 1e300, float("nan"), float("inf"), 3, True, np.float64(2.0), (1.0, 2.0)),
    *(np.zeros(0), np.ones(3), np.eye(2), np.ones((2, 2, 2)), lambda *places: 1.0, lambda x: x),
]


@fuzzed
@given(TEXTS, st.sampled_from([None, True, False]))
def test_any_text_is_read_or_refused_at_a_place(text: str, latex: bool | None) -> None:
    parsed = parse(text, latex=latex)
    if isinstance(parsed, Unreadable):
        assert 0 <= parsed.offset <= max(len(text), 5000)
        assert parsed.reason in caret(parsed)
    else:
        definitions([parsed])


@fuzzed
@given(TEXTS)
def test_what_was_read_is_shown_on_a_page(text: str) -> None:
    parsed = parse(text)
    for node in parsed.statements if isinstance(parsed, Formula) else ():
        assert canonical(node)
        assert ElementTree.fromstring(mathml(node)).tag.endswith("math")


@fuzzed
@given(PROSE | TEXTS)
def test_formulas_are_found_at_their_places_in_order(text: str) -> None:
    found = find_formulas(text)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert [(item.start, item.end) for item in found] == sorted((item.start, item.end) for item in found)


@fuzzed
@given(TEXTS, st.sampled_from(["column", "row", "by_shape"]))
def test_running_on_fitting_values_gives_a_result(text: str, convention: Any) -> None:
    parsed = parse(text)
    for node in parsed.statements if isinstance(parsed, Formula) else ():
        world = drawn(infer((node,), {}), DRAWS[0], convention)
        assert isinstance(evaluate(node, world), Value | Unbound | Undecided)
        assert isinstance(holds(node, [world]), Verdict)


@fuzzed
@given(
    TEXTS,
    st.dictionaries(
        st.sampled_from(["x", "y", "A", "N", "f", "q", "q_i", "S", "i", "D_r"]), st.sampled_from(ODD_VALUES)
    ),
)
def test_running_on_values_of_any_type_gives_a_result(text: str, values: dict[str, Any]) -> None:
    parsed = parse(text)
    for node in parsed.statements if isinstance(parsed, Formula) else ():
        assert isinstance(evaluate(node, Interpretation(values)), Value | Unbound | Undecided)


@fuzzed
@given(TEXTS)
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert compare_formulas(text, text).verdict != "not_equal"
    assert compare_formulas(text, f" {text} ").verdict != "not_equal"


@fuzzed
@given(TEXTS | st.sampled_from(WRITTEN), TEXTS)
def test_the_two_sides_of_a_comparison_agree(left: str, right: str) -> None:
    one, other = compare_formulas(left, right).verdict, compare_formulas(right, left).verdict
    assert {one, other} <= VERDICTS
    assert (one == "unreadable") == (other == "unreadable")
    assert {one, other} != {"equal", "not_equal"}


@fuzzed
@given(
    FORMULAS, st.lists(st.tuples(st.just("swap"), st.integers(0, 40), st.just("")), min_size=1, max_size=2)
)
def test_a_formula_and_its_edit_get_the_same_verdict_twice(
    text: str, swaps: list[tuple[str, int, str]]
) -> None:
    other = edited(text, swaps)
    assert compare_formulas(text, other) == compare_formulas(text, other)
