"""Figures are bound to the cell that they are about, or to none."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import read_quantities
from gradewright.truth import FactTable

Cell = tuple[str | None, str | None, float]


def cells(text: str, table: FactTable) -> list[Cell]:
    return [(q.entity, q.attribute, q.low) for q in read_quantities(text, table=table)]


A, B, C = "Alder-1", "Birch-20", "Birch-50"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alder-1 has 120M parameters and needs 2.4B FLOPs.",
            [(A, "parameters", 1.2e8), (A, "flops", 2.4e9)],
        ),
        ("The wide network has 120M parameters.", [(A, "parameters", 1.2e8)]),
        ("- **Alder-1** (Alder & Ash style): ~120M parameters", [(A, "parameters", 1.2e8)]),
        (
            "120M parameters for Alder-1, 6.5M for Birch-20",
            [(A, "parameters", 1.2e8), (B, "parameters", 6.5e6)],
        ),
        (
            "Alder-1 and Birch-20 have 120M and 6.5M parameters respectively.",
            [(A, "parameters", 1.2e8), (B, "parameters", 6.5e6)],
        ),
        ("Alder-1 and Birch-20 both need 2.4B FLOPs.", [(A, "flops", 2.4e9), (B, "flops", 2.4e9)]),
        ("Birch-20 is small. It has 6.5M parameters.", [(B, "parameters", 6.5e6)]),
        ("Unlike Birch-50, Alder-1 has 120M parameters.", [(A, "parameters", 1.2e8)]),
        ("Birch-50 (31.2M parameters) is deeper than Alder-1.", [(C, "parameters", 3.12e7)]),
        (
            "Alder-1 has more parameters than Birch-50 (120M vs. 31.2M).",
            [(A, "parameters", 1.2e8), (C, "parameters", 3.12e7)],
        ),
        ("## Birch-20\n\n- parameters: 6.5M\n- FLOPs: 2.4B", [(B, "parameters", 6.5e6), (B, "flops", 2.4e9)]),
        ("The margin is 0.3.", [("Forest", "margin", 0.3)]),
        (
            "Compare Alder-1 and Birch-20. The former has 120M parameters, the latter 6.5M.",
            [(A, "parameters", 1.2e8), (B, "parameters", 6.5e6)],
        ),
    ],
)
def test_sentences(text: str, expected: list[Cell], forest: FactTable) -> None:
    assert cells(text, forest) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1, Birch-20 and Birch-50 were tried. It has 120M parameters.",
        "Alder-1 and Birch-20 have 120M, 6.5M and 31.2M parameters.",
        "Some network has 120M parameters.",
    ],
)
def test_it_abstains_where_no_cell_wins(text: str, forest: FactTable) -> None:
    assert {entity for entity, _, _ in cells(text, forest)} == {None}


TABLES = [
    "| net | params | FLOPs |\n|---|---|---|\n| Alder-1 | 120M | 2.4B |\n| Birch-20 | 6.5M | 2.4B |",
    "| FLOPs | params | net |\n|---|---|---|\n| 2.4B | 120M | Alder-1 |\n| 2.4B | 6.5M | Birch-20 |",
    "| | Alder-1 | Birch-20 |\n|---|---|---|\n| params | 120M | 6.5M |\n| FLOPs | 2.4B | 2.4B |",
    "net        params    FLOPs\nAlder-1    120M      2.4B\nBirch-20   6.5M      2.4B",
    "net & params & FLOPs \\\\\nAlder-1 & 120M & 2.4B \\\\\nBirch-20 & 6.5M & 2.4B \\\\",
]


@pytest.mark.parametrize("table", TABLES)
def test_tables_in_any_order(table: str, forest: FactTable) -> None:
    assert sorted(cells(table, forest), key=str) == sorted(
        [(A, "parameters", 1.2e8), (A, "flops", 2.4e9), (B, "parameters", 6.5e6), (B, "flops", 2.4e9)],
        key=str,
    )


SERIES = [
    "16-D 71.4 %, 32-D 78.9 %, 64-D 78.2 %",
    "HIT is 71.4 % (16-D), 78.9 % (32-D) and 78.2 % (64-D).",
    "16 → 71.4 %, 32 → 78.9 %, 64 → 78.2 %",
    "For 16, 32 and 64 dimensions the hit rate is 71.4, 78.9 and 78.2 %.",
    "- 16 dimensions: 71.4%\n- 32 dimensions: 78.9%\n- 64 dimensions: 78.2%",
    "| dims | HIT |\n|---|---|\n| 16 | 71.4% |\n| 32 | 78.9% |\n| 64 | 78.2% |",
    "| dims | 16 | 32 | 64 |\n|---|---|---|---|\n| HIT | 71.4% | 78.9% | 78.2% |",
]


@pytest.mark.parametrize("text", SERIES)
def test_numbers_that_are_entities_are_paired_both_ways(text: str, forest: FactTable) -> None:
    rates = {entity: low for entity, attribute, low in cells(text, forest) if attribute == "hit rate"}
    assert rates == {"16-D": 71.4, "32-D": 78.9, "64-D": 78.2}


def test_training_sets_as_entities(forest: FactTable) -> None:
    text = "66.1 % for 1.5 million, 74.8 % for 15 million and 77.0 % for 150 million images"
    rates = {entity: low for entity, attribute, low in cells(text, forest) if attribute == "hit rate"}
    assert rates == {"1.5M images": 66.1, "15M images": 74.8, "150M images": 77.0}


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 does not have 6.5M parameters.",
        "Alder-1 has 120M parameters, not 6.5M.",
        "I had read 6.5M parameters off the column for Birch-20.",
        "You said that Alder-1 has 6.5M parameters.",
        "Alder-1 has 120M parameters instead of 6.5M.",
        "For Alder-1, 6.5M parameters is wrong.",
        "Don't read the table as Alder-1 having 6.5M parameters.",
        "This does not mean that Alder-1 has 6.5M parameters.",
    ],
)
def test_denied_and_reported_figures_are_rejected(text: str, forest: FactTable) -> None:
    by_value = {q.low: q.rejected for q in read_quantities(text, table=forest)}
    assert by_value[6.5e6] is True
    assert by_value.get(1.2e8, False) is False
