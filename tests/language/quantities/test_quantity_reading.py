"""Figures are read with value, unit, hedges and place, in every notation people use."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import Quantity, read_quantities


def only(text: str) -> Quantity:
    found = read_quantities(text)
    assert len(found) == 1, [(q.printed, q.unit) for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It has 120M parameters.", 1.2e8, "param"),
        ("It has 6.5 million trainable parameters.", 6.5e6, "param"),
        ("It has 0.12B params.", 1.2e8, "param"),
        ("It needs 2400 M FLOPs.", 2.4e9, "flop"),
        (r"It needs $2.4\times10^{9}$ FLOPs.", 2.4e9, "flop"),
        ("It needs 2.4e9 FLOPs.", 2.4e9, "flop"),
        ("It needs 2.4 × 10⁹ FLOPs.", 2.4e9, "flop"),
        ("It needs 2.4 x 10^9 multiply-adds.", 2.4e9, "mac"),
        ("The multiply-adds are 2.4 * 10^9 there.", 2.4e9, "mac"),
        ("It needs 2.4 GFLOPs.", 2.4e9, "flop"),
        ("It needs 2.4 GMACs.", 2.4e9, "mac"),
        ("It has 31,204,876 parameters.", 31204876.0, "param"),
        ("It needs 900 floating point operations.", 900.0, "flop"),
        ("one hundred twenty million weights", 1.2e8, "param"),
        ("It is 18 layers deep.", 18.0, "layer"),
        ("It took 30 ms.", 0.03, "second"),
        ("It took 1,000 hours.", 1000.0, "hour"),
        ("64-dimensional codes", 64.0, "dim"),
        ("codes in 64-D", 64.0, "dim"),
        ("9M identities", 9e6, "identity"),
        ("40 faces for each of its identities", 40, "face/identity"),
        ("a file of 98 MiB", 98 * 2.0**20, "byte"),
        ("It reaches 81.3 % there.", 81.3, "percent"),
        ("It reaches 81.3 percent there.", 81.3, "percent"),
        ("It reaches 81.3\\% there.", 81.3, "percent"),
        ("It runs at 45 fps.", 45.0, "frame/second"),
    ],
)
def test_notations(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.low == quantity.high == pytest.approx(value)
    assert quantity.unit == unit
    assert text[quantity.start : quantity.end] == quantity.printed


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("It has ~120M parameters.", True, ""),
        ("It has about 120M parameters.", True, ""),
        ("It has nearly 120M parameters.", True, ""),
        (r"It has $\approx 120$M parameters.", True, ""),
        ("It has 120M parameters or so.", False, ""),
        ("It has 120M or so parameters.", True, ""),
        ("It has up to 120M parameters.", False, "<="),
        ("It has fewer than 120M parameters.", False, "<"),
        ("It has at least 120M parameters.", False, ">="),
        ("It has over 120M parameters.", False, ">"),
        ("It has up to about 120M parameters.", True, "<="),
        ("A wider head takes it up to 120M parameters.", False, ""),
        ("The size rises up to 120M parameters.", False, ""),
        ("It takes up to 120M parameters.", False, "<="),
    ],
)
def test_hedges(text: str, approximate: bool, bound: str) -> None:
    quantity = only(text)
    assert (quantity.approximate, quantity.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("6.5M–31.2M parameters", 6.5e6, 31.2e6),
        ("6.5M-31.2M parameters", 6.5e6, 31.2e6),
        ("between 6.5M and 31.2M parameters", 6.5e6, 31.2e6),
        ("roughly 6-7 million parameters", 6e6, 7e6),
        ("50M to 80M images", 5e7, 8e7),
        ("The FLOPs range from 5.2 billion down", 5.2e9, 5.2e9),
        ("1,000 to 2,000 hours", 1000, 2000),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


def test_from_to_is_two_values_and_a_range_is_one() -> None:
    assert [q.low for q in read_quantities("The rate rises from 71.4% to 78.9%.")] == [71.4, 78.9]
    assert len(read_quantities("Sizes range from 2M to 9M parameters.")) == 1


def test_plus_minus_belongs_to_its_value() -> None:
    quantity = only("a rate of 84.6% ± 1.2 there")
    assert (quantity.low, quantity.plus_minus) == (84.6, 1.2)


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("5x more parameters", 5, "more"),
        ("20× fewer parameters", 20, "fewer"),
        ("3.4× smaller", 3.4, "fewer"),
        ("ten-fold larger", 10, "more"),
        ("twice as many FLOPs", 2, "more"),
        ("half the parameters", 0.5, ""),
        ("a third of its size", 1 / 3, ""),
        ("an order of magnitude fewer weights", 10, "fewer"),
        ("5.5 times the parameters", 5.5, ""),
    ],
)
def test_ratios(text: str, value: float, direction: str) -> None:
    quantity = only(f"It has {text}.")
    assert quantity.kind == "ratio"
    assert (quantity.low, quantity.direction) == (pytest.approx(value), direction)


def test_shapes_keep_their_sides() -> None:
    quantity = only("The input is 200×160 pixels.")
    assert quantity.dims == (200, 160)
    assert (quantity.low, quantity.high) == (160, 200)
    assert [q.dims for q in read_quantities(r"an input of $200 \times 200 \times 3$")] == [(200, 200, 3)]


def test_units_are_shared_along_a_list() -> None:
    found = read_quantities("They have 120M, 6.5M and 31.2M parameters.")
    assert [(q.low, q.unit) for q in found] == [(1.2e8, "param"), (6.5e6, "param"), (31.2e6, "param")]
    found = read_quantities("They need 2.4 and 5.2 GFLOPs.")
    assert [q.low for q in found] == [2.4e9, 5.2e9]


def test_units_before_numbers() -> None:
    assert [(q.low, q.unit) for q in read_quantities("Parameters: 120M, FLOPs: 2.4B")] == [
        (1.2e8, "param"),
        (2.4e9, "flop"),
    ]
    assert only("120M is its parameter count").unit == "param"


def test_an_elided_unit_is_taken_from_the_sentence_before() -> None:
    found = read_quantities("Alder has 120M parameters; Birch has 6.5M.")
    assert [q.unit for q in found] == ["param", "param"]
    assert found[1].elided


def test_settings_are_read_by_their_names() -> None:
    found = read_quantities("The margin α is set to 0.3 and the learning rate starts at 0.01.")
    assert [(q.low, q.kind) for q in found] == [(0.3, "hyperparameter"), (0.01, "hyperparameter")]


def test_emphasis_and_wrapped_lines_do_not_hide_a_figure() -> None:
    assert only("It has **~120M\nparameters** in all.").unit == "param"
    assert only("about 2.4\nbillion FLOPs").low == 2.4e9


@pytest.mark.parametrize(
    "text",
    [
        "See Section 4.2, Figure 3 and Table 1 of arXiv:1234.56789 [12].",
        "ResNet-50, VGG16 and NN1 are names.",
        "In 2015, (Smith, 2016) it was new.",
        "1. first\n2. second",
        "the top-5 list",
        "question 5d",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantities(text) == []


def test_percent_of_something_is_a_ratio_and_by_percent_a_change() -> None:
    assert only("It needs only 40% of the FLOPs.").kind == "ratio"
    assert only("It cuts the error by 40%.").kind == "change"
    assert only("It is right in 40% there.").kind == "proportion"


def test_the_printed_digits_tell_the_resolution() -> None:
    assert only("120M parameters").resolution == 1e6
    assert only("2.4B FLOPs").resolution == pytest.approx(1e8)
    assert only("26,000,000 parameters").resolution == 1e6


def test_units_in_table_headers_scale_bare_cells() -> None:
    text = "| net | Params (M) | Top-1 (%) |\n|---|---|---|\n| Alder-1 | 120 | 81.3 |"
    assert [(q.low, q.unit, q.entity) for q in read_quantities(text)] == [
        (1.2e8, "param", "Alder-1"),
        (81.3, "percent", "Alder-1"),
    ]


def test_a_range_may_be_given_from_its_upper_end() -> None:
    (found,) = read_quantities("The costs range from 18.5 billion to 0.6 billion FLOPs.")
    assert (found.low, found.high, found.unit) == (0.6e9, 18.5e9, "flop")
