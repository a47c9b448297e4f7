"""Laws of comparing two runs: nothing is lost, and turning the runs round turns the result round."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gradewright.reports import GradedSubmission, compare_grades
from gradewright.reports.compare import describe

STATUSES = ["satisfied", "partial", "wrong", "missing", "needs_review"]
verdicts = st.dictionaries(
    st.tuples(st.sampled_from(["p.a.x", "p.a.y", "p.b.z"]), st.integers(1, 2)), st.sampled_from(STATUSES)
)
runs = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.tuples(verdicts, st.sets(st.sampled_from("123"))))


def run_of(content) -> list[GradedSubmission]:
    return [
        GradedSubmission.model_validate(
            {
                "submission": name,
                "sha256": f"sha-{name}",
                "verdicts": [
                    {"criterion": c, "turn": t, "status": s, "quote": f"{c} {t}"} for (c, t), s in own.items()
                ],
                "flags": [{"kind": "scale", "quote": quote, "line": 1} for quote in sorted(flags)],
            }
        )
        for name, (own, flags) in content.items()
    ]


@settings(deadline=None)
@given(runs)
def test_a_run_equals_itself(content):
    run = run_of(content)
    same = compare_grades(run, run)
    assert (same.statuses, same.flags, same.only_before, same.only_after, same.edited) == ((), (), (), (), ())
    assert same.unchanged == sum(len(own) for own, _ in content.values())
    assert describe(same)[0].endswith("as before, 0 changed")


@settings(deadline=None)
@given(runs, runs)
def test_turned_round_every_change_goes_the_other_way(one, two):
    there, back = compare_grades(run_of(one), run_of(two)), compare_grades(run_of(two), run_of(one))
    assert there.unchanged == back.unchanged
    assert {(b, a): n for (a, b), n in there.directions.items()} == dict(back.directions)
    assert (there.only_before, there.only_after) == (back.only_after, back.only_before)
    raised = sorted((c.submission, c.flag.quote, c.raised) for c in there.flags)
    dropped = sorted((c.submission, c.flag.quote, not c.raised) for c in back.flags)
    assert raised == dropped


@settings(deadline=None)
@given(runs, runs)
def test_every_verdict_of_both_runs_is_accounted_for(one, two):
    result = compare_grades(run_of(one), run_of(two))
    shared = set(one) & set(two)
    keys = {(name, key) for name in shared for key in {*one[name][0], *two[name][0]}}
    assert result.unchanged + len(result.statuses) == len(keys)
    told = "\n".join(describe(result))
    for change in result.statuses:
        assert str(change) in told


@settings(deadline=None)
@given(runs)
def test_against_nothing_every_submission_is_alone(content):
    result = compare_grades(run_of(content), [])
    assert result.only_before == tuple(content)
    assert result.unchanged == 0
    assert describe(result)[1:] == [f"only in the first run: {name}" for name in content]


def test_the_words_that_decided_are_given_once_where_both_runs_cite_them():
    def run(status: str, quote: str) -> list[GradedSubmission]:
        row = {"criterion": "p.a.x", "turn": 1, "status": status, "quote": quote}
        return [GradedSubmission.model_validate({"submission": "a", "verdicts": [row]})]

    assert describe(compare_grades(run("wrong", "one"), run("satisfied", "one"))).count("    “one”") == 1
    lines = describe(compare_grades(run("wrong", "one"), run("satisfied", "two")))
    assert lines[-2:] == ["    “one”", "    “two”"]
    assert describe(compare_grades(run("wrong", ""), run("satisfied", "")))[-1].startswith("a: a.x")


def test_two_copies_of_one_submission_are_not_paired_twice():
    def named(*names: str) -> list[GradedSubmission]:
        return [GradedSubmission(submission=name, sha256="same") for name in names]

    result = compare_grades(named("old/a", "old/b"), named("new/a"))
    assert (result.only_before, result.only_after) == (("old/b",), ())


def test_submissions_without_a_digest_are_paired_by_path_alone():
    before, after = [GradedSubmission(submission="a")], [GradedSubmission(submission="b")]
    result = compare_grades(before, after)
    assert (result.only_before, result.only_after) == (("a",), ("b",))
