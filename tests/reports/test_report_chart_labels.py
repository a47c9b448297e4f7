"""Names in charts fit their column, hide nothing and reorder nothing."""

from __future__ import annotations

from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradewright.reports.charts.histogram import BINS, binned
from gradewright.reports.charts.labels import COLUMNS, MAX_MARKS, columns_of, fitted, lines_of
from gradewright.reports.charts.rows import rows_of
from gradewright.reports.charts.sheet import WIDTH
from gradewright.reports.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("exactly-ten", "exactly-ten"),
        ("a little longer than that", "a little l…"),
        ("  spaces \t and\nlines ", "spaces and…"),
        ("", "–"),
        ("\u200e \n", "\ufffd"),
        ("pay\u202etxt", "pay\ufffdtxt"),
        ("通义千问通义千问", "通义千问通…"),
    ],
)
def test_names_are_fitted(text, shown):
    assert fitted(text, 11) == shown


@given(st.text(max_size=300), st.floats(min_value=4, max_value=40))
def test_a_fitted_name_is_visible_and_never_wider_than_its_column(text, columns):
    shown = fitted(text, columns)
    assert shown
    assert columns_of(shown) <= columns
    assert visible(shown) == shown
    assert "\n" not in shown


@given(st.text(alphabet="e\u0301\u0302\u0323x", max_size=60))
def test_towers_of_marks_are_cut(text):
    run = longest = 0
    for character in fitted(text, 60):
        run = run + 1 if combining(character) else 0
        longest = max(longest, run)
    assert longest <= MAX_MARKS


def test_a_long_label_takes_two_lines_and_no_more():
    assert lines_of("short") == ("short",)
    assert lines_of("cost of computing the random features") == ("cost of computing the", "random features")
    first, second = lines_of("word " * 40)
    assert first == "word word word word"
    assert second.endswith("…")
    assert lines_of("x" * 60) == ("x" * (COLUMNS - 1) + "…",)


def test_a_given_line_end_is_kept_and_further_ones_are_not():
    assert lines_of("north\nagainst south\nand east") == ("north", "against south and east")
    assert lines_of("\n") == ("–", "–")


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_rows_follow_each_other_and_leave_room_for_axes(names):
    rows = rows_of(names)
    assert len(rows.labels) == len(rows.middles) == len(names)
    assert list(rows.middles) == sorted(set(rows.middles))
    assert rows.middles[0] > 0
    assert rows.middles[-1] < rows.height
    assert rows.width > WIDTH / 2


@given(st.lists(st.floats(min_value=0, max_value=1)))
def test_every_share_falls_into_one_tenth(shares):
    counts = binned(shares)
    assert (len(counts), sum(counts)) == (BINS, len(shares))


def test_edges_of_tenths_belong_above_and_nothing_falls_outside():
    assert [binned([n / 10]).index(1) for n in range(11)] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert binned([-0.5, 1.5]) == (1, 0, 0, 0, 0, 0, 0, 0, 0, 1)
