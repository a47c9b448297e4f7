"""Definitions of difficulty: against loops, and against each other where they differ."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.example_difficulty import (
    accuracy_by_depth,
    consistency_score,
    depth_by_correctness,
    first_correct_layer,
    iteration_learned,
    notebook_depth,
    notebook_text_depth,
    prediction_depth,
)


@st.composite
def probe_tables(draw):
    layers, examples = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    return random.integers(0, 3, size=(layers, examples)), random.integers(0, 3, size=examples)


def depth_by_loop(column, reference, *, strictly_after=False):
    for layer in range(len(column)):
        if all(column[m] == reference for m in range(layer + strictly_after, len(column))):
            return layer
    return len(column)


@given(probe_tables())
def test_prediction_depth_is_the_first_layer_of_lasting_agreement(case):
    probes, final = case
    expected = [depth_by_loop(probes[:, i], final[i]) for i in range(len(final))]
    assert list(prediction_depth(probes, final)) == expected


@given(probe_tables())
def test_the_notebooks_code_compares_with_the_last_probe(case):
    probes, _ = case
    assert list(notebook_depth(probes)) == list(prediction_depth(probes, probes[-1]))
    assert (notebook_depth(probes) < len(probes)).all()


@given(probe_tables())
def test_the_notebooks_text_is_one_less_than_its_code(case):
    probes, _ = case
    by_text = [depth_by_loop(column, column[-1], strictly_after=True) for column in probes.T]
    assert list(notebook_text_depth(probes)) == by_text
    code = notebook_depth(probes)
    assert (notebook_text_depth(probes) == np.where(code > 0, code - 1, 0)).all()


@given(probe_tables())
def test_correctness_and_agreement_differ_exactly_where_the_last_probe_is_wrong(case):
    probes, labels = case
    agreement, correctness = notebook_depth(probes), depth_by_correctness(probes, labels)
    wrong = probes[-1] != labels
    assert (agreement[~wrong] == correctness[~wrong]).all()
    assert (correctness[wrong] == len(probes)).all()
    assert (agreement != correctness).tolist() == wrong.tolist()


def test_a_wrong_prediction_has_a_depth_by_agreement_only():
    probes, final, label = np.array([[2], [1], [1]]), [1], [2]
    assert prediction_depth(probes, final) == [1]
    assert depth_by_correctness(probes, label) == [3]
    assert first_correct_layer(probes, label) == [0]


@given(probe_tables())
def test_the_first_correct_layer_is_found_by_looking(case):
    probes, labels = case
    expected = [
        next((k for k, c in enumerate(col) if c == y), len(col))
        for col, y in zip(probes.T, labels, strict=True)
    ]
    assert list(first_correct_layer(probes, labels)) == expected
    assert (first_correct_layer(probes, labels) <= depth_by_correctness(probes, labels)).all()


@given(probe_tables())
def test_renaming_the_classes_changes_no_depth(case):
    probes, final = case
    assert (prediction_depth(2 - probes, 2 - final) == prediction_depth(probes, final)).all()


def test_all_probes_agreeing_is_depth_zero():
    assert list(prediction_depth(np.ones((5, 2), dtype=int), [1, 0])) == [0, 5]


@given(probe_tables())
def test_iteration_learned_is_the_same_rule_over_time(case):
    times, final = case
    expected = [depth_by_loop(times[:, i], final[i]) for i in range(len(final))]
    assert list(iteration_learned(times, final)) == expected


def test_consistency_counts_only_runs_that_held_the_example_out():
    correct = [[True, True, False], [True, False, False], [False, False, True]]
    held_out = [[True, True, True], [False, True, True], [True, True, False]]
    assert consistency_score(correct, held_out) == pytest.approx([1 / 2, 1 / 3, 0])


@given(st.integers(0, 10**6))
def test_consistency_lies_between_never_and_always(seed):
    random = np.random.default_rng(seed)
    correct, held_out = random.random((2, 5, 7)) < 0.5
    held_out[0] = True
    score = consistency_score(correct, held_out)
    assert ((score >= 0) & (score <= 1)).all()
    assert consistency_score(correct, held_out) + consistency_score(~correct, held_out) == pytest.approx(
        np.ones(7)
    )


def test_accuracy_is_taken_over_the_examples_of_each_depth():
    groups = accuracy_by_depth([0, 2, 2, 3], [True, False, True, False], layers=3)
    assert [(group.depth, group.examples, group.accuracy) for group in groups] == [
        (0, 1, 1.0),
        (1, 0, None),
        (2, 2, 0.5),
        (3, 1, 0.0),
    ]


def test_no_examples_are_no_groups_with_accuracy():
    assert all(group.accuracy is None for group in accuracy_by_depth([], [], layers=2))


PROBES = np.zeros((3, 2), dtype=int)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: prediction_depth(np.zeros(3, dtype=int), [0]), r"probes must have shape .* got \(3,\)"),
        (lambda: prediction_depth(np.zeros((0, 2), dtype=int), [0, 0]), r"got \(0, 2\)"),
        (lambda: prediction_depth(np.zeros((2, 2)), [0, 0]), "integer classes, got float64"),
        (lambda: prediction_depth(PROBES, [0, 0, 0]), r"final must have shape \(2,\), got \(3,\)"),
        (lambda: prediction_depth(PROBES, [0.5, 0.5]), "final must hold integer classes"),
        (lambda: depth_by_correctness(PROBES, [0]), r"labels must have shape \(2,\)"),
        (lambda: iteration_learned(np.zeros((2, 0), dtype=int), []), r"predictions must have shape"),
        (lambda: consistency_score([[True]], [[True, False]]), r"\(1, 1\) and \(1, 2\)"),
        (lambda: consistency_score([True], [True]), r"\(1,\) and \(1,\)"),
        (lambda: consistency_score([[True, True]], [[True, False]]), "example 1 in no run"),
        (lambda: accuracy_by_depth([0, 1], [True], 3), r"\(2,\), \(1,\)"),
        (lambda: accuracy_by_depth([4], [True], 3), "layers=3, got 4 to 4"),
        (lambda: accuracy_by_depth([-1], [True], 3), "got -1 to -1"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_importing_the_package_loads_no_heavy_library():
    code = "import sys, reference.example_difficulty as r; r.facts(); print(*(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"torch", "sympy", "sklearn", "matplotlib", "scipy"} & set(loaded)
