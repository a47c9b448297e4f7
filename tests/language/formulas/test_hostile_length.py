"""Long hostile texts: limits bite before trees are built, and reading stays linear in the text."""

import tracemalloc

import pytest

from gradewright.language.formulas import Formula, Unreadable, compare_formulas, find_formulas, parse
from gradewright.language.formulas.exact import exact_value
from gradewright.language.formulas.execution import Meter, evaluate_settled
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.prose import runs
from gradewright.language.formulas.tokens import MAX_LENGTH

LONG = {
    "opened brackets": "(" * 100_000,
    "balanced brackets": "(" * 50_000 + "x" + ")" * 50_000,
    "a long sum": "+".join(["x"] * 50_000),
    "a gigantic integer": "9" * 100_000,
    "null bytes": "\0" * 100_000,
    "marks of direction": "\u202e\u202d" * 50_000,
    "mixed brackets": "([{|" * 25_000,
    "bare fractions": r"\frac" * 20_000,
    "opened fractions": r"\frac{" * 16_000,
    "opened roots": r"\sqrt{" * 16_000,
    "sized brackets": r"\left(" * 16_000,
    "letters": "a" * 100_000,
    "hyphens before a bracket": "-" * 20_000 + "(",
    "equals signs": "=" * 100_000,
    "less-than signs": "<" * 100_000,
    "bars": "|" * 100_000,
    "norms": "‖" * 100_000,
    "superscripts": "²" * 100_000,
    "underscores": "_" * 100_000,
    "environments": r"\begin{cases}" * 7_000,
    "spaces": "x" + " " * 100_000 + "=",
    "a number in a sentence": "my answer is " + "9" * 50_000 + ".x1",
    "answers": "answer is " * 5_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_text_beyond_the_limit_is_refused_whole(text):
    parsed = parse(text)
    assert isinstance(parsed, Unreadable)
    assert (parsed.reason, parsed.offset) == ("the formula is too long", MAX_LENGTH)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_nothing_longer_than_a_formula_is_found_in_it(text):
    assert all(item.end - item.start <= MAX_LENGTH for item in find_formulas(text))


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_it_is_never_equal_to_a_formula(text):
    assert compare_formulas("x + 1", text).verdict in ("unreadable", "undecided", "not_equal")


def test_reading_a_hostile_megabyte_keeps_memory_small():
    text = r"\frac{" * 160_000
    tracemalloc.start()
    parse(text)
    compare_formulas(text, text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 2**20


def test_a_run_as_long_as_a_page_is_no_formula():
    line = "f(x)=" + "(" * MAX_LENGTH
    assert all(run.end - run.start <= MAX_LENGTH for run in runs(line, 0, len(line)))


@pytest.mark.parametrize(
    "text",
    [r"\sum_{i=1}^{1000} \sum_{j=1}^{1000} i j", r"\prod_{i=1}^{2000} (1 + i)", "x^2" + " + x^2" * 300],
)
def test_work_is_counted_and_ends(text):
    parsed = parse(text)
    assert isinstance(parsed, Formula)
    meter = Meter(500)
    evaluate_settled(parsed.tree, Interpretation({"x": 1.0}), meter)
    assert meter.left < 0


def test_a_comparison_that_takes_too_much_work_is_undecided():
    text = r"\prod_{i=1}^{2000} (x + i)"
    assert compare_formulas(text, text + " + 1").verdict == "undecided"
    assert "work" in compare_formulas("x + 1", text).reason


@pytest.mark.parametrize("text", ["9^{9^{9}}", "2^{100000}", "(10^{60})^{400}"])
def test_exact_values_stop_before_numbers_grow_large(text):
    assert exact_value(parse(text).tree, {}) is None


def test_an_answer_that_lists_thousands_of_formulas_is_unreadable():
    found = compare_formulas("x = 1", "$x = 1$, " * 5_000 + "$x = 1$")
    assert (found.verdict, "too many" in found.reason) == ("unreadable", True)
    assert compare_formulas("x = 1, x = 2, x = 3", "$x = 1$, $x = 2$, $x = 3$").verdict == "equal"
