"""The canonical spelling of names, which is what an interpretation looks up."""

from __future__ import annotations

from gradewright.language.formulas.tree import Name, Node


def spell(name: Name) -> str:
    """ "phi", "phi_hat", "V'_i", "D_random", "S_{i-1}", "x_{i,j}": base, marks, then subscripts."""
    text = name.base
    for mark in name.marks:
        text += {"prime": "'", "star": "*"}.get(mark) or f"_{mark}"
    if not name.subscripts:
        return text
    parts = [_subscript(part) for part in name.subscripts]
    inner = ",".join(parts)
    return f"{text}_{inner}" if len(parts) == 1 and inner.isalnum() else f"{text}_{{{inner}}}"


def _subscript(node: Node) -> str:
    from gradewright.language.formulas.rendering import canonical

    return canonical(node).replace(" − ", "-").replace(" + ", "+").replace(" ", "")
