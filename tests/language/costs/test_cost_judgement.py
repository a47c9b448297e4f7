"""Stated costs against counted ones."""

from __future__ import annotations

import pytest

from gradewright.language.costs import (
    CostJudgement,
    SymbolEntry,
    SymbolGuide,
    covers_step,
    judge_total,
    read_costs,
    read_symbols,
    stated_total,
)
from gradewright.truth import CostModel, CostStep

GUIDE = SymbolGuide(
    entries=(
        SymbolEntry("N", ("n",), ("number of rows",)),
        SymbolEntry("K", ("k",), ("key width",)),
        SymbolEntry("M", ("m",), ("value width",)),
        SymbolEntry("B_out", ("B_o",), ("number of buckets", "buckets")),
    ),
    items="N",
)
HASH = CostStep(
    "hash", "hashing every row", ((1.0, {"N": 1, "K": 1, "B_out": 1}), (3.0, {"N": 1, "B_out": 1}))
)
SUMS = CostStep("sums", "adding the values up", ((2.0, {"N": 1, "M": 1, "B_out": 1}),))
NORMS = CostStep("norms", "measuring the rows", ((2.0, {"N": 1, "K": 1}),))
MODEL = CostModel("bucketing", (HASH, SUMS, NORMS))


def judged(text: str) -> CostJudgement:
    symbols = read_symbols(text, GUIDE)
    total = stated_total(read_costs(text), symbols)
    assert total is not None
    return judge_total(total, MODEL, symbols)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Total: O(N B_out (K + M))", "agrees"),
        ("Total: O(N·B_o·max(K, M))", "agrees"),
        ("Total: 2NKB_out + 3NMB_out multiplications", "agrees"),
        ("Each row costs O(B_out (K+M)).", "agrees"),
        ("With p buckets the total is O(np(k+m)).", "agrees"),
        ("For M = K the total is O(N K B_out).", "agrees"),
        ("Total: O(N B_out M)", "missing"),
        ("Total: O(N B_out K M)", "excess"),
        ("Total: O(N^2 M)", "differs"),
        ("Total: O(N)", "coarse"),
        ("Total: O(N^2)", "excess"),
        ("Total: O(N Z (K + M))", "undecided"),
        ("Total: O(N^2 Z K)", "excess"),
    ],
)
def test_totals(text: str, outcome: str) -> None:
    assert judged(text).outcome == outcome


def test_a_missing_term_leads_to_its_step() -> None:
    found = judged("Hashing is free. Total: O(N B_out M).")
    assert [missing.term for missing in found.missing] == ["N*K*B_out"]
    assert [step.description for step in found.missing[0].steps] == ["hashing every row"]


def test_an_excess_term_is_named() -> None:
    assert judged("Total: O(N B_out (K+M) + N^2)").excess == ("N^2",)


def test_what_is_set_equal_is_told() -> None:
    assert judged("For M = K the total is O(N K B_out).").assuming == "M = K"


def test_a_right_total_over_a_list_that_leaves_a_step_out_is_seen_as_both() -> None:
    text = "- Sums: O(N B_out M)\n- Norms: O(N K)\n\nTotal: O(N B_out K + N B_out M)"
    symbols, claims = read_symbols(text, GUIDE), read_costs(text)
    total = stated_total(claims, symbols)
    assert total is not None
    assert judge_total(total, MODEL, symbols).outcome == "agrees"
    steps = [claim for claim in claims if claim.scope != "total"]
    assert covers_step(steps, HASH, symbols) is None
    assert covers_step(steps, SUMS, symbols) is steps[0]
    found = covers_step(claims, HASH, symbols)
    assert found is not None
    assert found.scope == "total"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Hashing costs O(N K B_out).", True),
        ("Hashing one row costs O(K B_out).", True),
        ("Each row needs B_out inner products of length K.", True),
        ("Hashing costs 2·N·K·B_out multiplications.", True),
        ("Drawing the hash costs O(K B_out) once.", False),
        ("The naive method costs O(N K B_out).", False),
        ("It does not cost O(N K B_out).", False),
        ("It needs O(N K B_out) memory.", False),
        ("Everything costs O(N^2 K B_out).", False),
        ("The cost is linear in N.", False),
    ],
)
def test_which_costs_count_a_step(text: str, covered: bool) -> None:
    symbols = read_symbols(text, GUIDE)
    assert (covers_step(read_costs(text), HASH, symbols) is not None) is covered


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Keys: O(NK). Values: O(NM).", None),
        ("Keys: O(NK). Values: O(NM). Hence O(N(K+M)).", "O(N(K+M))"),
        ("Total: O(NM). No, with the keys it is O(N(K+M)).", "O(N(K+M))"),
        ("Total: O(NM). One row alone is O(M).", "O(NM)"),
        ("The naive method needs O(N^2).", None),
        ("It costs O(NM) for the sums plus O(NK) for the keys.", "O(NM) plus O(NK)"),
        ("The total cost is therefore O(NM).", "O(NM)"),
        ("All N tokens cost O(NM), plus O(NK) for the keys.", "O(NM) plus O(NK)"),
    ],
)
def test_which_cost_is_the_total(text: str, total: str | None) -> None:
    found = stated_total(read_costs(text), read_symbols(text, GUIDE))
    assert (None if found is None else found.text) == total


def test_what_is_added_to_the_total_belongs_to_it() -> None:
    text = "In total all N rows cost O(N B_out M), plus O(N B_out K) for the hashes."
    assert judged(text).outcome == "agrees"


def test_an_unreadable_total_is_undecided() -> None:
    claims = read_costs("Total: O(N cost(h)).")
    assert judge_total(claims[0], MODEL, read_symbols("", GUIDE)).outcome == "undecided"
