"""What all nodes of a tree have in common: a place in the source, children, and facts worked out once.

Nodes never change, so what follows from one alone (everything below it, its spelling, the closure that runs
it) is kept with the node. Such facts take no part in comparing, copying or printing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields, replace
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def node_type(kind: type[_Kind]) -> type[_Kind]:
    """A type of node: a slotted dataclass.

    The type checker refuses assignments to its fields. Nothing refuses them at run time: that would make
    every node three times as slow to build, and building nodes is most of what a parser does.
    """
    return dataclass(slots=True, eq=False, repr=False)(kind)


class Remembered:
    """Facts that are worked out at their first use; a slot that was never filled raises AttributeError."""

    __slots__ = ("below", "everything", "hashed", "program", "spelling")

    below: tuple[Node, ...]
    """The nodes directly below; see `children`."""
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
        content = _content(self.__class__)
        return bool(content(self) == content(other))

    def __hash__(self) -> int:
        try:
            return self.hashed
        except AttributeError:
            self.hashed = hash(_content(self.__class__)(self))
            return self.hashed

    def __getstate__(self) -> list[object]:
        return [getattr(self, part.name) for part in fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        for part, value in zip(fields(self), state, strict=True):
            setattr(self, part.name, value)

    def __repr__(self) -> str:
        shown = ", ".join(f"{part.name}={getattr(self, part.name)!r}" for part in fields(self))
        return f"{self.__class__.__name__}({shown})"


_CONTENT: dict[type, Callable[[Any], Any]] = {}


def _content(kind: type[Node]) -> Callable[[Any], Any]:
    """What makes two nodes of a type equal."""
    found = _CONTENT.get(kind)
    if found is None:
        compared = [part.name for part in fields(kind) if part.compare]
        found = _CONTENT[kind] = attrgetter(*compared) if compared else type
    return found


_FIELDS: dict[type, tuple[tuple[str, str], ...]] = {}


def _child_fields(kind: type[Node]) -> tuple[tuple[str, str], ...]:
    """Fields of a node type whose declared type mentions nodes: "one", "many" or "nested" in tuples."""
    found = _FIELDS.get(kind)
    if found is None:
        declared = [(f.name, str(f.type)) for f in fields(kind)]
        found = tuple((name, _holding(form)) for name, form in declared if "Node" in form or "Name" in form)
        _FIELDS[kind] = found
    return found


def _holding(form: str) -> str:
    if "tuple" not in form:
        return "one"
    return "many" if form in ("tuple[Node, ...]", "tuple[Name, ...]") else "nested"


def _gathered(value: tuple[object, ...]) -> tuple[Node, ...]:
    found: list[Node] = []
    for item in value:
        if isinstance(item, Node):
            found.append(item)
        elif isinstance(item, tuple):
            found += _gathered(item)
    return tuple(found)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in order."""
    try:
        return node.below
    except AttributeError:
        pass
    found: tuple[Node, ...] = ()
    for name, holding in _child_fields(node.__class__):
        value = getattr(node, name)
        if holding == "many":
            found += value
        elif holding == "nested":
            found += _gathered(value)
        elif value is not None:
            found += (value,)
    node.below = found
    return found


def walk(node: Node) -> tuple[Node, ...]:
    """`node` and everything below it, parents first."""
    try:
        return node.everything
    except AttributeError:
        pass
    found: list[Node] = []
    pending = [node]
    while pending:
        current = pending.pop()
        found.append(current)
        pending += reversed(children(current))
    everything = tuple(found)
    node.everything = everything
    return everything


def _rebuilt(value: tuple[object, ...], change: Callable[[Node], Node]) -> tuple[object, ...]:
    items = []
    same = True
    for old in value:
        new: object = old
        if isinstance(old, Node):
            new = change(old)
        elif old.__class__ is tuple:
            new = _rebuilt(old, change)
        same = same and new is old
        items.append(new)
    return value if same else tuple(items)


def with_children(node: Node, change: Callable[[Node], Node]) -> Node:
    """`node` with `change` applied to each child; the same object when no child changes."""
    changed: dict[str, Any] = {}
    for name, holding in _child_fields(node.__class__):
        old = getattr(node, name)
        new: object = old
        if holding != "one":
            new = _rebuilt(old, change)
        elif old is not None:
            new = change(old)
        if new is not old:
            changed[name] = new
    return replace(node, **changed) if changed else node
