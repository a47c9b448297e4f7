"""Canonical texts read back to the same canonical text, and finding takes any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.formulas import Formula, canonical, compare_formulas, find_formulas, parse

NAMES = st.sampled_from(["x", "y", "a", "D_r", "q_i", "S_{i-1}", "N", "alpha", "V'_i", "x_hat"])
NUMBERS = st.sampled_from(["0", "1", "2", "10", "0.5", "128"])


def _compound(inner):
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda p: f"({p[0]} + {p[1]})"),
        pair.map(lambda p: f"({p[0]} - {p[1]})"),
        pair.map(lambda p: f"({p[0]}) · ({p[1]})"),
        pair.map(lambda p: rf"\frac{{{p[0]}}}{{{p[1]}}}"),
        pair.map(lambda p: f"({p[0]})^{{{p[1]}}}"),
        inner.map(lambda t: rf"\exp({t})"),
        inner.map(lambda t: rf"\sqrt{{{t}}}"),
        inner.map(lambda t: rf"\|{t}\|"),
        inner.map(lambda t: rf"\max(0, {t})"),
        inner.map(lambda t: rf"\sum_{{j=1}}^{{N}} ({t})"),
        inner.map(lambda t: f"-({t})"),
    )


FORMULAS = st.recursive(NAMES | NUMBERS, _compound, max_leaves=8)


def spelled(text):
    parsed = parse(text)
    assert isinstance(parsed, Formula), parsed
    return canonical(parsed.tree)


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_the_canonical_text_is_stable(text):
    once = spelled(text)
    assert spelled(once) == once


@settings(max_examples=60, deadline=None)
@given(FORMULAS)
def test_a_formula_is_never_unequal_to_its_canonical_text(text):
    assert compare_formulas(text, spelled(text)).verdict in ("equal", "undecided")


@settings(max_examples=60, deadline=None)
@given(FORMULAS, FORMULAS)
def test_the_sides_of_a_comparison_can_be_exchanged(left, right):
    verdicts = {compare_formulas(left, right).verdict, compare_formulas(right, left).verdict}
    assert verdicts != {"equal", "not_equal"}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_finding_takes_any_text(text):
    found = find_formulas(text)
    assert all(0 <= item.start < item.end <= len(text) for item in found)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab x=+-−_^{}()$\\`\n.,;:12²ᵀ‖√<>|&", max_size=120))
def test_finding_takes_any_mathematical_looking_text(text):
    found = find_formulas(text)
    assert [item.start for item in found] == sorted(item.start for item in found)


@settings(max_examples=100, deadline=None)
@given(FORMULAS)
def test_a_marked_formula_is_found_where_it_stands(text):
    sentence = f"We get ${text} = z$ from this."
    (found,) = [item for item in find_formulas(sentence) if item.how == "inline"]
    assert sentence[found.start : found.end] == f"${text} = z$"
