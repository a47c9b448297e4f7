"""Names to values while a formula runs: bound indices, rows of sequences, own definitions, constants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import numpy as np

from gradewright.language.formulas import arithmetic as ar
from gradewright.language.formulas.arithmetic import Clash, Measured
from gradewright.language.formulas.elementary import whole
from gradewright.language.formulas.interpretation import Definition, Interpretation
from gradewright.language.formulas.naming import shortened, spell
from gradewright.language.formulas.ranges import Ranges
from gradewright.language.formulas.tree import Listing, Name, Node, Power

_CONSTANTS: Final = {"pi": np.pi, "e": np.e, "infinity": np.inf}
_MAX_NESTED: Final = 24


class Missing(Exception):
    """Internal: names without a value; becomes `Unbound`."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Lookup(Ranges):
    """Finds what a name stands for."""

    def __init__(self, interpretation: Interpretation) -> None:
        self.interpretation = interpretation
        self.convention = interpretation.convention
        self.locals: dict[str, Measured] = {
            key: Measured(float(value), abs(float(value))) for key, value in interpretation.indices.items()
        }
        self.nested = 0
        self.real: Callable[[Any], Any] = interpretation.values.get("(real)", float)

    def run(self, node: Node) -> Measured:
        """The value of a node; given by the evaluator."""
        raise NotImplementedError

    def constant(self, value: float) -> Measured:
        """A plain number in the precision of this run."""
        return Measured(self.real(value), abs(value))

    def bound(self, name: Name) -> bool:
        """Whether the name has a value other than a mathematical constant's."""
        key = spell(name)
        return key in self.locals or self.interpretation.knows(key) or key in self.interpretation.definitions

    def name(self, node: Name) -> Measured:
        """The value of a name.

        Raises:
            Missing: nothing stands for it.
        """
        found = self._whole_name(node)
        if found is None and node.subscripts:
            found = self._by_index(node)
        if found is None and not node.marks and not node.subscripts:
            found = self._constant(node)
        if found is None or callable(found.value):
            raise Missing((spell(node),))
        return Measured(ar.placed(found.value, self.convention), found.scale)

    def _whole_name(self, node: Name) -> Measured | None:
        key = spell(node)
        if key in self.locals:
            return self.locals[key]
        seen: Measured | None = self.interpretation.looked_up.get(key)
        if seen is not None:
            return seen
        value = self.interpretation.values.get(self.interpretation.canonical(key))
        if value is not None and not (callable(value) and key in self.interpretation.definitions):
            found = self.interpretation.looked_up[key] = self._given(value)
            return found
        for clause in self.interpretation.definitions.get(key, ()):
            if not clause.parameters and not clause.indices and not clause.at:
                return self.within(clause.body, {})
        return None

    def _given(self, value: Any) -> Measured:
        if callable(value):
            return Measured(value, 1.0)
        return Measured(value, 1.0) if isinstance(value, tuple) else ar.measured(value)

    def _constant(self, node: Name) -> Measured | None:
        if node.base in _CONSTANTS:
            value = _CONSTANTS[node.base]
            return Measured(self.real(value) if node.base != "infinity" else value, value)
        return None

    def _by_index(self, node: Name) -> Measured | None:
        """x_j, S_{i-1}, W_{ij}: a value whose last subscripts are indices."""
        for keep in range(len(node.subscripts) - 1, -1, -1):
            short = shortened(node, keep)
            places = node.subscripts[keep:]
            if len(places) == 1 and isinstance(places[0], Name) and self._joined_indices(places[0]):
                places = tuple(Name(letter) for letter in places[0].base)
            found = self._indexed(short, places)
            if found is not None:
                return found
        return None

    def _joined_indices(self, name: Name) -> bool:
        """`ij` below a name where i and j are bound indices."""
        return (
            len(name.base) == 2 and name.base not in self.locals and all(c in self.locals for c in name.base)
        )

    def _indexed(self, name: Name, places: tuple[Node, ...]) -> Measured | None:
        key = spell(name)
        if key in self.locals:
            return self._item(self.locals[key].value, places)
        known = self.interpretation
        sequence = known.sequences.get(key)
        value = known.values.get(known.canonical(sequence or key))
        if value is not None and (callable(value) or ar.rank(value)):
            return self._item(value, places)
        if key in known.definitions:
            return self._by_definition(known.definitions[key], [self._position(place) for place in places])
        return None

    def _position(self, place: Node) -> int:
        if isinstance(place, Listing) and len(place.items) == 1:
            place = place.items[0]
        return whole(self.run(place).value)

    def _item(self, value: Any, places: tuple[Node, ...]) -> Measured:
        positions = tuple(self._position(place) for place in places)
        if callable(value):
            known = self.interpretation.looked_up
            seen: Measured | None = known.get((id(value), positions))
            if seen is None:
                seen = known[(id(value), positions)] = self._given(self._chosen(value, positions))
            return seen
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

    def _by_definition(self, clauses: tuple[Definition, ...], positions: list[int]) -> Measured | None:
        for clause in clauses:
            if clause.at == tuple(positions):
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
        from gradewright.language.formulas.readings import settle

        if self.nested >= _MAX_NESTED:
            raise Clash("a definition that refers to itself")
        saved = self.locals
        self.locals = {**saved, **bound}
        self.nested += 1
        try:
            return self.run(settle(body, self.interpretation.is_function))
        finally:
            self.locals = saved
            self.nested -= 1

    def own_function(self, name: Name) -> Callable[[list[Measured]], Measured] | None:
        """What applying a name does, if the interpretation or the answer gives it a meaning."""
        for candidate in (name, shortened(name, 0)):
            key = spell(candidate)
            value = self.interpretation.values.get(self.interpretation.canonical(key))
            indices = name.subscripts[len(candidate.subscripts) :]
            if callable(value):
                return lambda arguments, call=value: self._called(call, arguments)  # type: ignore[misc]
            for clause in self.interpretation.definitions.get(key, ()):
                if clause.parameters and len(clause.indices) == len(indices):
                    return lambda arguments, c=clause, i=indices: self._defined(c, i, arguments)  # type: ignore[misc]
        return None

    def _called(self, function: Callable[..., Any], arguments: list[Measured]) -> Measured:
        values = [ar.flattened(argument.value) for argument in arguments]
        try:
            found = function(*values)
        except (TypeError, ValueError, LookupError) as error:
            raise Clash(f"a function that does not take these arguments ({error})") from None
        result = self._given(found)
        return Measured(ar.placed(result.value, self.convention), result.scale)

    def _defined(self, clause: Definition, indices: tuple[Node, ...], arguments: list[Measured]) -> Measured:
        if len(clause.parameters) != len(arguments):
            raise Clash("a function with the wrong number of arguments")
        bound = dict(zip(clause.parameters, arguments, strict=True))
        for variable, place in zip(clause.indices, indices, strict=True):
            bound[variable] = self.run(place)
        return self.within(clause.body, bound)

    def upper_index(self, node: Power) -> Measured | None:
        """`x^a` where the exponent only names which x is meant, as in anchors x^a and x_i^p."""
        if not isinstance(node.base, Name) or not isinstance(node.exponent, Name) or node.exponent.subscripts:
            return None
        raised = replace(node.base, subscripts=(*node.base.subscripts, node.exponent))
        key = spell(raised)
        if self.interpretation.knows(key):
            return self.name(raised)
        return None
