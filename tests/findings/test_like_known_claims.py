"""Sentences that read like known wrong claims are flagged, where nothing proves more about the same words."""

from __future__ import annotations

from gradewright.findings.known_claims import LIKE_WRONG_ONES

PART = "## User\n\nQuestion 5, FaceNet, part (f), harmonic embeddings?\n\n## Assistant\n\n"
WRONG = (
    "Harmonic embeddings are made by gluing the old and the new vector of a face together into a longer one"
)
RIGHT = "Harmonic embeddings are such that the new vector of a face can be compared with the old one of it directly"


def likened(grade) -> list[str]:
    return [flag.quote for flag in grade.flags if flag.why.startswith(LIKE_WRONG_ONES)]


def test_a_sentence_like_known_wrong_ones_is_flagged_at_its_place(grade_text):
    grade = grade_text(f"{PART}{WRONG}.\n")
    assert [(flag.line, flag.quote) for flag in grade.flags] == [(7, WRONG)]
    assert likened(grade) == [WRONG]
    assert "harmonic" in grade.flags[0].reference.lower()


def test_the_same_thing_told_rightly_is_left_alone(grade_text):
    assert grade_text(f"{PART}{RIGHT}.\n").flags == ()


def test_a_refused_claim_is_left_alone(grade_text):
    assert likened(grade_text(f"{PART}It is wrong to say that {WRONG[0].lower()}{WRONG[1:]}.\n")) == []


def test_words_are_accused_once(grade_text):
    grade = grade_text(f"{PART}{WRONG}. It needs 140M FLOPs.\n")
    places = [(flag.start, flag.end) for flag in grade.flags]
    assert all(a[1] <= b[0] or b[1] <= a[0] for a in places for b in places if a != b)
