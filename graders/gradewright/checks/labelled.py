"""Names that stand under a brace: `\\underbrace{e^{‖q‖²/2}}_{c(q)}` defines c."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gradewright.language.formulas import Formula, parse
from gradewright.language.formulas.tree import Apply, Name

MAX_TEXT: Final = 60_000
MAX_BRACES: Final = 60
_BRACE: Final = re.compile(r"\\(?:under|over)brace\s?\{")
_LABEL: Final = re.compile(r"\s?[_^]\s?\{(?:\s|\\[,;:! ])*(?::=|=:|\\eqqcolon|\\equiv|=)?")
_LONGEST: Final = 600
_LONGEST_LABEL: Final = 60


@lru_cache(maxsize=256)
def labelled_braces(text: str) -> tuple[Formula, ...]:
    """Definitions `label = content` of the braces whose label is a name or a name with arguments, in order of place."""
    found = []
    for count, brace in enumerate(_BRACE.finditer(text[:MAX_TEXT])):
        content = _group(text, brace.end(), _LONGEST)
        label_at = _LABEL.match(text, brace.end() + len(content) + 1) if content else None
        label = _group(text, label_at.end(), _LONGEST_LABEL) if label_at else ""
        if count < MAX_BRACES and label and _is_name(label):
            definition = parse(f"{label} = {content}", latex=True)
            found += [definition] if isinstance(definition, Formula) else []
    return tuple(found)


def _group(text: str, start: int, longest: int) -> str:
    """What stands between a brace before `start` and the one that closes it; empty where none does."""
    depth = 1
    for at in range(start, min(len(text), start + longest)):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return text[start:at]
    return ""


def _is_name(label: str) -> bool:
    read = parse(label, latex=True)
    if not isinstance(read, Formula) or len(read.statements) != 1:
        return False
    tree = read.tree
    return isinstance(tree, Name) or (
        isinstance(tree, Apply) and all(isinstance(part, Name) for part in tree.arguments)
    )
