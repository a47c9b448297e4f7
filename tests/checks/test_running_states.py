"""States that an algorithm overwrites, written without their index."""

from __future__ import annotations

import pytest

B = "kernel_attention.b.state_form"


def answer(*lines: str) -> str:
    body = "\n\n".join(lines)
    return f"## User\n\nKernelized linear attention, part (b), please.\n\n## Assistant\n\n**(b)** {body}\n"


@pytest.mark.parametrize(
    ("output", "status"),
    [
        ("V'_i = phi(Q_i) S / (phi(Q_i) Z)", "satisfied"),
        ("V'_i = phi(Q_i) S_i / (phi(Q_i) Z_i)", "satisfied"),
        ("V'_i = phi(K_i) S_i / (phi(K_i) Z_i)", "wrong"),
    ],
)
def test_a_state_without_an_index_is_that_of_the_step(statuses, output: str, status: str):
    steps = "S_i = S_{i-1} + phi(K_i)^T V_i and Z_i = Z_{i-1} + phi(K_i)^T with zeros at the start."
    assert statuses(answer(steps, "Update S and Z at each step and output", output))[B] == status


def test_states_in_the_wrong_places_earn_nothing(statuses):
    assert statuses(answer("Output V'_i = phi(Q_i) Z / (phi(Q_i) S)."))[B] != "satisfied"
