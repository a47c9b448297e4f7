"""Names and scales as hurried people type them: "zf", "1.6b flops", "the other one"."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_claims, check_comparisons
from reference.facenet import facts


@pytest.mark.parametrize(
    "text",
    [
        "the zf net has 140m params and 1.6b flops",
        "nn2: 7.5m / 1.6b",
        "resnet-50 is at 25.6m params & 3.8b flops",
        "2.6m images give 76.3%, 26m images 85.1%",
        "The inception one is at 7.5 million params.",
    ],
)
def test_small_letters_are_scales(text: str):
    verdicts = {claim.verdict for claim in check_claims(text, facts())}
    assert verdicts == {"supported"}


def test_a_slip_of_scale_is_seen_in_small_letters():
    assert [c.diagnosis for c in check_claims("nn1 has 140b params", facts())] == ["scale"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("zf is far bigger than resnet50 and the inception one is far smaller.", 2),
        ("zf is a lot bigger than resnet50 and the other one is a lot smaller.", 1),
        ("The zf model is bigger than resnet50 and the second net is smaller.", 1),
        ("NN1 has 140M and NN2 7.5M parameters. ResNet-50 lies between the two in size.", 2),
        (
            "NN1: 140M / 1.6B. NN2: 7.5M / 1.6B. Against ResNet-50: more parameters for NN1, fewer FLOPs for both.",
            3,
        ),
    ],
)
def test_comparisons_with_an_unnamed_side(text: str, told: int):
    verdicts = [comparison.verdict for comparison in check_comparisons(text, facts())]
    assert verdicts == ["supported"] * told
