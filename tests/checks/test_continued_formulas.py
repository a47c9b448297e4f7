"""A formula without a left side goes on with the formula right before it."""

from __future__ import annotations

import pytest

ASK = "## User\n\nProblem 1, part (b).\n\n## Assistant\n\n### (b)\n\n"
STATE = "kernel_attention.b.state_form"
SUMS = r"V'_i = \frac{\phi(Q_i)\sum_{j=1}^i \phi(K_j)^\top V_j}{\phi(Q_i)\sum_{j=1}^i \phi(K_j)^\top}"
STATES = r"= \frac{\phi(Q_i) S_i}{\phi(Q_i) Z_i}"


@pytest.mark.parametrize("between", ["", "\n", "\n\n", "\nwhich by (6) is\n"])
def test_a_display_goes_on_in_the_next_one(statuses, between: str):
    assert statuses(f"{ASK}$${SUMS}$$\n{between}$${STATES}$$\n")[STATE] == "satisfied"


def test_what_goes_on_wrongly_is_wrong(statuses):
    turned = r"= \frac{\phi(Q_i) Z_i}{\phi(Q_i) S_i}"
    assert statuses(f"{ASK}$${SUMS}$$\n\n$${turned}$$\n")[STATE] != "satisfied"


def test_a_new_sentence_begins_something_else(statuses):
    apart = "\n\nThat is all that the mask does. The rest of it follows from the definition.\n\n"
    assert statuses(f"{ASK}$${SUMS}$${apart}$${STATES}$$\n")[STATE] == "missing"


def test_lines_of_plain_text_go_on_over_blank_ones(statuses):
    sums = "V'_i = φ(Q_i) Σ_{j=1}^i φ(K_j)ᵀ V_j / (φ(Q_i) Σ_{j=1}^i φ(K_j)ᵀ)"
    assert statuses(f"{ASK}{sums}\n\n    = φ(Q_i) S_i / (φ(Q_i) Z_i)\n")[STATE] == "satisfied"


def test_an_update_may_be_told_in_words(statuses):
    told = "S_i is S_{i-1} plus φ(K_i)ᵀ V_i, and we get Z_i from Z_{i-1} by adding φ(K_i)ᵀ."
    assert statuses(f"{ASK}{told}\n")["kernel_attention.b.recurrence"] == "satisfied"
    slipped = told.replace("φ(K_i)ᵀ V_i", "φ(Q_i)ᵀ V_i")
    assert statuses(f"{ASK}{slipped}\n")["kernel_attention.b.recurrence"] == "wrong"


def test_inside_of_a_sentence_a_word_may_be_the_left_side(statuses):
    told = r"With $\phi(K_j)^\top V_j = A_j$ and output $= \frac{\phi(Q_i) S_i}{\phi(Q_i) Z_i}$"
    assert statuses(f"{ASK}{told}\n")[STATE] != "wrong"
