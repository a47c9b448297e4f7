"""Figures are looked up, comparisons evaluated on the reference's table."""

from __future__ import annotations

import json

import pytest

ASK = "## User\n\nQuestion 5, FaceNet, part ({part}).\n\n## Assistant\n\n**({part})** "
D = "facenet.d."


def answer(part: str, *lines: str) -> str:
    return ASK.format(part=part) + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "written",
    [
        "NN1 has 140 million parameters and needs 1.6 billion FLOPs per image.",
        "NN1: 0.14B parameters, 1600 MFLOPs.",
        "| net | FLOPs | parameters |\n|---|---|---|\n| NN1 | 1.6B | 140M |",
    ],
)
def test_right_figures_in_any_unit_and_order(statuses, written: str):
    assert statuses(answer("d", "The figures:", "", written))[D + "nn1"] == "satisfied"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("NN1 needs 140M FLOPs per image.", "swapped_attribute"),
        ("NN1 has 7.5M parameters.", "swapped_entity"),
        ("NN1 has 140 billion parameters.", "scale"),
        ("NN1 has 61M parameters.", "wrong_value"),
    ],
)
def test_a_wrong_figure_is_explained(grade_text, written: str, kind: str):
    grade = grade_text(answer("d", written))
    assert next(v for v in grade.verdicts if v.criterion == D + "nn1").status == "wrong"
    assert kind in [f.kind for f in grade.flags]
    flag = next(f for f in grade.flags if f.kind == kind)
    assert flag.quote in written
    assert flag.source


def test_a_figure_that_is_denied_is_no_claim(grade_text):
    grade = grade_text(answer("d", "NN1 has 140M parameters, not 140M FLOPs; it needs 1.6B FLOPs."))
    assert grade.flags == ()


def test_half_of_the_figures_is_half_the_point(statuses):
    assert statuses(answer("d", "NN2 has 7.5M parameters."))[D + "nn2"] == "partial"


@pytest.mark.parametrize("flops", ["3.8B", "4.1 billion", "about 4 billion"])
def test_every_accepted_count_of_resnet50_is_right(statuses, flops: str):
    found = statuses(answer("d", f"ResNet-50 has 25.6M parameters and takes {flops} FLOPs."))
    assert found[D + "resnet50"] == "satisfied"


def test_comparisons_count_by_direction(statuses):
    right = "NN1 has more parameters but fewer FLOPs than ResNet-50. NN2 has fewer parameters and fewer FLOPs than ResNet-50."
    wrong = "NN1 has fewer parameters than ResNet-50. NN2 has more parameters than ResNet-50."
    assert statuses(answer("d", right))[D + "comparison"] == "satisfied"
    assert statuses(answer("d", wrong))[D + "comparison"] == "wrong"


def test_the_values_of_a_table_need_their_rows(statuses):
    lines = ("- 64: 86.8 %", "- 128: 87.9 %", "- 256: 87.7 %", "- 512: 85.6 %")
    found = statuses(answer("g", "Validation rate by embedding dimension:", "", *lines))
    assert found["facenet.g.values"] == "satisfied"


def test_a_correction_need_not_repeat_what_was_right(grade_text):
    first = answer("d", "NN1 has 140M parameters and 1.6B FLOPs. NN2 has 7.5B parameters and 1.6B FLOPs.")
    second = (
        "\n## User\n\nThe parameters of NN2 are off.\n\n## Assistant\n\n### d\n\nNN2 has 7.5M parameters.\n"
    )
    verdicts = [v for v in grade_text(first + second).verdicts if v.criterion == D + "nn2"]
    assert [v.status for v in verdicts][-1] == "satisfied"


def test_the_low_end_of_a_range_for_several_networks_is_no_value_of_one(statuses):
    assert statuses(answer("d", "NN2 has 7.5M parameters and 500M FLOPs."))[D + "nn2"] == "wrong"
    family = "The Inception model has 7.5M parameters and 500M FLOPs."
    assert statuses(answer("d", family))[D + "nn2"] == "partial"
    assert statuses(answer("d", "NN2 has 7.5M parameters and 500M to 1.6B FLOPs."))[D + "nn2"] == "satisfied"


@pytest.mark.parametrize(
    ("heading", "flops", "status"),
    [
        ("**NN2**", "FLOPs: 500M", "wrong"),
        ("**NN2 (inception style)**", "FLOPs: about 500 million per image", "wrong"),
        ("**NN2 - the inception network**", "500M FLOPs", "wrong"),
        ("**NN2 (inception models)**", "FLOPs: 500M", "partial"),
        ("**NN2 and the other inception networks**", "FLOPs: 500M", "missing"),
        ("**NN2 (inception style)**", "Smaller ones: about 500M FLOPs", "partial"),
    ],
)
def test_a_value_under_a_heading_is_that_of_the_network_which_it_names(statuses, heading, flops, status):
    lines = answer("d", heading, "", "- Parameters: 7.5M", f"- {flops}")
    assert statuses(lines)[D + "nn2"] == status


def notebook(*cells: tuple[str, str]) -> str:
    """A notebook of ("markdown" or "code", source) without outputs."""
    made = [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells]
    for cell in made:
        cell |= {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made})


def test_figures_typed_in_beside_the_words_count(statuses):
    found = statuses(
        notebook(
            ("markdown", "# Question 5, FaceNet, part (d)"),
            ("code", "# parameters in millions, GFLOPs\nsizes = {'NN1': (140, 1.6), 'NN2': (7.5, 1.6)}\n"),
            ("markdown", "**(d)** The cell above holds the sizes; NN2 has 7.5M parameters."),
        ),
        "sizes.ipynb",
    )
    assert found[D + "nn1"] == "satisfied"
    assert found[D + "nn2"] == "satisfied"
    assert found[D + "resnet50"] == "missing"


def test_wrong_figures_in_code_alone_are_no_claims(grade_text):
    grade = grade_text(
        notebook(
            ("markdown", "# Question 5, FaceNet, part (g)"),
            ("code", "rate = {64: 86.8, 128: 80.1, 256: 87.7}\n"),
            ("markdown", "**(g)** 128 dimensions are best, and larger codes do not help."),
        ),
        "rates.ipynb",
    )
    assert grade.flags == ()
    assert next(v for v in grade.verdicts if v.criterion == "facenet.g.values").status in (
        "missing",
        "partial",
    )


FOLLOW_UP = "\n## User\n\nAnd {asked} once more, part (d) of question 5?\n\n## Assistant\n\n"


def test_an_answer_without_names_is_about_what_was_asked(grade_text):
    first = answer("d", "NN2 has 7.5M parameters and 1.6B FLOPs.")
    grade = grade_text(
        first + FOLLOW_UP.format(asked="NN2") + "(d) It prints 7.5M parameters and 320M FLOPs.\n"
    )
    assert "320M FLOPs" in [f.quote for f in grade.flags]


def test_what_was_asked_alone_accuses_nobody(grade_text):
    first = answer("d", "NN2 has 7.5M parameters and 1.6B FLOPs.")
    grade = grade_text(first + FOLLOW_UP.format(asked="NN2") + "(d) The usual budget is 320M FLOPs.\n")
    assert grade.flags == ()


def test_a_phrase_that_is_wrong_of_two_things_is_charged_once(grade_text):
    written = "NN1 and NN2 have 1.6B FLOPs. ResNet-50 gets by with 2.4 times less work than either."
    grade = grade_text(answer("d", written))
    assert [f.quote for f in grade.flags].count("2.4 times less") == 1


def test_the_network_that_only_its_figures_name_is_given_credit(statuses):
    said = (
        "The network of the authors has about 140 million parameters and takes 1.6 billion FLOPs per image."
    )
    found = statuses(f"## User\n\nQuestion 5 (FaceNet), part (d).\n\n## Assistant\n\n**(d)** {said}\n")
    assert (found["facenet.d.nn1"], found["facenet.d.nn2"]) == ("satisfied", "missing")


def test_a_row_whose_heads_are_only_rounded_is_given_credit(statuses):
    said = (
        "From some millions of images to some tens of millions the rate rises a lot (76.3 % → 85.1 %). Then it"
        " flattens: 52M images give 85.1 % and 260M images 86.2 %."
    )
    found = statuses(f"## User\n\nQuestion 5 (FaceNet), part (h).\n\n## Assistant\n\n**(h)** {said}\n")
    assert found["facenet.h.values"] == "satisfied"
