"""Results that a reply says a paper reports, in a problem without a fact table."""

from __future__ import annotations

import pytest

ASKED = "Kernelized linear attention, part (b)."


@pytest.mark.parametrize(
    "said",
    [
        "The authors measured a 7.2x speed-up; I tested nothing.",
        "According to the RFA paper, translation gets 14 times faster on WMT16 at equal quality.",
        "Peng et al. (2021) report that decoding is sped up by a factor of 33 on long documents.",
        "| speed | 16x faster on enwik8, as reported in the paper |",
        "In their experiments perplexity rises by only 0.3 on PTB-XL.",
        "Rahimi and Recht prove that 40 features keep the error below 3 %.",
        "Benchmarks on CIFAR-10 confirm that only 0.7 % accuracy is lost.",
        "With 96 features the relative error is less than 2 %.",
        "In benchmarks on an A100 this is 6.6x faster.",
        "In the ablation of the sheet's main paper, 192 features closed 87 % of the perplexity gap, so I would take 192.",
    ],
)
def test_a_result_of_a_paper_has_to_be_one_the_course_knows(unsupported, said: str):
    assert len(unsupported(said)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Peng et al. report that decoding is about twice as fast.",
        "According to the Performer paper, translation gets 14 times faster on WMT16 at equal quality.",
        "Katharopoulos et al. measured up to 4000 times faster generation of images.",
        "The paper reports speed-ups that grow with the length.",
        "The paper uses 64 features per head, and 100 % of the heads share them.",
        "I recall that the paper claims a 14x speed-up, but please check.",
        "For N = 4096 and 64 features the sums need 16 times fewer multiplications.",
        "With 2500 features the standard error is 1/sqrt(2500) = 2 %.",
        "For a relative error of 2 % you would need thousands of features.",
        "The paper reports 14x faster decoding. I have no source for this number, please disregard it.",
    ],
)
def test_known_results_counts_and_doubts_are_left_alone(unsupported, said: str):
    assert unsupported(said) == []


def test_what_the_user_told_is_left_alone(unsupported):
    said = "As you say, the paper reports 14x faster decoding."
    assert unsupported(said, asked=f"{ASKED} The paper has 14x faster decoding.") == []
