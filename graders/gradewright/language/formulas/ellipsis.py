"""Ellipses: what `sin(w_1 x), …, sin(w_n x)` leaves out, from the two items around the dots."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, NamedTuple

from gradewright.language.formulas.tree import Name, Node, Number

_KEY = "…"


class Template(NamedTuple):
    """The items between as one body with a running index `key` from `first` to `last`."""

    key: str
    body: Node
    first: Node
    last: Node


def template(before: Node, after: Node) -> Template | None:
    """The common form of two items that differ in exactly one running value; None if there is none."""
    ends: list[tuple[Node, Node]] = []
    body = _common(before, after, ends)
    if not isinstance(body, Node) or not ends or any(pair != ends[0] for pair in ends):
        return None
    first, last = ends[0]
    return Template(_KEY, body, first, last) if isinstance(first, Number) else None


def _common(a: Any, b: Any, ends: list[tuple[Node, Node]]) -> Any:
    """`a` with every place where `b` differs replaced by the running index; None if they do not match."""
    if a == b:
        return a
    if isinstance(a, Number) and isinstance(b, Node):
        ends.append((a, b))
        return Name(_KEY)
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        items = tuple(_common(x, y, ends) for x, y in zip(a, b, strict=True))
        return None if any(item is None for item in items) else items
    if not isinstance(a, Node) or type(a) is not type(b):
        return None
    changed = {}
    for field in fields(a):
        if field.name in ("start", "end") or not field.compare:
            continue
        old = getattr(a, field.name)
        new = _common(old, getattr(b, field.name), ends)
        if new is None and old is not None:
            return None
        changed[field.name] = new
    return replace(a, **changed)
