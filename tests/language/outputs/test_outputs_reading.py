"""Printed output is read as numbers with their labels, keys and rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.language.outputs import MAX_VALUES, read_outputs


def test_a_labelled_number_keeps_its_label():
    (value,) = read_outputs("Accuracy: 0.873")
    assert (value.label, value.value, value.printed) == ("accuracy", 0.873, "0.873")


def test_a_percentage_is_read_as_a_fraction():
    (value,) = read_outputs("test accuracy = 87.3 %")
    assert value.value == pytest.approx(0.873)


def test_several_labels_on_one_line_are_told_apart():
    values = read_outputs("Accuracy: 0.87   Total ops: 12,345   seconds: 2.5")
    assert [(v.label, v.value) for v in values] == [
        ("accuracy", 0.87),
        ("total ops", 12345.0),
        ("seconds", 2.5),
    ]


def test_a_dict_keeps_its_keys_and_its_label():
    values = read_outputs("left at: {0: 12, 1: 7, 'rest': 3}")
    assert [(v.label, v.key, v.value) for v in values] == [
        ("left at", "0", 12.0),
        ("left at", "1", 7.0),
        ("left at", "rest", 3.0),
    ]
    assert len({v.group for v in values}) == 1


def test_rows_of_one_block_share_a_group_and_carry_their_key():
    values = read_outputs("0 812 0.99\n1 640 0.98\n\ndone 5\n2 1")
    first = [v for v in values if v.group == values[0].group]
    assert [(v.key, v.column, v.value) for v in first][:3] == [("0", 0, 0.0), ("0", 1, 812.0), ("0", 2, 0.99)]
    assert len(first) == 6


def test_words_between_figures_of_a_row_label_the_figure_after_them():
    values = read_outputs("0.05  acc 0.91  ops 1234")
    assert [(v.label, v.value) for v in values] == [("", 0.05), ("acc", 0.91), ("ops", 1234.0)]


def test_a_lone_number_is_read_without_a_group():
    (value,) = read_outputs("5438")
    assert (value.value, value.group) == (5438.0, 0)


def test_names_with_digits_are_no_numbers():
    assert read_outputs("layer4 resnet18 v2") == []


def test_reading_stops_at_its_limit():
    assert len(read_outputs("\n".join(str(n) for n in range(3 * MAX_VALUES)))) == MAX_VALUES


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_accepted(text: str):
    for value in read_outputs(text):
        assert value.value == value.value


def test_a_list_of_pairs_is_read_as_keys_and_values():
    values = read_outputs("[(0, 31), (2, 17)]")
    assert [(v.key, v.value) for v in values] == [("0", 31.0), ("2", 17.0)]
    assert [v.value for v in read_outputs("shape (3, 224)")] == [3.0, 224.0]


def test_values_know_their_line_and_the_name_of_their_row():
    values = read_outputs("kite  14  3\nright_angle  12  9")
    assert [(v.row, v.line) for v in values] == [
        ("kite", 0),
        ("kite", 0),
        ("right angle", 1),
        ("right angle", 1),
    ]


def test_words_after_a_figure_label_it_where_its_column_begins_with_it():
    values = read_outputs("plain  hits 0.71  3.5 s  8800 steps")
    assert [(v.label, v.value, v.row) for v in values] == [
        ("plain hits", 0.71, "plain"),
        ("s", 3.5, "plain"),
        ("steps", 8800.0, "plain"),
    ]


def test_entries_without_braces_are_a_dict():
    values = read_outputs("widths: 0:31  4:17  9:5")
    assert [(v.label, v.key, v.value) for v in values] == [
        ("widths", "0", 31.0),
        ("widths", "4", 17.0),
        ("widths", "9", 5.0),
    ]
    assert [v.key for v in read_outputs("started 12:30")] != ["12"]


def test_records_that_share_a_line_are_lines_of_their_own():
    values = read_outputs("gap 0.1 hits 0.7 | gap 0.2 hits 0.6")
    assert [(v.label, v.value, v.line) for v in values] == [
        ("gap", 0.1, 0),
        ("hits", 0.7, 0),
        ("gap", 0.2, 1),
        ("hits", 0.6, 1),
    ]


def test_labelled_lines_that_begin_with_a_figure_are_keyed_rows():
    values = read_outputs(" 0  n=31  hits=0.9\n 2  n=17  hits=0.8")
    assert {(v.key, v.group) for v in values} == {("0", 1), ("2", 1)}
    assert [v.value for v in values if v.column == 1] == [31.0, 17.0]


def test_a_figure_after_words_is_read_beside_those_after_signs():
    values = read_outputs("wide  t=0.05 hits 0.63  time 2.5 s")
    assert [(v.label, v.value, v.row) for v in values] == [
        ("t", 0.05, "wide"),
        ("hits", 0.63, "wide"),
        ("time", 2.5, "wide"),
    ]


def test_digits_that_belong_to_a_word_before_a_figure_are_none():
    assert [v.value for v in read_outputs("cut 9M -> 90M: 41.8")] == [41.8]


def test_a_dict_at_a_lines_end_leaves_the_rest_of_the_line():
    values = read_outputs("plain  hits 0.7  counts {0: 3, 1: 4}")
    assert [(v.label, v.value) for v in values] == [("counts", 3.0), ("counts", 4.0), ("plain hits", 0.7)]
