"""What a line that only tells how long the model thought ("Thought for 41 seconds") says of the blocks beside it.

The prompt stands above it and the reply below, page marks between passed over; the first paragraphs of the reply are
thoughts, up to the mark of the answer where there is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gradewright.transcripts.blocks import Block
from gradewright.transcripts.labels import read_label
from gradewright.transcripts.thoughts import between_buttons, ends_thoughts, is_stamp

_ASKS_SOMEBODY = re.compile(r"\b(?:you|your|please)\b[^.!\n]{0,200}\?|\bplease\b", re.IGNORECASE)
"""What a prompt holds that stands before a later mark of an answer; thoughts ask nobody."""
MOST_THOUGHTS = 16
"""Paragraphs that are taken for thoughts below one such line."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """Places, among the blocks that somebody says, of what stands beside such lines."""

    above: frozenset[int]
    """The last block above each: it asks."""
    below: frozenset[int]
    """The first block below each: it replies."""
    unanswered: range
    """Everything above the first: no reply was given yet."""
    thinking: frozenset[int]
    """Paragraphs below each, up to the first heading, list or label."""
    aloud: frozenset[int]
    """What surely is a thought: between the buttons that show and hide it, or before the mark of the answer."""


def read_stamps(blocks: Sequence[Block], spoken: Sequence[tuple[int, Block]]) -> Stamps:
    """The stamps among `blocks`; `spoken`: the blocks that somebody says, with their numbers."""
    numbers = [number for number, _ in spoken]
    stamps = [number for number, block in enumerate(blocks) if is_stamp(block.text)]
    last = (bisect_left(numbers, stamp) - 1 for stamp in stamps)
    first = (bisect_right(numbers, stamp) for stamp in stamps)
    above = frozenset(n for n in last if n >= 0)
    below = frozenset(n for n in first if n < len(spoken))
    shown = between_buttons([block.text for block in blocks])
    return Stamps(
        above,
        below,
        range(bisect_left(numbers, stamps[0]) if stamps else 0),
        _thinking(spoken, below),
        frozenset(n for n, number in enumerate(numbers) if number in shown) | _up_to_an_answer(spoken, below),
    )


def _thinking(spoken: Sequence[tuple[int, Block]], below: Collection[int]) -> frozenset[int]:
    """Places of the paragraphs right below each stamp, up to what is no plain paragraph."""
    found: set[int] = set()
    for n in below:
        for m in range(n, min(n + MOST_THOUGHTS, len(spoken))):
            block = spoken[m][1]
            if block.shape != "prose" or read_label(block.text.strip().split("\n", 1)[0]) is not None:
                break
            found.add(m)
    return frozenset(found)


def _up_to_an_answer(spoken: Sequence[tuple[int, Block]], below: Collection[int]) -> frozenset[int]:
    """Places of what stands between a stamp and the mark of the answer that it leads to ("Final answer")."""
    found: set[int] = set()
    for start, after in pairwise((*sorted(below), len(spoken))):
        stretch = range(start, min(after, start + MOST_THOUGHTS + 1))
        end = next((n for n in stretch if ends_thoughts(spoken[n][1].text)), start)
        if not any(_ASKS_SOMEBODY.search(spoken[n][1].text) for n in range(start, end)):
            found.update(range(start, end))
    return frozenset(found)
