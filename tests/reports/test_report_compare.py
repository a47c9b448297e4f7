"""What changed between two runs."""

from __future__ import annotations

from gradewright.reports import GradedSubmission, compare_grades
from gradewright.reports.compare import describe


def of(name: str, sha: str, statuses: dict[str, str], flags: list[str] = ()) -> GradedSubmission:
    return GradedSubmission.model_validate(
        {
            "submission": name,
            "sha256": sha,
            "verdicts": [{"criterion": c, "turn": 1, "status": s, "quote": "q"} for c, s in statuses.items()],
            "flags": [{"kind": "scale", "quote": quote, "line": 1} for quote in flags],
        }
    )


def test_equal_runs_have_no_difference():
    run = [of("a", "1", {"p.a.x": "wrong"}, ["5 M"])]
    result = compare_grades(run, run)
    assert (result.statuses, result.flags, result.unchanged) == ((), (), 1)


def test_changed_new_and_dropped_verdicts_are_told():
    before = [of("a", "1", {"p.a.x": "wrong", "p.a.y": "satisfied", "p.a.z": "partial"})]
    after = [of("a", "1", {"p.a.x": "satisfied", "p.a.y": "satisfied", "p.a.w": "missing"})]
    result = compare_grades(before, after)
    assert [str(change) for change in result.statuses] == [
        "a: a.w (reply 1): no verdict → missing",
        "a: a.x (reply 1): wrong → satisfied",
        "a: a.z (reply 1): partly there → no verdict",
    ]
    assert result.directions["wrong", "satisfied"] == 1
    assert result.statuses[1].before.quote == "q"


def test_flags_are_compared():
    result = compare_grades([of("a", "1", {}, ["5 M", "6 M"])], [of("a", "1", {}, ["6 M", "7 M"])])
    assert [(change.flag.quote, change.raised) for change in result.flags] == [("5 M", False), ("7 M", True)]
    assert str(result.flags[1]) == "a: new flag, wrong scale or unit: “7 M”"


def test_a_moved_submission_is_found_by_its_content():
    result = compare_grades(
        [of("old/a", "1", {"p.a.x": "wrong"})], [of("new/a", "1", {"p.a.x": "satisfied"})]
    )
    assert len(result.statuses) == 1
    assert (result.only_before, result.only_after) == ((), ())


def test_submissions_of_one_run_only_and_edited_ones_are_named():
    result = compare_grades([of("a", "1", {}), of("b", "2", {})], [of("b", "3", {}), of("c", "4", {})])
    assert (result.only_before, result.only_after, result.edited) == (("a",), ("c",), ("b",))


def test_the_description_gives_counts_and_words():
    before = [of("a", "1", {"p.a.x": "wrong", "p.a.y": "satisfied"}), of("old", "9", {})]
    after = [of("a", "2", {"p.a.x": "satisfied", "p.a.y": "satisfied"}, ["7 M"])]
    assert describe(compare_grades(before, after)) == [
        "1 verdict as before, 1 changed",
        "  1 × wrong → satisfied",
        "a: a.x (reply 1): wrong → satisfied",
        "    “q”",
        "a: new flag, wrong scale or unit: “7 M”",
        "only in the first run: old",
        "edited between the runs: a",
    ]
