"""The example course: its own examples, and made-up answers in unlike styles with labels set beforehand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from gradewright.course import load_course
from gradewright.language.statements import (
    StatementBook,
    check_book,
    judge_statement,
    read_book,
    sweep_misconceptions,
)

HERE = Path(__file__).parent
PROBLEMS = HERE.parents[2] / "problems"
NAMES = ("example_difficulty", "facenet", "kernel_attention")


@lru_cache
def book(problem: str) -> StatementBook:
    return read_book(load_course(PROBLEMS.parent).problem(problem).statements)


def answers() -> list[tuple[str, str, str, str]]:
    rows = []
    for path in sorted(HERE.glob("*_answers*.yaml")):
        problem = path.stem.split("_answers")[0]
        for criterion, items in yaml.safe_load(path.read_text()).items():
            rows.extend((problem, criterion, status, text) for status, text in items)
    return rows


@pytest.mark.parametrize("problem", NAMES)
def test_every_example_of_the_course_is_judged_as_labelled(problem: str) -> None:
    assert check_book(book(problem)) == []


def test_there_are_many_answers_of_every_kind() -> None:
    statuses = [status for _, _, status, _ in answers()]
    assert len(statuses) > 300
    assert min(statuses.count(status) for status in ("satisfied", "partial", "wrong", "missing")) > 30


def test_no_right_answer_is_called_wrong() -> None:
    accused = [
        (criterion, text)
        for problem, criterion, status, text in answers()
        if status == "satisfied"
        and judge_statement(book(problem).statements[criterion], text).status == "wrong"
    ]
    assert accused == []


def test_nearly_all_answers_are_judged_as_labelled() -> None:
    rows = answers()
    otherwise = [
        (criterion, status, judged.status, text)
        for problem, criterion, status, text in rows
        if (judged := judge_statement(book(problem).statements[criterion], text)).status != status
    ]
    assert len(otherwise) <= 0.02 * len(rows), otherwise


def true_sentences() -> list[tuple[str, str]]:
    data = yaml.safe_load((HERE / "true_sentences.yaml").read_text())
    return [(problem, sentence) for problem, sentences in data.items() for sentence in sentences]


@pytest.mark.parametrize(("problem", "sentence"), true_sentences())
def test_true_sentences_that_sound_like_errors_are_not_flagged(problem: str, sentence: str) -> None:
    found = sweep_misconceptions(book(problem).misconceptions.values(), sentence)
    assert [item.misconception.id for item in found] == []


def false_sentences() -> list[tuple[str, str, str]]:
    data = yaml.safe_load((HERE / "false_sentences.yaml").read_text())
    return [(p, name, s) for p, named in data.items() for name, told in named.items() for s in told]


@pytest.mark.parametrize(("problem", "name", "sentence"), false_sentences())
def test_wrong_sentences_are_flagged_by_what_they_hold(problem: str, name: str, sentence: str) -> None:
    found = sweep_misconceptions(book(problem).misconceptions.values(), sentence)
    assert name in [item.misconception.id for item in found]


@pytest.mark.parametrize(
    ("problem", "text", "expected"),
    [
        (
            "kernel_attention",
            "As soon as $D_{\\text{random}} = D$ the estimate is exact.",
            ["exact_at_full_dimension"],
        ),
        ("kernel_attention", "The estimate is exact in expectation for every number of features.", []),
        ("kernel_attention", "The causal version is quadratic again.", ["causal_is_quadratic"]),
        (
            "kernel_attention",
            "Recomputing the sums from scratch would make the causal version quadratic.",
            [],
        ),
        (
            "kernel_attention",
            "Both norm factors cancel in the quotient.",
            ["both_norm_factors_cancel", "normalisation_removes_the_norms"],
        ),
        ("kernel_attention", "The query factor cancels, the key factor does not.", []),
        (
            "kernel_attention",
            "Since the random vectors are sampled once, computing the features costs nothing.",
            ["features_are_free"],
        ),
        ("kernel_attention", "The w are drawn beforehand, so $\\phi$ comes for free.", ["features_are_free"]),
        ("kernel_attention", "Evaluating the random features is for free.", ["features_are_free"]),
        (
            "kernel_attention",
            "With a KV cache every step of softmax attention takes constant time.",
            ["cached_softmax_is_constant_per_token"],
        ),
        (
            "kernel_attention",
            "Both store keys and values, softmax in a KV cache; the only difference is the memory.",
            ["cached_softmax_is_constant_per_token"],
        ),
        (
            "kernel_attention",
            "Because keys and values are cached, softmax decoding needs a constant number of operations per token.",
            ["cached_softmax_is_constant_per_token"],
        ),
        (
            "kernel_attention",
            "With a KV cache softmax attention saves recomputing, but token i still costs O(i(D + M)).",
            [],
        ),
        (
            "kernel_attention",
            "Instead of a growing KV cache we keep a fixed state, and the time per token is constant.",
            [],
        ),
        (
            "kernel_attention",
            "For generation one caches S and Z, so the cost per token is constant.",
            [],
        ),
        (
            "kernel_attention",
            "Unlike softmax with a KV cache, each token costs the same amount of work.",
            [],
        ),
        ("facenet", "They also tried 1024 dimensions.", ["dimension_1024"]),
        ("facenet", "The average pool gives a 1x1x1024 map.", []),
        ("facenet", "All anchor-positive pairs are used instead of the hardest positives.", []),
        ("example_difficulty", "Early exit reduces the memory for weights.", ["early_exit_saves_memory"]),
        ("example_difficulty", "Early exit does not save memory for weights.", []),
        (
            "example_difficulty",
            "The network is trained on the training set and evaluated on the test set.",
            [],
        ),
    ],
)
def test_known_errors_are_swept_wherever_they_stand(problem: str, text: str, expected: list[str]) -> None:
    found = sweep_misconceptions(book(problem).misconceptions.values(), text)
    assert [item.misconception.id for item in found] == expected
