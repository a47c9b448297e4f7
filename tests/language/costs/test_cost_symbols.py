"""The names that an answer gives to sizes."""

from __future__ import annotations

import pytest

from gradewright.language.costs import SymbolEntry, SymbolGuide, SymbolTable, read_symbols
from gradewright.language.costs.expression import parse_cost

GUIDE = SymbolGuide(
    entries=(
        SymbolEntry("N", ("n", "T"), ("sequence length", "number of tokens")),
        SymbolEntry("K", ("k", "d_k"), ("key dimension", "width of the keys")),
        SymbolEntry("M", ("m",), ("value dimension",)),
        SymbolEntry("H_rows", ("H_r", "R"), ("number of hash rows", "hash rows")),
    ),
    items="N",
    shapes=(("V_j", ("1", "M")), ("X", ("N", "K"))),
)


def resolved(text: str, cost: str, table: SymbolTable | None = None) -> tuple[str, tuple[str, ...]]:
    symbols = table or read_symbols(text, GUIDE)
    found, unknown = symbols.resolved(parse_cost(cost).cost, len(text))
    return str(found), unknown


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("Let F be the number of hash rows.", "F", "H_rows"),
        ("Let $F$ denote the number of hash rows.", "F", "H_rows"),
        ("with $p$ hash rows per vector", "p", "H_rows"),
        ("- N: sequence length\n- P: key dimension", "P", "K"),
        ("| $q$ | value dimension |", "q", "M"),
        ("the sequence length $L$ is large", "L", "N"),
        ("for a key dimension p and more", "p", "K"),
        ("Set $F = 2H_r$.", "F", "H_rows"),
        ("put F = 2·H_rows and go on", "F", "H_rows"),
        ("We write H_rows as F.", "F", "H_rows"),
        ("Write F for H_rows.", "F", "H_rows"),
        ("Let F be the size of the table (the sheet's H_rows).", "F", "H_rows"),
        (r"where $V_j \in \mathbb{R}^{1\times p}$", "p", "M"),
        (r"for X ∈ R^{a×b}", "b", "K"),
        ("F = 2H\nrows\n", "F", "H_rows"),
    ],
)
def test_introductions(text: str, name: str, canonical: str) -> None:
    assert resolved(text, f"O({name})") == (canonical, ())


@pytest.mark.parametrize(
    ("name", "canonical"), [("H_r", "H_rows"), ("H_ro", "H_rows"), ("R", "H_rows"), ("d_k", "K"), ("n", "N")]
)
def test_known_spellings_need_no_introduction(name: str, canonical: str) -> None:
    assert resolved("", f"O({name})") == (canonical, ())


def test_a_name_nobody_introduced_is_unknown() -> None:
    assert resolved("Nothing about it.", "O(N G)") == ("G*N", ("G",))


def test_a_letter_beside_the_name_it_usually_replaces_is_unknown() -> None:
    assert resolved("It is O(N M m).", "O(m)")[1] == ("m",)


def test_an_introduction_overrides_the_usual_meaning_of_a_letter() -> None:
    assert resolved("with m hash rows the cost is O(N m M)", "O(m)") == ("H_rows", ())


def test_a_canonical_name_is_redefined_only_in_so_many_words() -> None:
    assert resolved("K hash rows", "O(K)") == ("K", ())
    assert resolved("K is the number of hash rows", "O(K)") == ("H_rows", ())


def test_the_latest_introduction_before_a_cost_counts() -> None:
    text = "Let F be the key dimension. Now let F be the value dimension."
    table = read_symbols(text, GUIDE)
    cost = parse_cost("O(F)").cost
    assert str(table.resolved(cost, 30)[0]) == "K"
    assert str(table.resolved(cost, len(text))[0]) == "M"


def test_definitions_chain() -> None:
    assert resolved("Let F = 2G. Here G is the number of hash rows.", "O(F)") == ("H_rows", ())


def test_circular_definitions_end() -> None:
    assert resolved("F = 2G and G = 3F", "O(F)")[1] != ()


def test_sizes_set_equal() -> None:
    assert read_symbols("For M = K this is simple.", GUIDE).equalities == (("M", "K"),)
    assert read_symbols("For $m = K$ this is simple.", GUIDE).equalities == (("M", "K"),)


def test_what_was_said_before_still_holds() -> None:
    earlier = read_symbols("Let F be the number of hash rows and G the key dimension.", GUIDE)
    later = read_symbols("Now G is the value dimension.", GUIDE, earlier=earlier)
    assert resolved("x" * 50, "O(F G)", later) == ("H_rows*M", ())


def test_phrases_stand_for_their_symbols() -> None:
    table = read_symbols("", GUIDE)
    cost = parse_cost("O(x)").cost.renamed(lambda _: parse_cost("O(N)").cost)
    assert table.resolved(cost)[1] == ()


def test_a_guide_can_be_hashed() -> None:
    assert hash(GUIDE) == hash(SymbolGuide(GUIDE.entries, GUIDE.items, GUIDE.shapes))


@pytest.mark.parametrize(
    "text", ["($R$ is your $P_{\\rm rand}$) and costs $R Q$", "Here R stands for P_rand."]
)
def test_a_letter_for_a_symbol_of_the_task(text: str) -> None:
    guide = SymbolGuide(entries=(SymbolEntry("P_rand", ("P_r",), ("number of probes",)),))
    table = read_symbols(text, guide)
    assert [(d.symbol, str(d.meaning)) for d in table.definitions] == [("R", "P_rand")]


def test_a_letter_given_before_keeps_its_meaning_in_a_passing_equation() -> None:
    guide = SymbolGuide(
        entries=(SymbolEntry("N", (), ("length",)), SymbolEntry("P", (), ("number of probes",)))
    )
    before = read_symbols("Use T for the length, p for the number of probes.", guide)
    now = read_symbols("Break-even near T = 3p.", guide, earlier=before)
    assert str(now.resolved(parse_cost("T").cost)[0]) == "N"


def test_the_items_of_a_sequence_are_no_name_for_their_number() -> None:
    guide = SymbolGuide(entries=(SymbolEntry("P", (), ("number of probes", "probes")),))
    assert read_symbols("There are P probes w_i in all.", guide).definitions == ()


def test_a_name_that_lost_its_subscript_can_be_abbreviated() -> None:
    assert resolved("Let F = Hrows. The sum costs O(N F), that is O(N Hrows).", "F*N") == ("H_rows*N", ())


def test_a_size_that_is_a_multiple_of_another_grows_like_it() -> None:
    guide = SymbolGuide(entries=(*GUIDE.entries, SymbolEntry("C", (), ("number of features",))), items="N")
    table = read_symbols("Let C be the number of features (C = 2H_rows for hashing).", guide)
    assert table.equalities == (("C", "H_rows"),)


def test_a_sizes_own_long_name_keeps_its_meaning() -> None:
    """Somebody who calls H_rows "the value dimension" says it loosely; a letter may be given away."""
    assert resolved("in the sheet H_rows is the value dimension", "N*H_rows") == ("H_rows*N", ())
    assert resolved("here K is the number of hash rows", "N*K") == ("H_rows*N", ())


@pytest.mark.parametrize(
    "text",
    [
        "If K ≤ M, the sum is",
        "for $K \\ll M$ we have",
        "when $K = O(M)$",
        "if K is at most M",
        "as long as M dominates K",
    ],
)
def test_a_condition_that_bounds_one_size_by_another_joins_the_two(text: str) -> None:
    assert {frozenset(pair) for pair in read_symbols(text, GUIDE).equalities} == {frozenset({"K", "M"})}


def test_sizes_that_are_equal_only_for_a_comparison_are_not_joined() -> None:
    assert (
        read_symbols(
            "It beats them, compared with the O(N^2 K^2) of the old one (taking K = M).", GUIDE
        ).equalities
        == ()
    )
    assert read_symbols("It costs O(N K^2) (taking K = M).", GUIDE).equalities


@pytest.mark.parametrize("text", ["If K < N, it pays.", "The width K stays below M.", "if K is at most 7"])
def test_the_number_of_items_is_bounded_by_nothing(text: str) -> None:
    assert read_symbols(text, GUIDE).equalities == ()
