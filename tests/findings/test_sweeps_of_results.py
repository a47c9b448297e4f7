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


@pytest.fixture
def unsupported(course, tmp_path):
    """Quotes of the figures that nothing stands behind."""

    def of(said: str, *, asked: str = ASKED) -> list[str]:
        path = tmp_path / "answer.md"
        path.write_text(f"## User\n\n{asked}\n\n## Assistant\n\n**(b)** {said}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        found = [f for _, f in sweep(transcript, course) if f.kind == "unsupported"]
        return [transcript.text(f.span) for f in found]

    return of


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
