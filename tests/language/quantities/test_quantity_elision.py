"""A unit that the text leaves out is read so that the figure makes sense, and never held against its author."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_claims
from gradewright.truth import FactTable

WIDE = {("Alder-1", "parameters"), ("Alder-1", "flops")}
DEEP = {("Birch-50", "parameters"), ("Birch-50", "flops")}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Alder-1 needs 120M parameters and 2.4B FLOPs, Birch-50 only 31.2M and 5.2B.", WIDE | DEEP),
        ("Birch-50 only 31.2M and 5.2B FLOPs", DEEP),
        ("Birch-50's parameters and FLOPs are 31.2M and 5.2B respectively.", DEEP),
        ("In parameters and FLOPs, Birch-50 stands at 31.2M and 5.2B.", DEEP),
        ("Alder-1: 120M params / 2.4B FLOPs", WIDE),
        ("Alder-1: 120M/2.4B (params/FLOPs)", WIDE),
        ("Alder-1: 120M, 2.4B", WIDE),
        ("Alder-1: 120M and 2.4B; Birch-50: 31.2M and 5.2B (parameters, FLOPs).", WIDE | DEEP),
        ("Birch-50 has 31.2M parameters at 5.2 G.", DEEP),
        ("- **Parameters**:\n  - Alder-1: 120M\n- **FLOPs**:\n  - Alder-1: 2.4B", WIDE),
    ],
)
def test_the_reading_that_is_true_is_meant(text: str, cells: set[tuple[str, str]], forest: FactTable) -> None:
    claims = check_claims(text, forest)
    assert {(c.entity, c.attribute) for c in claims if c.verdict == "supported"} == cells
    assert [c for c in claims if c.verdict == "contradicted"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1's 2.4B FLOPs are 0.46x of 5.2B.",
        "Alder-1's parameters: 120 (in millions).",
        "Alder-1: 77M, 9B",
    ],
)
def test_a_guessed_unit_accuses_nobody(text: str, forest: FactTable) -> None:
    assert "contradicted" not in [claim.verdict for claim in check_claims(text, forest)]


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 has 2.4B parameters and 120M FLOPs.",
        "Alder-1 and Birch-50 have 31.2M and 120M parameters.",
        "Alder-1. Parameters: 2.4B.",
    ],
)
def test_a_unit_that_is_printed_still_counts(text: str, forest: FactTable) -> None:
    assert "contradicted" in [claim.verdict for claim in check_claims(text, forest)]
