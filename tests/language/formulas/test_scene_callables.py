"""What a scene's own functions and sequences raise is a value, never an exception."""

import numpy as np
import pytest

from gradewright.language.formulas import Interpretation, Unbound, Undecided, Value, evaluate, parse


def run(text, **values):
    return evaluate(parse(text).tree, Interpretation(values))


def raising(error):
    def call(*_):
        raise error

    return call


ERRORS = [
    KeyError("k"),
    IndexError("i"),
    LookupError("l"),
    ValueError("v"),
    TypeError("t"),
    OverflowError("o"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_function_that_raises_is_undecided(error):
    assert isinstance(run("f(2) + 1", f=raising(error)), Undecided)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_sequence_that_raises_is_undecided(error):
    assert isinstance(run("S_2 + 1", S=raising(error)), Undecided)


def test_a_table_looked_up_beyond_its_end_is_undecided():
    found = run("S_9", S=lambda i: {1: 0.5, 2: 0.25}[i])
    assert isinstance(found, Undecided)
    assert "indices" in found.reason


def test_a_function_of_another_number_of_arguments_is_undecided():
    assert isinstance(run("f(1, 2)", f=lambda x: x), Undecided)


def test_a_sequence_counts_from_one():
    assert run("S_1", S=np.array([3.0, 4.0])) == Value(3.0, 3.0)
    assert isinstance(run("S_0", S=np.array([3.0, 4.0])), Undecided)
    assert isinstance(run("S_3", S=np.array([3.0, 4.0])), Undecided)


def test_a_name_without_a_value_is_named():
    assert run("x + q_r", x=1.0) == Unbound(("q_r",))


def test_a_value_that_is_not_finite_is_undecided():
    assert isinstance(run("x + 1", x=float("inf")), Undecided)
    assert isinstance(run("x + 1", x=float("nan")), Undecided)
