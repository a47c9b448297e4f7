"""Cells that hold several figures under one header, or beside one label."""

import pytest

from gradewright.language.quantities import check_claims, check_comparisons
from gradewright.truth import FactTable


def contradicted(text: str, forest: FactTable) -> list[str]:
    claims = [f"{c.entity}:{c.attribute}" for c in check_claims(text, forest) if c.verdict == "contradicted"]
    compared = [
        f"{c.left}>{c.right}:{c.attribute}"
        for c in check_comparisons(text, forest)
        if c.verdict == "contradicted"
    ]
    return claims + compared


def supported(text: str, forest: FactTable) -> list[str]:
    return [f"{c.entity}:{c.attribute}" for c in check_claims(text, forest) if c.verdict == "supported"]


@pytest.mark.parametrize(
    "table",
    [
        "| | Params / FLOPs |\n|---|---|\n| Alder-1 | 120M / 2.4B |\n| Birch-20 | 6.5M / 2.4B |",
        "| net | parameters, FLOPs |\n|---|---|\n| Alder-1 | 120M, 2.4B |\n| Birch-20 | 6.5M, 2.4B |\n| Fir | – |",
        "| | Alder-1 | Birch-20 |\n|---|---|---|\n| params / FLOPs | 120M / 2.4B | 6.5M / 2.4B |",
        "net    params/FLOPs\nAlder-1    120M/2.4B\nBirch-20    6.5M/2.4B",
        "| | Parameters and FLOPs |\n|---|---|\n| Alder-1 | 120M and 2.4B |\n| Birch-20 | 6.5M, 2.4B, see below |",
    ],
)
def test_every_figure_of_a_cell_goes_with_its_part_of_the_label(table: str, forest: FactTable):
    assert contradicted(table, forest) == []
    assert supported(table, forest) == [
        "Alder-1:parameters", "Alder-1:flops", "Birch-20:parameters", "Birch-20:flops",
    ]  # fmt: skip


def test_figures_in_the_wrong_order_are_told(forest: FactTable):
    table = "| | Params / FLOPs |\n|---|---|\n| Alder-1 | 2.4B / 120M |"
    assert contradicted(table, forest) == ["Alder-1:parameters", "Alder-1:flops"]


@pytest.mark.parametrize(
    "table",
    [
        "| | Params | relative to Birch-50 (params / FLOPs) |\n|---|---|---|\n| Alder-1 | 120M | 3.8x / 0.46x |",
        "| | relative to Birch-50 in params and FLOPs |\n|---|---|\n| Alder-1 | 3.8x and 0.46x, so cheap |",
        "| | Alder-1 |\n|---|---|\n| params / FLOPs relative to Birch-50 | 3.8x / 0.46x |",
    ],
)
def test_factors_of_two_attributes_share_a_cell(table: str, forest: FactTable):
    assert contradicted(table, forest) == []
    assert contradicted(table.replace("3.8x", "0.5x"), forest) == ["Alder-1>Birch-50:parameters"]


@pytest.mark.parametrize(
    "text",
    [
        "What Birch-20 saves is parameters (120M → 6.5M), no computation.",
        "Birch-20 reduces 120M parameters to 6.5M.",
        "In Birch-20, 120M parameters become 6.5M.",
        "| | Parameters |\n|---|---|\n| Alder-1 | 120M / 31.2M = 3.8 |",
        "| | Parameters vs. Birch-50 |\n|---|---|\n| Alder-1 | 120M vs 31.2M (3.8x) |",
        "Alder-1 and Birch-20 together have 126.5M parameters.",
        "Each of the 120M parameters of Alder-1 takes four bytes.",
    ],
)
def test_the_other_figure_of_two_is_not_the_things_own(text: str, forest: FactTable):
    assert contradicted(text, forest) == []


@pytest.mark.parametrize(
    "text",
    [
        "Birch-20 has 120M parameters and 2.4B FLOPs.",
        "Birch-20 has 120M parameters; Alder-1 has the same.",
        "| | Parameters |\n|---|---|\n| Birch-20 | 120M / 31.2M = 3.8 |",
    ],
)
def test_a_wrong_figure_without_the_right_one_is_told(text: str, forest: FactTable):
    assert "Birch-20:parameters" in contradicted(text, forest)
