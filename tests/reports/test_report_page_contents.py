"""What each page gathers before a template shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradewright.reports import CourseView, CriterionView, GradedSubmission, PartView, write_report
from gradewright.reports.addresses import (
    MAX_SLUG,
    part_address,
    problem_address,
    slug,
    submission_address,
    up_from,
)
from gradewright.reports.attempts import Tally
from gradewright.reports.course_view import part_of, problem_of, short_name
from gradewright.reports.index_page import by_model, index_page, model_lines
from gradewright.reports.part_page import MAX_ANSWER, MAX_SHOWN, part_page
from gradewright.reports.problem_page import LEAST_ROWS, MAX_CELLS, problem_page
from gradewright.reports.submission_page import submission_page
from gradewright.reports.words import mistake_words, number, percent, plural, worded
from gradewright.transcripts.model import Passage, Span, Transcript, Unit


def graded(name: str, *verdicts: tuple[str, int, str], **more: object) -> GradedSubmission:
    rows = [
        {"criterion": c, "turn": t, "status": s, "points": float(s == "satisfied")} for c, t, s in verdicts
    ]
    return GradedSubmission.model_validate({"submission": name, "verdicts": rows, **more})


def test_the_page_counts_replies_from_the_model_s_turns(grade, transcript, course):
    assert submission_page(grade, transcript, course).replies == 2
    user = {"segments": [{"role": "user", "start": 1, "end": 2, "turn": 7}]}
    assert submission_page(graded("a", **user), None, course).replies == 0


def test_points_that_changed_are_listed_and_those_that_stayed_are_not(grade, transcript, course):
    page = submission_page(grade, transcript, course)
    assert [row.criterion.id for row in page.changed] == ["kettle.a.figure"]
    (figure,) = page.changed
    assert [row.key for row in figure.rows] == ["v1", "v2"]
    assert [row.key for row in figure.remarks] == ["r0"]


def test_what_waits_is_gathered_with_its_place(course):
    grade = graded("a", ("kettle.a.figure", 1, "needs_review"), ("kettle.b.cost", 1, "wrong"))
    page = submission_page(grade, None, course)
    assert [(criterion.title, row.key) for criterion, row in page.waiting] == [("The figure", "v0")]
    assert page.total == Tally(first=0, final=0, possible=2, withheld=1, criteria=2)


def test_parts_are_named_and_in_the_order_of_the_course(course):
    grade = graded("a", ("kettle.b.cost", 1, "wrong"), ("kettle.a.figure", 1, "wrong"), ("x.y.z", 1, "wrong"))
    parts = submission_page(grade, None, course).parts
    assert [(p.id, p.title, p.problem) for p in parts] == [
        ("kettle.a", "Energy", "The kettle"), ("kettle.b", "Price", "The kettle"), ("x.y", "", "x")
    ]  # fmt: skip


def test_places_are_lines_in_texts_and_items_in_exports(course):
    verdict = {"criterion": "kettle.b.cost", "turn": 1, "status": "wrong", "line": 0, "quote": "cost"}
    grade = GradedSubmission.model_validate({"submission": "a", "verdicts": [verdict]})
    chat = Transcript("a", "", "chat", (Unit("the cost", "model", "message"),), (), (), None, "units")
    (part,) = submission_page(grade, chat, course).parts
    assert part.criteria[0].rows[0].place == "item 0"
    (part,) = submission_page(grade, None, course).parts
    assert part.criteria[0].rows[0].place == "line 0"


def test_open_decisions_come_with_the_most_points_first(course):
    one = graded("a", ("kettle.b.cost", 1, "needs_review"), ("kettle.a.formula", 1, "needs_review"))
    two = graded("b", ("unknown.a.x", 1, "needs_review"), ("kettle.a.figure", 1, "satisfied"))
    queue = index_page([two, one], course, course.problems).queue
    assert [(item.grade.submission, item.key) for item in queue] == [("a", "v1"), ("a", "v0"), ("b", "v0")]


def test_failed_submissions_are_counted_apart(course):
    failed = GradedSubmission(submission="x.bin", error="not text", version="9")
    page = index_page([failed, graded("a", version="8"), graded("b", version="9")], course, ())
    assert [line.grade.submission for line in page.graded] == ["a", "b"]
    assert [grade.submission for grade in page.failed] == ["x.bin"]
    assert page.versions == ["8", "9"]
    assert by_model([failed]) == {}


def test_a_model_s_points_are_summed_over_its_submissions(course):
    own = [
        graded("a", ("kettle.b.cost", 1, "satisfied"), model="m"),
        graded("b", ("kettle.b.cost", 1, "wrong"), ("kettle.b.cost", 2, "satisfied"), model="m"),
        graded("c", ("kettle.b.cost", 1, "wrong")),
    ]
    lines = {line.model: line for line in model_lines(own, course, course.problems)}
    assert lines["m"].cells == [Tally(first=1, final=2, possible=2, withheld=0, criteria=2)]
    assert (lines["m"].submissions, lines["unknown model"].submissions) == (2, 1)


def test_a_part_shows_so_many_answers_and_links_the_others(course):
    part = course.problems[0].parts[1]
    many = [graded(f"{n:02}", ("kettle.b.cost", 1, "wrong")) for n in range(MAX_SHOWN + 3)]
    page = part_page(part, many, {}, course)
    assert (len(page.answers), len(page.further)) == (MAX_SHOWN, 3)
    assert [grade.submission for grade in page.further] == ["24", "25", "26"]


def test_a_part_shows_its_own_passages_and_says_where_it_cuts_them(course):
    text = "x" * (MAX_ANSWER + 5) + "\nother part\n"
    passages = (
        Passage("kettle.b", Span(0, 0, MAX_ANSWER + 5), 1, ""),
        Passage("kettle.a", Span(0, MAX_ANSWER + 6, len(text)), 1, ""),
    )
    transcript = Transcript("a", "", "text", (Unit(text),), (), passages)
    page = part_page(
        course.problems[0].parts[1], [graded("a", ("kettle.b.cost", 1, "wrong"))], {"a": transcript}, course
    )
    (answer,) = page.answers
    (passage,) = answer.passages
    assert passage.cut
    assert "other part" not in passage.html


def test_a_problem_lists_points_of_the_course_first_and_then_strangers(course):
    grade = graded("a", ("kettle.z.odd", 1, "wrong"), ("kettle.b.cost", 1, "satisfied"))
    page = problem_page(course.problems[0], [grade, graded("b")], course)
    assert [item.criterion.id for item in page.items] == ["kettle.b.cost", "kettle.z.odd"]
    assert [item.criterion.title for item in page.items] == ["The price", "odd"]
    assert [line.grade.submission for line in page.lines] == ["a"]


def test_a_long_list_of_submissions_is_spread_over_sheets_and_none_is_left_out(tmp_path, course):
    grades = [graded(f"s{n:04}", ("kettle.b.cost", 1, "wrong")) for n in range(2 * MAX_CELLS + 1)]
    page = problem_page(course.problems[0], grades, course)
    assert [len(stretch) for stretch in page.sheets] == [MAX_CELLS, MAX_CELLS, 1]
    shown = [line for sheet in (1, 2, 3) for line in replace(page, sheet=sheet).shown]
    assert shown == page.lines
    few = problem_page(course.problems[0], grades[:2], course)
    assert (few.sheets, few.shown) == ([range(2)], few.lines)
    none = problem_page(course.problems[0], [], course)
    assert (len(none.sheets), none.shown) == (1, [])


def test_sheets_lead_to_each_other(tmp_path, course):
    points = [(f"kettle.c.point_{n:03}", 1, "wrong") for n in range(MAX_CELLS // LEAST_ROWS + 1)]
    grades = [graded(f"s{n:02}", *points) for n in range(LEAST_ROWS + 1)]
    write_report(grades, {}, course, tmp_path, generated="today")
    first = (tmp_path / problem_address("kettle")).read_text(encoding="utf-8")
    second = (tmp_path / problem_address("kettle", 2)).read_text(encoding="utf-8")
    assert 'href="../../pages/problems/kettle/2.html">21–21</a>' in first
    assert 'href="../../../pages/problems/kettle.html">1–20</a>' in second
    assert 'aria-current="page">21–21</a>' in second
    assert ("Rubric points" in first, "Rubric points" in second) == (True, False)
    assert ("s20" in first, "s20" in second) == (False, True)


def test_frequent_mistakes_come_first_and_equal_ones_by_name(course):
    def met(name: str, *notes: str) -> GradedSubmission:
        rows = [
            {"criterion": "kettle.b.cost", "turn": turn, "status": "wrong", "note": note}
            for turn, note in enumerate(notes, start=1)
        ]
        return GradedSubmission.model_validate({"submission": name, "verdicts": rows})

    page = problem_page(
        course.problems[0], [met("a", "zeal", "off_by_four"), met("b", "zeal", "ash")], course
    )
    assert [(m.id, m.met, m.submission) for m in page.mistakes] == [
        ("zeal", 2, "a"), ("ash", 1, "b"), ("off_by_four", 1, "a")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "words"),
    [("satisfied", "R"), ("partial", "W"), ("wrong", "W"), ("missing", "M"), ("needs_review", "")],
)
def test_feedback_fits_the_status(status, words):
    assert CriterionView("p.a.x", "X", 1.0, "", "", "R", "W", "M").feedback(status) == words
    assert CriterionView("p.a.x", "X", 1.0, "", "", "R", "W").feedback("missing") == "W"


def test_points_add_up(course):
    assert [part.points for part in course.parts()] == [3.0, 1.0]
    assert course.problems[0].points == 4.0
    assert course.points_of("kettle.a.formula") == 2.0
    assert course.points_of("kettle.a.none") is None
    assert CourseView("empty", ()).mistakes == {}


@pytest.mark.parametrize(
    ("name", "part", "problem", "short"),
    [
        ("kettle.a.ii.cost", "kettle.a.ii", "kettle", "a.ii.cost"),
        ("kettle.a", "kettle", "kettle", "a"),
        ("kettle", "kettle", "kettle", "kettle"),
        ("", "", "", ""),
    ],
)
def test_ids_are_taken_apart(name, part, problem, short):
    assert (part_of(name), problem_of(name), short_name(name)) == (part, problem, short)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c.md", "x" * 500, "", ".", "con\x00", "é" * 80])
def test_an_address_stays_in_its_folder(name):
    for address, folder in (
        (submission_address(name), "pages/submissions/"),
        (problem_address(name), "pages/problems/"),
        (part_address(name), "pages/parts/"),
    ):
        assert address.startswith(folder)
        file = address.removeprefix(folder)
        assert "/" not in file
        assert not file.startswith(".")
        assert len(file) <= MAX_SLUG + 30
    assert slug(name) == slug(name)


def test_ways_up_match_the_depth():
    assert [up_from(a) for a in ("index.html", "pages/models.html", "pages/parts/a.html")] == [
        "",
        "../",
        "../../",
    ]


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (2.0, "2"), (0.125, "0.12"), (10.5, "10.5"), (100, "100"), (None, "–")]
)
def test_numbers_are_written_without_needless_digits(value, words):
    assert number(value) == words


def test_words_of_terms_counts_and_shares():
    assert worded({"a": "alpha"}, "a") == "alpha"
    assert worded({}, "new_kind") == "new kind"
    assert mistake_words("scale", {}) == "wrong scale or unit"
    assert mistake_words("scale", {"scale": "own words"}) == "own words"
    assert (plural(0, "flag"), plural(1_200, "flag")) == ("0 flags", "1,200 flags")
    assert (percent(0.0), percent(1.0), percent(0.005)) == ("0 %", "100 %", "0 %")


def test_remarks_on_the_people_page_say_how_they_stand(tmp_path, course):
    remarks = [
        {"line": 1, "about": "kettle.a.formula", "says": "correct", "quote": "one", "agrees": False},
        {"line": 2, "about": "kettle.a.formula", "says": "partial", "quote": "two", "agrees": None},
        {"line": 3, "about": "kettle.a.formula", "says": "incorrect", "quote": "three", "agrees": True},
    ]
    grade = graded("a", ("kettle.a.formula", 1, "wrong"), remarks=remarks)
    write_report([grade], {}, course, tmp_path, generated="today")
    html = (tmp_path / "pages/people.html").read_text(encoding="utf-8")
    assert html.count(">disagrees<") == 1
    assert html.count(">differs in degree<") == 1
    assert html.index("one") < html.index("two") < html.index("three")
    assert "a Heat formula" in html


def test_a_part_without_words_in_the_course_has_a_page(tmp_path, course):
    page = part_page(PartView("x.y", "", ()), [graded("a", ("x.y.z", 1, "wrong"))], {}, course)
    assert [row.criterion.title for row in page.answers[0].rows] == ["z"]
    assert page.answers[0].passages == ()
