"""Two things that a sentence names together, of which the one it goes on with is compared with the other."""

from __future__ import annotations

from collections.abc import Sequence

from gradewright.language.quantities.comparative import Comparative
from gradewright.language.quantities.subjects import Group, Names


def other_of_a_pair(comparative: Comparative, groups: Sequence[Group]) -> Names | None:
    """Whom one of two is compared with: "A and B cost the same, although B has a twentieth of the weights"."""
    named = [g for g in groups if g.end <= comparative.start and not g.mentions[0].key]
    before = [g for g in named if not g.oblique]
    if len(before) < 2 or len(before[-1].names) != 1:
        return None
    if len(named) == 3 and named[1].oblique and named[1].names == before[-1].names != before[0].names:
        return before[0].names  # "A against B: the same work, but B has half of the weights"
    if len(before[-2].names) != 2 or any(g.oblique for g in named):
        return None
    others = tuple(name for name in before[-2].names if name != before[-1].names[0])
    return others if len(others) == 1 else None
