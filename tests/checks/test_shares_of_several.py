"""Shares of entries that are named together, against a printed table of counts."""

from __future__ import annotations

import pytest

from gradewright.checks.count_tables import CountTable
from gradewright.checks.told_shares import share_clashes

TABLE = CountTable({"0": 300.0, "1": 150.0, "2": 50.0, "4": 500.0}, groups=False)


def clashes(text: str) -> list[str]:
    return [clash.printed for clash in share_clashes(text, [TABLE], ["layer"])]


@pytest.mark.parametrize(
    "text",
    [
        "More than half of the 1000 pictures end at layer 0 or 1.",
        "About 70 % of the images end at layers 1 and 4.",
        "80 % of the images end at layers 0-2.",
        "60 % of the examples end at the first two layers.",
        "Two thirds of the inputs end at layer 0, 1 or 2.",
    ],
)
def test_a_share_that_the_entries_do_not_add_up_to_is_told(text: str) -> None:
    assert len(clashes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "45 % of the images end at layer 0 or 1.",
        "Half of the images end at layers 0 to 2.",
        "More than 40 % of the pictures end at the first two layers.",
        "60 % of the images end at layer 0 or 3.",
        "30 % and 15 % of the images end at layers 0 and 1.",
        "80 % of the images end after layers 0 and 1.",
        "80 % of the batches end at layers 0 and 1.",
    ],
)
def test_right_shares_and_those_of_something_else_are_not(text: str) -> None:
    assert clashes(text) == []
