"""No text, however odd or large, makes the room raise, hang or depend on hash order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradewright.language.quantities import check_arithmetic, check_claims, check_comparisons, read_quantities
from gradewright.truth import FactTable

WORDS = [
    *(
        "Alder-1",
        "Birch-20",
        "It",
        "both",
        "120M",
        "6.5",
        "million",
        "parameters",
        "FLOPs",
        "%",
        "±",
        "×",
        "10^9",
    ),
    *(
        "1e400",
        "(",
        ")",
        "|",
        "\n",
        "\n\n",
        "**",
        "$",
        "\\times",
        "{",
        "}",
        "-",
        "–",
        "to",
        "and",
        "than",
        "more",
    ),
    *(
        "fewer",
        "5x",
        "half",
        "of",
        "vs.",
        "64-D",
        "→",
        ":",
        "=",
        "not",
        "16",
        ",",
        ";",
        "# ",
        "- ",
        "  ",
        "\t",
    ),
    *("\x00", "𝟘", "٣", "⁹⁹⁹"),
]
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_read(forest: FactTable, text: str) -> None:
    for quantity in read_quantities(text, table=forest):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
        assert text[quantity.start : quantity.end] == quantity.printed
    for claim in check_claims(text, forest):
        assert claim.verdict == "contradicted" or claim.diagnosis is None
    check_comparisons(text, forest)
    check_arithmetic(text)
    read_quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1,111" + ",111" * 10_000,
        "1e400 parameters 10^999999 FLOPs 10^{99999999999}",
        "(" * 20_000 + "1" + ")" * 20_000,
        "1" + " " * 50_000 + "M",
        "7×" * 5_000 + "7",
        "1+" * 5_000 + "1=3",
        "more than " * 5_000,
        "**" * 20_000,
        "| 1 " * 5_000,
        "\\" * 20_000,
        "Alder-1 and " * 3_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_survived(text: str, forest: FactTable) -> None:
    assert isinstance(check_claims(text, forest), list)
    assert isinstance(check_comparisons(text, forest), list)
    assert isinstance(check_arithmetic(text), list)


def test_a_number_too_long_to_be_meant_is_passed_over() -> None:
    assert read_quantities("9" * 60 + " parameters") == []
    assert read_quantities("10^9999 parameters") == []


def test_the_reading_does_not_depend_on_hash_order() -> None:
    code = (
        "from gradewright.language.quantities import read_quantities;"
        "print(read_quantities('Alder and Birch-20 have 120M and 6.5M weights, 5x more than Cedar-3 (24M).'))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
