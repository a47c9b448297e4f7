"""Random texts made of the pieces of formulas: reading and running them never raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.formulas import Formula, canonical, compare_formulas, find_formulas, parse

PIECES = (
    r"\frac", r"\sqrt", r"\sum_", r"\left(", r"\right)", r"\|", r"\text{if}", r"\begin{cases}",
    r"\end{cases}", r"\hat", r"\mathbb{E}", r"\in", r"\le", r"\max", "_{", "^{", "}", "{", "(", ")",
    "[", "]", "|", "‖", "⟨", "⟩", ",", ";", "&", "\\\\", "+", "-", "−", "*", "/", "·", "=", "<", ">",
    "≤", "≈", "∝", "∼", ":=", "..", "…", "!", "'", "^T", "²", "ᵀ", "_i", "₁", "φ", "σ", "Σ", "√", "x",
    "y", "D_r", "N", "f(", "exp(", "max(", "0", "1", "2", "10", "0.5", "%", "$", "and", "or", "for",
    "all"
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=10
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_reading_never_raises_and_the_canonical_text_is_readable(text):
    parsed = parse(text)
    if isinstance(parsed, Formula):
        assert all(isinstance(canonical(node), str) for node in parsed.statements)
    assert isinstance(find_formulas(text), list)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_comparing_never_raises(left, right):
    first = compare_formulas(left, right)
    assert first == compare_formulas(left, right)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_a_value(text):
    assert compare_formulas(text, "x").verdict in (
        "equal",
        "not_equal",
        "undecided",
        "unreadable",
        "implies",
        "implied_by",
    )
