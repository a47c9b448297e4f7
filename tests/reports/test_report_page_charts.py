"""What each page puts into its charts: the figures of its tables, ordered, cut where there are too many."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gradewright.reports import (
    CourseView,
    CriterionView,
    GradedSubmission,
    PartView,
    ProblemView,
    write_report,
)
from gradewright.reports.comparison import ModelRecord, model_records, pairings
from gradewright.reports.index_charts import ENOUGH_TO_SPREAD, outcomes_chart, scores_chart
from gradewright.reports.index_charts import MAX_ROWS as MAX_MODELS
from gradewright.reports.index_page import index_page
from gradewright.reports.models_charts import (
    MAX_KINDS,
    MAX_ROWS,
    flags_chart,
    pairs_chart,
    recovered_chart,
    satisfied_chart,
)
from gradewright.reports.people_charts import agreement_chart
from gradewright.reports.people_page import people_page
from gradewright.reports.problem_charts import MAX_ROWS as MAX_POINTS
from gradewright.reports.problem_charts import difficulty_chart, items_chart
from gradewright.reports.problem_page import problem_page
from gradewright.reports.statistics import wilson
from gradewright.transcripts.model import Segment, Span, Transcript, Unit


def graded(model: str, statuses: Mapping[str, str], **extra: object) -> GradedSubmission:
    """`statuses`: first letters of an attempt's statuses by criterion, e.g. "ws" for wrong, then satisfied."""
    words = {"s": "satisfied", "p": "partial", "w": "wrong", "m": "missing", "n": "needs_review"}
    rows = [
        {"criterion": criterion, "turn": turn, "status": words[letter], "points": float(letter == "s")}
        for criterion, letters in statuses.items()
        for turn, letter in enumerate(letters, start=1)
    ]
    submission = extra.pop("submission", f"{model}.md")
    row = {"submission": submission, "model": model, "verdicts": rows, **extra}
    return GradedSubmission.model_validate(row)


def points(letters: str) -> dict[str, str]:
    return {f"kettle.c.point{n}": letter for n, letter in enumerate(letters)}


def records(course: CourseView, *grades: GradedSubmission) -> list[ModelRecord]:
    return model_records(grades, {}, course)


def spoken(grade: GradedSubmission, words: int) -> Transcript:
    text = "word " * words
    return Transcript(
        grade.submission, "", "text", (Unit(text),), (Segment("model", Span(0, 0, len(text)), 1),), ()
    )


def flagged(model: str, *kinds: str) -> GradedSubmission:
    return graded(model, {"kettle.a.figure": "s"}, flags=[{"kind": kind} for kind in kinds])


def test_models_stand_in_the_order_of_what_they_satisfy(course):
    chart = satisfied_chart(
        records(
            course, graded("low", points("wwws")), graded("high", {**points("ssss"), "kettle.a.figure": "ws"})
        )
    )
    assert chart.names == ("high", "low")
    first, final = chart.series
    assert first.values == (wilson(4, 5), wilson(1, 4))
    assert final.values == (wilson(5, 5), wilson(1, 4))


def test_recovery_shows_the_models_that_tried_again(course):
    own = records(
        course, graded("a", {"kettle.a.figure": "ws", "kettle.b.cost": "ww"}), graded("b", points("sw"))
    )
    chart = recovered_chart(own)
    assert chart.names == ("a",)
    assert chart.series[0].values == (wilson(1, 2),)


def test_without_data_there_is_no_chart(course):
    undecided = records(course, graded("a", points("nn")))
    for own in ([], undecided):
        assert (satisfied_chart(own), recovered_chart(own), flags_chart(own)) == (None, None, None)
    assert pairs_chart([]) is None
    assert pairs_chart(pairings(undecided)) is None
    empty = index_page([], course, ())
    assert (outcomes_chart(empty.outcomes), scores_chart(empty.graded)) == (None, None)
    assert agreement_chart(people_page([])) is None
    assert (difficulty_chart([]), items_chart([])) == (None, None)


def test_of_too_many_models_those_with_the_most_points_are_drawn(course):
    grades = [graded(f"m{n:02}", points("sw" if n else "s")) for n in range(MAX_ROWS + 1)]
    chart = satisfied_chart(records(course, *grades))
    assert len(chart.names) == MAX_ROWS
    assert "m00" not in chart.names
    assert chart.title.endswith(f"the {MAX_ROWS} models with the most rubric points")


def test_flags_are_rates_by_kind_and_rare_kinds_share_a_colour(course):
    kinds = [f"kind_{n}" for n in range(MAX_KINDS + 2)]
    one = flagged("one", *kinds, *kinds[:MAX_KINDS])
    two = flagged("two")
    transcripts = {one.submission: spoken(one, 500), two.submission: spoken(two, 1000)}
    chart = flags_chart(model_records([one, two], transcripts, course))
    assert chart.names == ("one", "two")
    assert [layer.name for layer in chart.layers] == ["kind 0", "kind 1", "kind 2", "kind 3", "other kinds"]
    assert [layer.counts for layer in chart.layers] == [(2, 0)] * (MAX_KINDS + 1)
    assert sum(layer.sizes[0] for layer in chart.layers) == pytest.approx(1000 * len(one.flags) / 500)
    assert chart.sums[0].estimate == pytest.approx(20)
    assert (chart.sums[1].estimate, chart.sums[1].low) == (0, 0)
    assert chart.sums[1].high > 0


def test_one_rare_kind_keeps_its_name(course):
    grade = flagged(
        "one", *(f"kind_{n}" for n in range(MAX_KINDS)), "scale", *(f"kind_{n}" for n in range(MAX_KINDS))
    )
    chart = flags_chart(model_records([grade], {grade.submission: spoken(grade, 100)}, course))
    assert [layer.name for layer in chart.layers][-1] == "wrong scale or unit"


def test_pairs_are_told_apart_by_their_adjusted_p(course):
    own = records(
        course,
        graded("a", points("s" * 12)),
        graded("b", points("w" * 12)),
        graded("c", points("s" * 11 + "w")),
    )
    pairs = pairings(own)
    chart = pairs_chart(pairs)
    assert chart.names == tuple(f"{pair.first}\nagainst {pair.second}" for pair in pairs)
    hollow, filled = chart.series
    assert (hollow.filled, filled.filled) == (False, True)
    by_name = dict(zip(chart.names, filled.values, strict=True))
    assert by_name["a\nagainst b"].estimate == 1.0
    assert by_name["b\nagainst c"].estimate == pytest.approx(-11 / 12)
    assert by_name["a\nagainst c"] is None
    assert hollow.values[chart.names.index("a\nagainst c")].low < 0


def test_pairs_without_common_points_are_left_to_the_table(course):
    own = records(course, graded("a", {"kettle.a.figure": "s"}), graded("b", {"kettle.b.cost": "s"}))
    assert pairs_chart(pairings(own)) is None


def test_of_too_many_pairs_the_clearest_are_drawn(course):
    grades = [graded(f"m{n}", points("s" * n + "w" * (9 - n))) for n in range(10)]
    pairs = pairings(records(course, *grades))
    chart = pairs_chart(pairs)
    assert len(pairs) > MAX_ROWS == len(chart.names)
    assert max(pair.p for pair in pairs[:MAX_ROWS]) <= min(pair.p for pair in pairs[MAX_ROWS:])
    assert chart.title.endswith(f"the {MAX_ROWS} clearest pairs")


def test_points_are_numbered_as_in_the_table(course):
    strong, weak = "sss", "wws"
    criteria = ("kettle.a.formula", "kettle.a.figure", "kettle.b.cost")
    grades = [
        graded(f"m{n}", dict(zip(criteria, strong if n % 3 else weak, strict=True)), submission=f"{n}.md")
        for n in range(9)
    ]
    extra = [
        graded("x", dict.fromkeys(criteria[1:], "s" if n % 2 else "w"), submission=f"x{n}.md")
        for n in range(4)
    ]
    items = problem_page(course.problems[0], [*grades, *extra], course).items
    chart = items_chart(items)
    assert [point.number for point in chart.points] == [1, 2, 3]
    for point in chart.points:
        item = items[point.number - 1]
        assert (point.satisfied, point.discrimination) == (item.first_try.estimate, item.discrimination)
    assert items_chart(items[:2]) is None


def test_difficulty_keeps_the_order_of_the_course_and_leaves_out_the_undecided(course):
    grade = graded("m", {"kettle.b.cost": "s", "kettle.a.formula": "w", "kettle.a.figure": "n"})
    chart = difficulty_chart(problem_page(course.problems[0], [grade], course).items)
    assert chart.names == ("a Heat formula", "b The price")
    assert [series.values for series in chart.series] == [(wilson(0, 1), wilson(1, 1))] * 2


def test_of_too_many_points_the_hardest_are_drawn(course):
    letters = {f"kettle.c.p{n:02}": "s" if n < 5 else "w" for n in range(MAX_POINTS + 5)}
    items = problem_page(course.problems[0], [graded("m", letters)], course).items
    chart = difficulty_chart(items)
    assert chart.names == tuple(f"c p{n:02}" for n in range(5, MAX_POINTS + 5))
    assert chart.title.endswith(f"the {MAX_POINTS} hardest points")


def test_outcomes_are_by_model_and_by_problem_where_there_is_one_model(course):
    one = graded("a", {"kettle.a.figure": "ws", "kettle.b.cost": "w", "stove.a.x": "n"})
    (line,) = index_page([graded("a", {"kettle.a.figure": "s"})], course, ()).outcomes
    assert line.name == "The kettle"
    assert [line.name for line in index_page([one], course, ()).outcomes] == ["The kettle", "stove"]
    both = index_page([one, graded("b", {"kettle.b.cost": "p"})], course, ()).outcomes
    assert [(line.name, line.total) for line in both] == [("a", 3), ("b", 1)]
    chart = outcomes_chart(both)
    assert {layer.name: layer.counts for layer in chart.layers} == {
        "✓ satisfied": (1, 0), "◐ partly there": (0, 1), "✗ wrong": (1, 0), "? needs review": (1, 0)
    }  # fmt: skip
    for row in range(2):
        assert sum(layer.sizes[row] for layer in chart.layers) == pytest.approx(1)


def test_of_too_many_models_the_overview_draws_the_largest(course):
    grades = [graded(f"m{n:02}", points("sw" if n else "s")) for n in range(MAX_MODELS + 1)]
    chart = outcomes_chart(index_page(grades, course, ()).outcomes)
    assert len(chart.names) == MAX_MODELS
    assert "m00" not in chart.names
    assert chart.title.endswith("with the most points")


def test_scores_are_spread_where_there_are_enough(course):
    def scored(final: float, withheld: float = 0.0) -> GradedSubmission:
        score = {"first_try": 0, "final": final, "possible": 10, "withheld": withheld}
        return graded("m", {"kettle.b.cost": "s"}, score=score)

    few = [scored(5) for _ in range(ENOUGH_TO_SPREAD - 1)]
    assert scores_chart(index_page(few, course, ()).graded) is None
    waiting = scored(0, withheld=10)
    assert scores_chart(index_page([*few, waiting], course, ()).graded) is None
    chart = scores_chart(index_page([*few, scored(5, withheld=5), waiting], course, ()).graded)
    assert chart.final == (0, 0, 0, 0, 0, ENOUGH_TO_SPREAD - 1, 0, 0, 0, 1)
    assert chart.first == (ENOUGH_TO_SPREAD, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def remarks(*says: str) -> list[dict[str, object]]:
    return [
        {"line": n, "about": "kettle.b.cost", "says": word, "agrees": word == "correct"}
        for n, word in enumerate(says)
    ]


def test_agreement_is_drawn_over_all_by_part_and_by_model():
    one = graded("a", {"kettle.b.cost": "s"}, remarks=remarks("correct", "incorrect", "correct"))
    assert agreement_chart(people_page([one])).names == ("all remarks",)
    other = {"line": 1, "about": "kettle.a.figure", "says": "correct", "agrees": True}
    two = graded("b", {"kettle.a.figure": "s"}, remarks=[other])
    page = people_page([one, two])
    assert [(g.part, g.model, g.agreement.agreed, g.agreement.items) for g in page.groups] == [
        ("kettle.a", "", 1, 1), ("kettle.b", "", 2, 3), ("", "a", 2, 3), ("", "b", 1, 1)
    ]  # fmt: skip
    chart = agreement_chart(page)
    assert chart.names == ("all remarks", "a kettle", "b kettle", "a", "b")
    assert chart.series[0].values[0] == wilson(3, 4)


@pytest.fixture
def large_course() -> CourseView:
    parts = tuple(
        PartView(f"lab.{letter}", f"Part {letter} of the lab", tuple(
            CriterionView(f"lab.{letter}.point_{n}", f"The point numbered {n} of this part", 1.0) for n in range(4)
        ))
        for letter in "abcdef"
    )  # fmt: skip
    return CourseView("A large course", (ProblemView("lab", "The lab", parts),))


def test_pages_of_many_models_points_and_remarks_stay_small(tmp_path, large_course):
    letters = ("s", "ws", "w", "mp", "n", "pw")
    grades = [
        graded(
            f"vendor/some-model-{n % 30}-instruct",
            {c: letters[(n + 3 * k) % len(letters)] for k, c in enumerate(large_course.criteria)},
            submission=f"box/model-{n % 30}/{n:03}.md",
            remarks=[
                {
                    "line": 1,
                    "about": "lab.a.point_1",
                    "says": "correct",
                    "quote": "x" * 120,
                    "agrees": bool(n % 3),
                },
                {
                    "line": 2,
                    "about": "lab.b.point_2",
                    "says": "incorrect",
                    "quote": "y" * 120,
                    "agrees": bool(n % 4),
                },
            ],
        )
        for n in range(500)
    ]
    write_report(grades, {}, large_course, tmp_path, generated="today")
    sizes = {path.name: path.stat().st_size for path in tmp_path.rglob("*.html")}
    assert max(sizes.values()) < 300_000
    for page in ("index.html", "pages/models.html", "pages/people.html", "pages/problems/lab.html"):
        html = (tmp_path / page).read_text(encoding="utf-8")
        assert html.count('<figure class="chart">') >= 1
    people = (tmp_path / "pages/people.html").read_text(encoding="utf-8")
    assert "The first 200 of" in people
    sheets = sorted((tmp_path / "pages/problems/lab").iterdir())
    assert len(sheets) == 6
    assert all('<figure class="chart">' not in path.read_text(encoding="utf-8") for path in sheets)
    assert "clearest of 435 pairs" in (tmp_path / "pages/models.html").read_text(encoding="utf-8")


def test_every_figure_of_a_chart_stands_in_the_table_beside_it(tmp_path, course):
    grades = [
        graded("a", {"kettle.a.formula": "ws", "kettle.a.figure": "s"}, remarks=remarks("correct")),
        graded("b", {"kettle.a.formula": "w", "kettle.b.cost": "p"}, remarks=remarks("incorrect")),
    ]
    write_report(grades, {}, course, tmp_path, generated="today")
    models = (tmp_path / "pages/models.html").read_text(encoding="utf-8")
    figure, table = models.split("<figcaption>Rubric points satisfied", 1)
    assert "a: first try 50 % (9 % to 91 %), final 100 % (34 % to 100 %)" in figure
    assert '50 % <span class="range">9–91 %</span>' in table
    assert '100 % <span class="range">34–100 %</span>' in table
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "a: ✓ satisfied 100 %" in index
    assert cells_of(index, "a") == ["2", "0", "0", "0", "0", "2"]


def cells_of(html: str, name: str) -> list[str]:
    """Figures of the first row with this name."""
    row = html.split(f'<th scope="row">{name}</th>', 1)[1].split("</tr>", 1)[0]
    return [cell.split(">")[-1] for cell in row.split("</td>")[:-1]]
