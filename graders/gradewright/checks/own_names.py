"""The names that an answer gives itself, and what they change in a scene of the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from gradewright.language.formulas import Formula, holds, spell
from gradewright.language.formulas.definitions import DEFINING, definitions, squared_name
from gradewright.language.formulas.elementary import ELEMENTARY
from gradewright.language.formulas.execution import Value, evaluate
from gradewright.language.formulas.interpretation import Definition, Interpretation
from gradewright.language.formulas.named_behind import named_behind
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import Apply, Chain, Fold, Name, Node, Norm, names, walk

POSITIONS = ("i", "j")
"""Letters that always count positions."""


class CountedFromZero:
    """A sequence whose first entry has index 0, as a function of its index."""

    def __init__(self, rows: Any) -> None:
        self.rows = np.asarray(rows)

    def __call__(self, index: int) -> Any:
        """Entry number `index`. Raises ValueError outside the sequence."""
        if not 0 <= index < len(self.rows):
            raise ValueError("an index outside the sequence")
        return self.rows[index]


def lettered(scene: Interpretation, letters: Mapping[str, str]) -> Interpretation:
    """The scene with further letters for its numbers."""
    new = {
        k: v for k, v in letters.items() if k not in POSITIONS and not scene.knows(k) and _is_number(scene, v)
    }
    if not new:
        return scene
    return replace(scene.also(new), indices={k: v for k, v in scene.indices.items() if k not in new})


def set_apart(formulas: Iterable[Formula], meant: Mapping[str, str]) -> frozenset[str]:
    """Spellings that an answer sets apart from the name they usually stand for: ϕ(x) = exp(‖x‖²/2) φ(x).

    `meant` says what spellings usually stand for. A function that is defined by another spelling of itself is not
    the same here.
    """

    def usual(key: str) -> str:
        return meant.get(meant.get(key, key), meant.get(key, key))

    return frozenset(
        key
        for head, body in _function_heads(formulas)
        if (key := spell(head)) in meant
        and any(
            isinstance(part, Apply) and (other := spell(part.function)) != key and usual(other) == usual(key)
            for part in walk(body)
        )
    )


def _function_heads(formulas: Iterable[Formula]) -> Iterator[tuple[Name, Node]]:
    """Functions that relations begin with or name at their end, and what each is said to be."""
    for formula in formulas:
        for chain in formula.relations:
            yield from ((applied.function, body) for applied, body in named_behind(chain))
            head = chain.items[0]
            if isinstance(head, Apply) and chain.operators[0] in DEFINING:
                yield head.function, chain.items[1]


def with_own(
    scene: Interpretation,
    own: Mapping[str, tuple[Definition, ...]],
    dropped: set[str],
    renamed: Mapping[str, str],
) -> Interpretation:
    """A scene with an answer's own names: what it defines is no index and no other spelling of something else."""
    return replace(
        scene,
        values={k: v for k, v in scene.values.items() if k not in dropped},
        aliases={a: c for a, c in scene.aliases.items() if a not in own} | dict(renamed),
        indices={k: v for k, v in scene.indices.items() if k not in own},
    ).defining(own)


def other_names(own: Mapping[str, tuple[Definition, ...]], scene: Interpretation) -> dict[str, str]:
    """Names that an answer gives to functions of the scene: "z = φ_random"."""
    found = {}
    for key, clauses in own.items():
        body = clauses[0].body
        if isinstance(body, Name) and not clauses[0].parameters and callable_of(scene, body) is not None:
            found[key] = scene.canonical(spell(body) if scene.knows(spell(body)) else bare(body))
    return found


def own_definitions(formulas: Iterable[Formula], scene: Interpretation) -> dict[str, tuple[Definition, ...]]:
    """What an answer defines: fresh names, and sequences of the scene that it spells out itself."""

    def known(name: Name) -> bool:
        if spell(name) in POSITIONS or name.base in ELEMENTARY:
            return True
        if name.subscripts and _is_number(scene, bare(name)):
            return scene.settles(spell(name))  # M_{ij} is no dimension, whatever M is
        return scene.settles(spell(name)) or scene.settles(bare(name)) or callable_of(scene, name) is not None

    def known_function(name: Name) -> bool:
        return known(name) and not (spell(name) == bare(name) and _is_number(scene, bare(name)))

    return definitions(formulas, known, known_function)


def _is_number(scene: Interpretation, key: str) -> bool:
    """Whether a name of the scene stands for a plain number: a dimension, a width."""
    value = scene.values.get(scene.canonical(key))
    return value is not None and not callable(value) and np.ndim(value) == 0


def redefined_numbers(formulas: Iterable[Formula], scene: Interpretation) -> frozenset[str]:
    """Dimensions whose letter an answer uses for something else: "D = diag(...)".

    An equation with such a letter cannot be executed: which of the two is meant nobody knows. Where it is the very
    number that the problem calls so, both are meant.
    """
    return frozenset(
        scene.canonical(bare(chain.items[0]))
        for formula in formulas
        for chain in formula.relations
        if isinstance(chain.items[0], Name)
        and chain.operators[0] in {"=", ":=", "≡"}
        and not chain.items[0].subscripts
        and _is_number(scene, bare(chain.items[0]))
        and any(isinstance(part, (Apply, Fold)) for part in walk(chain.items[1]))
        and not holds(chain, [scene]).truth
    )


def reused_letters(formulas: Iterable[Formula], scene: Interpretation) -> frozenset[str]:
    """Letters for numbers of the scene that an answer may use for something else: "d = √D", "d² = ‖q − k‖²".

    The name of a number itself is one only where what it is said to be is no number: "M = Σ_j φ(K_j)ᵀ V_j".
    """
    found = set()
    for formula in formulas:
        for chain in formula.relations:
            head = squared_name(chain.items[0]) or chain.items[0]
            if not isinstance(head, Name) or head.subscripts or chain.operators[0] not in DEFINING:
                continue
            key, body = spell(head), chain.items[1]
            if _is_number(scene, key) and (
                any(isinstance(part, (Apply, Fold)) for part in walk(body))
                if scene.canonical(key) == key
                else _says_otherwise(chain, scene)
            ):
                found.add(key)
    return frozenset(found)


def letters_for_lengths(formulas: Iterable[Formula]) -> frozenset[str]:
    """Letters that an answer gives to norms ("T = ‖u − v‖²", "d_1 = ‖u − v‖²") and applies to nothing itself."""
    formulas = tuple(formulas)
    applied = {
        bare(p.function) for f in formulas for s in f.statements for p in walk(s) if isinstance(p, Apply)
    }
    heads = [
        chain.items[0]
        for formula in formulas
        for chain in formula.relations
        if isinstance(chain.items[0], Name)
        and chain.operators[0] in DEFINING
        and any(isinstance(part, Norm) for part in walk(chain.items[1]))
    ]
    return frozenset(key for name in heads if bare(name) not in applied for key in (spell(name), bare(name)))


def _says_otherwise(chain: Chain, scene: Interpretation) -> bool:
    """Whether a letter is said to be something that it is not in the scene; a size (d = 64) is only an example."""
    definition = Chain(chain.items[:2], chain.operators[:1])
    if not set(names(chain.items[1])):
        return False
    return holds(definition, [scene]).truth is False or _is_array(chain.items[1], scene)


def _is_array(body: Node, scene: Interpretation) -> bool:
    """Whether what a letter is said to be is a vector or a matrix of the scene: "d = q - k"."""
    value = evaluate(body, scene)
    return isinstance(value, Value) and not isinstance(value.value, tuple) and np.ndim(value.value) > 0


def callable_of(scene: Interpretation, name: Name) -> Callable[..., Any] | None:
    """The function of the scene that a name stands for; a sequence such as S_i is none."""
    keys = (spell(name),) if name.subscripts else (spell(name), bare(name))
    for key in keys:
        value: object = scene.values.get(scene.canonical(key))
        if callable(value) and not isinstance(value, CountedFromZero):
            return value
    return None


def redefined_sequences(
    own: Mapping[str, tuple[Definition, ...]], scene: Interpretation, formulas: Iterable[Formula]
) -> set[str]:
    """Sequences of the scene that the answer spells out otherwise: there its own word counts.

    A recursion spells nothing out, nor does a first entry (S_0 = Z_0 = 0), and (see `build_stage`) one true
    definition outranks a slip in another. A total S = Σ_j ... says nothing of the S_i that the same answer writes
    with an index.
    """
    indexed = {bare(n) for f in formulas for s in f.statements for n in names(s) if n.subscripts}

    def is_total(key: str) -> bool:
        counted = isinstance(scene.values[key], CountedFromZero)
        return counted and key in indexed and not any(c.indices or c.at for c in own[key])

    return {
        key
        for key, clauses in own.items()
        if key in scene.values
        and not all(c.at for c in clauses)
        and not any(bare(n) == key for c in clauses for n in names(c.body))
        and not is_total(key)
    }


def totals_of(
    own: Mapping[str, tuple[Definition, ...]], right: frozenset[str], scene: Interpretation
) -> dict[str, tuple[Definition, ...]]:
    """What an answer calls by the name of a sequence that it also gives rightly, without an index: S = Σ_j ..."""
    totals = {
        key: tuple(c for c in clauses if not (c.indices or c.at or c.parameters))
        for key, clauses in own.items()
        if key in right and isinstance(scene.values.get(key), CountedFromZero)
    }
    return {key: clauses for key, clauses in totals.items() if clauses}


def base_of(key: str) -> str:
    """The name of a definition without its index: "S" for "S_i"."""
    return key.partition("_")[0]


def defined_rightly(key: str, scene: Interpretation, formulas: Iterable[Formula]) -> bool:
    heads = (chain for f in formulas for chain in f.relations if isinstance(chain.items[0], Name))
    return any(
        bare(c.items[0]) == key and holds(c, [scene]).truth for c in heads if isinstance(c.items[0], Name)
    )
