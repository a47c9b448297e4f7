"""One comparing phrase of a sentence: the relation it states, of which attribute, with its factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gradewright.language.quantities.figures import Figure
from gradewright.language.quantities.measures import Measure

Relation = Literal["more", "fewer", "times", "by_more", "by_fewer", "between", "equal"]
"""L > R · L < R · L = factor × R · L − R = factor · R − L = factor · R < L < R' (made more and fewer) · L ≈ R."""

DENIED = re.compile(
    r"(?:\b(?:not|no|never|neither|hardly|any)|n't)[ ]{1,3}(?:\w+[ ]{1,3})?$"
    r"|\b(?:nor|neither)[ ](?:is|are|does|do|has|have)[ ](?:[\w-]+[ ]){1,3}$",
    re.I,
)
""" "not", "neither" right before a comparing phrase: nothing is compared."""


@dataclass(frozen=True, slots=True)
class Comparative:
    """A comparing phrase: the relation it states of an attribute, with a factor or difference where it has one."""

    start: int
    end: int
    relation: Relation
    attribute: str
    sentence: int
    figure: Figure | None = None
    measure: Measure | None = None
    is_rank: bool = False
    """Said of a place among others: "in between", "above both"."""
    alternative: str | None = None
    """What the word may be meant of as well: "lighter" of the parameters or of the FLOPs."""
    pair: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    """Left and right, where the comparison itself stands between their names: "A > B"."""
