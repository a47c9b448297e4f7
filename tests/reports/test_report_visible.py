"""Characters that hide or reorder text become visible, one for one."""

from __future__ import annotations

import pytest

from gradewright.reports.visible import visible


@pytest.mark.parametrize(
    "char", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x7f", "\ud800", "\U000e0041", "\ufeff"]
)
def test_hidden_characters_are_replaced(char):
    assert visible(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["plain", "tab\tand\nline", "Σ φ(K_j)ᵀ ‖q‖²", "עברית", "😀"])
def test_ordinary_text_is_kept(text):
    assert visible(text) == text


def test_line_ends_keep_their_length():
    assert visible("a\r\nb\rc") == "a \nb\nc"
