"""Exact claims about outputs that nobody gave are invented; guesses and what the user told are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

PATTERNS = "example_difficulty.a.ix.patterns"
ASKED = "Please answer 4(a) ix: what kinds of patterns do you notice, does it make sense given the layers?"
INVENTED = (
    "**4(a) ix.** The histogram peaks at layer 3 and at layer 7. Triangles leave at layers 1 to 2, ovals at layer 9. "
    "This makes sense because pooling enlarges the receptive field."
)


@pytest.fixture
def judged(grade_text) -> Callable[[str, str], tuple[str, list[str]]]:
    def of(asked: str, said: str) -> tuple[str, list[str]]:
        grade = grade_text(f"## User\n\n{asked}\n\n## Assistant\n\n{said}\n")
        status = next(v.status for v in grade.verdicts if v.criterion == PATTERNS)
        return status, [f.kind for f in grade.flags]

    return of


def test_plots_that_were_never_given_are_invented(judged):
    assert judged(ASKED, INVENTED) == ("wrong", ["unsupported"])


@pytest.mark.parametrize(
    "told",
    [
        " The plots are attached.",
        " My histogram has two peaks, at 3 and 7.",
        " I got most images at 3 and 7.",
        " Histogram: two high bars, one early and one late.",
        " The accuracy falls from 0.97 to 0.61 along the layers.",
        "\n\n```\n0: 120\n3: 4100\n7: 1780\n```\n",
    ],
)
def test_what_the_user_gives_may_be_described(judged, told: str):
    assert judged(ASKED + told, INVENTED) == ("satisfied", [])


def test_what_one_can_see_in_plots_is_a_claim_about_them(judged):
    said = "**4(a) ix.** In the plots we can see that 48% of the ovals settle at layer 2, since the receptive field is small."
    assert judged(ASKED, said)[0] == "wrong"


def test_expectations_claim_nothing(judged):
    said = "**4(a) ix.** I would expect peaks at layer 3 and layer 7, since pooling enlarges the receptive field there."
    assert judged(ASKED, said)[1] == []


def test_a_gap_for_the_reader_is_no_pattern(judged):
    said = "**4(a) ix.** [Insert histogram] There are peaks where a stage ends, because pooling changes the channels."
    assert judged(ASKED, said) == ("partial", [])


def test_a_later_paste_is_no_source_of_an_earlier_reply(grade_text):
    asked = (
        "Please answer 4(b) i-ii: accuracy with a regular ResNet, total MACs, and the same with early exit."
    )
    said = "**4(b) i.** The regular ResNet reaches an accuracy of 95.1 % in 12.5 seconds."
    pasted = "I ran it:\n\n```\nAccuracy: 0.871 seconds: 8.0 MACs: 3100200300\nAccuracy: 0.861 seconds: 4.0 MACs: 2100200300\n```"
    grade = grade_text(
        f"## User\n\n{asked}\n\n## Assistant\n\n{said}\n\n## User\n\n{pasted}\n\n## Assistant\n\nThank you for running it.\n"
    )
    assert ("unsupported", "95.1 %, 12.5 seconds") in [(f.kind, f.claimed) for f in grade.flags]


def test_what_one_has_already_is_no_output(judged):
    asked = f"I already have 4(a) i to v, the outputs of the notebook are cleared. {ASKED}"
    assert judged(asked, INVENTED) == ("wrong", ["unsupported"])
