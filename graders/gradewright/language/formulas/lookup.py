"""Names to values while a formula runs: bound indices, rows of sequences, own definitions, constants."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Clash, Kept, Measured
from gradewright.language.formulas.elementary import whole
from gradewright.language.formulas.interpretation import Definition, Interpretation
from gradewright.language.formulas.naming import shortened, spell
from gradewright.language.formulas.ranges import Ranges
from gradewright.language.formulas.readings import settle
from gradewright.language.formulas.tree import Listing, Name, Node

_CONSTANTS: Final = {"pi": np.pi, "e": np.e, "infinity": np.inf}
MAX_ENTRIES: Final = 400
"""Most entries of a matrix that is put together from its definition."""
_MAX_NESTED: Final = 24


class Missing(Exception):
    """Internal: names without a value; becomes `Unbound`."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Shortening(NamedTuple):
    """A name read as a shorter one: S_{i-1} as S with one index."""

    key: str
    indices: tuple[Node, ...]
    letters: tuple[Name, ...] = ()
    """The letters of a single index of two letters, which can be two indices: W_{ij}."""


class Named(NamedTuple):
    """All that a name can be looked up as; worked out once for a name."""

    name: Name
    key: str
    shortenings: tuple[Shortening, ...]
    """The longest first."""


def named(name: Name) -> Named:
    """What a name can be looked up as."""
    found = []
    for keep in range(len(name.subscripts) - 1, -1, -1):
        indices = name.subscripts[keep:]
        letters: tuple[Name, ...] = ()
        if len(indices) == 1 and isinstance(indices[0], Name) and len(indices[0].base) == 2:
            letters = tuple(Name(letter) for letter in indices[0].base)
        found.append(Shortening(spell(shortened(name, keep)), indices, letters))
    return Named(name, spell(name), tuple(found))


class Lookup(Ranges):
    """Finds what a name stands for."""

    def __init__(self, interpretation: Interpretation) -> None:
        self.interpretation = interpretation
        self.convention = interpretation.convention
        self.locals: dict[str, Measured] = {
            key: Measured(float(value), abs(float(value))) for key, value in interpretation.indices.items()
        }
        self.known: dict[object, Any] = interpretation.looked_up
        self.nested = 0
        self.real: Callable[[Any], Any] = interpretation.values.get("(real)", float)

    def run(self, node: Node) -> Measured:
        """The value of a node; given by the evaluator."""
        raise NotImplementedError

    def constant(self, value: float) -> Measured:
        """A plain number in the precision of this run."""
        return Measured(self.real(value), abs(value))

    def placed(self, found: Measured) -> Measured:
        """A vector laid as the convention wants it."""
        if isinstance(found.value, np.ndarray) and found.value.ndim == 1:
            return Measured(ar.placed(found.value, self.convention), found.scale)
        return found

    def bound(self, name: Name) -> bool:
        """Whether the name has a value other than a mathematical constant's."""
        key = spell(name)
        return key in self.locals or self.interpretation.knows(key) or key in self.interpretation.definitions

    def name(self, looked_up: Named) -> Measured:
        """The value of a name.

        Raises:
            Missing: nothing stands for it.
        """
        found = self._whole_name(looked_up.key) or self._by_index(looked_up.shortenings)
        if found is None:
            found = self._constant(looked_up.name)
        if found is None or callable(found.value):
            raise Missing((looked_up.key,))
        return self.placed(found)

    def _whole_name(self, key: str) -> Measured | None:
        found: Measured | None = self.locals.get(key) or self.known.get(key)
        if found is not None or key in self.known:
            return found
        value = self.interpretation.values.get(self.interpretation.canonical(key))
        if value is not None and not callable(value):
            found = self.known[key] = self._kept(self._given(value))
            return found
        if value is not None and key not in self.interpretation.definitions:
            return self._given(value)
        clauses = self.interpretation.definitions.get(key, ())
        for clause in clauses:
            if not clause.parameters and not clause.indices and not clause.at:
                return self.within(clause.body, {})
        if not clauses:
            self.known[key] = None
        return self._matrix(key, clauses)

    def _matrix(self, key: str, clauses: tuple[Definition, ...]) -> Measured | None:
        """A whole matrix whose entries the answer defines, A_{ij} = ...; kept, since it depends on nothing else."""
        ranges = self.interpretation.ranges
        clause = next((c for c in clauses if len(c.indices) == 2 and not c.parameters), None)
        if clause is None or any(index not in ranges for index in clause.indices):
            return None
        (first, last), (left, right) = (ranges[index] for index in clause.indices)
        if (last - first + 1) * (right - left + 1) > MAX_ENTRIES:
            raise Clash("too large a matrix")
        entries = [
            [self._by_definition((clause,), (row, column)) for column in range(left, right + 1)]
            for row in range(first, last + 1)
        ]
        values = [[entry.value if entry is not None else np.nan for entry in row] for row in entries]
        if any(np.ndim(value) for row in values for value in row):
            raise Clash("a matrix whose entries are no numbers")
        found = self.known[key] = self._kept(ar.measured(np.array(values)))
        return found

    def _given(self, value: Any) -> Measured:
        if callable(value) or isinstance(value, tuple):
            return Measured(value, 1.0)
        return ar.measured(value)

    def _kept(self, found: Measured) -> Kept:
        return Kept(ar.placed(found.value, self.convention), found.scale)

    def _constant(self, node: Name) -> Measured | None:
        if node.base in _CONSTANTS and not node.marks and not node.subscripts:
            value = _CONSTANTS[node.base]
            return Measured(self.real(value) if node.base != "infinity" else value, value)
        return None

    def _by_index(self, shortenings: tuple[Shortening, ...]) -> Measured | None:
        """x_j, S_{i-1}, W_{ij}: a value whose last subscripts are indices."""
        for key, indices, letters in shortenings:
            if letters and self._joined_indices(letters):
                indices = letters
            found = self._indexed(key, indices)
            if found is not None:
                return found
        return None

    def _joined_indices(self, letters: tuple[Name, ...]) -> bool:
        """`ij` below a name where i and j are bound indices."""
        bound = all(letter.base in self.locals for letter in letters)
        return bound and "".join(letter.base for letter in letters) not in self.locals

    def _indexed(self, key: str, places: tuple[Node, ...]) -> Measured | None:
        if key in self.locals:
            return self._item(self.locals[key].value, self._positions(places))
        clauses = self.interpretation.definitions.get(key, ())
        own = self._of_vector(clauses, places)
        if own is not None:
            return own
        value = self._sequence(key)
        if value is not None:
            positions = self._positions(places)
            place = (id(value), positions)
            found: Measured | None = self.known.get(place)
            if found is None:
                found = self.known[place] = self._kept(self._item(value, positions))
            return found
        return self._by_definition(clauses, self._positions(places)) if clauses else None

    def _of_vector(self, clauses: tuple[Definition, ...], places: tuple[Node, ...]) -> Measured | None:
        """φ_q, φ_{K_j}, where the answer says φ_k = ...: what stands below is an argument, no index."""
        own = [c for c in clauses if len(c.indices) == 1 and not c.parameters]
        if len(places) != 1 or not isinstance(places[0], Name) or not own:
            return None
        subject = self.run(places[0])
        if not isinstance(subject.value, np.ndarray) or not subject.value.ndim:
            return None
        letter = places[0].base.lower()
        clause = next((c for c in own if c.indices[0].lower() == letter), own[0])
        return self.within(clause.body, {clause.indices[0]: subject})

    def _sequence(self, key: str) -> Any:
        """What an index picks from: an array, or a callable that takes indices."""
        known = self.interpretation
        value = known.values.get(known.canonical(known.sequences.get(key) or key))
        return value if callable(value) or (isinstance(value, np.ndarray) and value.ndim) else None

    def _positions(self, places: tuple[Node, ...]) -> tuple[int, ...]:
        return tuple([self._position(place) for place in places])

    def _position(self, place: Node) -> int:
        if isinstance(place, Listing) and len(place.items) == 1:
            place = place.items[0]
        return whole(self.run(place).value)

    def _item(self, value: Any, positions: tuple[int, ...]) -> Measured:
        if callable(value):
            return self._given(self._chosen(value, positions))
        if ar.rank(value) < len(positions):
            raise Clash("more subscripts than dimensions")
        for position in positions:
            if not 1 <= position <= len(value):
                raise Clash("an index outside the sequence")
            value = value[position - 1]
        return ar.measured(value)

    @staticmethod
    def _chosen(sequence: Callable[..., Any], positions: tuple[int, ...]) -> Any:
        try:
            return sequence(*positions)
        except (TypeError, ValueError, LookupError) as error:
            raise Clash(f"a sequence without these indices ({error})") from None

    def _by_definition(self, clauses: tuple[Definition, ...], positions: tuple[int, ...]) -> Measured | None:
        for clause in clauses:
            if clause.at == positions:
                return self.within(clause.body, {})
        for clause in clauses:
            if len(clause.indices) == len(positions) and not clause.parameters and positions:
                bound = {
                    name: self.constant(float(at)) for name, at in zip(clause.indices, positions, strict=True)
                }
                return self.within(clause.body, bound)
        return None

    def within(self, body: Node, bound: dict[str, Measured]) -> Measured:
        """The value of a definition's body with its parameters bound.

        Raises:
            Clash: definitions nest too deeply, or without end.
        """
        if self.nested >= _MAX_NESTED:
            raise Clash("a definition that refers to itself")
        saved = self.locals
        self.locals = {**saved, **bound}
        self.nested += 1
        try:
            return self.run(self._settled(body))
        finally:
            self.locals = saved
            self.nested -= 1

    def _settled(self, body: Node) -> Node:
        """The body of a definition, settled once for an interpretation."""
        place = ("settled", id(body))
        if place not in self.known:
            self.known[place] = settle(body, self.interpretation.is_function)
        settled: Node = self.known[place]
        return settled

    def own_function(self, function: Named) -> Callable[[list[Measured]], Measured] | None:
        """What applying a name does, if the interpretation or the answer gives it a meaning."""
        whole_name = Shortening(function.key, ())
        for key, indices, _ in (whole_name, *function.shortenings[-1:]):
            value = self.interpretation.values.get(self.interpretation.canonical(key))
            if callable(value):
                return partial(self._called, value)
            for clause in self.interpretation.definitions.get(key, ()):
                if clause.parameters and len(clause.indices) == len(indices):
                    return partial(self._defined, clause, indices)
        return None

    def _called(self, function: Callable[..., Any], arguments: list[Measured]) -> Measured:
        """A function of the interpretation; called once for arguments that the interpretation keeps."""
        if not all(isinstance(argument, Kept) for argument in arguments):
            return self._result(function, arguments)
        place = (id(function), *map(id, arguments))
        found: Measured | None = self.known.get(place)
        if found is None:
            found = self.known[place] = self._kept(self._result(function, arguments))
        return found

    def _result(self, function: Callable[..., Any], arguments: list[Measured]) -> Measured:
        values = [ar.flattened(argument.value) for argument in arguments]
        try:
            found = function(*values)
        except (TypeError, ValueError, LookupError) as error:
            raise Clash(f"a function that does not take these arguments ({error})") from None
        return self.placed(self._given(found))

    def _defined(self, clause: Definition, indices: tuple[Node, ...], arguments: list[Measured]) -> Measured:
        if len(clause.parameters) != len(arguments):
            raise Clash("a function with the wrong number of arguments")
        bound = dict(zip(clause.parameters, map(self.placed, arguments), strict=True))
        for variable, place in zip(clause.indices, indices, strict=True):
            bound[variable] = self.run(place)
        return self.within(clause.body, bound)
