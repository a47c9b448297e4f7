"""Arithmetic in a text is recomputed; what cannot be read whole is left alone."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_arithmetic


def verdicts(text: str) -> list[str]:
    return [claim.verdict for claim in check_arithmetic(text)]


@pytest.mark.parametrize(
    "text",
    [
        r"$(6 \times 6 \times 256) \times 4096 \approx 38$ million weights",
        "6*6*256*4096 = 37,748,736",
        "120M / 31.2M = 3.8",
        "120/31.2 ≈ 3.85",
        "2.4 / 5.2 ≈ 46 %",
        "84.6 - 81.3 = 3.3",
        "90M + 30M = 120M",
        "2 × (3 + 4) = 14",
        "512^2 = 262144",
        r"$4096^2 \cdot 96 \approx 1.61 \times 10^9$",
        "3 · 4² = 48",
        "5.2 × 10^9 / 2.4 × 10^9 ≈ 2.2",
    ],
)
def test_right_results(text: str) -> None:
    assert verdicts(text) == ["supported"]


@pytest.mark.parametrize(
    "text",
    [
        "6 × 6 × 256 × 4096 = 75M",
        "4096² · 96 ≈ 1.61 × 10^8",
        "512^2 = 262414",
        "2 + 3 = 6",
        "1 - 0.4 = 0.5",
        "120M / 31.2M ≈ 8",
    ],
)
def test_wrong_results(text: str) -> None:
    (claim,) = check_arithmetic(text)
    assert claim.verdict == "contradicted"
    assert text[claim.start : claim.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "N·(3 + 4) = 7",
        "d = 128",
        "epochs 12-15 = 3",
        "n(n+1)/2 = 3",
        "(120 - 31.2) = 88.8M",
        "7 / 0 = 1",
        "2 * = 4",
        "3x + 2 = 9",
    ],
)
def test_what_cannot_be_read_whole_is_left_alone(text: str) -> None:
    assert verdicts(text) == []


@pytest.mark.parametrize(
    "text", ["exp(1/2) ≈ 1.649", "exp ((1 + 1) / 2) ≈ 2.7", "f(2 · 3) = 7", "max(3 · 2) = 5"]
)
def test_what_a_function_is_applied_to_is_not_its_value(text: str) -> None:
    assert verdicts(text) == []


def test_the_reason_shows_the_computed_value() -> None:
    (claim,) = check_arithmetic("6 × 6 × 256 = 9,999")
    assert claim.computed == 9216
    assert "9,216" in claim.why


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Your example gives max(0, 0 − 4 + 0.2) = 0.", 0),
        ("Your example gives [1 − 4 + 0.2]_+ = 0.", 0),
        ("Your example gives 1 − 4 + 0.2 = 0.", 1),
        ("It has [12 + 5 = 18] layers.", 1),
    ],
)
def test_one_of_several_things_is_no_result(text: str, claims: int):
    assert len([c for c in check_arithmetic(text) if c.verdict == "contradicted"]) == claims
