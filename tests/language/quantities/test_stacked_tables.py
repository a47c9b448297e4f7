"""Tables that copying has left with one cell a line."""

from __future__ import annotations

import pytest

from gradewright.language.quantities.grids import find_grids

TABLE = "Network\nWeights\nSteps\nOak (broad)\n3M\n2B\nElm\n1.5M\n900M\n"


def test_the_rows_are_found_again():
    (grid,) = find_grids(f"We compare them.\n\n{TABLE}\nElm is smaller.")
    assert grid.headings == ("network", "weights", "steps")
    assert [len(row) for row in grid.rows] == [3, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Network\nWeights\nOak\n3M\n",  # one row is no table
        "∥\nf(x)\n2\n2\n+ a\n< ∥\n",  # a formula that a page has lost
        "Oak\nElm\nAsh\nBeech\nMaple\nLime\n",  # no figures
        "First\nSecond\n3 trees stand\n4 trees fall\n5 trees grow\n6 trees die\n",
    ],
)
def test_other_short_lines_are_no_table(text: str):
    assert find_grids(text) == []
