"""The sign of a sum with what stands below and above it, as a `Fold` with its indices, bounds and conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, get_args

from gradewright.language.formulas.naming import spell
from gradewright.language.formulas.tree import (
    Chain,
    Dots,
    Fold,
    FoldKind,
    Listing,
    Name,
    Node,
    Span,
)

FOLD_KINDS: Final[dict[str, FoldKind]] = {kind: kind for kind in get_args(FoldKind)}
"""The kinds of folds by the text of their tokens."""


def fold_over(
    kind: FoldKind, below: tuple[Node, ...], above: Node | None, body: Node, start: int, end: int
) -> Fold:
    """A fold from what stands below and above its sign: `j=1` and `N`, `j ≤ i`, `j=1..N`, `1 ≤ j ≤ N`, `j ∈ A`."""
    below = _joined(below)
    indices: list[Name] = []
    conditions: list[Node] = []
    lower: Node | None = None
    upper = above
    for part in below:
        if isinstance(part, Name):
            indices.append(part)
        elif isinstance(part, Chain) and part.operators == ("=",) and isinstance(part.items[0], Name):
            indices.append(part.items[0])
            start_value = part.items[1]
            lower = start_value.first if isinstance(start_value, Span) else start_value
            upper = start_value.last if isinstance(start_value, Span) else above
        else:
            conditions.append(part)
            if isinstance(part, Chain) and not indices:
                indices.extend(_bound_by(part))
    return Fold(kind, tuple(indices), lower, upper, tuple(conditions), body, start=start, end=end)


def _joined(below: tuple[Node, ...]) -> tuple[Node, ...]:
    """`j = 1, …, N` as one part."""
    if len(below) == 3 and isinstance(below[1], Dots) and isinstance(below[0], Chain):
        first = below[0]
        return (replace(first, items=(*first.items[:-1], Span(first.items[-1], below[2]))),)
    return below


def _bound_by(chain: Chain) -> list[Name]:
    """The index of a condition: the first name, the middle of `1 ≤ j ≤ N`, or both of `i < j`."""
    ordered = chain.operators == ("<",) and [spell(i) for i in chain.items if isinstance(i, Name)] == [
        "i",
        "j",
    ]
    if ordered:
        return [item for item in chain.items if isinstance(item, Name)]
    places = chain.items[1:2] if len(chain.items) == 3 else chain.items[:1]
    found = [item for item in places if isinstance(item, Name)]
    if not found and isinstance(chain.items[0], Listing):
        found = [item for item in chain.items[0].items if isinstance(item, Name)]
    return found
