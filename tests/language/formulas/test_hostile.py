"""Hostile input: everything ends as a value, nothing runs, and the work is bounded by counted steps."""

import pytest

from gradewright.language.formulas import (
    Interpretation,
    Undecided,
    Unreadable,
    compare_formulas,
    evaluate,
    find_formulas,
    parse,
)

VERDICTS = {"equal", "implies", "implied_by", "not_equal", "undecided", "unreadable"}
HOSTILE = {
    "digits": "9" * 100_000,
    "tower": "9^{9^{9^{9}}}",
    "brackets": "(" * 1_000_000,
    "braces": "{" * 5000,
    "fractions": r"\frac{" * 2000,
    "long sum": r"\sum_{i=1}^{100000} i",
    "huge sum": r"\sum_{i=1}^{1000000000} i",
    "nested sums": r"\sum_{i=1}^{50}" * 6 + "i",
    "factorial": "100000!",
    "factorials": "(((10!)!)!)!",
    "code": "__import__('os').system('true')",
    "attributes": "().__class__.__bases__[0].__subclasses__()",
    "null": "x\x00y",
    "override": "\u202ex+y",
    "surrogate": "\ud800",
    "primes": "'" * 500,
    "scripts": "a^" * 300,
    "subscripts": "a_" * 300,
    "bars": "|" * 999,
    "norms": "‖" * 999,
    "angles": "<" * 999,
    "environments": r"\begin{cases}" * 100,
    "boxes": r"\boxed{" * 4000,
    "dollars": "$" * 999,
    "roots": "√" * 900,
    "signs": "-" * 2000 + "x",
    "quotients": "1/2 " * 800,
    "commas": ",".join("1" * 1400),
    "chain": "a=b=" * 300 + "c",
    "applications": "f(" * 300 + ")" * 300,
    "binomial": r"\binom{10^9}{5}",
    "division": "1/0",
    "overflow": r"10^{308}\cdot 10^{308}",
    "logarithm": r"\log 0",
    "self": "x_{y_{z_{w}}}" * 100,
    "a remark without braces": r"\text 5 + \mbox <",
    "a softmax of a number": r"\operatorname{softmax}(3) < 5",
    "an order of an empty group": r"\frac{{}}{2} \le 3 - {}",
    "a pair where a sum starts": r"y \le \sum_{k=(y, y)}^{4} k",
    "a pair under a sum": r"y \le \sum_{k=1}^{4} (k, k)",
    "a root to a pair": r"y \le \sqrt[(y, 2)]{8}",
    "a digit beyond its base": r"0 \le 7_2",
    "a logarithm of nothing": r"\log(x - x) \le x",
    "transposes of transposes": "x" + "^T" * 40 + " + 1",
    "a number beyond floating point": "x < 1e999",
    "a number next to nothing": "x = 2e-900",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_comparing_gives_a_verdict(text):
    for pair in ((text, text + " "), (text, "x+1"), ("x+1", text)):
        assert compare_formulas(*pair).verdict in VERDICTS


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_finding_ends(text):
    assert isinstance(find_formulas(text + "\nand x = 1\n" + text[:200]), list)


@pytest.mark.parametrize(
    "name", ["digits", "brackets", "braces", "fractions", "override", "surrogate", "null", "scripts"]
)
def test_limits_make_a_text_unreadable(name):
    assert isinstance(parse(HOSTILE[name]), Unreadable)


@pytest.mark.parametrize(
    "name", ["huge sum", "nested sums", "factorial", "overflow", "division", "logarithm", "tower"]
)
def test_limits_make_a_value_undecided(name):
    assert isinstance(evaluate(parse(HOSTILE[name]).tree, Interpretation({})), Undecided)


def test_nothing_is_accepted_because_it_could_not_be_computed():
    assert compare_formulas("1/0", "2/0").verdict != "equal"
    assert compare_formulas(HOSTILE["tower"], "9^{9^{9^{8}}}").verdict != "equal"
