"""Costs in running text: where they stand, and what they are said to be the cost of."""

from __future__ import annotations

import pytest

from gradewright.language.costs import CostClaim, read_costs


def only(text: str, **options: tuple[str, ...]) -> CostClaim:
    claims = read_costs(text, **options)
    assert len(claims) == 1, claims
    return claims[0]


def scopes(text: str) -> list[tuple[str, str]]:
    return [(claim.text, claim.scope) for claim in read_costs(text)]


@pytest.mark.parametrize(
    ("text", "cost", "notation"),
    [
        ("Sorting the keys takes O(n log n) time.", "log(n)*n", "O"),
        (r"The convolution costs $\mathcal{O}(H W C^2)$.", "C^2*H*W", "O"),
        (r"Filling the table: \(\Theta(nm)\).", "m*n", "Θ"),
        ("Filling the table needs n·m additions.", "m*n", "count"),
        ("Filling both tables takes N · 2K · M additions.", "K*M*N", "count"),
        (r"\[\text{Total: } O(P Q R)\]", "P*Q*R", "O"),
        ("The product costs $2 P Q R$ multiplications.", "P*Q*R", "count"),
        ("That makes P outer products of size Q × R.", "P*Q*R", "words"),
        ("We need B inner products of length $H$.", "B*H", "words"),
        ("Each of the N steps touches a K-by-M matrix.", "K*M*N", "words"),
        ("| multiply | cost |\n|---|---|\n| first | $(P\\times Q)(Q\\times R)$ |", "P*Q*R", "words"),
        ("The runtime is linear in N.", "N", "words"),
        ("It grows quadratically with the sequence length.", "sequence length^2", "words"),
        ("The running time is cubic in the matrix size $n$.", "n^3", "words"),
    ],
)
def test_costs_are_found_in_every_form(text: str, cost: str, notation: str) -> None:
    claim = only(text)
    assert (str(claim.cost), claim.notation) == (cost, notation)
    assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "The matrix W is 2K × M and takes no time to make.",
        "Computing with vectors in $\\mathbb{R}^{K\\times M}$ is cheap.",
        "The cost does not depend on how the N vectors are ordered.",
        "Let L = 2K; the time is small.",
        "Only 2KM entries need computing.",
        "Oliver (our server) needs a break.",
    ],
)
def test_sizes_and_definitions_are_no_costs(text: str) -> None:
    assert read_costs(text) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Total: O(NK)", "total"),
        ("So overall we need O(NK) operations.", "total"),
        ("Adding these up gives O(NK).", "total"),
        ("This is O(NK) in total.", "total"),
        (r"$$\boxed{O(NK)}$$", "total"),
        ("**Total complexity:**\n\n$$O(NK)$$", "total"),
        ("Therefore the complexity is O(NK).", "total"),
        ("All N tokens cost O(NK).", "total"),
        ("- Total: the set-up is small, so it can be ignored: O(NK)", "total"),
        ("The cost of all V_i is then O(NK).", "total"),
        ("Together with the set-up from before it is O(NK).", "total"),
        ("That makes O(NK), the same as without the mask.", "total"),
        ("Per token we pay O(K).", "per_item"),
        ("Each query needs O(K) work.", "per_item"),
        ("The update is O(K) per step.", "per_item"),
        ("For each $i$, computing the row costs $O(K)$.", "per_item"),
        ("For every token:\n\n- update: O(K)", "per_item"),
        ("Building the table costs O(NK).", "step"),
        ("For each of the N rows we do O(K) work, O(NK) together.", "step"),
        ("The total cost for computing the keys is O(NK).", "step"),
        ("The naive method needs O(N^2).", "other_method"),
        ("Standard convolution would need O(N^2).", "other_method"),
        ("This avoids the quadratic cost of the usual approach, which is O(N^2).", "other_method"),
        ("It is cheaper than O(N^2).", "other_method"),
        ("The total is O(NK), which is much less than O(N^2 K).", "other_method"),
        ("The total is no more than O(NK).", "total"),
        ("So the factors multiply, and the total is\n\nO(N·K·M).\n", "total"),
        ("The total is as before.\n\nO(NK)", "step"),
    ],
)
def test_scope_of_a_single_cost(text: str, scope: str) -> None:
    assert read_costs(text)[-1].scope == scope


def test_labelled_braces_are_one_sum() -> None:
    text = r"$$\text{Total} = \underbrace{O(NK)}_{\text{keys}} + \underbrace{O(NM)}_{\text{values}}$$"
    claim = only(text)
    assert (str(claim.cost), claim.scope) == ("K*N + M*N", "total")


def test_contrast_in_one_sentence() -> None:
    assert scopes("This takes O(NK) instead of O(N^2 K).") == [
        ("O(NK)", "step"),
        ("O(N^2 K)", "other_method"),
    ]
    assert scopes("It drops from O(N^2) to O(N).") == [("O(N^2)", "other_method"), ("O(N)", "step")]
    assert scopes("The naive loop is O(N^2), whereas ours is O(N).") == [
        ("O(N^2)", "other_method"),
        ("O(N)", "step"),
    ]


def test_a_list_under_another_methods_name_is_about_that_method() -> None:
    text = "Our method:\n\n- Sum: O(NK)\n\nFull search:\n\n- Scores and sum: O(N^2 K)"
    found = [(c.text, c.scope) for c in read_costs(text, other_methods=("full search",))]
    assert found == [("O(NK)", "total"), ("O(N^2 K)", "other_method")]


def test_two_costs_of_the_other_method() -> None:
    found = scopes("The naive scheme needs O(N^2 K) for the scores and O(N^2 M) for the sums.")
    assert [scope for _, scope in found] == ["other_method", "other_method"]


def test_named_methods_are_others() -> None:
    text = "Dijkstra's search needs O(E log V)."
    assert only(text).scope == "step"
    assert only(text, other_methods=("Dijkstra's search",)).scope == "other_method"


def test_all_items_of_the_next_clause_are_not_one_item() -> None:
    text = "Hashing one row takes O(KB), so for all rows we need O(NKB)."
    assert scopes(text) == [("O(KB)", "per_item"), ("O(NKB)", "step")]


def test_per_item_and_total_in_one_sentence() -> None:
    text = "One token costs O(KM), so O(NKM) for the sequence."
    assert scopes(text) == [("O(KM)", "per_item"), ("O(NKM)", "total")]


def test_the_last_row_of_a_table_is_the_total() -> None:
    text = "| stage | cost |\n|---|---|\n| keys | O(NK) |\n| values | O(NM) |\n| **total** | O(NK + NM) |"
    assert [claim.scope for claim in read_costs(text)] == ["step", "step", "total"]
    assert read_costs(text)[0].subject.startswith("keys")


def test_the_total_of_a_list_item_is_not_the_whole() -> None:
    text = "- Projecting: one row is O(K). Total: O(NK).\n- Total: O(NK + NM)."
    assert [scope for _, scope in scopes(text)][1:] == ["step", "total"]


@pytest.mark.parametrize(
    ("text", "rejected"),
    [
        ("The cost is not O(N^2).", True),
        ("Nothing here is quadratic in N.", True),
        ("This avoids computing all O(N^2) products.", True),
        ("My first total O(NM) left out the projection.", True),
        ("I wrote O(NM) before, which was wrong.", True),
        ("It should be O(NK).", False),
        ("This fits my first total O(NK), and I should not have changed it.", False),
        ("The cost is O(NK), not more.", False),
        ("The cost is no more than O(NK).", False),
    ],
)
def test_what_is_denied_or_taken_back(text: str, rejected: bool) -> None:
    assert only(text).rejected is rejected


def test_the_correction_of_a_retracted_total_stands() -> None:
    first, second = read_costs("My earlier total O(NM) was wrong, it should be O(N(K+M)).")
    assert (first.rejected, second.rejected) == (True, False)


def test_memory_is_told_apart_from_time() -> None:
    time, memory = read_costs("Time: O(NK); memory: O(K).")
    assert (time.memory, memory.memory) == (False, True)
    assert not memory.asserted
    assert read_costs("All of it takes O(NK), with a state of size O(K).")[-1].memory
    assert read_costs("All of it takes `O(NK)`, with a state of `K·(M + 1)` numbers.")[-1].memory
    assert not read_costs("The state of the art takes O(NK).")[-1].memory


def test_what_is_added_says_so() -> None:
    first, second = read_costs("All N rows cost O(NM), plus O(NK) for the keys.")
    assert (first.adds, second.adds) == (False, True)


def test_chains_and_sums_keep_their_sides() -> None:
    text = "$$O(NK) + O(NM) = O\\big(N(K+M)\\big)$$"
    assert [str(claim.cost) for claim in read_costs(text)] == ["K*N + M*N", "K*N + M*N"]
    assert [str(claim.cost) for claim in read_costs(r"$2N\cdot O(K) = O(NK)$")] == ["K*N", "K*N"]


def test_a_cost_torn_apart_by_a_page_is_left_to_a_person() -> None:
    for text in ("O(N\nK)\nlong", "It is O(N ).\n2", "cost O(NK)\nrandom\n"):
        assert [claim.cost for claim in read_costs(text)] == [None]


def test_an_unreadable_cost_is_still_seen() -> None:
    claim = only("The total is O(N · cost(φ)).")
    assert claim.cost is None
    assert claim.scope == "total"


def test_nothing_is_read_from_nothing() -> None:
    assert read_costs("") == []
    assert read_costs("  \n\n ") == []


def test_a_sum_below_the_list_is_the_total():
    text = "How many multiplications:\n 1. a row with b: makes P*Q.\n 2. c again: P*R.\nSum P*Q + P*R + small things.\n"
    assert scopes(text)[-1] == ("P*Q + P*R", "total")


def test_a_row_named_sum_is_the_total_whatever_marks_it():
    text = "| step | operations |\n|---|---|\n| first | O(P*Q) |\n| **∑ Sum** | O(P*Q) |\n"
    assert [scope for _, scope in scopes(text)] == ["step", "total"]


def test_a_cost_behind_a_colon_is_not_of_the_item_named_before_it():
    text = "Every state is touched a fixed number of times per token: time O(N*P*Q)."
    assert scopes(text) == [("O(N*P*Q)", "step")]


def test_a_conclusion_below_bullets_speaks_of_all_of_them():
    text = "Counting operations\n • first: O(P*Q)\n • second: O(Q)\nEverything together is O(P*Q), whereas the other way needs O(P^2).\n"
    assert ("O(P*Q)", "total") in scopes(text)


def test_a_one_time_cost_is_not_the_cost_of_one_item():
    assert scopes("The draws are fixed, so this is a one-time cost of O(P*Q).") == [("O(P*Q)", "step")]


@pytest.mark.parametrize(
    "text",
    [
        "In total $O(NM)$ plus features $O(ND)$.",
        "Total: O(NM) + projections: O(ND)",
        "The total is O(NM) plus computing the features, which is O(ND).",
        "The total is O(NM), to which the projection contributes another O(ND).",
    ],
)
def test_a_cost_may_be_added_by_its_name(text: str) -> None:
    first, second = read_costs(text)
    assert (first.adds, second.adds) == (False, True)


def test_what_a_sum_makes_is_not_added_to_it() -> None:
    assert not any(c.adds for c in read_costs("O(NM) plus the projections gives O(N(D + M))"))
    assert not any(c.adds for c in read_costs("O(NM) plus overhead, so the total is O(NM)"))


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("The sort needs 2 P Q multiplications.", "P*Q"),
        ("My way costs P Q (R + S), not more.", "P*Q*R + P*Q*S"),
        ("Cost: 2 P Q R + 4 P Q S", "P*Q*R + P*Q*S"),
        ("This takes P (2 Q + 3 R) operations.", "P*Q + P*R"),
        ("This takes P·(2QR + S) operations.", "P*Q*R + P*S"),
        ("This takes P (2 Q R + 3 Q) operations.", "P*Q + P*Q*R"),
    ],
)
def test_factors_may_be_parted_by_spaces_alone(text: str, cost: str) -> None:
    assert str(only(text).cost) == cost


def test_names_beside_each_other_are_no_count() -> None:
    assert read_costs("The cost depends on K V alone, and I K M left out.") == []


@pytest.mark.parametrize("sign", ["", "👉 ", "→ ", "➡️ ", "=> "])
def test_a_cost_on_a_line_of_its_own_goes_on_with_its_sentence(sign: str) -> None:
    claim = only(f"Adding up, the total cost of all rows is\n\n{sign}O(P^2 Q)\n\nwhich is quadratic.")
    assert claim.scope == "total"


@pytest.mark.parametrize("opening", ["In total the cost is", "In total, the work is", "In total our cost is"])
def test_in_total_speaks_of_the_whole(opening: str) -> None:
    assert only(f"{opening} O(P^2 Q).").scope == "total"
