"""Figures: any passage is read with its places, and what is claimed is checked without an error."""

from __future__ import annotations

from fuzzed_texts import PROSE, TEXTS, fuzzed
from hypothesis import given

from gradewright.language.quantities import check_arithmetic, check_claims, check_comparisons, read_quantities
from gradewright.truth import Attribute, Entity, Fact, FactTable

TABLE = FactTable(
    entities=(Entity("Alder-1", ("Alder",)), Entity("Birch-20", ("Birch 20",))),
    attributes=(
        Attribute("parameters", "parameters", ("weights",)),
        Attribute("flops", "flops", ("FLOPs", "compute")),
        Attribute("hit rate", "percent", ("HIT",)),
    ),
    facts=tuple(
        Fact(entity, attribute, value, value, printed, "table 1", "table")
        for entity, attribute, value, printed in (
            ("Alder-1", "parameters", 1.2e8, "120M"),
            ("Alder-1", "flops", 2.4e9, "2.4B"),
            ("Alder-1", "hit rate", 81.3, "81.3%"),
            ("Birch-20", "parameters", 6.5e6, "6.5M"),
            ("Birch-20", "flops", 2.4e9, "2.4B"),
        )
    ),
)


@fuzzed
@given(PROSE | TEXTS)
def test_quantities_stand_at_their_places(text: str) -> None:
    for quantity in read_quantities(text, table=TABLE):
        assert text[quantity.start : quantity.end] == quantity.printed
        assert quantity.low <= quantity.high
    read_quantities(text)


@fuzzed
@given(PROSE)
def test_claims_and_comparisons_are_checked(text: str) -> None:
    for claim in check_claims(text, TABLE):
        assert claim.verdict == "contradicted" or claim.diagnosis is None
    check_comparisons(text, TABLE)


@fuzzed
@given(PROSE | TEXTS)
def test_written_arithmetic_is_checked(text: str) -> None:
    assert isinstance(check_arithmetic(text), list)
