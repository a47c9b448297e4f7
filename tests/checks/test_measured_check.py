"""Numbers from a run are held against the submission's own outputs."""

from __future__ import annotations

import nbformat
import pytest

from gradewright.grading import Grade, grade_submission

MEASURED = "example_difficulty.b.measured"


def cell(source: str, printed: str) -> nbformat.NotebookNode:
    made = nbformat.v4.new_code_cell(source, execution_count=1)
    made.outputs = [nbformat.v4.new_output("stream", name="stdout", text=printed)]
    return made


@pytest.fixture
def grade_notebook(course, tmp_path):
    def graded(text: str) -> Grade:
        notebook = nbformat.v4.new_notebook()
        notebook.cells = [
            cell(
                "acc, sec = evaluate(plain_net)\nprint('Accuracy:', acc)\nprint('seconds:', sec)",
                "Accuracy: 0.912\nseconds: 4.5\n",
            ),
            cell(
                "acc, sec, exits = evaluate(early_net)\nprint('Accuracy:', acc)\nprint('seconds:', sec)\nprint('Num exiting:', exits)",
                "Accuracy: 0.897\nseconds: 2.5\nNum exiting: {0: 30, 1: 10, 2: 7}\n",
            ),
            nbformat.v4.new_markdown_cell(text),
        ]
        path = tmp_path / "run.ipynb"
        nbformat.write(notebook, path)
        grade = grade_submission(path, course)
        assert isinstance(grade, Grade)
        return grade

    return graded


def status(grade: Grade) -> str:
    return next(v.status for v in grade.verdicts if v.criterion == MEASURED)


def test_numbers_of_the_run_are_right(grade_notebook):
    grade = grade_notebook(
        "**4(b) i.** The regular ResNet has an accuracy of 91.2 % and takes 4.5 s.\n\n"
        "**4(b) ii.** With early exit it is 89.7 % in 2.5 s. 30 of the 47 batches leave at the first exit."
    )
    assert (status(grade), grade.flags) == ("satisfied", ())


def test_derived_numbers_are_right_too(grade_notebook):
    grade = grade_notebook(
        "**4(b) iii.** Early exit is 1.8 times faster and loses 1.5 percentage points of accuracy."
    )
    assert grade.flags == ()


def test_exchanged_runs_are_swapped_entities(grade_notebook):
    grade = grade_notebook("**4(b) i.** The regular ResNet has an accuracy of 89.7 %.")
    assert status(grade) == "wrong"
    assert [f.kind for f in grade.flags] == ["swapped_entity"]


@pytest.mark.parametrize(
    "said", ["acc 91.2 % on the test set, in 4.5 s", "The ResNet has an accuracy of 91.2 % and needs 4.5 s."]
)
def test_the_score_of_another_experiment_is_no_rival(course, tmp_path, said: str):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        cell("print('test acc', score(resnet, testing))", "test acc 0.874\n"),
        cell(
            "acc, sec = run_plain(testing)\nprint('Accuracy:', acc)\nprint('seconds:', sec)",
            "Accuracy: 0.912\nseconds: 4.5\n",
        ),
        nbformat.v4.new_markdown_cell(f"**4(b) i.** {said}"),
    ]
    path = tmp_path / "run.ipynb"
    nbformat.write(notebook, path)
    grade = grade_submission(path, course)
    assert isinstance(grade, Grade)
    assert (status(grade), grade.flags) == ("satisfied", ())


def test_remarks_and_names_of_measures_tell_no_run_from_another(course, tmp_path):
    remark = (
        "# the second line printed the accuracy of the plain network once more, so I changed its name here"
    )
    code = "print(f'plain  acc {acc_p}  MACs {macs_p}')\nprint(f'early  acc {acc_e}  MACs {macs_e}')"
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        cell(
            f"{remark}\n{code}",
            "plain  acc 0.9120  MACs 3336213504000\nearly  acc 0.8970  MACs 1745357504512\n",
        ),
        cell(
            "for t in (0.1, 0.2):\n    a, m = run(t)\n    print(f'{t}  acc {a:.4f}  MACs {m}')",
            "0.1  acc 0.9042  MACs 1642301947904\n0.2  acc 0.8911  MACs 1487719956480\n",
        ),
        nbformat.v4.new_markdown_cell(
            "**4(b) iv.** The lowest count that I found is 1.642e12 MACs (0.1, accuracy 90.42 %). With 0.2 the accuracy is 89.11 %."
        ),
    ]
    path = tmp_path / "run.ipynb"
    nbformat.write(notebook, path)
    grade = grade_submission(path, course)
    assert isinstance(grade, Grade)
    assert grade.flags == ()


def test_pictures_that_were_looked_at_are_no_entries_of_a_table(grade_notebook):
    said = "**4(a) viii.** The ten easy pictures show large shapes, the ten hard pictures show tiny ones.\n\n"
    grade = grade_notebook(said + "**4(b) i.** The regular ResNet has an accuracy of 91.2 %.")
    assert grade.flags == ()
    wrong = grade_notebook("**4(b) iii.** The accuracy is 89.7 %; 30 images leave at the first exit.")
    assert [f.kind for f in wrong.flags] == ["wrong_value"]


def test_a_sentence_that_gives_both_runs_exchanges_nothing(grade_notebook):
    grade = grade_notebook("**4(b) i.** The regular ResNet takes 4.5 s, the one with early exits 2.5 s.")
    assert (status(grade), grade.flags) == ("satisfied", ())


def test_the_wrong_entry_of_a_dict_is_a_swapped_attribute(grade_notebook):
    grade = grade_notebook(
        "**4(b) i.** The accuracy is 91.2 %. Of the batches, 30 of the 47 batches reached the last exit."
    )
    assert "swapped_attribute" in [f.kind for f in grade.flags]


def test_what_a_row_begins_with_is_no_entry_told_by_its_place(course, tmp_path):
    notebook = nbformat.v4.new_notebook()
    printed = "shares at layers 0, 4, 8\nstar [0.531, 0.112, 0.047]\nmoon [0.204, 0.233, 0.171]\n"
    notebook.cells = [
        cell("for s in shapes:\n    print(s, shares[s])", printed),
        nbformat.v4.new_markdown_cell("**4(a) ix.** Stars are settled earliest, 53.1 % of them at layer 0."),
    ]
    path = tmp_path / "run.ipynb"
    nbformat.write(notebook, path)
    grade = grade_submission(path, course)
    assert isinstance(grade, Grade)
    assert grade.flags == ()


def test_results_without_a_run_are_unsupported(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (example difficulty), part (b) i. You have no notebook.\n\n## Assistant\n\n"
        "**4(b) i.** The regular ResNet reached an accuracy of 94.1 % in 3.3 seconds.\n"
    )
    assert status(grade) == "wrong"
    assert "unsupported" in [f.kind for f in grade.flags]


def test_a_saving_worked_out_of_invented_figures_is_not_accused_again(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (b) i to iii, please.\n\n## Assistant\n\n"
        "**(b) i.** Regular ResNet: 2.0 GMACs.\n\n**(b) ii.** Early exit: 1.5 GMACs.\n\n"
        "**(b) iii.** That saves 25% of the MACs.\n"
    )
    assert status(grade) == "wrong"
    assert not any("25" in f.claimed for f in grade.flags)


def test_the_share_left_told_as_a_saving_is_accused(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (b) i to iii, please.\n\n## Assistant\n\n"
        "**(b) i.** Regular ResNet: 2.0 GMACs.\n\n**(b) ii.** Early exit: 1.5 GMACs.\n\n"
        "**(b) iii.** That saves 75% of the MACs.\n"
    )
    assert any("75" in f.claimed for f in grade.flags)


def test_attached_outputs_that_cannot_be_seen_are_for_a_person(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (example difficulty), part (b) i. I attached screenshots of the outputs.\n\n## Assistant\n\n"
        "**4(b) i.** The regular ResNet reached an accuracy of 94.1 % in 3.3 seconds.\n"
    )
    assert status(grade) == "needs_review"
    assert grade.flags == ()


def test_a_figure_that_the_user_gave_is_not_said_to_be_invented(grade_text):
    ask = (
        "## User\n\nProblem 4 (b) i: my run gave an accuracy of 91.3%. Is that plausible?\n\n## Assistant\n\n"
    )
    grade = grade_text(ask + "### (b) i\n\nThe accuracy is 91.3%, as you say.\n")
    assert [f.claimed for f in grade.flags] == []
    other = grade_text(ask + "### (b) i\n\nI ran it: the accuracy is 94.8%.\n")
    assert any("94.8" in f.claimed for f in other.flags)


def test_how_many_figures_to_note_is_no_figure(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (example difficulty), part (b) i to iv, please.\n\n## Assistant\n\n"
        "**4(b) i to iv.** I cannot run the notebook, so I give no numbers. For iii divide the two MAC totals.\n"
    )
    assert (status(grade), grade.flags) == ("missing", ())


def test_a_quotient_that_agrees_by_chance_does_not_excuse_a_slip_of_scale(course, tmp_path):
    def kinds(said: str) -> list[str]:
        printed = "plain macs 3336213504000\nearly macs 1712004154752\nlayer 0 n = 1949\n"
        text = f"User: my output for 4(b):\n\n```\n{printed}```\nPlease answer.\n\nAssistant: **(b) ii.** {said}\n"
        path = tmp_path / "answer.md"
        path.write_text(text)
        grade = grade_submission(path, course)
        assert isinstance(grade, Grade)
        return [flag.kind for flag in grade.flags]

    assert kinds("Early exit takes 1.712e12 MACs.") == []
    assert kinds("Early exit takes 1.712e9 MACs.") == ["scale"]
    assert kinds("That is 1.712e9 MACs per image of layer 0.") == []
    assert kinds("In layer 0 it is 1.949 times the n of the next one.") == []


def test_a_setting_below_one_is_not_switched_off(course, tmp_path):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        cell(
            "acc, macs = probe(net)\nprint(f'plain: acc={acc}, MACs={macs}')",
            "plain: acc=0.93, MACs=3336213504000\n",
        ),
        cell(
            "acc, macs = leave(net, tol=0.06)\nprint(f'leaving: acc={acc}, MACs={macs}')",
            "leaving: acc=0.92, MACs=2841830451200\n",
        ),
        cell(
            "for tol in (0.03, 0.06):\n    print(f'tol={tol}  acc={a}  MACs={m}T')",
            "tol=0.03  acc=0.925  MACs=3.012T\ntol=0.06  acc=0.92  MACs=2.842T\n",
        ),
        nbformat.v4.new_markdown_cell("**4(b) ii.** Early exit, tol 0.06: 92 %, 2.842e12 MACs."),
    ]
    path = tmp_path / "run.ipynb"
    nbformat.write(notebook, path)
    assert grade_submission(path, course).flags == ()


def test_numbers_that_the_prompt_tells_and_their_quotient_are_the_users(course, tmp_path):
    path = tmp_path / "told.md"
    path.write_text(
        "## User\n\nMy run: accuracy 0.9131, total MACs 3336213504000, 12.6 seconds. Write 4(b) i.\n\n## Assistant\n\n"
        "4(b) i. The accuracy is 91.31 %. The test set takes 12.6 s and 3.34 × 10^12 MACs, about 556 million per image.\n"
    )
    grade = grade_submission(path, course)
    assert (status(grade), grade.flags) == ("satisfied", ())


def test_what_the_prompt_tells_of_two_runs_and_the_bar_of_the_task_are_not_accused(course, tmp_path):
    path = tmp_path / "told.md"
    path.write_text(
        "## User\n\nMy output, 4(b):\n\nregular: accuracy 0.9131, 7.4 s, total MACs 3336213504000 (6000 test images)\n"
        "early exit at the best setting: accuracy 0.9042, 5.9 s, total MACs 2305700339712\n\nRedo i to iv.\n\n## Assistant\n\n"
        "**4(b) ii.** With exits: 90.42 %, 5.9 s, 2,305,700,339,712 MACs.\n\n**iii.** From 7.4 s to 5.9 s.\n\n"
        "**iv.** A larger tolerance saves more, but the accuracy falls below the required 90 %.\n"
    )
    assert grade_submission(path, course).flags == ()


@pytest.mark.parametrize(("printed", "expected"), [("1.6", []), ("1600000", ["scale"])])
def test_a_small_number_without_a_unit_says_nothing_of_its_scale(course, tmp_path, printed, expected):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_markdown_cell("## FaceNet, problem 5 (d)\n\nSizes of the networks, by a short cell."),
        cell("print(name, 'flops', flops)", f"NN1 flops {printed}\n"),
        nbformat.v4.new_markdown_cell("NN1 has 140 million parameters and needs 1.6 billion FLOPs."),
    ]
    path = tmp_path / "sizes.ipynb"
    nbformat.write(notebook, path)
    grade = grade_submission(path, course)
    assert isinstance(grade, Grade)
    assert [flag.kind for flag in grade.flags] == expected


def test_what_another_version_of_the_network_takes_is_no_result(grade_text):
    grade = grade_text(
        "## User\n\nProblem 4 (example difficulty), part (b) i, please.\n\n## Assistant\n\n"
        "**4(b) i.** I have no run. The published version needs about 1.8 GMACs on larger pictures.\n"
    )
    assert grade.flags == ()
