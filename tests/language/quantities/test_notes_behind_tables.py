"""Words in brackets behind the last column of an aligned table belong to the cell before them."""

from __future__ import annotations

from gradewright.language.quantities import check_claims
from gradewright.language.quantities.grids import find_grids

TABLE = """\
    model        parameters     FLOPs
    Alder-1      120 M          2.4 B
    Birch-50     31.2 M         5.2 B   (Table 1 of its paper)
"""


def test_a_note_is_no_column():
    (grid,) = find_grids(TABLE)
    assert [len(row) for row in grid.rows] == [3, 3, 3]


def test_the_figures_keep_their_columns(forest) -> None:
    assert "contradicted" not in {claim.verdict for claim in check_claims(TABLE, forest)}


def test_a_column_of_brackets_stays_one():
    (grid,) = find_grids(
        "    model     size       unit\n    Alder-1   (large)    (big)\n    Birch-50  (small)    (tiny)\n"
    )
    assert [len(row) for row in grid.rows] == [3, 3, 3]
