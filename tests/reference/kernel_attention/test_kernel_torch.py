"""The torch version: equal to numpy's, with equal gradients, and counted by torch itself."""

from functools import partial

import numpy as np
import pytest

from reference.kernel_attention import attention, causal
from reference.kernel_attention.arithmetic import PLAIN
from reference.kernel_attention.counting import random_feature_attention
from reference.kernel_attention.crossover import counted_macs

torch = pytest.importorskip("torch")

from reference.kernel_attention import torch_attention as ta  # noqa: E402

FORMS = {
    "associative": (ta.associative, attention.associative, "random_features"),
    "recurrence": (ta.recurrence, causal.recurrence, "causal_recurrence"),
    "masked": (ta.masked_quadratic, causal.masked_quadratic, "causal_masked"),
}


def inputs(N=7, D=4, M=3, R=9, seed=0):
    generator = torch.Generator().manual_seed(seed)
    shapes = ((N, D), (N, D), (N, M), (R, D))
    return [0.5 * torch.randn(shape, dtype=torch.double, generator=generator) for shape in shapes]


@pytest.mark.parametrize("name", FORMS)
def test_torch_and_numpy_give_the_same_output(name):
    in_torch, in_numpy, _ = FORMS[name]
    Q, K, V, w = inputs()
    expected = random_feature_attention(*(x.numpy() for x in (Q, K, V, w)), in_numpy, PLAIN)
    np.testing.assert_allclose(ta.random_feature_attention(Q, K, V, w, in_torch).numpy(), expected)


def test_softmax_attention_is_the_same_in_torch():
    Q, K, V, _ = inputs()
    expected = attention.softmax_attention(Q.numpy(), K.numpy(), V.numpy())
    np.testing.assert_allclose(ta.softmax_attention(Q, K, V).numpy(), expected)
    builtin = torch.nn.functional.scaled_dot_product_attention(Q[None], K[None], V[None])[0]
    np.testing.assert_allclose(builtin.numpy(), expected)


@pytest.mark.parametrize("seed", range(4))
def test_gradients_through_the_recurrence_are_those_of_the_masked_matrix(seed):
    recurrent, masked = (
        ta.gradients(partial(ta.random_feature_attention, form=form), *inputs(seed=seed))
        for form in (ta.recurrence, ta.masked_quadratic)
    )
    for a, b in zip(recurrent, masked, strict=True):
        assert float(b.abs().max()) > 1e-3
        torch.testing.assert_close(a, b, rtol=1e-9, atol=1e-11)


def test_gradients_agree_with_finite_differences():
    Q, K, V, w = (x.requires_grad_(True) for x in inputs(N=4, D=2, M=2, R=5))
    attend = partial(ta.random_feature_attention, form=ta.recurrence)
    assert torch.autograd.gradcheck(attend, (Q, K, V, w))


@pytest.mark.parametrize("sizes", [(5, 3, 2, 4), (16, 8, 6, 11)])
@pytest.mark.parametrize("name", FORMS)
def test_torch_counts_two_operations_for_every_counted_multiply_add(name, sizes):
    form, _, algorithm = FORMS[name]
    N, D, M, R = sizes
    flops = ta.counted_flops(lambda: ta.random_feature_attention(*inputs(N, D, M, R), form=form))
    macs = counted_macs(algorithm, {"N": N, "D": D, "M": M, "D_random": R})
    assert flops == 2 * macs


def test_torch_counts_softmax_attention_as_we_do():
    Q, K, V, _ = inputs(N=11, D=5, M=4)
    flops = ta.counted_flops(lambda: ta.softmax_attention(Q, K, V))
    assert flops == 2 * counted_macs("softmax", {"N": 11, "D": 5, "M": 4})
