"""What all nodes of a tree have in common: a place in the source, children, and facts worked out once.

Nodes never change, so what follows from one alone (everything below it, its spelling, the closure that runs
it) is kept with the node. Such facts take no part in comparing, copying or printing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields, replace
from operator import attrgetter, is_not
from typing import Any, ClassVar, Final, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")
_Fact = TypeVar("_Fact")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def node_type(kind: type[_Kind]) -> type[_Kind]:
    """A type of node: a slotted dataclass.

    The type checker refuses assignments to its fields. Nothing refuses them at run time: that would make
    every node three times as slow to build, and building nodes is most of what a parser does.
    """
    return dataclass(slots=True, eq=False, repr=False)(kind)


class Remembered:
    """Facts that are worked out at their first use; until then their slots are empty."""

    __slots__ = ("everything", "hashed", "program", "spelling")

    everything: tuple[Node, ...]
    """The node and all below it; see `walk`."""
    hashed: int
    program: Any
    """How the node is run; see programs.py."""
    spelling: str
    """The spelling of a name; see naming.py."""


@node_type
class Node(Remembered):
    """A piece of mathematics with its place in the source; nodes of one type and content are equal."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if self.__class__ is not other.__class__:
            return NotImplemented
        content = _CONTENT[self.__class__]
        return bool(content(self) == content(other))

    def __hash__(self) -> int:
        known: int | None = getattr(self, "hashed", None)
        if known is None:
            known = self.hashed = hash(_CONTENT[self.__class__](self))
        return known

    def __getstate__(self) -> list[object]:
        return [getattr(self, part.name) for part in fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        for part, value in zip(fields(self), state, strict=True):
            setattr(self, part.name, value)

    def __repr__(self) -> str:
        shown = ", ".join(f"{part.name}={getattr(self, part.name)!r}" for part in fields(self))
        return f"{self.__class__.__name__}({shown})"


class _PerType(dict[type, _Fact]):
    """A fact about each type of node, found at its first use."""

    def __init__(self, find: Callable[[type[Any]], _Fact]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, kind: type) -> _Fact:
        found = self[kind] = self.find(kind)
        return found


def _compared(kind: type[Any]) -> Callable[[Any], Any]:
    """What makes two nodes of a type equal."""
    compared = [part.name for part in fields(kind) if part.compare]
    return attrgetter(*compared) if compared else type


def _holding_nodes(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """Fields of a node type whose declared type mentions nodes: "one", "many" or "nested" in tuples."""
    declared = [(part.name, str(part.type)) for part in fields(kind)]
    return tuple((name, _holding(form)) for name, form in declared if "Node" in form or "Name" in form)


def _holding(form: str) -> str:
    if "tuple" not in form:
        return "perhaps" if "None" in form else "one"
    return "many" if form in ("tuple[Node, ...]", "tuple[Name, ...]") else "nested"


def _flat(value: object) -> tuple[Node, ...]:
    """The nodes in a value of any of these forms."""
    if isinstance(value, Node):
        return (value,)
    return tuple(node for item in value for node in _flat(item)) if isinstance(value, tuple) else ()


def _reader(kind: type[Any]) -> Callable[[Any], tuple[Node, ...]]:
    """What gives the children of a node of this type; most types hold just one tuple, or just single nodes."""
    held = _CHILD_FIELDS[kind]
    names = [name for name, _ in held]
    forms = [form for _, form in held]
    if not held:
        return lambda _: ()
    if forms == ["many"]:
        return attrgetter(names[0])
    if forms == ["one"]:
        only: Callable[[Any], Node] = attrgetter(names[0])
        return lambda node: (only(node),)
    values = attrgetter(*names)
    return values if set(forms) == {"one"} else lambda node: _flat(values(node))


_CONTENT: Final = _PerType(_compared)
_CHILD_FIELDS: Final = _PerType(_holding_nodes)
_BELOW: Final = _PerType(_reader)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in order."""
    return _BELOW[node.__class__](node)


def walk(node: Node) -> tuple[Node, ...]:
    """`node` and everything below it, parents first."""
    known: tuple[Node, ...] | None = getattr(node, "everything", None)
    if known is not None:
        return known
    found: list[Node] = []
    pending = [node]
    while pending:
        current = pending.pop()
        found.append(current)
        below = _BELOW[current.__class__](current)
        if below:
            pending += below[::-1]
    node.everything = tuple(found)
    return node.everything


def _rebuilt(value: tuple[Any, ...], change: Callable[[Node], Node]) -> tuple[Any, ...]:
    items = tuple(
        [
            change(old) if isinstance(old, Node) else _rebuilt(old, change) if isinstance(old, tuple) else old
            for old in value
        ]
    )
    return items if any(map(is_not, items, value)) else value


def with_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """`node` with `change` applied to each child; the same object when no child changes."""
    changed: dict[str, Any] = {}
    for name, holding in _CHILD_FIELDS[node.__class__]:
        old = getattr(node, name)
        new: object = old
        if holding in ("many", "nested"):
            new = _rebuilt(old, change)
        elif old is not None:
            new = change(old)
        if new is not old:
            changed[name] = new
    return replace(node, **changed) if changed else node
