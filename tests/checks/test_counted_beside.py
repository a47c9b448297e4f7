"""Amounts that the counts in their sentence give need no run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradewright.checks.counted_beside import is_counted_beside
from gradewright.language.quantities import read_quantities


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("Three heads with 65536, 32768 and 16384 inputs and six outputs take 688,128 MACs.", True),
        ("Three heads with 65536, 32768 and 16384 inputs and six outputs take 688,129 MACs.", False),
        ("A layer of 512 inputs and 1000 outputs takes 512,000 MACs.", True),
        ("A layer takes 512,000 MACs.", False),
        ("32 · 32 · 9 · 64 · 64 = 37,748,736 MACs", True),
        ("32 · 32 · 9 · 64 · 64 = 37,748,737 MACs", False),
        ("0.5 × 200 × 300,000,000 = 30,000,000,000 FLOPs", True),
        ("2 × 3.5 × 1000 × 1000 = 7,000,000 FLOPs", True),
        ("It has 512 inputs and 1000 outputs. The run took 512,000 MACs.", False),
        (
            "The 100 images took 12 s each, 5 % of 20 in all, 3 of 7, 8 of 9, and 2 of 11: 512,000 MACs.",
            False,
        ),
        ("Two by 500 are 1,000 MACs.", False),
        ("It has 512 inputs and 1000 outputs.\nThe run took 512,000 MACs.", False),
    ],
)
def test_an_amount_follows_from_the_counts_before_it(said: str, counted: bool):
    amounts = [q for q in read_quantities(said) if q.unit in {"flop", "mac"}]
    assert [is_counted_beside(q, said) for q in amounts] == [counted]


def test_a_hostile_list_of_amounts_takes_no_time():
    text = "It takes 1600000 FLOPs, " * 2_000
    amounts = [q for q in read_quantities(text[:2_000]) if q.unit == "flop"]
    far = [
        replace(amounts[0], start=len(text) - 24 * n, end=len(text) - 24 * n + 10) for n in range(1, 1_000)
    ]
    assert not any(is_counted_beside(q, text) for q in far)
