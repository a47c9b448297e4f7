"""A part's first answer is judged by every criterion, a later one by what it takes up again."""

from __future__ import annotations

D = "facenet.d."
RIGHT = "NN1 has 140M parameters and needs 1.6B FLOPs."
SWAPPED = "NN1 needs 140M FLOPs per image."


def dialogue(*turns: tuple[str, str]) -> str:
    return "\n".join(f"## User\n\n{asked}\n\n## Assistant\n\n{said}\n" for asked, said in turns)


def asked_about_figures(said: str) -> tuple[str, str]:
    return "Question 5, FaceNet, part (d).", f"**(d)** {said}"


def by_turn(grade) -> dict[tuple[int, str], str]:
    return {(v.turn, v.criterion): v.status for v in grade.verdicts}


def test_the_first_reply_answers_for_every_criterion_of_its_part(grade_text, course):
    grade = grade_text(dialogue(asked_about_figures(RIGHT)))
    _, part = course.part("facenet.d")
    assert [v.criterion for v in grade.verdicts] == [D + c.name for c in part.criteria]
    assert {v.turn for v in grade.verdicts} == {1}


def test_parts_that_nobody_answers_have_no_verdicts(grade_text):
    grade = grade_text(dialogue(asked_about_figures(RIGHT)))
    assert {v.criterion.rpartition(".")[0] for v in grade.verdicts} == {"facenet.d"}


def test_a_later_reply_has_verdicts_only_for_what_it_takes_up(grade_text):
    text = dialogue(asked_about_figures(SWAPPED), ("Check NN1.", f"A correction to **(d)**: {RIGHT}"))
    found = by_turn(grade_text(text))
    assert [criterion for turn, criterion in found if turn == 2] == [D + "nn1"]
    assert (found[1, D + "nn1"], found[2, D + "nn1"]) == ("wrong", "satisfied")


def test_what_a_hint_recovers_counts_in_the_end_and_not_at_first(grade_text):
    text = dialogue(asked_about_figures(SWAPPED), ("Check NN1.", f"A correction to **(d)**: {RIGHT}"))
    score = grade_text(text).score
    assert (score.first_try, score.final, score.possible) == (0.0, 1.0, 4.0)


def test_what_a_later_reply_spoils_is_lost_in_the_end(grade_text):
    text = dialogue(asked_about_figures(RIGHT), ("And again?", "**(d)** NN1 has 7.5M parameters."))
    score = grade_text(text).score
    assert (score.first_try, score.final) == (1.0, 0.0)


def test_a_later_reply_may_be_the_first_to_a_part(grade_text):
    text = dialogue(asked_about_figures(RIGHT), ("Now part (e).", "**(e)** They lie inside the margin."))
    found = by_turn(grade_text(text))
    assert {turn for turn, criterion in found if criterion.startswith("facenet.e.")} == {2}
    assert (2, "facenet.e.reason") in found


def test_parts_that_the_prompt_excludes_owe_nothing(grade_text):
    prompt = "Question 5, FaceNet: answer all parts except (d). Skip (d)."
    said = "**(a)** Zeiler & Fergus-style networks and Inception networks.\n\n**(d)** I leave it out."
    grade = grade_text(dialogue((prompt, said)))
    assert [v.criterion for v in grade.verdicts] == ["facenet.a.architectures"]
    assert grade.score.possible == 1.0


def test_a_heading_alone_is_no_answer(grade_text):
    text = "## User\n\nQuestion 5, FaceNet.\n\n## Assistant\n\n### (d)\n\n### (e)\n\nInside the margin.\n"
    assert {v.criterion.rpartition(".")[0] for v in grade_text(text).verdicts} == {"facenet.e"}


def test_a_text_that_answers_nothing_is_graded_and_worth_nothing(grade_text):
    grade = grade_text("Good morning. Nothing here answers anything.\n")
    assert (grade.verdicts, grade.flags, grade.score.possible) == ((), (), 0)


def test_a_missing_point_shows_where_its_answer_begins_and_quotes_nothing(grade_text):
    grade = grade_text(dialogue(asked_about_figures(RIGHT)))
    lost = next(v for v in grade.verdicts if v.criterion == D + "nn2")
    begins = next(row["start"] for row in grade.parts if row["part"] == "facenet.d")
    assert (lost.status, lost.quote, lost.line) == ("missing", "", begins)


def test_a_few_words_on_another_part_are_no_attempt_at_it(grade_text):
    asked = "Question 4, parts (a) vi and vii only. Part (a) i is done already."
    said = "Example difficulty, that is prediction depth.\n\n### (a) vi\n\nMost shapes are easy, so early layers suffice."
    criteria = {v.criterion for v in grade_text(dialogue((asked, said))).verdicts}
    assert "example_difficulty.a.vi.early" in criteria
    assert not any(name.startswith("example_difficulty.a.i.") for name in criteria)
