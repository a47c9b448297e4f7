"""Results need a run, an attachment or a source; with a run they are held against its own outputs."""

from __future__ import annotations

import nbformat
import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript

ASKED = "Example difficulty, part (b): accuracy and MACs."
ATTACHED = f"{ASKED} My outputs are attached."
RESULT = "With early exit the accuracy is 91.3%."


def test_a_result_without_any_run_is_unsupported(unsupported):
    (quote,) = unsupported(RESULT)
    assert "91.3%" in quote


def test_attached_outputs_may_stand_behind_a_result(unsupported):
    assert unsupported(RESULT, asked=ATTACHED) == []


def test_results_that_the_answer_calls_hypothetical_were_never_measured(unsupported):
    (quote,) = unsupported(f"These are hypothetical results. {RESULT}", asked=ATTACHED)
    assert "91.3%" in quote


def test_outputs_that_could_not_be_seen_are_not_attached(unsupported):
    assert len(unsupported(RESULT, asked=f"{ASKED} There are no outputs.")) == 1


def test_repeating_what_the_user_measured_invents_nothing(unsupported):
    assert unsupported(RESULT, asked=f"{ASKED} I measured an accuracy of 91.3%.") == []


def test_beside_results_that_the_user_told_a_figure_may_come_from_the_same_run(unsupported):
    told = f"{ASKED}\nregular: accuracy 0.921, 51.2 s\nearly: accuracy 0.913, 30.1 s"
    assert unsupported("At layer 3 the accuracy is 97.4%.", asked=told) == []
    assert unsupported("At layer 3 the accuracy is 97.4%.", asked=f"{ASKED} My histogram has 400 bars.") == []
    row = "Images per layer: 0: 1310, 1: 540, 2: 425, 4: 1290, 5: 880, 6: 630, layer 3 has none."
    assert unsupported("That is 72.6% up to layer 4.", asked=f"{ASKED}\n{row}") == []
    assert (
        unsupported("Nobody leaves at 43.1%.", asked=f"{ASKED} Here's what I got: layers 3 and 9 are in use.")
        == []
    )


def test_results_of_others_need_a_source_whatever_the_user_told(unsupported):
    told = f"{ASKED} In my histogram 400 images exit first."
    (quote,) = unsupported("Studies in production show that 85% of the inputs leave first.", asked=told)
    assert "85%" in quote


@pytest.mark.parametrize(
    "case", ["Take a picture with these votes: heart, circle.", "Imagine the plot peaks at 3."]
)
def test_a_case_that_the_user_makes_up_shows_nothing_of_a_run(unsupported, case: str):
    assert len(unsupported(RESULT, asked=f"{ASKED}\n{case}")) == 1


def test_a_share_of_a_number_that_was_told_is_worked_out(unsupported):
    asked = f"{ASKED} About 420 images leave at the last exit."
    assert unsupported("420 of the 6000 images, that is 7 %, leave last.", asked=asked) == []
    assert len(unsupported("420 of the 6000 images, that is 9 %, leave last.", asked=asked)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Suppose the accuracy is 91.3%.",
        "For example 91.3% of the inputs could leave early.",
        "In your notebook the accuracy is 91.3%.",
        "The threshold keeps 100% of the inputs.",
        "Early exit saves computation on easy inputs.",
    ],
)
def test_suppositions_and_round_shares_are_no_results(unsupported, said: str):
    assert unsupported(said) == []


@pytest.mark.parametrize(
    "said", ["The 74% and the 3% were made up.", "I had no plots, so please ignore the 74% from above."]
)
def test_a_figure_that_is_given_up_is_no_result(unsupported, said: str):
    assert unsupported(said) == []


def test_a_sentence_with_many_figures_is_one_finding(unsupported):
    assert len(unsupported("The accuracy falls from 92.4% to 91.3% and 17.5% leave early.")) == 1


def test_a_correlation_is_a_statistic_too(unsupported):
    assert len(unsupported("Depth and loss have a correlation of 0.83.")) == 1


def test_figures_of_other_problems_are_not_asked_for_a_run(grade_text):
    text = "## User\n\nQuestion 5, FaceNet, part (g).\n\n## Assistant\n\n**(g)** At 128 it is 87.9 %.\n"
    assert grade_text(text).flags == ()


@pytest.fixture
def against_run(course, tmp_path):
    """Kinds of what the sweeps find in a notebook's text beside its own outputs."""

    def of(said: str) -> list[str]:
        outputs = {
            "plain": "Accuracy: 0.912\nseconds: 4.5\n",
            "early": "Accuracy: 0.897\nseconds: 2.5\nNum exiting: {0: 30, 1: 10, 2: 7}\n",
        }
        notebook = nbformat.v4.new_notebook()
        for name, printed in outputs.items():
            cell = nbformat.v4.new_code_cell(f"print(evaluate({name}_net))", execution_count=1)
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=printed)]
            notebook.cells.append(cell)
        notebook.cells.append(nbformat.v4.new_markdown_cell(said))
        path = tmp_path / "run.ipynb"
        nbformat.write(notebook, path)
        return [f.kind for _, f in sweep(read_transcript(path, guide=part_guide(course)), course)]

    return of


def test_figures_that_the_run_printed_are_left_alone(against_run):
    assert against_run("**4(b) i.** The regular ResNet has an accuracy of 91.2 % and takes 4.5 s.") == []


def test_figures_that_the_run_contradicts_are_found(against_run):
    assert against_run("**4(b) i.** The regular ResNet has an accuracy of 89.7 %.") == ["swapped_entity"]


def test_a_comparison_against_the_answers_own_figures_is_a_contradiction(against_run):
    said = (
        "**4(b) i.** The regular ResNet has an accuracy of 91.2 %.\n\n"
        "**4(b) ii.** With early exit the accuracy is 89.7 %.\n\n"
        "**4(b) iii.** The early-exit accuracy is higher than that of the regular ResNet."
    )
    assert "self_contradiction" in against_run(said)
    assert "self_contradiction" not in against_run(said.replace("higher", "lower"))


@pytest.mark.parametrize(
    "said",
    [
        "Prediction depth is currently the single best predictor of human errors.",
        "It has the strongest known correlation with mistakes.",
    ],
)
def test_a_ranking_of_everything_measured_needs_a_source(unsupported, said: str):
    assert len(unsupported(said)) == 1
    assert unsupported(said[:-1] + " (Somebody et al., 2021).") == []


def test_plots_that_nobody_has_seen_show_nothing(unsupported):
    inferred = "I have inferred typical results. The bar plots show roughly equal counts."
    assert len(unsupported(inferred)) == 1
    assert unsupported("I have inferred typical results. The bar plots would show skewed counts.") == []
    assert unsupported("The bar plots show roughly equal counts.", asked=ATTACHED) == []


def test_a_run_that_the_reply_claims_is_not_in_the_submission(unsupported):
    (quote,) = unsupported("I checked it by executing the code, which printed a mean width of 22.6 px.")
    assert "22.6 px" in quote
    assert unsupported("I could not run it; a run that we executed would have printed 22.6 px.") == []


@pytest.fixture
def reply_with_table(course, tmp_path):
    """Kinds of the findings in a reply whose table stands above its answers."""

    def of(said: str) -> list[tuple[str, str]]:
        table = "| Net | Accuracy | Total MACs |\n|---|---|---|\n| whole | 88.2 % | 7.5 trillion |\n| leaving | 87.4 % | 2.5 trillion |"
        path = tmp_path / "table.md"
        reply = f"I executed everything:\n\n{table}\n\n{said}\n\n### (b) v\n\nUse it where inputs differ in difficulty."
        path.write_text(f"## User\n\n{ASKED}\n\n## Assistant\n\n{reply}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        return [(f.kind, transcript.text(f.span)) for _, f in sweep(transcript, course)]

    return of


def test_results_above_the_answers_need_a_run_too(reply_with_table):
    quotes = [quote for kind, quote in reply_with_table("That is all.") if kind == "unsupported"]
    assert [quote.split("|")[1].strip() for quote in quotes] == ["whole", "leaving"]


@pytest.mark.parametrize(
    ("said", "contradicted"),
    [
        ("Leaving early needs 5.1x fewer MACs.", True),
        ("Leaving early needs 3.0x fewer MACs.", False),
        ("Leaving early could need 5.1x fewer MACs.", False),
        ("Leaving early is 5.1x faster.", False),
    ],
)
def test_a_factor_is_held_against_the_replys_own_table(reply_with_table, said: str, contradicted: bool):
    kinds = [kind for kind, _ in reply_with_table(said)]
    assert ("self_contradiction" in kinds) is contradicted


def test_a_correlation_that_no_cell_computes_is_unsupported(course, tmp_path):
    def kinds(code: str) -> list[str]:
        made = nbformat.v4.new_code_cell(code, execution_count=1)
        made.outputs = [nbformat.v4.new_output("stream", name="stdout", text="0 210 0.97\n1 90 0.62\n")]
        said = nbformat.v4.new_markdown_cell("**4(a) vii.** The correlation with depth is -0.64.")
        path = tmp_path / "cells.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[made, said]), path)
        return [f.kind for _, f in sweep(read_transcript(path, guide=part_guide(course)), course)]

    assert kinds("show(depths)") == ["unsupported"]
    assert kinds("plot(depths, np.corrcoef(depths, hits))") == []


@pytest.mark.parametrize(
    "told",
    [
        "The notebook is on the course page (not attached).",
        "I have nothing to attach.",
        "I haven't uploaded the plots.",
        "I will upload the outputs later.",
        "Neither the code nor its outputs are attached.",
        "Please describe the outputs without attachments.",
    ],
)
def test_what_did_not_come_along_supports_nothing(unsupported, told: str):
    assert len(unsupported(RESULT, asked=f"{ASKED} {told}")) == 1


@pytest.mark.parametrize(
    "told",
    [
        "The outputs are attached. I do not understand them.",
        "See the attached files, no hurry.",
        "I uploaded a screenshot; do not repeat its title.",
    ],
)
def test_a_negation_elsewhere_leaves_the_attachment(unsupported, told: str):
    assert unsupported(RESULT, asked=f"{ASKED} {told}") == []
