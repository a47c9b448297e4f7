"""Costs: any text is read with its places, judged, and compared without an error, and alike from both sides."""

from __future__ import annotations

from fuzzed_texts import COSTS, PROSE, TEXTS, fuzzed
from hypothesis import given

from gradewright.language.costs import (
    SymbolEntry,
    SymbolGuide,
    compare_costs,
    covers_step,
    judge_total,
    read_costs,
    read_symbols,
    stated_total,
)
from gradewright.truth import CostModel, CostStep

GUIDE = SymbolGuide(
    (
        SymbolEntry("N", ("n",), ("sequence length", "number of rows")),
        SymbolEntry("K_r", ("r",), ("buckets",)),
        SymbolEntry("M", (), ("value width",)),
    ),
    items="N",
    shapes=(("V_j", ("1", "M")),),
)
STEP = CostStep("hash", "hashing every row", ((2.0, {"N": 1, "K_r": 1}), (1.0, {"N": 1})))
MODEL = CostModel("bucketing", (STEP, CostStep("sums", "adding up", ((1.0, {"N": 1, "M": 1}),))))
MIRRORED = {"implies": "implied_by", "implied_by": "implies"}


@fuzzed
@given(COSTS | PROSE)
def test_claims_stand_at_their_places(text: str) -> None:
    claims = read_costs(text, other_methods=("softmax attention",))
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.cost is None or str(claim.cost)


@fuzzed
@given(COSTS | PROSE)
def test_every_claim_is_judged(text: str) -> None:
    claims, symbols = read_costs(text), read_symbols(text, GUIDE)
    total = stated_total(claims, symbols)
    assert total is None or total.cost is not None
    covers_step(claims, STEP, symbols)
    for claim in claims:
        judged = judge_total(claim, MODEL, symbols)
        assert judged.outcome != "missing" or judged.missing
        assert judged.outcome != "excess" or judged.excess


@fuzzed
@given(COSTS | TEXTS)
def test_a_cost_equals_itself(text: str) -> None:
    assert compare_costs(text, text).verdict in ("equal", "undecided", "unreadable")


@fuzzed
@given(COSTS, COSTS)
def test_exchanged_sides_turn_the_verdict_around(left: str, right: str) -> None:
    one, other = compare_costs(left, right), compare_costs(right, left)
    assert (one.verdict == "unreadable") == (other.verdict == "unreadable")
    if "undecided" not in (one.verdict, other.verdict):
        assert other.verdict == MIRRORED.get(one.verdict, one.verdict)
