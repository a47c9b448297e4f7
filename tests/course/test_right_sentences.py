"""Sentences that the course knows to be right are accused by none of its patterns, figures and comparisons."""

import pytest

from gradewright.checks import accused, right_sentences
from gradewright.course import Course

EVERY = 12
"""One sentence in so many is tried here; `gradewright validate --sentences` tries them all."""


@pytest.mark.parametrize("problem_id", ["kernel_attention", "facenet", "example_difficulty"])
def test_right_sentences_are_let_pass(course: Course, problem_id: str):
    known = right_sentences(course.claims[problem_id])
    assert len(known) > 5000
    problem, reference = course.problem(problem_id), course.references[problem_id]
    assert list(accused(problem, reference, known[::EVERY])) == []


def test_a_right_sentence_that_a_pattern_takes_for_an_error_is_told(course: Course):
    problem, reference = course.problem("facenet"), course.references["facenet"]
    found = list(accused(problem, reference, ["NN1 has 7.5M parameters.", "NN1 has 140M parameters."]))
    assert len(found) == 1
    assert "7.5M" in found[0]


def test_a_misconception_is_told_with_its_id(course: Course):
    problem, reference = course.problem("facenet"), course.references["facenet"]
    wrong = "For each anchor they select the hardest positive and a semi-hard negative."
    assert any("hardest_positives" in line for line in accused(problem, reference, [wrong]))
