"""Figures under a heading, a label line or an outer bullet belong to what it names."""

from __future__ import annotations

import pytest

from gradewright.language.quantities import check_claims
from gradewright.truth import Attribute, Entity, Fact, FactTable

BOTH = {("Birch-50", "parameters"), ("Birch-50", "flops")}


@pytest.mark.parametrize(
    "text",
    [
        "- **Birch-50**\n  - 31.2M parameters\n  - 5.2B FLOPs",
        "- Birch-50 (Birch 50)\n  - Parameters: 31.2M\n  - FLOPs: 5.2B",
        'So, for the "Birch-50" model:\n\n- **Parameter count:** ~31 million parameters.\n- **FLOPs:** 5.2B',
        "### Birch-50\n\nIt has 31.2M parameters.\n\n5.2B FLOPs are needed per image.",
        "**Birch-50.** Around 31.2 million parameters are stored, and a pass costs 5.2 billion FLOPs.",
        "**Birch-50**\n\n| Parameters | FLOPs |\n|---|---|\n| 31.2M | 5.2B |",
        "the ~31.2M figure is the parameter count for the newer Birch-50, not for Alder-1; Birch-50 takes 5.2B FLOPs",
        "### Alder-1\n\nwide.\n\n### Birch-50\n\n31.2M parameters, 5.2B FLOPs",
    ],
)
def test_the_outer_line_names_the_entity(text: str, forest: FactTable) -> None:
    claims = check_claims(text, forest)
    assert {(c.entity, c.attribute) for c in claims if c.verdict == "supported"} == BOTH
    assert [c for c in claims if c.verdict == "contradicted"] == []


def test_a_heading_of_two_networks_ends_the_one_before(forest: FactTable) -> None:
    text = "### Birch-50\n\nDeep.\n\n### Alder-1 and Birch-20 together\n\n99M parameters"
    assert [c for c in check_claims(text, forest) if c.verdict == "contradicted"] == []


@pytest.fixture(scope="module")
def orchard() -> FactTable:
    """A system whose every figure is that of the network inside it or of another."""
    values = {"parameters": 4e7, "flops": 9e8, "layers": 30.0, "hit rate": 77.0}
    attributes = tuple(
        Attribute(name, unit, aliases)
        for name, unit, aliases in (
            ("parameters", "parameters", ("params",)),
            ("flops", "flops", ("FLOPs",)),
            ("layers", "layers", ()),
            ("hit rate", "percent", ()),
        )
    )
    facts = [Fact("PearNet", a, v, v, f"{v:g}", "Orchard", "table") for a, v in values.items()]
    facts += [
        Fact("Orchard", a, v * 2, v * 2, f"{2 * v:g}", "Orchard", "table", accepted=((v, v),))
        for a, v in values.items()
    ]
    return FactTable((Entity("Orchard", ()), Entity("PearNet", ())), attributes, tuple(facts))


@pytest.mark.parametrize(
    "text",
    [
        "**Orchard (PearNet - shallow):** The main model has 40 million parameters.",
        "PearNet (Orchard) has 40M parameters.",
    ],
)
def test_the_narrower_of_two_names_is_meant(text: str, orchard: FactTable) -> None:
    assert [(c.entity, c.verdict) for c in check_claims(text, orchard)] == [("PearNet", "supported")]


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 is the wide network. It has about 31.2 million parameters and requires 2.4 billion FLOPs.",
        "Alder-1 is old. It takes 2.4B FLOPs. Its parameter count is 31.2M.",
        "- Alder-1\n  - parameters: 31.2M\n  - FLOPs: 2.4B",
        "### Alder-1\n\n- **Parameters:** 31.2M\n- **FLOPs:** 2.4B",
        "Alder-1: the wide network. About 31.2 million parameters.",
    ],
)
def test_a_sentence_that_can_be_about_one_thing_only_is_held_against_it(text: str, forest: FactTable) -> None:
    wrong = [c for c in check_claims(text, forest) if c.verdict == "contradicted"]
    assert [(c.entity, c.attribute, c.diagnosis) for c in wrong] == [
        ("Alder-1", "parameters", "swapped_entity")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Alder-1 is large, while the second network is small. It has 31.2 million parameters.",
        "Alder-1 was replaced by a smaller network. It has 31.2M parameters.",
        "Alder-1 is the ancestor. The other one came later. It has 31.2M parameters.",
        "Alder-1 is wide. Its successor has 31.2M parameters.",
        "Alder-1 is compared with Birch-50 below. It has 31.2M parameters.",
        "Alder-1 has 120M parameters. Birch-50 is smaller. It only needs 31.2M parameters.",
    ],
)
def test_a_pronoun_that_may_mean_another_thing_accuses_nobody(text: str, forest: FactTable) -> None:
    assert [c for c in check_claims(text, forest) if c.verdict == "contradicted"] == []
