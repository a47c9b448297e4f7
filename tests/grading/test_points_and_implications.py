"""What statuses are worth, and which points are shown by others."""

from __future__ import annotations

import pytest

from gradewright.checks.judgement import Judgement
from gradewright.grading import Verdict
from gradewright.grading.implied import imply
from gradewright.grading.score import add_up
from gradewright.transcripts.model import Span

HERE = Span(0, 0, 5)
COSTS = [f"kernel_attention.a.ii.{name}" for name in ("cost_projection", "cost_attention", "cost_total")]


def verdict(criterion: str, turn: int, status: str, points: float) -> Verdict:
    return Verdict(criterion, turn, status, points, 1, "words", "", "matched")


def judged(part, **statuses: Judgement) -> dict[str, Judgement]:
    silent = {c.name: Judgement("missing", "executed", "not there") for c in part.criteria}
    return silent | statuses


@pytest.mark.parametrize(
    ("status", "points", "withheld"),
    [
        ("satisfied", 1.0, 0.0),
        ("partial", 0.5, 0.0),
        ("wrong", 0.0, 0.0),
        ("missing", 0.0, 0.0),
        ("needs_review", 0.0, 1.0),
    ],
)
def test_what_a_status_is_worth(course, status: str, points: float, withheld: float):
    score = add_up([verdict(COSTS[0], 1, status, points)], course)
    assert (score.first_try, score.final, score.possible, score.withheld) == (points, points, 1.0, withheld)


def test_every_criterion_counts_once_however_often_it_is_attempted(course):
    attempts = [verdict(COSTS[0], turn, "satisfied", 1.0) for turn in (1, 2, 3)]
    assert add_up(attempts, course).possible == 1.0


def test_first_and_last_attempts_add_up_apart(course):
    attempts = [
        verdict(COSTS[0], 1, "wrong", 0.0),
        verdict(COSTS[1], 1, "partial", 0.5),
        verdict(COSTS[2], 1, "needs_review", 0.0),
        verdict(COSTS[0], 2, "satisfied", 1.0),
    ]
    score = add_up(attempts, course)
    assert (score.first_try, score.final, score.possible, score.withheld) == (0.5, 1.5, 3.0, 1.0)


def test_what_is_decided_later_is_no_longer_withheld(course):
    attempts = [verdict(COSTS[0], 1, "needs_review", 0.0), verdict(COSTS[0], 2, "wrong", 0.0)]
    assert add_up(attempts, course).withheld == 0.0


def test_no_verdicts_are_no_points(course):
    score = add_up([], course)
    assert (score.first_try, score.final, score.possible, score.withheld) == (0, 0, 0, 0)


@pytest.mark.parametrize("silent", ["missing", "needs_review"])
def test_a_right_identity_shows_the_expansion_behind_it(course, silent):
    _, part = course.part("kernel_attention.a.i")
    identity = Judgement("satisfied", "executed", "both sides agree", span=HERE)
    expansion = Judgement(silent, "executed", "not there")
    settled = imply(part, judged(part, identity=identity, expansion=expansion))["expansion"]
    assert (settled.status, settled.span, settled.why) == ("satisfied", HERE, "shown by: both sides agree")


def test_words_of_its_own_decide_before_anything_implied(course):
    _, part = course.part("kernel_attention.a.i")
    identity = Judgement("satisfied", "executed", "both sides agree", span=HERE)
    expansion = Judgement("wrong", "executed", "the sign is wrong", span=HERE)
    settled = imply(part, judged(part, identity=identity, expansion=expansion))
    assert settled["expansion"] == expansion


def test_a_container_wrong_for_an_unknown_reason_says_nothing_about_its_parts(course):
    _, part = course.part("kernel_attention.a.i")
    identity = Judgement("wrong", "executed", "the two sides differ", span=HERE)
    assert imply(part, judged(part, identity=identity))["expansion"].status == "missing"


def test_a_recognised_mistake_in_the_container_spoils_the_part_too(course):
    _, part = course.part("kernel_attention.a.ii")
    form = Judgement("wrong", "executed", "a factor is dropped", span=HERE, mistake="key_factor_dropped")
    settled = imply(part, judged(part, linear_form=form))["approximation"]
    assert (settled.status, settled.mistake) == ("wrong", "key_factor_dropped")


def test_what_a_person_decides_is_not_spoilt_by_a_container(course):
    _, part = course.part("kernel_attention.a.ii")
    form = Judgement("wrong", "executed", "a factor is dropped", span=HERE, mistake="key_factor_dropped")
    open_point = Judgement("needs_review", "executed", "cannot be told", span=HERE, decide="Is it there?")
    assert (
        imply(part, judged(part, linear_form=form, approximation=open_point))["approximation"] == open_point
    )


def test_an_assumption_earns_what_the_implied_criterion_gives_for_it(course):
    _, part = course.part("kernel_attention.a.ii")
    form = Judgement("satisfied", "executed", "right for unit norms", span=HERE, assumed="unit_norm")
    assert imply(part, judged(part, linear_form=form))["approximation"].status == "partial"


def test_the_output_with_states_shows_the_masked_sums(statuses):
    found = statuses(
        "## User\n\nQuestion 1, linear attention, part (b).\n\n## Assistant\n\n## (b)\n\n"
        r"$$V'_i = \frac{\phi(Q_i) S_i}{\phi(Q_i) Z_i}$$ with $S_i = S_{i-1} + \phi(K_i)^\top V_i$ and "
        r"$Z_i = Z_{i-1} + \phi(K_i)^\top$."
        "\n"
    )
    assert found["kernel_attention.b.masked_linear"] == "satisfied"
    assert found["kernel_attention.b.masked_softmax"] == "missing"
