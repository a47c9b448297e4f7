"""Results that need no run, since the material prints them or they are counted, and figures of any case."""

import pytest

from gradewright.checks.implied import is_counted, misscaled
from gradewright.language.quantities import read_quantities

ASKED = "Problem 4, part (b): compare the regular and the early exit ResNet."


@pytest.mark.parametrize(
    "said",
    [
        "The first exit costs about 28 percent of a full pass.",
        "In the notebook as handed out, the regular ResNet has an accuracy of 90.8 %.",
        "Early exit leaves about 69 % of the MACs, as the ratio 1.447 shows.",
        "The exit heads add about 6 % to the parameter count.",
        "Mind the condition. A run with 70 % accuracy and very few MACs does not solve the task.",
        "Low entropy does not guarantee an error below 5 %.",
    ],
)
def test_what_anybody_can_state_is_no_result(unsupported, said: str):
    assert unsupported(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "About 64 % of the images leave at the first exit.",
        "The early-exit network has a test accuracy of 91.3 %.",
        "It needs 40 % fewer MACs than the regular one.",
        "About 28 % of the hard images are ellipses.",
    ],
)
def test_other_figures_still_need_a_run(unsupported, said: str):
    assert unsupported(said)


def test_a_counted_total_is_known_at_its_own_scale_only(course):
    facts = course.references["example_difficulty"].facts.facts
    right, wrong, other = (
        read_quantities(text)[0] for text in ("3.34 trillion MACs", "3.34 billion MACs", "7.77 billion MACs")
    )
    assert is_counted(right, facts)
    assert misscaled(right, facts) is None
    known = misscaled(wrong, facts)
    assert known is not None
    assert known.printed == "3,336,213,504,000"
    assert misscaled(other, facts) is None


def test_three_digits_tell_an_amount_that_is_ten_times_too_large(course):
    facts = course.references["example_difficulty"].facts.facts
    three, two = (read_quantities(text)[0] for text in ("5.56 GMACs", "0.0056 TMACs"))
    assert misscaled(three, facts) is not None
    assert misscaled(two, facts) is None


def test_implied_results_are_formed_from_the_reference(course):
    results = course.references["example_difficulty"].implied_results
    assert any(abs(r.value - 153_485_312 / 556_035_584) < 1e-9 for r in results)
    assert course.references["kernel_attention"].implied_results == ()
