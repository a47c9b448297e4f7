"""Outputs that a user pastes into the prompt are a run that the reply's figures are held against."""

from __future__ import annotations

import pytest

from gradewright.checks.pasted import pasted_outputs

MEASURED = "example_difficulty.b.measured"
PASTED = """plain    acc 0.8934  4.2 s  MACs 2450000000000
exits    acc 0.8876  2.7 s  MACs 1380000000000  num exiting {0: 21, 1: 9, 2: 10}
depths   0:1500  2:300  5:700  8:500
tol 0.05 acc 0.8876 MACs 1380000000000
tol 0.15 acc 0.8702 MACs 1110000000000
tol 0.40 acc 0.8340 MACs 720000000000
"""


@pytest.fixture
def reply(grade_text):
    """Status of the measured numbers and the kinds of flags of a reply to a prompt with outputs in it."""

    def of(said: str, *, fenced: bool = True) -> tuple[str, list[str]]:
        block = f"```\n{PASTED}```" if fenced else PASTED
        ask = f"## User\n\nProblem 4 (example difficulty), part (b) i to iv. My numbers:\n\n{block}\n\n"
        grade = grade_text(f"{ask}## Assistant\n\n**4(b) i.** {said}\n")
        status = next(v.status for v in grade.verdicts if v.criterion == MEASURED)
        return status, [f.kind for f in grade.flags]

    return of


@pytest.mark.parametrize("fenced", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        "The plain net has an accuracy of 89.3 % and needs 4.2 s and 2.45 TMACs.",
        "With exits it is 88.8 % in 2.7 s; that saves 44 % of the MACs, a factor of 1.78.",
        "The error grows from 10.66 % to 11.24 %, by 0.58 percentage points.",
        "Half of the images (50 %) have depth 0, and 60 % have depth 2 at most.",
        "21 of the 40 batches, 52.5 %, leave at the first exit.",
        "Keeping 87 % accuracy, the lowest count is 1.11 TMACs, 45 % of the plain net.",
        "Per image these are 817 million MACs, 1.4 ms each.",
    ],
)
def test_what_the_pasted_numbers_give_is_right(reply, said: str, fenced: bool):
    status, kinds = reply(said, fenced=fenced)
    assert (status in {"satisfied", "needs_review"}, kinds) == (True, [])


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The plain net has an accuracy of 89.3 % and needs 2.45 GMACs for all of them.", "scale"),
        ("The plain net has an accuracy of 88.8 %.", "swapped_entity"),
        ("With exits it takes 2.7 s, and 21 images leave at the first exit.", "wrong_value"),
        ("Under the 87 % requirement the lowest count is 0.72 TMACs.", "wrong_value"),
        ("The plain net has an accuracy of 89.3 %. A network half as wide reaches 81.9 %.", "unsupported"),
    ],
)
def test_what_they_contradict_or_do_not_hold_is_flagged(reply, said: str, kind: str):
    status, kinds = reply(said)
    assert (status, kinds) == ("wrong", [kind])


def test_a_share_misread_from_a_factor_is_flagged_and_leaves_the_results_right(reply):
    said = "With exits the accuracy is 88.8 %. That is a factor of 1.78 and saves 78 % of the MACs."
    assert reply(said) == ("satisfied", ["wrong_value"])


def test_a_slip_in_the_scale_beside_the_exact_figure_leaves_the_results_right(reply):
    said = "The plain net needs 2,450,000,000,000 MACs in total, that is about 2.45 GMACs, at 89.3 %."
    assert reply(said) == ("satisfied", ["scale"])


def test_a_template_in_code_states_no_result(grade_text):
    ask = "## User\n\nProblem 4 (example difficulty), part (b) i.\n\n## Assistant\n\n"
    table = "| | net |\n|---|---|\n| accuracy | `correct / 6000` |\n"
    grade = grade_text(f"{ask}**4(b) i.** To be reported after a run:\n\n{table}")
    assert [f.kind for f in grade.flags] == []


def test_a_share_of_rows_that_the_reply_lists_is_worked_out(grade_text):
    ask = "## User\n\nProblem 4 (example difficulty), part (a) vi.\n\n## Assistant\n\n**4(a) vi.** Parameters:\n\n"
    rows = "layer3       2,099,712\nlayer4       8,393,728\ntotal       11,179,590\n\n"
    assert [f.kind for f in grade_text(f"{ask}{rows}layer4 alone holds 75% of them.\n").flags] == []
    assert [f.kind for f in grade_text(f"{ask}{rows}layer4 alone holds 55% of them.\n").flags] != []


def test_what_a_sentence_of_the_prompt_tells_is_compared_with_what_was_printed(grade_text):
    ask = (
        "## User\n\nProblem 4 (example difficulty), part (b) with my results. Plain: accuracy 0.8934, total MACs"
        " 2,450,000,000,000, 12.8 s.\n\n0.05   0.8876   1,380,000,000,000   21, 9, 10   9.1 s\n"
        "0.10   0.8702   1,110,000,000,000   25, 9, 6   8.0 s\n\n"
    )
    grade = grade_text(f"{ask}## Assistant\n\n**4(b) i.** At 0.05 43.7 % of the MACs are saved.\n")
    assert [f.kind for f in grade.flags] == []


def test_a_case_that_is_only_worked_out_invents_nothing(reply):
    said = (
        "The plain net needs 2.45 TMACs. If all left at once, every image would only pay for the first stage, about 153"
        " MMACs. For 3000 images that is 4.6e11 MACs, smaller by a factor of 5.3."
    )
    assert reply(said) == ("satisfied", [])


def test_rows_that_share_a_line_are_told_apart_by_nothing(grade_text):
    pasted = "tol 0.1: acc 0.9063, MACs 1.62e12; tol 0.2: acc 0.8791, MACs 1.24e12"
    said = "Tolerance 0.1 is the cheapest that stays above 90 %: 1.62e12 MACs at 90.63 %."
    grade = grade_text(
        f"## User\n\nProblem 4 (example difficulty), part (b) iv. My outputs:\n{pasted}\n\n## Assistant\n\n**4(b) iv.** {said}\n"
    )
    assert grade.flags == ()


def test_figures_that_only_a_later_prompt_names_were_not_given(grade_text):
    text = (
        "## User\n\nProblem 4 (example difficulty), part (b) i. You have no notebook.\n\n## Assistant\n\n"
        "**4(b) i.** The regular ResNet reached an accuracy of 94.1 %.\n\n## User\n\n94.1 %? Really?\n\n"
        "## Assistant\n\nNo, I made that up.\n"
    )
    assert [f.claimed for f in grade_text(text).flags] == ["94.1 %"]


def test_requests_are_no_outputs():
    prompt = "Problem 4 (b) i, ii, iii and iv.\nParts 1, 2 and 3 first, 10 lines each.\n\n> 5 points for 1.\n"
    assert list(pasted_outputs(prompt)) == []


TOLD = """## User

Problem 4 (example difficulty), parts (a) vi and (b). What I found:

- 1830 of 6000 images have layer 0, then 1140 at layer 4, and 210 at layer 10
- plain ResNet: accuracy 0.8934, 4.2 s, MACs 3336213504000
- with exits (tolerance 0.05): accuracy 0.8876, 2.7 s, MACs 2005700331913

## Assistant

"""


@pytest.mark.parametrize(
    "said",
    [
        "**4(b) i.** The plain one: accuracy 89.34%, 4.2 s, 3,336,213,504,000 MACs \u2248 3.34 T (about 556 M per image).",
        "**4(b) ii.** With exits 88.76%, 2.7 s, 2,005,700,331,913 MACs \u2248 2.01 T, about 334 M an image.",
        "**4(a) vi.** 1830 of the 6000 test images (30.5%) are settled at layer 0, and 19% at layer 4: they are easy,"
        " edges tell them apart.",
    ],
)
def test_what_a_list_of_results_in_the_prompt_gives_is_not_invented(grade_text, said: str):
    assert [f.kind for f in grade_text(f"{TOLD}{said}\n").flags] == []


def test_a_result_that_no_list_gives_is_invented(grade_text):
    said = "**4(b) iv.** With a tolerance of 0.3 the accuracy is 90.71% and 1.12 T MACs are needed."
    assert "unsupported" in [f.kind for f in grade_text(f"{TOLD}{said}\n").flags]
