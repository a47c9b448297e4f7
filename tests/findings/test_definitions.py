"""Definitions written down unasked: executed in the reference's scenes, whatever letters and limits they are set in."""

from __future__ import annotations

import numpy as np
import pytest

from gradewright.findings import sweep
from gradewright.grading import part_guide
from gradewright.transcripts import read_transcript
from reference.example_difficulty.scene import CLASSES, entropy, scene


@pytest.fixture
def false_equations(course, tmp_path):
    def of(said: str) -> list[str]:
        path = tmp_path / "answer.md"
        asked = "## User\n\nProblem 4 (early exit), part (b), please.\n\n## Assistant\n\n"
        path.write_text(f"{asked}**(b) v.** It leaves once the entropy is low.\n\n{said}\n", encoding="utf-8")
        transcript = read_transcript(path, guide=part_guide(course))
        return [f.reference for _, f in sweep(transcript, course) if f.kind == "false_equation"]

    return of


@pytest.mark.parametrize(
    "said",
    [
        "H(p) = Σ_c p_c log p_c",
        "$$H(p) = \\sum_{c=1}^{C} p_c \\log p_c$$",
        "\\[ H(q) = \\sum_{i} q_i \\ln q_i \\]",
        "The entropy is $H(p) = \\sum_c p_c \\log_2 p_c$.",
        "At exit e it is $H(p^{(e)}) = \\sum_{c=1}^{C} p^{(e)}_c \\log p^{(e)}_c$.",
        "$H(x) = \\sum_c p_c(x) \\log p_c(x)$",
        "$H = \\sum_c p(c|x) \\log p(c|x)$",
        "$H(p_e) = \\sum_c p_{e,c} \\log p_{e,c}$",
    ],
)
def test_an_entropy_that_is_negative_in_every_scene(false_equations, said: str):
    assert false_equations(said) == ["H(p) = −Σ_c p_c log p_c"]


@pytest.mark.parametrize(
    "said",
    [
        "H(p) = −Σ_c p_c log p_c",
        "$H = -\\sum_{i=1}^{6} p_i \\log_2 p_i$",
        "$H(p) = \\sum_k p_k \\log(1/p_k)$",
        "$H(p^{(e)}) = -\\sum_{c=1}^{C} p^{(e)}_c \\log p^{(e)}_c$",
        "$H(x) = \\sum_c p(c|x) \\log (1/p(c|x))$",
        "$H(p) = -\\frac{1}{\\log C} \\sum_c p_c \\log p_c$",
        "$H = -\\sum_c y_c \\log p_c$ is the cross-entropy of the label",
        "If it were H(p) = Σ_c p_c log p_c, it would be negative.",
        "A common mistake is to write H(p) = Σ_c p_c log p_c.",
        "H(p) = Σ_c p_c log p_c is wrong, there is a minus sign missing.",
        "H(p) = Σ_c p_c log p_c\n\nThat is, with its sign, H(p) = −Σ_c p_c log p_c.",
        "The Gini impurity $H(p) = 1 - \\sum_c p_c^2$ would do as well.",
        "Define the head's confidence as $H(p) = \\max_c p_c$.",
        "$L = \\sum_c p_c \\log p_c$",
        "H(p) = Σ_{",
    ],
)
def test_right_ones_others_and_suppositions_are_left_alone(false_equations, said: str):
    assert false_equations(said) == []


def test_an_entropy_told_twice_is_one_error(false_equations):
    assert len(set(false_equations("H = Σ_c p_c log p_c\n\nH(p) = \\sum_c p_c \\log p_c"))) == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_scene_holds_probabilities_and_their_entropy(seed: int):
    values = scene(seed).values
    p = values["p"]
    assert p.shape == (CLASSES,)
    assert (p > 0).all()
    assert p.sum() == pytest.approx(1)
    assert values["H"](p) == pytest.approx(-(p * np.log(p)).sum())


def test_entropy_of_a_uniform_vector_is_the_logarithm_of_its_length():
    assert entropy(np.full(CLASSES, 1 / CLASSES)) == pytest.approx(np.log(CLASSES))


def test_a_scene_of_early_exit_knows_no_assumptions():
    with pytest.raises(ValueError, match="nothing to assume"):
        scene(0, frozenset({"unit_norm"}))
    with pytest.raises(ValueError, match="negative"):
        scene(-1)
