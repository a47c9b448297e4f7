"""Stated costs against counted ones."""

from __future__ import annotations

import pytest

from gradewright.language.costs import (
    CostJudgement,
    SymbolEntry,
    SymbolGuide,
    coarse_claim,
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
        ("With B_out = K = M the total is O(N K^2).", "agrees"),
        ("With B_out = K = M the total is O(N K^3).", "differs"),
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
        ("One sum takes O(iM), and summing over i = 1, ..., N gives O(N^2 M).", "O(N^2 M)"),
        ("The total cost is O(NM), in addition to the O(NK) for the keys.", "O(NM) plus O(NK)"),
        (
            "| keys | O(K) per row |\n| values | O(M) per row |\n\nTimes N: O(N(K + M)). In other letters: O(NE).",
            "O(N(K + M))",
        ),
        ("Keys: O(NK). Values: O(NM). Result: O(N(K+M)). The old way needs O(N^2 K).", "O(N(K+M))"),
        ("All N tokens cost O(NM), plus O(NK) for the keys.", "O(NM) plus O(NK)"),
    ],
)
def test_which_cost_is_the_total(text: str, total: str | None) -> None:
    found = stated_total(read_costs(text), read_symbols(text, GUIDE))
    assert (None if found is None else found.text) == total


def test_what_is_added_to_the_total_belongs_to_it() -> None:
    text = "In total all N rows cost O(N B_out M), plus O(N B_out K) for the hashes."
    assert judged(text).outcome == "agrees"


def test_a_remark_in_brackets_adds_to_the_cost_before_it() -> None:
    text = "N rows: O(N B_out M). (With fresh hashes, add O(N B_out K).)"
    assert judged(text).outcome == "agrees"


def test_an_unreadable_total_is_undecided() -> None:
    claims = read_costs("Total: O(N cost(h)).")
    assert judge_total(claims[0], MODEL, read_symbols("", GUIDE)).outcome == "undecided"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Total: O(N B_out min(K, M))", "missing"),
        ("The total is the larger of O(N B_out K) and O(N B_out M).", "agrees"),
        ("In total it is O(N B_out K) or O(N B_out M), whichever is larger.", "agrees"),
        ("Total: O(N B_out M), or O(N B_out K), whichever is smaller.", "missing"),
        ("Time O(N B_out (K+M)), memory O(B_out M).", "agrees"),
        ("It takes O(N B_out M) time and memory.", "missing"),
        ("The cost is proportional to N · B_out · (K + M).", "agrees"),
        ("Let F be the number of buckets. Then all rows cost O(N F K + N F M) in total.", "agrees"),
        ("Total: O(N L (K + M)) with L = 2B_out.", "agrees"),
        ("Each row costs O(B_out K), plus O(B_out M) for the sums.", "agrees"),
        ("It takes O(B_out (K + M)) work for every one of the N rows.", "agrees"),
        ("The total is O(N B_out K) since M = K.", "agrees"),
        ("Not O(N^2 K) but O(N B_out (K + M)).", "agrees"),
        ("Hashing takes O(N K B_out), plus O(N M B_out) for the sums.", "agrees"),
        ("Total: O(N B_out K log N + N B_out M)", "excess"),
    ],
)
def test_totals_in_many_words(text: str, outcome: str) -> None:
    assert judged(text).outcome == outcome


def covered(text: str) -> list[str]:
    symbols, claims = read_symbols(text, GUIDE), read_costs(text)
    return [step.name for step in MODEL.steps if covers_step(claims, step, symbols) is not None]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("N B_o inner products of length K hash the rows.", ["hash"]),
        ("Hashing takes 2N B_out inner products of length K.", ["hash"]),
        ("Each of the N steps touches a B_out-by-M matrix.", ["sums"]),
        ("Every one of the N rows updates a B_out × M matrix.", ["sums"]),
        ("All of the N queries touch the B_out × M matrix.", ["sums"]),
        ("For M = K everything costs O(N K B_out).", ["hash", "sums"]),
        ("Each row costs O(B_out K) to hash and O(B_out M) to add.", ["hash", "sums"]),
        ("Hashing is O(N K B_out). The total is O(N B_out M).", ["hash", "sums"]),
        ("The total is linear in N.", []),
        ("Everything costs O(N B_out).", []),
    ],
)
def test_steps_that_are_counted(text: str, steps: list[str]) -> None:
    assert [name for name in covered(text) if name != "norms"] == steps


def test_a_count_of_one_step_in_words_is_no_total() -> None:
    text = "Each of the N steps touches a B_out-by-M matrix."
    assert stated_total(read_costs(text), read_symbols(text, GUIDE)) is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The time is linear in N.", "linear in N"),
        ("The running time grows linearly with the number of rows.", "linearly with the number of rows"),
        ("It is quadratic in N.", None),
        ("A naive implementation is linear in N.", None),
        ("It is not linear in N.", None),
    ],
)
def test_words_about_one_size_are_right_as_far_as_they_go(text: str, claim: str | None) -> None:
    found = coarse_claim(read_costs(text), MODEL, read_symbols(text, GUIDE))
    assert (found.text.strip() if found else None) == claim
