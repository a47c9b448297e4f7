"""Shares, peaks and bounds that a text tells of a printed table, or of counts of its own."""

from __future__ import annotations

import pytest

from gradewright.checks.runs import Run

DEPTHS = "0 900\n1 300\n2 150\n4 800\n5 450\n6 400\n"
SETTINGS = (
    "plain  0.9210 4000000000000 20.1s\n"
    "cut 0.05 0.9130 2600000000000 14.9s {0: 20, 1: 10, 2: 10}\n"
    "cut 0.10 0.9015 2100000000000 12.0s {0: 24, 1: 10, 2: 6}\n"
    "cut 0.20 0.8840 1700000000000 10.2s {0: 30, 1: 7, 2: 3}\n"
)


@pytest.fixture
def run(run_of) -> Run:
    return run_of(DEPTHS, SETTINGS)


@pytest.mark.parametrize(
    "said",
    [
        "With 900 of 3000 images more than half of the test set is settled at once.",
        "Of the 40 batches, 12 go early, which is more than half.",
        "At layer 0 there are 900 images, at layer 1 another 300. Together these are 55 % of the images.",
        "Only a tenth of the images have layer 4.",
        "The second largest group of images is layer 5.",
        "Most images settle at layer 4.",
        "The distribution of the images has another maximum at layer 5.",
        "Not a single image is at layer 6.",
        "With tolerance 0.2 the accuracy is still above 90 %.",
        "The fewest MACs with at least 90 % come from tolerance 0.05.",
    ],
)
def test_what_the_table_denies(said: str, run: Run, kinds):
    assert kinds(said, run) == ["wrong_value"]


@pytest.mark.parametrize(
    "said",
    [
        "With 900 of 3000 images almost a third of the test set is settled at once.",
        "900 of the 3000 images, 30 %, have layer 0, and 92 % of those are right.",
        "Of the 40 batches, 24 go early, which is more than half.",
        "At layer 0 there are 900 images, at layer 1 another 300. Together these are 40 % of the images.",
        "The remaining 70 % of the images lie behind layer 0.",
        "About a quarter of the images have layer 4.",
        "More than half of the images are settled by layer 4.",
        "The second largest group of images is layer 4, and the smallest layer 2.",
        "The distribution of the images has another maximum at layer 4.",
        "Most of the triangles settle at layer 5.",
        "At layer 5 half of the images are classified correctly.",
        "With tolerance 0.2 the accuracy is no longer above 90 %.",
        "With tolerance 0.1 the accuracy is still above 90 %.",
        "The fewest MACs with at least 90 % come from tolerance 0.10.",
        "No image is at layer 3.",
    ],
)
def test_what_it_bears_out_or_does_not_tell(said: str, run: Run, kinds):
    assert kinds(said, run) == []


def test_points_that_slipped_by_a_power_of_ten(run_of, kinds):
    run = run_of("accuracy: 0.9210", "accuracy: 0.9130")
    assert kinds("It loses 8.0 percentage points of accuracy, in 3.1 s.", run) == ["scale"]
    assert kinds("It loses 0.8 percentage points of accuracy, in 3.1 s.", run) == []


def test_a_factor_of_the_work_that_the_sentence_before_names(run_of, kinds):
    from gradewright.checks.told_changes import told_changes

    run = run_of("total macs: 4000000000000", "total macs: 2000000000000")
    text = "Now the MACs are fewer. Against the plain network this is a reduction by a factor of {}."
    assert [c.reference for c in told_changes(text.format("1.4"), run)] == ["2"]
    assert not list(told_changes(text.format("2.0"), run))
