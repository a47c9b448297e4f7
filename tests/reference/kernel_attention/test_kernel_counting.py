"""Counted operations against the printed cost formulas.

The expected polynomials are retyped from the project's table of facts (kernel_attention.op_counts, there
"recomputed"), with R = D_random.
"""

from fractions import Fraction

import numpy as np
import pytest

from reference.kernel_attention import costs
from reference.kernel_attention.arithmetic import PLAIN, Tally
from reference.kernel_attention.attention import softmax_attention
from reference.kernel_attention.causal import chunked, masked_quadratic, recurrence
from reference.kernel_attention.counting import algorithms, growth_exponent, measure, tally
from reference.kernel_attention.crossover import counted_macs, crossover, kept_numbers, memory_crossover

SIZES = [{"N": 7, "D": 3, "M": 5, "D_random": 4}, {"N": 33, "D": 8, "M": 2, "D_random": 11}]


def printed(name, kind, N, D, M, D_random):
    R = D_random
    estimated = {
        "mac": 2 * N * D * R + 2 * N * D + 4 * N * R * M + 2 * N * R,
        "multiply": 8 * N * R + 2 * N,  # the printed 8NR leave out the 2N scalings of the squared norms
        "trigonometry": 4 * N * R,
        "add": 2 * N * R,
        "exp": 2 * N,
        "divide": N * M,
    }
    pairs = {"mac": N**2 * (D + M), "multiply": N**2, "exp": N**2, "add": N**2, "divide": N * M}
    past = {"mac": N * (N + 1) // 2 * (D + M), "divide": N * M}
    table = {
        "softmax": pairs,
        "causal_softmax": past,
        "random_features": estimated,
        "causal_recurrence": estimated,
        "causal_prefix_sums": estimated,
    }
    return table[name][kind]


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("softmax", ("mac", "multiply", "exp", "add", "divide")),
        ("causal_softmax", ("mac", "divide")),
        ("random_features", ("mac", "multiply", "trigonometry", "add", "exp", "divide")),
        ("causal_recurrence", ("mac", "multiply", "trigonometry", "add", "exp", "divide")),
        ("causal_prefix_sums", ("mac", "multiply", "trigonometry", "add", "exp", "divide")),
    ],
)
def test_executed_counts_equal_the_printed_formulas(name, kinds, sizes):
    counted = tally(algorithms()[name], sizes)
    assert {kind: counted.of_kind(kind) for kind in kinds} == {k: printed(name, k, **sizes) for k in kinds}


def test_summing_afresh_costs_what_is_printed_for_it():
    for sizes in SIZES:
        N, R, M = sizes["N"], sizes["D_random"], sizes["M"]
        assert tally(algorithms()["causal_naive"], sizes).of_step("key_values") == N * (N + 1) * R * M


def test_one_token_of_the_recurrence_costs_the_same_at_every_length():
    D, M, R = 5, 3, 7
    for N in (1, 4, 50):
        macs = tally(algorithms()["causal_recurrence"], {"N": N, "D": D, "M": M, "D_random": R}).of_kind(
            "mac"
        )
        assert macs == N * (2 * D * R + 2 * D + 4 * R * M + 2 * R)


def test_the_state_is_as_large_as_printed_and_softmax_keeps_all_pairs():
    sizes = {"N": 20, "D": 5, "M": 3, "D_random": 7}
    assert (
        kept_numbers("causal_recurrence", sizes) == kept_numbers("random_features", sizes) == 2 * 7 * (3 + 1)
    )
    assert kept_numbers("softmax", sizes) == 20**2
    assert kept_numbers("causal_prefix_sums", sizes) == 21 * 2 * 7 * (3 + 1)


@pytest.mark.parametrize("name", algorithms())
def test_recovered_polynomials_hold_at_sizes_they_were_not_fitted_to(name):
    algorithm = algorithms()[name]
    found = measure(algorithm)
    sizes = dict(zip(algorithm.degrees, (23, 9, 6, 4), strict=False))
    counted = tally(algorithm, sizes)
    assert {key: p.at(sizes) for key, p in found.operations.items()} == dict(counted.operations)
    assert {held: p.at(sizes) for held, p in found.held.items()} == counted.held


def test_polynomials_are_exact_and_keep_halves():
    found = measure(algorithms()["causal_softmax"]).operations["scores", "mac"]
    assert found.monomials() == ((Fraction(1, 2), {"N": 2, "D": 1}), (Fraction(1, 2), {"N": 1, "D": 1}))


@pytest.mark.parametrize(
    ("name", "symbol", "exponent"),
    [
        ("softmax", "N", 2),
        ("softmax", "D", 1),
        ("random_features", "N", 1),
        ("random_features", "D_random", 1),
        ("causal_recurrence", "N", 1),
        ("causal_naive", "N", 2),
        ("quadratic_kernel", "N", 1),
        ("quadratic_kernel", "D", 2),
    ],
)
def test_growth_exponents_are_recovered_from_executed_counts(name, symbol, exponent):
    algorithm = algorithms()[name]
    sizes = dict.fromkeys(algorithm.degrees, 2) | {symbol: 120}
    assert growth_exponent(algorithm, sizes, symbol) == pytest.approx(exponent, abs=0.06)
    degrees = [p.degree(symbol) for p in measure(algorithm).operations.values()]
    assert max(degrees) == exponent


def test_crossovers_are_the_printed_ones_and_about_three_times_the_frequencies():
    # facts: kernel_attention.op_counts.break_even_D_eq_M
    assert [crossover(64, 64, count) for count in (64, 128, 256)] == [195, 388, 774]
    for count in (64, 128, 256):
        assert crossover(64, 64, count) == pytest.approx(3 * count, rel=0.05)


@pytest.mark.parametrize("find", [crossover, memory_crossover])
def test_a_crossover_is_the_first_length_that_is_cheaper(find):
    count = counted_macs if find is crossover else kept_numbers
    least = find(6, 9, 5)
    for length, cheaper in ((least - 1, False), (least, True), (least + 1, True)):
        sizes = {"N": length, "D": 6, "M": 9, "D_random": 5}
        assert (count("random_features", sizes) < count("softmax", sizes)) is cheaper


def test_a_crossover_out_of_reach_is_an_error():
    with pytest.raises(ValueError, match="no crossover below"):
        crossover(1, 1, 1 << 41)


def test_counting_changes_no_result():
    rng = np.random.default_rng(0)
    Q, K, V = rng.uniform(0.1, 1, size=(3, 6, 4))
    for attend in (recurrence, masked_quadratic, lambda *a: chunked(*a[:3], 2, a[3])):
        np.testing.assert_array_equal(attend(Q, K, V, Tally()), attend(Q, K, V, PLAIN))
    np.testing.assert_array_equal(softmax_attention(Q, K, V, ops=Tally()), softmax_attention(Q, K, V))


def test_chunks_work_between_the_recurrence_and_the_matrix():
    rng = np.random.default_rng(0)
    Q, K, V = rng.uniform(0.1, 1, size=(3, 12, 4))
    macs = []
    for chunk in (1, 3, 12):
        counted = Tally()
        chunked(Q, K, V, chunk, counted)
        macs.append((counted.of_kind("mac"), counted.held["scores"]))
    assert [held for _, held in macs] == [1, 9, 144]
    inside = [12 * chunk * (4 + 4) for chunk in (1, 3, 12)]
    outside = 12 * (2 * 4 * 4 + 4)
    assert [count for count, _ in macs] == [outside + each for each in inside]


def test_steps_nest_and_operations_outside_any_step_are_kept_apart():
    counted = Tally()
    with counted.step("outer"):
        with counted.step("inner"):
            counted.exp(np.ones(3))
        counted.exp(np.ones(2))
    counted.exp(np.ones(1))
    assert (counted.of_step("inner"), counted.of_step("outer"), counted.of_step("outside any step")) == (
        3,
        2,
        1,
    )


def test_sizes_that_are_missing_or_zero_are_named():
    algorithm = algorithms()["softmax"]
    with pytest.raises(ValueError, match="sizes must give M for softmax, but has N, D"):
        tally(algorithm, {"N": 3, "D": 2})
    with pytest.raises(ValueError, match="D must be at least 1, but is 0"):
        tally(algorithm, {"N": 3, "D": 0, "M": 1})


def test_cost_models_add_up_to_what_was_counted():
    models = {model.name: model for model in costs()}
    assert list(models) == [
        "random_features",
        "causal_recurrence",
        "causal_generic",
        "softmax",
        "quadratic_kernel",
        "causal_naive",
        "causal_generic_and_features",
        "causal_generic_projected",
    ]
    del models["causal_generic_and_features"], models["causal_generic_projected"]
    for name, model in models.items():
        sizes = {"N": 9, "D": 4, "M": 3, "D_random": 5, "C": 6}
        counted = tally(algorithms()[name], sizes)
        for step in model.steps:
            value = sum(c * np.prod([sizes[s] ** e for s, e in powers.items()]) for c, powers in step.terms)
            assert value == counted.of_step(step.name)
            assert step.description
        assert sum(counted.of_step(step.name) for step in model.steps) == sum(counted.operations.values())


def test_the_steps_of_random_features_have_the_orders_that_answers_must_name():
    steps = {step.name: step.terms for step in costs()[0].steps}
    assert list(steps) == [
        "projection", "trigonometry", "norms", "key_values", "key_sum", "read_out", "normaliser", "division",
    ]  # fmt: skip
    assert steps["projection"] == ((2.0, {"N": 1, "D": 1, "D_random": 1}),)
    assert steps["key_values"] == steps["read_out"] == ((2.0, {"N": 1, "D_random": 1, "M": 1}),)


def test_features_at_hand_need_no_projection():
    generic = {model.name: model for model in costs()}["causal_generic"]
    assert "projection" not in [step.name for step in generic.steps]
    assert {s for step in generic.steps for _, powers in step.terms for s in powers} == {"N", "C", "M"}


def test_features_that_are_made_on_the_way_add_their_projection():
    models = {model.name: model for model in costs()}
    projection = next(step for step in models["causal_recurrence"].steps if step.name == "projection")
    made = models["causal_generic_and_features"]
    assert made.steps == (*models["causal_generic"].steps, projection)


def test_random_features_that_are_counted_as_c_cost_a_product_of_length_d_each():
    models = {model.name: model for model in costs()}
    made, projected = models["causal_generic_and_features"], models["causal_generic_projected"]
    assert projected.steps[:-1] == made.steps[:-1]
    assert (made.steps[-1].name, projected.steps[-1].name) == ("projection", "projection")
    assert made.steps[-1].terms == ((2.0, {"N": 1, "D": 1, "D_random": 1}),)
    assert projected.steps[-1].terms == ((2.0, {"N": 1, "D": 1, "C": 1}),)
