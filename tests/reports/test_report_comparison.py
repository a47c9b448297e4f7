"""Models side by side."""

from __future__ import annotations

import pytest

from gradewright.reports.comparison import model_records, pairings
from gradewright.reports.grades import GradedSubmission
from gradewright.reports.models_page import models_page
from gradewright.reports.people_page import people_page
from gradewright.reports.problem_page import problem_page


def graded(model: str, statuses: dict[str, list[str]], **extra: object) -> GradedSubmission:
    rows = [
        {"criterion": criterion, "turn": turn, "status": status, "points": float(status == "satisfied")}
        for criterion, own in statuses.items()
        for turn, status in enumerate(own, start=1)
    ]
    submission = extra.pop("submission", f"{model}.md")
    return GradedSubmission.model_validate(
        {"submission": submission, "model": model, "verdicts": rows, **extra}
    )


def many(status: str, count: int = 8) -> dict[str, list[str]]:
    return {f"kettle.c.point{n}": [status] for n in range(count)}


def test_a_record_counts_first_final_recovered_and_open(course):
    statuses = {
        "kettle.a.formula": ["wrong", "satisfied"],
        "kettle.a.figure": ["wrong", "wrong"],
        "kettle.b.cost": ["satisfied"],
        "kettle.b.other": ["needs_review"],
    }
    (record,) = model_records([graded("m", statuses)], {}, course)
    assert record.first_try.estimate == pytest.approx(1 / 3)
    assert record.final.estimate == pytest.approx(2 / 3)
    assert record.recovered.estimate == pytest.approx(1 / 2)
    assert record.review.estimate == pytest.approx(1 / 4)
    assert record.words is None


def test_flags_are_counted_per_thousand_words_of_the_model(grade, transcript, course):
    (record,) = model_records([grade], {grade.submission: transcript}, course)
    spoken = sum(len(transcript.text(s.span).split()) for s in transcript.segments if s.role == "model")
    assert record.words == spoken
    assert record.flag_rate("wrong_value").estimate == pytest.approx(1000 / spoken)
    assert record.flag_rate("scale").estimate == 0


def test_a_clear_difference_is_told(course):
    records = model_records([graded("a", many("satisfied")), graded("b", many("wrong"))], {}, course)
    (pair,) = pairings(records)
    assert (pair.ahead, pair.behind, pair.equal) == (8, 0, 0)
    assert pair.sentence == "a does better on these points."


def test_a_small_difference_is_not_told(course):
    records = model_records([graded("a", many("satisfied", 3)), graded("b", many("wrong", 3))], {}, course)
    assert pairings(records)[0].sentence == "A difference cannot be told from chance."


def test_points_that_wait_or_are_not_shared_are_not_compared(course):
    one = {"kettle.a.formula": ["satisfied"], "kettle.a.figure": ["needs_review"]}
    two = {"kettle.a.figure": ["satisfied"], "kettle.b.cost": ["wrong"]}
    (pair,) = pairings(model_records([graded("a", one), graded("b", two)], {}, course))
    assert pair.ahead + pair.behind + pair.equal == 0
    assert "nothing can be compared" in pair.sentence


def test_several_pairs_are_corrected(course):
    grades = [graded("a", many("satisfied")), graded("b", many("wrong")), graded("c", many("satisfied"))]
    by_names = {(p.first, p.second): p for p in pairings(model_records(grades, {}, course))}
    assert by_names["a", "b"].adjusted == pytest.approx(3 * by_names["a", "b"].p)
    assert by_names["a", "c"].sentence == "No difference on any point in common."


def test_the_matrix_knows_where_models_differ(course):
    one = {"kettle.a.formula": ["satisfied"], "kettle.a.figure": ["wrong"]}
    two = {"kettle.a.formula": ["satisfied"], "kettle.a.figure": ["satisfied"], "kettle.b.cost": ["wrong"]}
    page = models_page([graded("a", one), graded("b", two)], {}, course)
    assert {line.criterion.id: line.differs for line in page.criteria} == {
        "kettle.a.formula": False, "kettle.a.figure": True, "kettle.b.cost": False
    }  # fmt: skip
    assert [line.part for line in page.parts] == ["kettle.a", "kettle.b"]
    assert page.parts[1].cells[0] is None


def test_discrimination_needs_enough_submissions_and_tells_strong_from_weak(course):
    strong = {
        "kettle.a.formula": ["satisfied"],
        "kettle.a.figure": ["satisfied"],
        "kettle.b.cost": ["satisfied"],
    }
    weak = {"kettle.a.formula": ["wrong"], "kettle.a.figure": ["wrong"], "kettle.b.cost": ["satisfied"]}
    grades = [graded(f"m{n}", strong if n % 2 else weak) for n in range(8)]
    problem = course.problems[0]
    items = {item.criterion.id: item for item in problem_page(problem, grades, course).items}
    assert items["kettle.a.formula"].discrimination == pytest.approx(1.0)
    assert items["kettle.b.cost"].discrimination is None
    few = problem_page(problem, grades[:4], course).items
    assert all(item.discrimination is None for item in few)


def test_mistakes_are_counted_with_an_example(grade, course):
    page = problem_page(course.problems[0], [grade, grade], course)
    (mistake,) = page.mistakes
    assert (mistake.id, mistake.met, mistake.text, mistake.key) == (
        "off_by_four",
        2,
        "a factor of four",
        "v1",
    )


def test_people_are_compared_with_the_verdict_before_their_remark(grade):
    page = people_page([grade])
    assert page.agreement.items == 1
    assert page.lines[0].verdict_key == "v2"
    assert page.lines[0].verdict.status == "satisfied"


def test_remarks_that_say_nothing_comparable_are_left_out_of_kappa():
    remarks = [
        {"line": 1, "about": "p.a.x", "says": "correct", "agrees": True},
        {"line": 2, "about": "p.a.x", "says": "incorrect", "agrees": False},
        {"line": 3, "about": "p.a.x", "says": "other", "agrees": True},
        {"line": 4, "about": "style", "says": "correct"},
    ]
    page = people_page([graded("m", {"p.a.x": ["satisfied"]}, remarks=remarks)])
    assert (page.agreement.items, page.agreement.agreed) == (2, 1)
    assert [line.remark.line for line in page.compared] == [2, 1, 3]


def test_remarks_that_differ_in_degree_stand_between_disagreement_and_agreement():
    remarks = [
        {"line": 1, "about": "p.a.x", "says": "incorrect", "agrees": True},
        {"line": 2, "about": "p.a.x", "says": "partial", "agrees": None},
        {"line": 3, "about": "p.a.x", "says": "correct", "agrees": False},
    ]
    page = people_page([graded("m", {"p.a.x": ["wrong"]}, remarks=remarks)])
    assert [line.remark.line for line in page.compared] == [3, 2, 1]


def test_a_remark_on_what_waits_for_a_person_is_not_compared():
    remark = {"line": 1, "about": "p.a.x", "says": "correct", "agrees": None}
    page = people_page([graded("m", {"p.a.x": ["needs_review"]}, remarks=[remark])])
    assert (len(page.lines), page.compared, page.agreement.items) == (1, [], 0)
