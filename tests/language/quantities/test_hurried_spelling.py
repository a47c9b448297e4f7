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


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("nn1 140 mil params 1.6 bil flops, nn2 7.5mil params", ["supported"] * 3),
        ("NN2 has 75 mil params.", ["contradicted"]),
        ("NN1     params 140M   flops 1.6B", ["supported"] * 2),
        ("NN1     params 1.6B   flops 140M", ["contradicted"] * 2),
        ("NN1 140M params 1.6B flops", ["supported"] * 2),
        ("VAL: with 2.6M images 23.7% are lost, with 26M images 14.9%.", ["supported"] * 2),
        ("VAL is 23.7% with 2.6M images.", ["contradicted"]),
    ],
)
def test_short_scales_and_what_is_left_of_a_rate(text: str, verdicts: list[str]):
    assert [claim.verdict for claim in check_claims(text, facts())] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("ResNet-50 has 1/5 of the parameters of NN1.", ["supported"]),
        ("NN1 has 1/2 of the parameters of NN2.", ["contradicted"]),
        ("ResNet-50 sits between NN1 and NN2 in parameters.", ["supported"] * 2),
        ("ResNet-50's parameter count falls between those of NN1 and NN2.", ["supported"] * 2),
        ("The FLOPs of ResNet-50 lie between 3.8B and 4.1B.", []),
        (
            "NN1 has over five times the parameters of ResNet-50 and NN2 a bit under 30 percent of them, whereas both "
            "get by with 42 percent of the FLOPs.",
            ["supported"] * 3,
        ),
    ],
)
def test_fractions_with_a_slash_and_places_in_between(text: str, verdicts: list[str]):
    assert [comparison.verdict for comparison in check_comparisons(text, facts())] == verdicts
