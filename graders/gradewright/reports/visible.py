"""Submission text made safe to look at: every character that could hide or reorder text becomes visible.

Replacements are one character for one, so that places counted in the submission stay right.
"""

from __future__ import annotations

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = tuple(c for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n")
_OTHERS = (0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0), *range(0xE0000, 0xE0080))

_TABLE: dict[int, str] = dict.fromkeys((*_BIDI, *_CONTROLS, *_OTHERS), REPLACEMENT)
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)


def visible(text: str) -> str:
    """The text with control, bidirectional, tag and lone surrogate characters replaced by U+FFFD.

    A carriage return that belongs to a line end becomes a space; a lone one becomes a line end. The result
    has as many characters as the text.

    >>> visible("pay \u202etxt.exe") == "pay \ufffdtxt.exe"
    True
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text.translate(_TABLE)
