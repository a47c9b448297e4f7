"""The same attention in torch: for gradients, and for torch's own count of floating-point operations.

Shapes as in `attention`. Every multiply-add goes through a matrix product (`mm` or `bmm`), because those are the
operations that `torch.utils.flop_counter.FlopCounterMode` sees; it counts two operations a multiply-add.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .features import softmax_width

if TYPE_CHECKING:
    from torch import Tensor


def softmax_attention(Q: Tensor, K: Tensor, V: Tensor) -> Tensor:
    """softmax(QKᵀ/√D) V."""
    scores = Q @ K.T / Q.shape[1] ** 0.5
    output: Tensor = scores.softmax(dim=1) @ V
    return output


def weighted_features(x: Tensor, frequencies: Tensor) -> Tensor:
    """ψ(x) = exp(‖x‖²/(2√D)) φ_random(x) of rows (n, D), frequencies (D_random, D) -> (n, 2·D_random)."""
    import torch

    sigma = softmax_width(x.shape[1])
    angles = x @ frequencies.T
    waves = torch.cat([angles.sin(), angles.cos()], dim=1) / len(frequencies) ** 0.5
    squares = torch.bmm(x[:, None, :], x[:, :, None])[:, 0]
    features: Tensor = waves * torch.exp(squares / (2 * sigma**2))
    return features


def associative(phi_q: Tensor, phi_k: Tensor, V: Tensor) -> Tensor:
    """Equation (2): the sum over the keys first, then every query."""
    return _read_out(phi_q, phi_k.T @ V, phi_k.sum(dim=0))


def masked_quadratic(phi_q: Tensor, phi_k: Tensor, V: Tensor) -> Tensor:
    """Causal attention by a masked N by N matrix."""
    scores = (phi_q @ phi_k.T).tril()
    return scores @ V / scores.sum(dim=1, keepdim=True)


def recurrence(phi_q: Tensor, phi_k: Tensor, V: Tensor) -> Tensor:
    """Causal attention by S_i = S_{i−1} + φ(K_i)ᵀV_i, Z_i = Z_{i−1} + φ(K_i)ᵀ."""
    import torch

    state = phi_k.new_zeros(phi_k.shape[1], V.shape[1])
    total = phi_k.new_zeros(phi_k.shape[1])
    outputs = []
    for i in range(len(phi_q)):
        here = slice(i, i + 1)
        state = state + phi_k[here].T @ V[here]
        total = total + phi_k[i]
        outputs.append(_read_out(phi_q[here], state, total))
    return torch.cat(outputs)


def random_feature_attention(
    Q: Tensor,
    K: Tensor,
    V: Tensor,
    frequencies: Tensor,
    form: Callable[[Tensor, Tensor, Tensor], Tensor] = associative,
) -> Tensor:
    """Softmax attention estimated by random features, with any of the forms above."""
    return form(weighted_features(Q, frequencies), weighted_features(K, frequencies), V)


def counted_flops(compute: Callable[[], Tensor]) -> int:
    """Floating-point operations that torch counts while `compute` runs: two a multiply-add."""
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        compute()
    return int(counter.get_total_flops())


def gradients(output: Callable[..., Tensor], *inputs: Tensor) -> tuple[Tensor, ...]:
    """Gradients of a fixed weighting of the output with respect to every input."""
    import torch

    leaves = [x.detach().clone().requires_grad_(True) for x in inputs]
    result = output(*leaves)
    weights = torch.linspace(-1, 2, result.numel(), dtype=result.dtype).reshape(result.shape)
    return torch.autograd.grad((result * weights).sum(), leaves)


def _read_out(phi_q: Tensor, state: Tensor, total: Tensor) -> Tensor:
    return phi_q @ state / (phi_q @ total[:, None])
