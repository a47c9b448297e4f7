"""The stage on which an answer's equations are executed: scenes of the reference with the answer's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from gradewright.checks.own_names import (
    POSITIONS,
    CountedFromZero,
    base_of,
    defined_rightly,
    lettered,
    other_names,
    own_definitions,
    redefined_numbers,
    redefined_sequences,
    reused_letters,
    set_apart,
    totals_of,
    with_own,
)
from gradewright.course import Problem, Reference
from gradewright.language.formulas import Formula, parse, spell
from gradewright.language.formulas.execution import Value, evaluate
from gradewright.language.formulas.interpretation import Interpretation
from gradewright.language.formulas.naming import bare
from gradewright.language.formulas.tree import Apply, Name, Node, Product, walk, with_children

SEEDS = (11, 12, 13)
"""Scenes that an equation is executed in. Two that agree by chance are rare; three are not met."""
INDICES = (*POSITIONS, "t", "l")
"""Letters that may stand free in an answer for a position, unless it gives them another meaning."""


@dataclass(frozen=True)
class Stage:
    """Interpretations of one problem, for the equations of one answer."""

    problem: Problem
    interpretations: tuple[Interpretation, ...]
    own: frozenset[str]
    """Names that the answer defines itself."""
    functions: frozenset[str]
    """Functions among them, and those that are read as the map."""
    in_words: bool = False
    """Some of them are only named in words: what fails here may be our reading of these."""
    _values: dict[str, tuple[tuple[Any, ...], ...]] = field(default_factory=dict, repr=False)

    def value(self, node: Node) -> tuple[Any, ...] | None:
        """The value of a tree on every interpretation, or None where one has none."""
        found = []
        for interpretation in self.interpretations:
            result = evaluate(self.prepared(node), interpretation)
            if not isinstance(result, Value):
                return None
            found.append(result.value)
        return tuple(found)

    def named(self, name: str) -> tuple[tuple[Any, ...], ...]:
        """Every spelling of a named value, each on every interpretation; () where it is unknown."""
        if name not in self._values:
            self._values[name] = tuple(self._spellings(name))
        return self._values[name]

    def is_value(self, node: Node, name: str) -> bool:
        """Whether a tree has a named value on every interpretation."""
        value = self.value(node)
        return value is not None and any(same_everywhere(value, known) for known in self.named(name))

    def canonical(self, name: Name) -> str:
        """What a name of the answer is called in the problem."""
        for key in (spell(name), bare(name)):
            for aliases in (self.interpretations[0].aliases, self.spellings):
                if key in aliases:
                    return aliases[key]
        whole = spell(name)
        return whole if whole in self.known or bare(name) not in self.known else bare(name)

    def said_of(self, name: Name) -> tuple[Node, ...]:
        """What the answer says a name of its own stands for; of a matrix, what its entries are."""
        definitions = self.interpretations[0].definitions
        clauses = definitions.get(spell(name)) or definitions.get(bare(name), ())
        return tuple(c.body for c in clauses if not c.parameters and not c.at)

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every spelling of the problem's names, those that the scene gives a value of their own included."""
        return {alias: s.name for s in self.problem.symbols for alias in s.aliases}

    @cached_property
    def _alone(self) -> dict[str, Node]:
        """What functions stand for without arguments, by canonical name."""
        written = {s.name: parse(s.alone) for s in self.problem.symbols if s.alone}
        return {
            name: read.tree
            for name, read in written.items()
            if isinstance(read, Formula) and name in self.known and name not in self.own
        }

    @cached_property
    def known(self) -> frozenset[str]:
        """Canonical names of the scene."""
        return frozenset(self.interpretations[0].values)

    def prepared(self, node: Node) -> Node:
        """The tree with names that are applied to two arguments read as the function they must be.

        A function that stands alone is read with the arguments that its symbol gives it.
        """
        called = {key: s.name for s in self.problem.symbols for key in s.called_as}
        alone = self._alone

        def renamed(part: Node) -> Node:
            if isinstance(part, Name):
                own = spell(part) in self.own or bare(part) in self.own
                return alone.get(self.canonical(part), part) if alone and not own else part
            if isinstance(part, Apply):
                part = replace(part, arguments=tuple(renamed(a) for a in part.arguments))
            else:
                part = with_children(part, renamed)
            if isinstance(part, Apply) and len(part.arguments) == 2 and spell(part.function) in called:
                return replace(part, function=Name(called[spell(part.function)]))
            if isinstance(part, Product) and part.operators == ("⊗",):
                return replace(part, operators=("",))  # of two vectors: their outer product, as shapes tell
            return part

        return renamed(node)

    def _spellings(self, name: str) -> Iterable[tuple[Any, ...]]:
        formulas = self.problem.values.get(name, ())
        for text in formulas:
            parsed = parse(text)
            if isinstance(parsed, Formula):
                value = self.value(parsed.tree)
                if value is not None:
                    yield value
        if not formulas and name in self.known:
            yield from self._of_scene(name)

    def _of_scene(self, name: str) -> Iterable[tuple[Any, ...]]:
        """A sequence of the scene counts at the free position i."""
        rows = []
        for interpretation in self.interpretations:
            value = interpretation.values[name]
            if callable(value):
                return
            array = np.asarray(value, dtype=float)
            rows.append(array[interpretation.indices["i"] - 1] if array.ndim == 2 else array)
        yield tuple(rows)


def build_stage(
    problem: Problem,
    reference: Reference,
    formulas: Iterable[Formula],
    *,
    earlier: Iterable[Formula] = (),
    bind: Mapping[str, str] | None = None,
    maps: Mapping[str, str] | None = None,
    assume: frozenset[str] = frozenset(),
    letters: Mapping[str, str] | None = None,
    reused: frozenset[str] = frozenset(),
    seeds: tuple[int, ...] = SEEDS,
    in_words: bool = False,
) -> Stage | None:
    """The stage for an answer with these formulas; None where the reference has no scenes.

    `bind` says what a name stands for here: canonical name -> value of the scene; so does `maps`, for names that keep
    this meaning whatever the answer says of them. `earlier` formulas (of former
    replies) define fresh names only: what they said of the problem's own names is superseded. `letters` are names
    that were given in words to numbers of the scene ("T for the length"); a name that has a value keeps it.
    `reused` are spellings that mean nothing here but what the answer says. `in_words`: see Stage.
    """
    formulas, earlier = tuple(formulas), tuple(earlier)
    meant = {alias: s.name for s in problem.symbols for alias in s.aliases} | dict(bind or {})
    apart = (set_apart((*earlier, *formulas), meant) | reused) - frozenset(maps or {})
    bind = {**(bind or {}), **(maps or {})}
    built = [_interpretation(problem, reference, seed, assume, bind, apart) for seed in seeds]
    given = {letter: meaning for letter, meaning in (letters or {}).items() if letter not in reused}
    interpretations = [lettered(i, given) for i in built if i is not None]
    if not interpretations:
        return None
    scene = interpretations[0]
    own = own_definitions(formulas, scene)
    before = own_definitions(earlier, scene)
    own |= {k: v for k, v in before.items() if k not in own and base_of(k) not in scene.values}
    right = frozenset(
        b for b in map(base_of, own) if b in scene.values and defined_rightly(b, scene, formulas)
    )
    own = {k: v for k, v in own.items() if base_of(k) not in right} | totals_of(own, right, scene)
    dropped = redefined_sequences(own, scene, formulas) | redefined_numbers(formulas, scene)
    renamed = other_names(own, scene)
    own = {k: v for k, v in own.items() if k not in renamed}
    ready = tuple(with_own(i, own, dropped, renamed) for i in interpretations)
    functions = frozenset(key for key, clauses in own.items() if clauses[0].parameters) | frozenset(
        maps or ()
    )
    return Stage(problem, ready, frozenset(own), functions, in_words)


def readings_of_letters(
    problem: Problem, reference: Reference, formulas: Iterable[Formula]
) -> tuple[frozenset[str], ...]:
    """Which letters to take for an answer's own, one choice after the other: none, and then those it uses anew."""
    scene = _interpretation(problem, reference, SEEDS[0], frozenset(), {}, frozenset())
    reused = reused_letters(formulas, scene) if scene is not None else frozenset()
    return (frozenset(), reused) if reused else (frozenset(),)


def _interpretation(
    problem: Problem,
    reference: Reference,
    seed: int,
    assume: frozenset[str],
    bind: Mapping[str, str],
    apart: frozenset[str],
) -> Interpretation | None:
    """A scene with the names as they are bound; what is set apart has no meaning but the answer's own."""
    scene = reference.scene(seed, assume)
    if scene is None:
        return None
    values = {k: v for k, v in scene.values.items() if k not in problem.fresh}
    for symbol in problem.symbols:
        if symbol.counts_from_zero and symbol.name in values:
            values[symbol.name] = CountedFromZero(values[symbol.name])
    values |= {
        name: values[source]
        for name, source in bind.items()
        if source in values and callable(values.get(name, values[source])) == callable(values[source])
    }
    aliases = {alias: s.name for s in problem.symbols for alias in s.aliases if alias not in bind}
    aliases = {_fused(alias): name for alias, name in aliases.items()} | aliases
    aliases = {_fused(s.name): s.name for s in problem.symbols if "_" in s.name} | aliases
    aliases |= {name: source for name, source in bind.items() if source not in values and name not in values}
    values = {k: v for k, v in values.items() if k not in apart}
    aliases = {a: c for a, c in aliases.items() if a not in apart}
    length = int(values.get("N", 1))
    position = int(values.get("i", 1))
    indices = dict.fromkeys(INDICES, position) | {"j": max(1, position - 1)}
    return Interpretation(
        values={k: v for k, v in values.items() if k not in indices},
        aliases={a: c for a, c in aliases.items() if a not in values},
        indices=indices,
        ranges=dict.fromkeys((*INDICES, "s", "m", "n", "k", "r"), (1, length)),
        sequences={s.row_of: s.name for s in problem.symbols if s.row_of},
    )


def _fused(name: str) -> str:
    """A name whose word of a subscript has slid up to the line: "KGauss" for K_Gauss."""
    base, _, below = name.partition("_")
    return base + below if len(below) >= 3 and below.isalpha() else name


def same_everywhere(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two values agree on every interpretation, relative to their size."""
    return all(same(a, b) for a, b in zip(one, other, strict=True))


def same(one: Any, other: Any, tolerance: float = 1e-8) -> bool:
    """Whether two numbers or arrays are equal; a row equals the same numbers as a column."""
    if callable(one) or callable(other) or isinstance(one, (bool, tuple)) or isinstance(other, (bool, tuple)):
        return False
    a, b = np.squeeze(np.asarray(one, dtype=float)), np.squeeze(np.asarray(other, dtype=float))
    if a.shape != b.shape:
        return False
    scale = max(float(np.max(np.abs(a), initial=0.0)), float(np.max(np.abs(b), initial=0.0)))
    return bool(np.all(np.abs(a - b) <= tolerance * max(scale, 1e-300)))


def applied_functions(node: Node) -> frozenset[str]:
    """Spelled names of every function that a tree applies."""
    return frozenset(spell(p.function) for p in walk(node) if isinstance(p, Apply))
