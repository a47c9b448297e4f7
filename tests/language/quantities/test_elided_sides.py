"""Who is compared where a pronoun or nothing stands for it, figures side by side, and sums in percent."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_arithmetic, check_comparisons, read_quantities
from gradewright.language.quantities.grids import find_grids


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 has 2 times the parameters of Birch-50, and it also needs {} FLOPs than Birch-50.",
        "Alder-1 has 2 times the parameters of Birch-50, and needs {} FLOPs than Birch-50.",
        "Alder-1 has 2 times the parameters of Birch-50. It needs {} FLOPs than Birch-50.",
    ],
)
def test_nothing_is_compared_with_itself(forest, text: str):
    sides = {
        word: [
            (c.left, c.right) for c in check_comparisons(text.format(word), forest) if c.attribute == "flops"
        ]
        for word in ("more", "fewer")
    }
    assert sides["more"] == sides["fewer"] == [("Alder-1", "Birch-50")]


def test_a_name_that_begins_anew_is_no_yardstick(forest):
    text = "Alder-1 has 2 times the parameters of Birch-50 and Birch-20 has 0.3 times as many."
    assert all({c.left, c.right} != {"Alder-1", "Birch-20"} for c in check_comparisons(text, forest))


def test_a_unit_that_names_the_next_figure_is_not_this_ones():
    units = [q.unit for q in read_quantities("A:\n   params = 140M\n   FLOPs  = 1.6B\n")]
    assert units == ["param", "flop"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("the error falls from 100 − 76.3 = 23.7 %", None),
        ("that is 100 − 76.3 = 24.7 %", "contradicted"),
        ("that is 3 × 4 = 12", "supported"),
        ("that is 3 × 4 = 0.12", "contradicted"),
        ("that is 3 × 4 = 1200", None),
    ],
)
def test_a_percent_sign_may_hold_for_a_whole_sum(text: str, verdict: str | None):
    found = [claim.verdict for claim in check_arithmetic(text)]
    assert found == ([] if verdict is None else [verdict])


@pytest.mark.parametrize(
    ("column", "own"),
    [(1, ("quality", "rate")), (3, ("size", "rate"))],
)
def test_tables_side_by_side_keep_their_own_headings(column: int, own: tuple[str, str]):
    text = "| quality | rate | size | rate |\n|---|---|---|---|\n| good | 0.9 | small | 0.7 |\n"
    (grid,) = find_grids(text)
    assert tuple(text[cell.start : cell.end] for cell in grid.heads(0, column)) == own


def test_a_figure_behind_its_own_unit_shares_none_with_the_next_one():
    units = [q.unit for q in read_quantities("accuracy 0.9095, total MACs 3,336,213,504,000, 12.8 s")]
    assert units == ["percent", "mac", "second"]


def test_one_of_a_pair_is_compared_with_the_other(forest) -> None:
    before = "Alder-1 has 3.9 times as many parameters as Birch-50. "
    text = "Alder-1 and Birch-20 cost about the same, although Birch-20 has {} of the parameters."
    found = check_comparisons(before + text.format("a third"), forest)[-1]
    assert (found.left, found.right, found.verdict) == ("Birch-20", "Alder-1", "contradicted")


def test_of_two_set_against_each_other_one_is_compared_with_the_other(forest) -> None:
    text = "Alder-1 against Birch-20: about the same FLOPs, but Birch-20 has roughly 1/3 of the parameters."
    found = check_comparisons(text, forest)[-1]
    assert (found.left, found.right, found.verdict) == ("Birch-20", "Alder-1", "contradicted")
