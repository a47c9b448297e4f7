"""One flag a distinct error: repeats are linked, different errors stay apart, earned words are left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gradewright.checks import Finding
from gradewright.grading.flags import MAX_QUOTE, Raised, settle_flags
from gradewright.transcripts.model import Span, Transcript, Unit

TEXT = "alpha beta gamma\ndelta epsilon\nzeta eta theta\n" + "long " * 100
TRANSCRIPT = Transcript("a.md", "0", "text", (Unit(TEXT),), (), ())


def finding(words: str, subject: str = "", kind: str = "wrong_value", **other: Any) -> Finding:
    start = TEXT.index(words)
    told = {"claimed": words, "reference": "truth", "source": "table", "why": "because"}
    return Finding(kind=kind, span=Span(0, start, start + len(words)), subject=subject, **told, **other)


def settled(*findings: Finding, earned: tuple[Span, ...] = ()):
    return settle_flags([Raised(1, f) for f in findings], earned, TRANSCRIPT)


def test_repeats_of_an_error_are_lines_of_its_first_flag():
    (flag,) = settled(finding("zeta", "net.size"), finding("alpha", "net.size"), finding("delta", "net.size"))
    assert (flag.quote, flag.line, flag.repeats) == ("alpha", 1, (2, 3))


def test_words_that_only_repeat_a_written_cost_are_no_error_of_their_own():
    written = finding("alpha", "course.b:cost has N^2", "wrong_cost")
    words = finding("delta", "course:quadratic", "wrong_cost", same_as="course.b")
    assert [f.quote for f in settled(written, words)] == ["alpha"]
    assert [f.quote for f in settled(words)] == ["delta"]
    later = settle_flags([Raised(1, written), Raised(2, words)], (), TRANSCRIPT)
    assert [f.turn for f in later] == [1, 2]


def test_a_repeat_on_the_same_line_is_no_further_line():
    (flag,) = settled(finding("alpha", "net.size"), finding("gamma", "net.size"))
    assert flag.repeats == ()


def test_the_heading_above_a_wrong_idea_is_no_line_that_repeats_it():
    text = "A heading\n\nalpha is beta\n\nalpha is beta again\n"
    transcript = Transcript("a.md", "0", "text", (Unit(text),), (), ())
    told = finding("alpha", "book:idea", "wrong_concept")
    spans = (Span(0, 0, 24), Span(0, 26, 45))
    raised = [Raised(1, replace(told, span=span)) for span in spans]
    (flag,) = settle_flags(raised, (), transcript)
    assert (flag.line, flag.repeats) == (3, (5,))


def test_an_error_made_again_in_a_later_reply_is_a_flag_of_that_reply():
    raised = [Raised(1, finding("alpha", "net.size")), Raised(2, finding("delta", "net.size"))]
    assert [(f.turn, f.line) for f in settle_flags(raised, (), TRANSCRIPT)] == [(1, 1), (2, 2)]


def test_one_error_found_by_two_readers_is_flagged_once_at_its_exact_words():
    (flag,) = settled(
        finding("alpha beta gamma", "wide", "wrong_cost"), finding("beta", "exact", "wrong_cost")
    )
    assert flag.quote == "beta"


def test_two_wrong_accounts_of_one_truth_are_one_error():
    mean = finding("alpha", "book:a_mean", "wrong_concept")
    waves = finding("delta", "book:a_wave", "wrong_concept")
    (flag,) = settled(mean, waves)
    assert (flag.quote, flag.repeats) == ("alpha", (2,))
    assert len(settled(mean, replace(waves, reference="another truth"))) == 2


def test_a_formula_of_a_wrong_idea_is_no_error_of_its_own():
    told = finding("alpha", "book:idea", "wrong_concept")
    (flag,) = settled(told, finding("delta", "book:idea", "false_equation"))
    assert (flag.kind, flag.quote) == ("wrong_concept", "alpha")


def test_figures_of_different_cells_in_one_sentence_are_different_errors():
    flags = settled(finding("alpha beta", "net.size"), finding("beta gamma", "net.depth"))
    assert [f.quote for f in flags] == ["alpha beta", "beta gamma"]


def test_different_kinds_about_the_same_words_are_told_both():
    flags = settled(finding("alpha", "x", "wrong_concept"), finding("alpha", "y", "self_contradiction"))
    assert [f.kind for f in flags] == ["self_contradiction", "wrong_concept"]


def test_words_that_earned_a_point_are_not_accused():
    accused = finding("alpha", kind="false_equation")
    assert settled(accused, earned=(accused.span,)) == ()


def test_a_wrong_figure_is_flagged_even_where_its_words_earned_another_point():
    accused = finding("alpha", "net.size")
    assert len(settled(accused, earned=(accused.span,))) == 1


def test_side_details_come_after_what_was_asked():
    flags = settled(finding("alpha", "side", severity="minor"), finding("zeta", "asked"))
    assert [f.severity for f in flags] == ["major", "minor"]


def test_an_error_is_as_grave_as_its_gravest_place():
    (flag,) = settled(finding("alpha", "x", severity="minor"), finding("delta", "x"))
    assert flag.severity == "major"


def test_the_order_in_which_sweeps_report_changes_nothing():
    found = [finding("alpha", "x"), finding("delta", "x"), finding("eta", "y"), finding("beta gamma", "z")]
    assert settled(*found) == settled(*reversed(found))


def test_a_long_quote_is_cut_and_its_end_with_it():
    start = TEXT.index("long")
    wide = replace(finding("alpha"), span=Span(0, start, len(TEXT)))
    (flag,) = settled(wide)
    assert flag.quote == TEXT[flag.start : flag.end]
    assert len(flag.quote) == MAX_QUOTE


def test_flags_of_a_graded_answer_link_repeats_and_keep_cells_apart(grade_text):
    grade = grade_text(
        "## User\n\nQuestion 5, FaceNet, part (d).\n\n## Assistant\n\n"
        "**(d)** NN1 needs 140M FLOPs per image.\n\nOnce more: NN1 needs 140M FLOPs per image.\n\n"
        "NN2 has 140M parameters and NN1 has 7.5M parameters.\n"
    )
    told = [(f.kind, f.line, f.repeats) for f in grade.flags]
    assert told == [("swapped_attribute", 7, (9,)), ("swapped_entity", 11, ()), ("swapped_entity", 11, ())]


def test_what_only_sounds_wrong_gives_way_to_what_is_proved_about_its_words():
    heard = finding("alpha beta gamma", "claim:net.sizes", "wrong_concept", proved=False)
    assert [f.quote for f in settled(heard, finding("beta", "net.size"))] == ["beta"]
    assert [f.quote for f in settled(heard, finding("delta", "net.size"))] == ["alpha beta gamma", "delta"]


def test_what_sounds_wrong_elsewhere_is_kept_beside_what_is_proved():
    heard = [
        finding(words, "claim:net.sizes", "wrong_concept", proved=False)
        for words in ("alpha beta", "zeta eta")
    ]
    flags = settled(*heard, finding("beta", "net.size"))
    assert [f.quote for f in flags] == ["beta", "zeta eta"]


def test_words_that_earned_a_point_silence_no_other_flag():
    heard = finding("alpha beta gamma", "claim:net.sizes", "wrong_concept", proved=False)
    equation = finding("beta", "net.equation", "false_equation")
    assert [f.quote for f in settled(heard, equation, earned=(equation.span,))] == ["alpha beta gamma"]
