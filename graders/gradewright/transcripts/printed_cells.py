"""Notebooks printed as text whose cells ask a model: "In [4]:" over a call with a prompt, "Out [4]:" over its reply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gradewright.transcripts.marks import Mark
from gradewright.transcripts.model import Role

FEWEST = 2
"""Cells of each kind from which on a text is such a notebook."""
MOST_LINES = 20_000
_HEAD = re.compile(
    r"\s{0,3}(?:(?P<kind>In|Out)\s?\[\s?\d{0,4}\s?\]\s?:?|\[?(?P<words>markdown)\]?:?)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_CALL = re.compile(r"\w\(\s*[rfb]?(?:\"\"\"|'''|\"|')[^\"']{3}")


def cells(lines: Sequence[str]) -> dict[int, Mark]:
    """The lines that head cells, as marks of who speaks in them; empty where no cell asks and none answers."""
    found = [(n, m) for n, line in enumerate(lines[:MOST_LINES]) if (m := _HEAD.fullmatch(line[:2_000]))]
    ends = [*(n for n, _ in found), len(lines)][1:]
    roles: list[Role] = []
    for (n, match), end in zip(found, ends, strict=True):
        cell = "\n".join((match["rest"], *lines[n + 1 : end]))
        roles.append(_role(match, cell))
    asked = [n for (n, match), role in zip(found, roles, strict=True) if role == "user" and match["kind"]]
    if min(len(asked), roles.count("model")) < FEWEST:
        return {}
    return {
        n: Mark(
            role,
            True,
            not match["rest"].strip(),
            (match["kind"] or "markdown").lower(),
            match["rest"].strip(),
        )
        for (n, match), role in zip(found, roles, strict=True)
    }


def _role(match: re.Match[str], cell: str) -> Role:
    if match["words"]:
        return "annotator"
    if match["kind"].lower() == "out":
        return "model"
    return "user" if _CALL.search(cell) else "annotator"
