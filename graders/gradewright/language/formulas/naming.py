"""The canonical spelling of names, which is what an interpretation looks up."""

from __future__ import annotations

from gradewright.language.formulas.tree import Name, Node

_MARKS = {"prime": "'", "star": "*", "plus": "^+", "minus": "^-"}


def spell(name: Name) -> str:
    """ "phi", "phi_hat", "V'_i", "D_random", "S_{i-1}", "x_{i,j}": base, marks, then subscripts."""
    known: str | None = getattr(name, "spelling", None)
    if known is None:
        known = name.spelling = _spelled(name)
    return known


def _spelled(name: Name) -> str:
    text = bare(name)
    if not name.subscripts:
        return text
    first = name.subscripts[0]
    if len(name.subscripts) == 1 and isinstance(first, Name) and not first.marks and not first.subscripts:
        return f"{text}_{first.base}" if first.base.isalnum() else f"{text}_{{{first.base}}}"
    inner = ",".join(_subscript(part) for part in name.subscripts)
    simple = len(name.subscripts) == 1 and inner.isalnum()
    return f"{text}_{inner}" if simple else f"{text}_{{{inner}}}"


def bare(name: Name) -> str:
    """The name with its marks and without its subscripts: "phi_hat", "V'"."""
    if not name.marks:
        return name.base
    return name.base + "".join(_MARKS.get(mark) or f"_{mark}" for mark in name.marks)


def shortened(name: Name, keep: int) -> Name:
    """The name with only its first `keep` subscripts."""
    return Name(name.base, name.marks, name.subscripts[:keep])


def _subscript(node: Node) -> str:
    from gradewright.language.formulas.rendering import canonical

    return canonical(node).replace(" − ", "-").replace(" + ", "+").replace(" ", "")
