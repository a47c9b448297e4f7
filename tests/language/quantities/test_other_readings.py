"""Figures and comparing words that are right of something else, or compare nothing, are no errors."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_claims, check_comparisons
from gradewright.truth import FactTable


def accused(text: str, table: FactTable) -> list[str]:
    found = [c.claimed for c in check_claims(text, table) if c.verdict == "contradicted"]
    return found + [c.claimed for c in check_comparisons(text, table) if c.verdict == "contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        # of another thing that the sentence names
        "Birch-20 is the Alder design with 208x208 inputs.",
        "The input of Alder-1 is 200x200 pixels, that of Birch-20 208x208.",
        "Alder-1 needs less work than Birch-50, which is listed with 5.2 billion FLOPs.",
        "The bulky one is Alder-1, whose 120 million weights dwarf the 6.5 million that Birch-20 needs.",
        "31.2M parameters belong to Birch-50, as I looked up, and 120M is Alder-1.",
        "I find 120M weights for Alder-1, 6.5M is the other one.",
        "Alder-1 has 120M parameters, Birch-20 6.5M and Birch-50 31.2M, while the FLOPs are 2.4B, 2.4B and 5.2B.",
        "That matters when Alder-1 is placed next to Cedar's 9.9 billion FLOPs.",
        # of a part
        "- first dense layer of Alder-1: 0.5M parameters",
        "Alder-1 does not owe its size to its last layer, which holds only about half a million weights.",
        "The 1x1 convs are not to blame for the size of Alder-1, they hold at most 148K weights each.",
        "Very few parameters of Birch-50, about 50 thousand, come from batch normalisation.",
        # of an example, of a definition, of another notion
        "With distances 0.4 and 0.5 and a margin of 0.3 the loss is 0.2.",
        "So the loss of Forest cannot exceed 4 + α = 4.3.",
        "The margin is fixed, hence a margin of 0.6 does not double any step.",
        "Alder-1 and Birch-50 both count a multiply-add as one operation.",
        "Putting Birch-20 for Alder-1 changes a model, and this one changes parameters only.",
        "Birch-20 is not the small model with 9M FLOPs.",
    ],
)
def test_figures_with_another_reading_are_let_pass(text: str, forest: FactTable) -> None:
    assert accused(text, forest) == []


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 has no fewer parameters in the higher layers.",
        "Birch-20 saves about 79 % of the parameters and 54 % of the FLOPs of Birch-50.",
        "The size of Birch-20 has nothing to do with its input resolution, which is even slightly larger than that of Alder-1.",
        "Birch-20 is far worse than Alder-1 when computation is scarce, whatever its parameters.",
        "Alder-1 is larger than Birch-50, though cheaper in FLOPs.",
        "Compared with Birch-50, Alder-1 is heavier in memory and lighter in arithmetic.",
        "Birch-20 saves weights against Birch-50 and does not pay for that with more FLOPs.",
        "Fewer parameters do not always mean fewer FLOPs, and Alder-1 and Birch-20 show it.",
        "The statement that Birch-50 needs fewer FLOPs than Alder-1 has the direction reversed.",
        "Birch-50 needs about 2.2 times as many FLOPs as Alder-1, far from ten times.",
        "Birch-20 is smaller than Alder-1, and Birch-50 exceeds it 4.8-fold in parameters.",
        "Birch-50 is the lighter one, although 50 layers sound like more than the 18 of Alder-1.",
    ],
)
def test_comparing_words_that_compare_nothing_are_let_pass(text: str, forest: FactTable) -> None:
    assert accused(text, forest) == []


@pytest.mark.parametrize(
    "text",
    [
        "Birch-20 has 120M parameters, far more than Alder-1.",
        "Birch-20: 200x200 input, Alder-1: 208x208 input",
        "Alder-1 has 18 layers and 12M parameters.",
        "The eighteen-layer Alder-1 holds roughly 12M parameters.",
        "Forest uses a margin of 0.6.",
        "Alder-1 has fewer parameters than Birch-50.",
        "Birch-50 has about five times the weights of Alder-1, and its FLOPs are less than half.",
        "Birch-20 saves about 21 % of the parameters of Birch-50.",
    ],
)
def test_errors_in_like_words_are_still_found(text: str, forest: FactTable) -> None:
    assert accused(text, forest)


def test_two_figures_with_each_others_values_need_no_name(forest: FactTable) -> None:
    assert accused("In size, the network has 2.4B parameters and needs 120M FLOPs.", forest) == [
        "2.4B parameters",
        "120M FLOPs",
    ]
    assert accused("In size, the network has 120M parameters and needs 2.4B FLOPs.", forest) == []
    assert accused("In size, the network has 77M parameters and needs 120M FLOPs.", forest) == []
