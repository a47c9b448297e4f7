"""The verdicts on two formulas, and the result that carries one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from gradewright.language.formulas.relations import Witness

Relation = Literal["equal", "implies", "implied_by", "not_equal", "undecided", "unreadable"]
"""How an answer stands to a reference."""
_MIRRORED: Final[dict[Relation, Relation]] = {"implies": "implied_by", "implied_by": "implies"}


def mirrored(relation: Relation) -> Relation:
    """How the reference stands to the answer."""
    return _MIRRORED.get(relation, relation)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an answer stands to a reference.

    `implies`: the answer says more (it implies the reference); `implied_by`: it says less.
    """

    verdict: Relation
    method: Literal["executed", "proved"] = "executed"
    """"proved" where both are the same formula; `proof.prove_equal` proves more, with sympy."""
    witness: Witness | None = None
    reason: str = ""
