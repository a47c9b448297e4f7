"""Values given for a series of numbers are tied to the right number, in whatever order they stand."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import Context, check_claims
from gradewright.truth import FactTable

HIT = Context(attribute="hit rate")
CODES = {("16-D", "supported"), ("32-D", "supported"), ("64-D", "supported")}
SETS = {("1.5M images", "supported"), ("15M images", "supported"), ("150M images", "supported")}


def judged(text: str, table: FactTable) -> set[tuple[str | None, str]]:
    claims = check_claims(text, table, context=HIT)
    return {(c.entity, c.verdict) for c in claims if c.verdict != "not_covered"}


@pytest.mark.parametrize(
    "text",
    [
        "HIT is 71.4% at 16 dimensions, 78.9% at 32 and 78.2% at 64.",
        "With 16 dimensions it is 71.4 %, with 32 it rises to 78.9 %, with 64 it falls to 78.2 %.",
        "16/32/64 → 71.4/78.9/78.2",
        "It is 71.4% for 16 dimensions, 78.9% for 32 and 78.2% for 64, each with a standard error of a point.",
        "71.4% at 16 dimensions, 78.9% at 32 and 78.2% at 64; the error bars are about 2 points wide.",
        "The hit rate hardly moves (71.4, 78.9, 78.2 for d = 16, 32, 64).",
        "d=16: 71.4±1.2%\nd=32: 78.9±1.1%\nd=64: 78.2±1.4%",
        "Code length vs hit rate: 16/32/64 → 71.4/78.9/78.2",
        "16D (71.4% HIT), 32D (78.9%), 64D (78.2%)",
        "71.4 at 16-d, 78.9 at 32-d vs 78.2 at 64-d",
        "- 16: 71.4%\n- 32: 78.9%\n- 64: 78.2%",
        "HIT is 71.4% at 16\ndimensions, 78.9% at\n32 and 78.2%\nat 64.",
        "| | 16 | 32 | 64 |\n|---|---|---|---|\n| HIT | 71.4% | 78.9% | 78.2% |",
    ],
)
def test_code_sizes(text: str, forest: FactTable) -> None:
    assert judged(text, forest) == CODES


@pytest.mark.parametrize(
    "text",
    [
        "1.5M/15M/150M: 66.1/74.8/77.0",
        "HIT by training images: 66.1% (1.5M), 74.8% (15M), 77.0% (150M).",
        "Going from 1.5M to 15M images lifts HIT from 66.1 % to 74.8 %. After that 150M give 77.0 %.",
        "With 1.5M images HIT is 66.1 %; raising this to 15M lifts it to 74.8 %, and 150M bring 77.0 %.",
        "From 1.5M to 15M images HIT goes from 66.1% to 74.8%. It tapers beyond 15M images, with 150M images at 77.0%.",
    ],
)
def test_training_sets(text: str, forest: FactTable) -> None:
    assert judged(text, forest) == SETS


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("HIT is 71.4% at 16 dimensions, 71.9% at 32 and 78.2% at 64.", "32-D"),
        ("16/32/64 → 71.4/78.9/88.2", "64-D"),
        ("HIT by training images: 61.6% (1.5M), 74.8% (15M), 77.0% (150M).", "1.5M images"),
    ],
)
def test_the_one_wrong_value_is_found(text: str, entity: str, forest: FactTable) -> None:
    assert [e for e, verdict in judged(text, forest) if verdict == "contradicted"] == [entity]


@pytest.mark.parametrize(
    "text",
    [
        "HIT grows by 7.5% from 16 to 32 dimensions.",
        "HIT gains only 0.5 % beyond 32 dimensions.",
        "The hit rate at a false accept rate of 0.1% is best with 32 dimensions.",
        "Raising the training set from 1.5M to 15M images improves HIT by almost 9 points, to 74.8%.",
        "HIT stays within 7 % from 16 to 64 dimensions, p = 12.5.",
        "1.5M → 15M images: 74.8 − 66.1 = 8.7 points of HIT.",
        "- 1.5M images: 100-66.1=33.9 %\n- 15M images: 100-74.8=25.2 %\n\nFrom 1.5M to 15M images HIT misses (33.9-25.2)/33.9≈25.7 % less.",
    ],
)
def test_changes_and_other_rates_are_no_values(text: str, forest: FactTable) -> None:
    assert "contradicted" not in {verdict for _, verdict in judged(text, forest)}
