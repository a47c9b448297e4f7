"""Text that is written to break the reader: it neither raises nor takes long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.costs import SymbolEntry, SymbolGuide, compare_costs, read_costs, read_symbols
from gradewright.language.costs.comparison import Verdict
from gradewright.language.costs.reading import MAX_CLAIMS, MAX_TEXT

GUIDE = SymbolGuide(
    (SymbolEntry("N", ("n",), ("sequence length",)), SymbolEntry("K_r", (), ("number of rows",)))
)

HOSTILE = {
    "exponent tower": "O(" + "N^{" * 3000 + "9" + "}" * 3000 + ")",
    "tower of numbers": "O(N^{9^{9^{9^{9}}}})",
    "digits in an exponent": "O(N^" + "9" * 50_000 + ")",
    "digits": "O(" + "9" * 50_000 + "N)",
    "terms": "O(" + "+".join(f"N_{i}" for i in range(20_000)) + ")",
    "nested max": "O(" + "max(" * 10_000 + "N" + ")" * 10_000 + ")",
    "brackets": "(" * 50_000,
    "open notations": "O(" * 50_000,
    "dollars": "$" * 50_000,
    "displays": "$$" * 25_000,
    "backslashes": "\\" * 50_000,
    "fractions": "\\frac{" * 10_000,
    "letters": "N" * 50_000,
    "factorials": "O(N" + "!" * 20_000 + ")",
    "product of sums": "O(" + "(a+b+c+d+e+f+g)" * 30 + ")",
    "power of a sum": "O((a+b+c+d+e+f+g+h)^60)",
    "minima": "O(" + "+".join(f"min(a,b,N_{i})" for i in range(60)) + ")",
    "null bytes": "O(\0N)" * 500,
    "right to left": "\u202eO(N)" * 500,
    "code": "O(__import__('os').system('true'))",
    "attributes": "O(().__class__.__bases__[0])",
    "table": ("|a" * 10 + "|\n") * 2_000,
    "each": "each " * 10_000,
    "linear": "linear in the " + "a " * 20_000,
    "products": "N inner products of " * 3_000,
    "dots": "N · " * 10_000,
    "equations": "L = 2K_r " * 3_000,
    "phrases": "sequence length " * 3_000,
    "lone surrogate": "O(\ud800)",
    "logarithms of logarithms": "O(" + "log " * 400 + "N)",
    "roots of roots": "O(" + "√" * 1_400 + "N)",
    "bare binomials": "O(" + "\\binom" * 200 + "N)",
    "summation signs": "O(" + "\\sum_{i=1}^{N}" * 100 + "i)",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_survived(name: str) -> None:
    text = HOSTILE[name]
    assert compare_costs("O(N)", text).verdict in ("unreadable", "undecided", "implied_by", "not_equal")
    for claim in read_costs(text):
        assert text[claim.start : claim.end] == claim.text
    assert read_symbols(text, GUIDE).guide is GUIDE


def test_many_monomials_are_left_undecided() -> None:
    def cost(step: int) -> str:
        exponents = ((step * i * i + 3 * i) % 7 for i in range(240))
        return "O(" + "+".join("".join(f"{c}^{next(exponents)}" for c in "abcdef") for _ in range(40)) + ")"

    assert compare_costs(cost(2), cost(3)).verdict in ("undecided", "not_equal")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It costs O(N). " * (MAX_CLAIMS + 1), 15 * MAX_CLAIMS + 9),
        ("It costs O(N). " + "and so on " * (MAX_TEXT // 10), MAX_TEXT),
    ],
    ids=["costs", "characters"],
)
def test_what_lies_behind_a_limit_is_a_claim_without_a_cost(text: str, start: int) -> None:
    *read, rest = read_costs(text)
    assert all(claim.cost is not None for claim in read)
    assert (rest.cost, rest.start, rest.end) == (None, start, len(text))
    assert "too long" in rest.subject
    assert all(claim.cost is not None for claim in read_costs("It costs O(N). " * 20))


PIECES = st.sampled_from(
    [
        *(
            "O(",
            ")",
            "N",
            "D_r",
            "^",
            "2",
            "{",
            "}",
            "$",
            "+",
            "-",
            "*",
            "/",
            ",",
            " ",
            "\n",
            "| ",
            "- ",
            "=",
            "√",
            "!",
            "²",
            "Θ(",
        ),
        *("max(", "min(", "log ", "\\frac", "\\sum_{i=1}^{N}", "\\boxed{", "per token ", "total: ", "not "),
        *("instead of ", "linear in "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_without_raising(text: str) -> None:
    for claim in read_costs(text):
        assert text[claim.start : claim.end] == claim.text
    read_symbols(text, GUIDE)
    compare_costs(text, "O(N)")


MONOMIALS = st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=1, max_size=5)


def written(monomials: list[tuple[int, ...]]) -> str:
    return (
        "O("
        + " + ".join(
            "1" + "".join(f"*{c}^{e}" for c, e in zip("xyz", m, strict=True) if e) for m in monomials
        )
        + ")"
    )


OPPOSITE: dict[Verdict, Verdict] = {"implies": "implied_by", "implied_by": "implies"}


@settings(max_examples=100, deadline=None)
@given(MONOMIALS, MONOMIALS)
def test_comparison_is_antisymmetric_and_agrees_with_evaluation(
    a: list[tuple[int, ...]], b: list[tuple[int, ...]]
) -> None:
    forward, backward = compare_costs(written(a), written(b)), compare_costs(written(b), written(a))
    if "undecided" in (forward.verdict, backward.verdict):
        return  # a symbol that only one of the two has may stand for another
    assert backward.verdict == OPPOSITE.get(forward.verdict, forward.verdict)
    for ray in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 2, 3), (3, 1, 2), (5, 5, 1)):
        grows_a = max(sum(e * r for e, r in zip(m, ray, strict=True)) for m in a)
        grows_b = max(sum(e * r for e, r in zip(m, ray, strict=True)) for m in b)
        if forward.verdict in ("equal", "implies"):
            assert grows_b <= grows_a
        if forward.verdict in ("equal", "implied_by"):
            assert grows_b >= grows_a
