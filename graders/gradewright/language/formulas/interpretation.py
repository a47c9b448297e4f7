"""What the names of a formula stand for: values, aliases, an answer's own definitions, bound indices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from gradewright.language.formulas.tree import Add, Name, Node

Convention = Literal["by_shape", "column", "row"]
"""How 1-D arrays enter products: resolved by their lengths, or strictly as columns, or strictly as rows."""


@dataclass(frozen=True, slots=True)
class Definition:
    """An answer's own name: `parameters` are its arguments, `indices` its index variables."""

    key: str
    """Canonical name without index subscripts, e.g. "psi", "S", "V'"."""
    body: Node
    parameters: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    at: tuple[int, ...] = ()
    """The fixed index this clause is for: S_0 = 0 has (0,)."""
    name: Name | None = None
    start: int = 0
    """Where the definition stands, in the offsets of its formula."""


@dataclass(frozen=True)
class Interpretation:
    """Names to values, for one run.

    `values` maps canonical names to numbers, arrays (vectors 1-D, sequences of vectors 2-D with one row each,
    matrices 2-D) or callables, which take and return such values; a callable named by a sequence (S, Z, V')
    is called with its index. Indices count from 1.
    """

    values: Mapping[str, Any]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other spellings of canonical names, e.g. {"D_r": "D_random", "phi": "phi_random"}."""
    definitions: Mapping[str, tuple[Definition, ...]] = field(default_factory=dict)
    indices: Mapping[str, int] = field(default_factory=dict)
    """Values of free indices, e.g. {"i": 3}."""
    ranges: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Domain of summation indices whose sums are written without bounds, e.g. {"j": (1, 6)}."""
    convention: Convention = "by_shape"
    sequences: Mapping[str, str] = field(default_factory=dict)
    """Names whose index picks a row of another: {"k": "K"} reads k_j as row j of K."""

    looked_up: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Values already looked up, with their magnitude."""

    def at(self, **indices: int) -> Interpretation:
        """The same names with free indices bound."""
        return replace(self, indices={**self.indices, **indices})

    def defining(self, definitions: Mapping[str, tuple[Definition, ...]]) -> Interpretation:
        """The same names and an answer's own; names that already have a value keep it."""
        own = {key: value for key, value in definitions.items() if not self.settles(key)}
        return replace(self, definitions={**self.definitions, **own})

    def also(self, aliases: Mapping[str, str]) -> Interpretation:
        """The same names with further spellings."""
        return replace(self, aliases={**self.aliases, **aliases})

    def canonical(self, key: str) -> str:
        """The canonical name behind a spelling."""
        return self.aliases.get(key, key)

    def knows(self, key: str) -> bool:
        """Whether a name has a value or an alias that does."""
        return key in self.values or self.canonical(key) in self.values

    def settles(self, key: str) -> bool:
        """Whether a name alone has a value (a callable sequence has one only with its index)."""
        value = self.values.get(self.canonical(key))
        return value is not None and not callable(value)

    def _is_entry(self, name: Name) -> bool:
        """Whether a name has nothing but an index for its subscript: S_i, S_{i−1}."""
        places = [part.terms[0] if isinstance(part, Add) else part for part in name.subscripts]
        return bool(places) and all(isinstance(p, Name) and p.base in self.indices for p in places)

    def is_function(self, name: Name) -> bool:
        """Whether `name(...)` is an application here."""
        from gradewright.language.formulas.elementary import ELEMENTARY
        from gradewright.language.formulas.naming import bare, spell

        clauses = self.definitions.get(bare(name), ()) if name.subscripts else ()
        if clauses and all(clause.indices and not clause.parameters for clause in clauses):
            return False  # φ_q (Σ_j ...), where the answer says what φ_q is
        for key in (spell(name), bare(name)):
            if key != spell(name) and self._is_entry(name):
                return False  # S_i (φ(Q_i) Z_i)⁻¹: an entry of a sequence, before a bracket
            value = self.values.get(self.canonical(key))
            if value is not None:
                return callable(value)
            if key in self.definitions:
                return bool(self.definitions[key][0].parameters)
        return name.base in ELEMENTARY
